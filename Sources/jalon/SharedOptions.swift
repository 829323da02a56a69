import ArgumentParser
import JalonChecks
import JalonEngine
import JalonModel
import JalonModules
import JalonRendering
import JalonRules
import JalonSource

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension Language: ExpressibleByArgument {}
extension JalonModel.Category: ExpressibleByArgument {}
extension IsolationWish: ExpressibleByArgument {}

/// When to write colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Speech.say("Langue : fr ou en.", "Language: fr or en."), valueName: "fr|en"))
  var lang: Language = Speech.language

  @Option(
    help: ArgumentHelp(
      Speech.say("Couleurs : auto, always ou never.", "Colours: auto, always or never."),
      valueName: "when"
    )
  )
  var color: ColorChoice = .auto

  @Option(
    help: ArgumentHelp(
      Speech.say(
        "Dossier de référentiels, devant ceux qui sont fournis (sinon JALON_RULES).",
        "Folder of rule packs, in front of those shipped (else JALON_RULES)."
      ),
      valueName: "dir"
    )
  )
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      Speech.say(
        "Dossier de modules externes que l'on accepte de lancer (sinon JALON_PLUGINS).",
        "Folder of external modules that you agree to run (else JALON_PLUGINS)."
      ),
      valueName: "dir"
    )
  )
  var plugins: [String] = []

  @Option(
    help: ArgumentHelp(
      Speech.say(
        "Modules externes sans réseau ni écriture : auto, always ou never.",
        "External modules without network and without writing: auto, always or never."
      ),
      valueName: "when"
    )
  )
  var isolation: IsolationWish = .auto

  /// What a stream can show.
  func style(descriptor: Int32 = 1) -> TerminalStyle {
    TerminalStyle(hasColor: hasColor(descriptor), width: width(descriptor))
  }

  /// The packs and modules at hand; what is wrong with them is written at once.
  ///
  /// - Parameter tolerant: Whether files that cannot be read were reported before.
  /// - Returns: The packs and modules; whoever opens them closes them.
  func open(tolerant: Bool = false) -> Workbench {
    var diagnostics = Diagnostics()
    var groups = [
      EmbeddedPacks.all.map { SourceText(name: "rules/\($0.path)", text: $0.text) }
    ]
    var unread = Diagnostics()
    for folder in folders(rules, "JALON_RULES") { groups.append(Files.packs(in: folder, into: &unread)) }
    if !tolerant { diagnostics.add(unread) }
    let plugins = pluginSet(into: &diagnostics)
    let guards = plugins.guarded()
    let library = PackLibrary(groups, modules: CheckModules.all + plugins.modules, into: &diagnostics)
    let reported = plugins.diagnostics
    for problem in reported { diagnostics.add(problem) }
    report(diagnostics.sorted, dropped: diagnostics.droppedCount)
    return Workbench(
      library: library,
      plugins: plugins,
      hasErrors: diagnostics.hasErrors,
      reported: reported,
      guards: guards
    )
  }

  /// The modules that the user agreed to run.
  func pluginSet(into diagnostics: inout Diagnostics) -> PluginSet {
    let folders = folders(plugins, "JALON_PLUGINS")
    if folders.isEmpty { return .none }
    let taken = Set(CheckModules.all.map(\.name))
    return PluginSet(in: folders, builtIn: taken, isolation: isolation, into: &diagnostics)
  }

  /// Folders given on the command line, else in the environment.
  private func folders(_ given: [String], _ variable: String) -> [String] {
    if !given.isEmpty { return given }
    return ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : [$0] } ?? []
  }

  /// Writes diagnostics as messages.
  func report(_ diagnostics: [Diagnostic], dropped: Int = 0) {
    let writer = DiagnosticText(lang, style(descriptor: 2))
    Output.error(diagnostics.map(writer.text).joined())
    if dropped > 0 {
      Output.error(lang == .french ? "… et \(dropped) autres\n" : "… and \(dropped) more\n")
    }
  }

  private func hasColor(_ descriptor: Int32) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      if let off = environment["NO_COLOR"], !off.isEmpty { return false }
      if let on = environment["FORCE_COLOR"], !on.isEmpty { return true }
      return isatty(descriptor) == 1
    }
  }

  private func width(_ descriptor: Int32) -> Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init), columns > 0 {
      return columns
    }
    var size = winsize()
    if isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return 100
  }
}

extension CivilDate: ExpressibleByArgument {
  /// Reads `2024-03-31`, `2024-03` or `2024`.
  public init?(argument: String) { self.init(argument) }

  /// Today, by the clock of this machine, in UTC.
  static func today() -> CivilDate {
    let parts = Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: Date())
    guard let date = CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) else {
      preconditionFailure("the clock shows a day outside 1900…2200")
    }
    return date
  }
}
