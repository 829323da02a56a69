import ArgumentParser
import JalonSource

/// Runs a file of conformance cases.
struct Conformance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: Speech.say("Exécute un fichier de cas de conformité.", "Runs a file of conformance cases."),
    discussion: Speech.say(
      "Chaque cas est vérifié puis évalué, et évalué sans vérification. Les cas qui demandent protobuf sont omis. Code de sortie : 0 si tous passent, 1 sinon, 2 si le fichier n'est pas lisible.",
      "Each case is checked and evaluated, and evaluated without a check. Cases that need protobuf are skipped. Exit code: 0 if all pass, 1 if not, 2 if the file can't be read."
    )
  )

  @OptionGroup var shared: SharedOptions

  @Argument(
    help: ArgumentHelp(
      Speech.say(
        "Un cas JSON par ligne ; - pour l'entrée standard.",
        "A JSON case a line; - for standard input."
      ),
      valueName: "file"
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
    var text = ""
    for section in run.sections { text += "\(section.name) \(section.passed)/\(section.total)\n" }
    if failures {
      for failure in run.failures { text += "\(failure.id): \(failure.reason)\n" }
    }
    text += "\(run.passedCount) passed, \(run.failures.count) failed, \(run.skippedCount) skipped\n"
    Output.standard(text)
    shared.report(run.diagnostics.sorted)
    if run.diagnostics.hasErrors || run.isEmpty { throw ExitCode(2) }
    if !run.failures.isEmpty { throw ExitCode(1) }
  }
}
