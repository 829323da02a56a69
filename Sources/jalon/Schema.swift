import ArgumentParser
import JalonRendering

/// Prints a JSON Schema.
struct Schema: ParsableCommand {
  /// What there is a schema of.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case assessment
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: Speech.say(
      "Écrit le schéma JSON (2020-12) d'une évaluation.",
      "Prints the JSON Schema (2020-12) of an assessment."
    )
  )

  @Argument(help: ArgumentHelp(Speech.say("assessment", "assessment"), valueName: "subject"))
  var subject: Subject = .assessment

  @OptionGroup var shared: SharedOptions

  func run() throws {
    Output.standard(AssessmentSchema.text)
  }
}
