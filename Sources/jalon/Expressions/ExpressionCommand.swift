import ArgumentParser
import JalonSource

/// The command `jalon expression`.
struct ExpressionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expression",
    abstract: Speech.say("Évalue ou vérifie des expressions.", "Evaluates or verifies expressions."),
    subcommands: [Conformance.self]
  )

  /// The command `jalon expression conformance`.
  struct Conformance: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say(
        "Exécute un fichier de cas de conformité.",
        "Runs a file of conformance cases."
      )
    )

    @OptionGroup var shared: SharedOptions

    @Argument(
      help: ArgumentHelp(
        Speech.say(
          "Un cas JSON par ligne ; - pour l'entrée standard.",
          "A JSON case a line; - for standard input."
        )
      )
    )
    var file: String

    @Flag(help: ArgumentHelp(Speech.say("Nomme les cas qui échouent.", "Names the cases that fail.")))
    var failures = false

    func run() throws {
      let source: SourceText
      do throws(Diagnostic) {
        source = try Files.read(file)
      } catch {
        shared.report([error])
        throw ExitCode(2)
      }
      var run = ConformanceRun()
      run.run(source)
      for section in run.sections { Output.standard("\(section.name) \(section.passed)/\(section.total)\n") }
      if failures {
        for failure in run.failures { Output.standard("\(failure.id): \(failure.reason)\n") }
      }
      Output.standard(
        "\(run.passedCount) passed, \(run.failures.count) failed, \(run.skippedCount) skipped\n"
      )
      shared.report(run.diagnostics.sorted)
      if run.diagnostics.hasErrors || run.sections.isEmpty && run.skippedCount == 0 { throw ExitCode(2) }
      if !run.failures.isEmpty { throw ExitCode(1) }
    }
  }
}
