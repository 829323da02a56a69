import ArgumentParser

/// The command `jalon expression`.
struct ExpressionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expression",
    abstract: Speech.say(
      "Évalue des expressions et vérifie leur langage.",
      "Evaluates expressions and verifies their language."
    ),
    subcommands: [Evaluate.self, Conformance.self]
  )
}
