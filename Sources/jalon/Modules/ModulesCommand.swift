import ArgumentParser
import JalonChecks
import JalonPlugin
import JalonRendering
import JalonSource

/// What concerns check modules.
struct ModulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules",
    abstract: Speech.say(
      "Montre, essaie et crée des modules de contrôle.",
      "Shows, tries and makes check modules."
    ),
    subcommands: [List.self, ServeModule.self, TestModule.self, NewModule.self, SealModule.self],
    defaultSubcommand: List.self
  )

  /// Shows the check modules.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: Speech.say("Montre les modules de contrôle.", "Shows the check modules.")
    )

    @Argument(help: ArgumentHelp(Speech.say("Nom d'un module.", "Name of a module."), valueName: "name"))
    var name: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
      var diagnostics = Diagnostics()
      let plugins = shared.pluginSet(into: &diagnostics)
      defer { plugins.shutdown() }
      let writer = PackText(shared.lang, shared.style())
      let modules = (CheckModules.all + plugins.modules).sorted { $0.name < $1.name }
      var text: String?
      if let name {
        if let module = modules.first(where: { $0.name == name }) {
          text = writer.show(module)
        } else {
          diagnostics.add(.unknownModule(name, among: modules))
        }
      } else {
        text = writer.list(modules)
      }
      for problem in plugins.diagnostics { diagnostics.add(problem) }
      shared.report(diagnostics.sorted)
      if let text { Output.standard(text) }
      if diagnostics.hasErrors { throw ExitCode(2) }
    }
  }
}

extension Diagnostic {
  /// No module has that name.
  static func unknownModule(_ name: String, among modules: [any CheckModuleSource]) -> Diagnostic {
    Diagnostic(
      .unknownCheckModule,
      .error,
      Wording(
        fr: "aucun module de contrôle ne s'appelle '\(name)'",
        en: "no check module is called '\(name)'"
      ),
      hint: NearName.hint(name, among: modules.map(\.name))
    )
  }
}
