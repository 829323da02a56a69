import ArgumentParser
import JalonChecks
import JalonModules
import JalonRendering
import JalonSource

/// Tries a module from elsewhere against what every module has to keep to.
struct TestModule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: Speech.say(
      "Essaie un module externe : présentation, fichiers d'essai, constance, fin.",
      "Tries an external module: description, fixtures, steadiness, end."
    ),
    discussion: Speech.say(
      "Code de sortie : 0 tout va bien, 1 le module ne tient pas le contrat, 2 il n'a pas pu être essayé.",
      "Exit code: 0 all is well, 1 the module does not keep to the contract, 2 it could not be tried."
    )
  )

  @Argument(
    help: ArgumentHelp(Speech.say("Dossier du module.", "Folder of the module."), valueName: "folder")
  )
  var folder: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    var diagnostics = Diagnostics()
    let taken = Set(CheckModules.all.map(\.name))
    let plugins = PluginSet(in: [folder], builtIn: taken, isolation: shared.isolation, into: &diagnostics)
    defer { plugins.shutdown() }
    if plugins.hosts.isEmpty, !diagnostics.hasErrors { diagnostics.add(noModule) }
    shared.report(diagnostics.sorted)
    if diagnostics.hasErrors { throw ExitCode(2) }
    var isKept = true
    for host in plugins.hosts {
      let trials = ModuleContract(plugins, host).run()
      isKept = isKept && trials.allSatisfy(\.problems.isEmpty)
      Output.standard(text(host, trials))
    }
    if !isKept { throw ExitCode(1) }
  }

  private var noModule: Diagnostic {
    Diagnostic(
      .fileUnreadable,
      .error,
      Wording(
        fr: "'\(folder)' ne contient pas de 'plugin.yaml'",
        en: "'\(folder)' holds no 'plugin.yaml'"
      ),
      hint: Wording(
        fr: "'jalon modules new NOM --language python' en crée un",
        en: "'jalon modules new NAME --language python' makes one"
      )
    )
  }

  private func text(_ host: ModuleHost, _ trials: [ModuleContract.Trial]) -> String {
    let style = shared.style()
    let manifest = host.manifest
    let isolated = host.isIsolated ? Speech.say("isolé", "isolated") : Speech.say("non isolé", "not isolated")
    var lines = [style.paint("\(manifest.name) \(manifest.version)", .bold) + " · \(isolated)"]
    for trial in trials {
      let mark = trial.problems.isEmpty ? style.paint("✓", .green) : style.paint("✗", .red)
      lines.append("  \(mark) \(trial.title[shared.lang])")
      for problem in trial.problems { lines.append("      \(problem[shared.lang])") }
    }
    let words = trials.contains { !$0.problems.isEmpty } ? host.lastWords : []
    let heading = Speech.say("  sa sortie d'erreur, à la fin :", "  its standard error, at the end:")
    let failures = words.isEmpty ? [] : [heading] + words.map { "    \($0)" }
    let logs = host.logs.map { "  log \($0.isWarning ? "warning" : "info"): \($0.message)" }
    return (lines + failures + logs).joined(separator: "\n") + "\n"
  }
}
