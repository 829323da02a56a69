import ArgumentParser
import JalonChecks
import JalonPlugin
import JalonRendering
import JalonSource

/// Shows the check modules.
struct Modules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules",
    abstract: Speech.say("Montre les modules de contrôle.", "Shows the check modules.")
  )

  @Argument(help: ArgumentHelp(Speech.say("Nom d'un module.", "Name of a module."), valueName: "name"))
  var name: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let writer = PackText(shared.lang, shared.style())
    let modules = CheckModules.all.sorted { $0.descriptor.name < $1.descriptor.name }
    guard let name else {
      Output.standard(writer.list(modules))
      return
    }
    guard let module = modules.first(where: { $0.descriptor.name == name }) else {
      shared.report([
        Diagnostic(
          .unknownCheckModule,
          .error,
          Wording(
            fr: "aucun module de contrôle ne s'appelle '\(name)'",
            en: "no check module is called '\(name)'"
          ),
          hint: NearName.hint(name, among: modules.map { $0.descriptor.name })
        )
      ])
      throw ExitCode(2)
    }
    Output.standard(writer.show(module.descriptor))
  }
}
