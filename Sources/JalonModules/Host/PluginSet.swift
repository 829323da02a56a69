import Dispatch
import JalonPlugin
import JalonSource

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The modules that a user consented to, by the folders that they named.
package struct PluginSet: Sendable {
  /// One a module, in the order of the folders.
  package let hosts: [ModuleHost]

  /// No module.
  package static let none = PluginSet(hosts: [])

  private init(hosts: [ModuleHost]) { self.hosts = hosts }

  /// Finds modules; none is started before it is needed.
  ///
  /// - Parameters:
  ///   - folders: Folders with a `plugin.yaml`, or of such folders.
  ///   - builtIn: Names that are taken.
  ///   - wish: Whether they are isolated.
  ///   - diagnostics: What is wrong with their files.
  package init(
    in folders: [String],
    builtIn: Set<String>,
    isolation wish: IsolationWish,
    into diagnostics: inout Diagnostics
  ) {
    var manifests: [PluginManifest] = []
    for folder in PluginManifest.folders(in: folders, into: &diagnostics) {
      guard let manifest = PluginManifest(folder: folder, into: &diagnostics) else { continue }
      let isTaken = builtIn.contains(manifest.name) || manifests.contains { $0.name == manifest.name }
      if isTaken {
        diagnostics.add(Self.duplicate(manifest, isBuiltIn: builtIn.contains(manifest.name)))
      } else {
        manifests.append(manifest)
      }
    }
    let isolation = wish == .never || manifests.isEmpty ? nil : Isolation.find()
    if isolation == nil, wish != .never, !manifests.isEmpty { diagnostics.add(Self.unisolated(wish)) }
    hosts = isolation == nil && wish == .always ? [] : manifests.map { ModuleHost($0, isolation) }
  }

  /// The modules, as packs use them.
  package var modules: [any CheckModuleSource] { hosts.map { ExternalModule(host: $0) } }

  /// Whether a module was given up on the way.
  package var hasGivenUp: Bool { hosts.contains(where: \.isGivenUp) }

  /// What went wrong outside the rows of a report, and what the modules warned of, each once.
  package var diagnostics: [Diagnostic] {
    hosts.flatMap { host -> [Diagnostic] in
      let path = host.manifest.folder + "/" + PluginManifest.fileName
      let trouble = host.trouble.prefix(5).map {
        Diagnostic($0.id, .error, $0.message, hint: $0.hint, at: Place(file: path))
      }
      let farewell = host.farewell.map {
        Diagnostic($0.id, .warning, $0.message, hint: Self.atTheEnd, at: Place(file: path))
      }
      let warnings = host.logs.filter(\.isWarning).prefix(20).map {
        Diagnostic(
          .moduleWarning,
          .note,
          Wording(
            fr: "le module '\(host.manifest.name)' signale : \($0.message)",
            en: "the module '\(host.manifest.name)' says: \($0.message)"
          ),
          at: Place(file: path)
        )
      }
      return trouble + (farewell.map { [$0] } ?? []) + warnings
    }
  }

  /// Ends the processes also when the program is ended by a signal, which then takes its usual course.
  ///
  /// - Returns: What has to be kept for as long as that is to hold.
  package func guarded() -> [any DispatchSourceSignal] {
    if hosts.isEmpty { return [] }
    return [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      let hosts = hosts
      source.setEventHandler {
        for host in hosts { host.endAtOnce() }
        signal(number, SIG_DFL)
        raise(number)
      }
      source.resume()
      return source
    }
  }

  /// Ends every process.
  package func shutdown() { for host in hosts { host.shutdown() } }

  private static let atTheEnd = Wording(
    fr: "c'était à la fin, après ses verdicts : ils comptent",
    en: "that was at the end, after its verdicts: they count"
  )

  private static func duplicate(_ manifest: PluginManifest, isBuiltIn: Bool) -> Diagnostic {
    Diagnostic(
      .duplicateModule,
      .error,
      isBuiltIn
        ? Wording(
          fr: "un module fourni s'appelle déjà '\(manifest.name)'",
          en: "a module that ships with Jalon is called '\(manifest.name)' already"
        )
        : Wording(
          fr: "deux modules s'appellent '\(manifest.name)'",
          en: "two modules are called '\(manifest.name)'"
        ),
      hint: Wording(fr: "un nom désigne un seul module : changez-le", en: "one name, one module: change it"),
      at: Place(file: manifest.folder + "/" + PluginManifest.fileName)
    )
  }

  private static func unisolated(_ wish: IsolationWish) -> Diagnostic {
    let install = Wording(
      fr: "installez-le : 'apt install bubblewrap'",
      en: "install it: 'apt install bubblewrap'"
    )
    if wish == .always {
      return Diagnostic(
        .noIsolation,
        .error,
        Wording(
          fr: "bubblewrap est absent ou ne peut pas servir ici : aucun module externe n'est utilisé",
          en: "bubblewrap is missing or cannot be used here: no external module is used"
        ),
        hint: install
      )
    }
    return Diagnostic(
      .noIsolation,
      .note,
      Wording(
        fr: "bubblewrap est absent ou ne peut pas servir ici : les modules externes ne sont pas isolés",
        en: "bubblewrap is missing or cannot be used here: external modules are not isolated"
      ),
      hint: install
    )
  }
}
