import JalonJSON
import JalonPlugin
import JalonSource
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One module that runs as a process: started when it is first needed, shared by all, started anew after a failure.
package final class ModuleHost: Sendable {
  /// What its file says.
  package let manifest: PluginManifest
  /// Whether it is kept from the network and from writing files.
  package var isIsolated: Bool { isolation != nil }

  struct State {
    var description: Result<ModuleDescription, ModuleFailure>?
    /// What a fresh process has to be told before it can judge: the vocabulary and the checks, in order.
    var setup: [Setup] = []
    var vocabulary: [UInt8]?
    var connection: ModuleConnection?
    var nextCheck = 0
    var failedPreparations = 0
    var givenUp: ModuleFailure?
    var trouble: [ModuleFailure] = []
    /// Failures of processes, and those of them that rows were told.
    var mishaps: [ModuleFailure] = []
    var told: Set<Wording> = []
    var farewell: ModuleFailure?
    var lastWords: [String] = []
    var logs: [ModuleLog] = []
    var work: String?
  }

  enum Setup {
    case vocabulary([UInt8])
    case check(Int, line: [UInt8], answer: String)
  }

  private let isolation: Isolation?
  let state = Mutex(State())
  /// Held by whoever starts the shared process anew.
  private let starting = Mutex(())
  /// Held by whoever asks a process of their own, so that there is one of them.
  let quarantine = Mutex(())
  let nextBatch = Atomic<Int>(0)

  /// Rows of one question.
  static let batch = 256
  /// Questions of one caller that are under way at once.
  static let underWay = 8
  /// Rows of one batch that may fail alone before the module is given up.
  static let mostFailures = 3

  init(_ manifest: PluginManifest, _ isolation: Isolation?) {
    self.manifest = manifest
    self.isolation = isolation
  }
}

extension ModuleHost {
  /// A process that knows everything that was prepared so far.
  func start() throws(ModuleFailure) -> ModuleConnection {
    guard manifest.isAuthentic else {
      throw .notStarted(
        manifest.name,
        fr: "le programme n'est pas celui que 'plugin.yaml' annonce",
        en: "the program is not the one that 'plugin.yaml' announces"
      )
    }
    guard Executables.find(manifest.command.first ?? "") != nil else {
      let word = manifest.command.first ?? ""
      throw .notStarted(
        manifest.name,
        fr: "'\(word)' est introuvable ou n'est pas exécutable",
        en: "'\(word)' cannot be found or is not executable"
      )
    }
    let work = try workFolder()
    let memory = manifest.limits.memory / 1024 * 4
    let limited =
      ["/bin/sh", "-c", "ulimit -c 0; ulimit -d \(memory); exec \"$@\"", "sh"] + manifest.command
    let arguments =
      isolation?.arguments(
        for: limited,
        program: manifest.command.first ?? "",
        folder: manifest.folder,
        work: work
      ) ?? limited
    let connection = try ModuleConnection(
      manifest.name,
      arguments,
      environment: environment(work),
      folder: work,
      limits: manifest.limits,
      overhead: isolation == nil ? 0 : Isolation.overhead
    )
    do throws(ModuleFailure) {
      try introduce(connection)
      return connection
    } catch {
      connection.close()
      throw error
    }
  }

  /// Asks a fresh process who it is, and tells it what was prepared.
  private func introduce(_ connection: ModuleConnection) throws(ModuleFailure) {
    let question = connection.ask(
      ModuleProtocol.line(ModuleProtocol.Request.describe.rawValue) {
        $0.integer("protocol", ModuleProtocol.version)
      },
      ModuleConnection.Key(kind: .description, number: 0)
    )
    let answer = try question.wait().get()
    let description: ModuleDescription
    do throws(ProtocolViolation) {
      description = try ModuleDescription(answer)
      try check(description)
    } catch {
      throw connection.abort(error)
    }
    let (known, setup) = state.withLock { state -> (ModuleDescription?, [Setup]) in
      let known = try? state.description?.get()
      if known == nil { state.description = .success(description) }
      return (known, state.setup)
    }
    if let known, known.line != description.line {
      throw connection.abort(
        .garbage(
          fr: "sa description n'est plus celle qu'il a donnée d'abord",
          en: "its description is no longer the one that it gave first"
        )
      )
    }
    for step in setup {
      switch step {
      case .vocabulary(let line): connection.tell(line)
      case .check(let number, let line, let expected):
        let answer = try connection.ask(line, ModuleConnection.Key(kind: .prepared, number: number)).wait()
          .get()
        if Self.canonical(answer) != expected {
          throw connection.abort(
            .lie(
              fr: "il prépare le même contrôle autrement qu'avant",
              en: "it prepares the same check otherwise than before"
            )
          )
        }
      }
    }
  }

  private func check(_ description: ModuleDescription) throws(ProtocolViolation) {
    let (name, version) = (description.descriptor.name, description.version)
    guard name == manifest.name, version == manifest.version else {
      throw .garbage(
        fr: "il se dit '\(name)' \(version), 'plugin.yaml' dit '\(manifest.name)' \(manifest.version)",
        en:
          "it says that it is '\(name)' \(version), 'plugin.yaml' says '\(manifest.name)' \(manifest.version)"
      )
    }
  }

  /// What a check answered, without what does not matter: spaces, the order of keys, keys of later protocols.
  static func canonical(_ message: JSONNode) -> String {
    ["needs", "texts", "problems"].map { message[$0].map(sorted) ?? "" }.joined(separator: "\n")
  }

  private static func sorted(_ node: JSONNode) -> String {
    if node.isArray { return "[" + node.elements.map(sorted).joined(separator: ",") + "]" }
    guard node.isObject else { return node.isString ? "'\(node.text ?? "")'" : node.text ?? "" }
    return "{"
      + node.entries.sorted { $0.key < $1.key }.map { "\($0.key):\(sorted($0.value))" }.joined(separator: ",")
      + "}"
  }

  /// The short list of what a module may know of where it runs.
  private func environment(_ work: String) -> [String] {
    let own = ProcessInfo.processInfo.environment
    let inherited = ["PATH", "LANG", "LC_ALL", "TZ"].compactMap { name in own[name].map { "\(name)=\($0)" } }
    return inherited + ["HOME=\(work)", "TMPDIR=\(work)", "JALON_PROTOCOL=\(ModuleProtocol.version)"]
  }

  private func workFolder() throws(ModuleFailure) -> String {
    if let work = state.withLock({ $0.work }) { return work }
    let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw .notStarted(
        manifest.name,
        fr: "impossible de créer son dossier de travail",
        en: "its working folder cannot be created"
      )
    }
    let path = folder.resolvingSymlinksInPath().path
    return state.withLock { state in
      let work = state.work ?? path
      state.work = work
      return work
    }
  }

  /// What the module says of itself; asking starts it.
  package func description() -> Result<ModuleDescription, ModuleFailure> {
    if let known = state.withLock({ $0.description }) { return known }
    let result = Result { () throws(ModuleFailure) in try start() }
    return state.withLock { state in
      switch result {
      case .success(let connection):
        state.connection = connection
      case .failure(let failure):
        state.description = .failure(failure)
        state.trouble.append(failure)
      }
      return state.description ?? .failure(.notStarted(manifest.name, fr: "?", en: "?"))
    }
  }

  /// The process that all share, started anew where the last one failed.
  func shared() -> Result<ModuleConnection, ModuleFailure> {
    if let connection = state.withLock({ $0.connection }), connection.isUsable { return .success(connection) }
    return starting.withLock { _ in
      let old = state.withLock { $0.connection }
      if let old, old.isUsable { return .success(old) }
      retire(old)
      let result = Result { () throws(ModuleFailure) in try start() }
      state.withLock { $0.connection = try? result.get() }
      return result
    }
  }

  @discardableResult
  func retire(_ connection: ModuleConnection?) -> ProcessEnd? {
    guard let connection else { return nil }
    let end = connection.close()
    let logs = connection.logs
    let failure = connection.failure
    let words = connection.lastWords
    state.withLock { state in
      if !words.isEmpty { state.lastWords = words }
      if let failure { state.mishaps.append(failure) }
      let known = state.logs
      state.logs += logs.filter { !known.contains($0) }
    }
    return end
  }
}

extension ModuleHost {
  /// Says something of a later protocol, then asks once more who the module is.
  ///
  /// - Returns: What went wrong.
  package func askAgain() -> ModuleFailure? {
    let result = shared()
    guard case .success(let connection) = result else {
      if case .failure(let failure) = result { return failure }
      return nil
    }
    connection.tell(
      ModuleProtocol.line("from-a-later-protocol") { $0.array("unknown", [1, 2]) { $0.integer(nil, $1) } }
    )
    let line = ModuleProtocol.line(ModuleProtocol.Request.describe.rawValue) { json in
      json.integer("protocol", ModuleProtocol.version)
      json.string("unknown", "?")
    }
    switch connection.ask(line, ModuleConnection.Key(kind: .description, number: 0)).wait() {
    case .failure(let failure): return failure
    case .success(let answer):
      let known = state.withLock { try? $0.description?.get() }
      let again = try? ModuleDescription(answer)
      if let known, let again, known.line == again.line { return nil }
      return connection.abort(.garbage(fr: "il se présente autrement", en: "it describes itself otherwise"))
    }
  }

  /// Whether the module was given up in the middle of a run, so that what was judged before depends on chance.
  package var isGivenUp: Bool { state.withLock { $0.givenUp != nil } }

  /// What went wrong beside what the rows of a report were told: each once.
  package var trouble: [ModuleFailure] {
    state.withLock { state in
      var seen = state.told
      let mishaps = state.mishaps.filter { failure in
        !state.trouble.contains { $0.message == failure.message }
      }
      return (state.trouble + mishaps).filter { seen.insert($0.message).inserted }
    }
  }

  /// The last lines of what it wrote on standard error, of the process that ended last.
  package var lastWords: [String] { state.withLock { $0.lastWords } }

  /// What was wrong with how it ended, when it was asked to.
  package var farewell: ModuleFailure? { state.withLock { $0.farewell } }

  /// What it wrote for its reader.
  package var logs: [ModuleLog] {
    let (past, connection) = state.withLock { ($0.logs, $0.connection) }
    return past + (connection?.logs.filter { !past.contains($0) } ?? [])
  }

  /// Ends everything at once, without goodbye: the program itself is being ended.
  func endAtOnce() {
    let (connection, work) = state.withLockIfAvailable { ($0.connection, $0.work) } ?? (nil, nil)
    connection?.endAtOnce()
    if let work { try? FileManager.default.removeItem(atPath: work) }
  }

  /// Ends the process and removes its folder; how that went is then in ``farewell``.
  package func shutdown() {
    let (connection, work) = state.withLock { state in
      defer {
        state.connection = nil
        state.work = nil
      }
      return (state.connection, state.work)
    }
    let hadFailed = connection?.failure != nil
    let end = retire(connection)
    if connection != nil, !hadFailed, end != .exited(0) {
      let failure =
        end.map { ModuleFailure.crashed(manifest.name, $0, tail: "") }
        ?? .timeout(manifest.name, ModuleConnection.farewellSeconds, tail: "")
      state.withLock { $0.farewell = failure }
    }
    if let work { try? FileManager.default.removeItem(atPath: work) }
  }
}
