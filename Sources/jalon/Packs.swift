import ArgumentParser
import JalonEngine
import JalonRendering
import JalonSource

/// Shows the rule packs.
struct Packs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packs",
    abstract: Speech.say(
      "Montre et vérifie les référentiels (list, show, lint).",
      "Shows and checks the rule packs (list, show, lint)."
    ),
    subcommands: [List.self, Show.self, Lint.self, TestPacks.self],
    defaultSubcommand: List.self
  )

  /// Lists the packs.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: Speech.say("Liste les référentiels.", "Lists the packs.")
    )

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let bench = shared.open()
      defer { bench.close() }
      let library = bench.library
      let hasErrors = bench.hasErrors
      Output.standard(PackText(shared.lang, shared.style()).list(library.packs))
      if hasErrors { throw ExitCode(2) }
    }
  }

  /// Shows one pack.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: Speech.say("Montre un référentiel en entier.", "Shows a whole pack.")
    )

    @Argument(help: ArgumentHelp(Speech.say("Identifiant[@version].", "Id[@version]."), valueName: "id"))
    var id: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let bench = shared.open()
      defer { bench.close() }
      let library = bench.library
      let hasErrors = bench.hasErrors
      let found = library.packs.filter { PackLibrary.matches($0.pack, id) }
      if found.isEmpty {
        shared.report([
          Diagnostic(
            .unknownPack,
            .error,
            Wording(fr: "aucun référentiel ne s'appelle '\(id)'", en: "no pack is called '\(id)'"),
            hint: NearName.hint(id, among: library.packs.map(\.pack.id))
          )
        ])
        throw ExitCode(2)
      }
      let writer = PackText(shared.lang, shared.style())
      Output.standard(found.map(writer.show).joined(separator: "\n"))
      if hasErrors { throw ExitCode(2) }
    }
  }

  /// Reports every mistake of packs.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: Speech.say("Signale les erreurs de référentiels.", "Reports the mistakes of packs.")
    )

    @Argument(
      help: ArgumentHelp(Speech.say("Dossiers de référentiels.", "Folders of packs."), valueName: "path")
    )
    var paths: [String]

    @OptionGroup var shared: SharedOptions

    func run() throws {
      var problems = Diagnostics()
      let sources = paths.map { Files.packs(in: $0, into: &problems) }
      shared.report(problems.sorted)
      var options = shared
      options.rules += paths
      let bench = options.open(tolerant: true)
      defer { bench.close() }
      let library = bench.library
      let names = Set(sources.flatMap { $0 }.map(\.name))
      let linted = library.packs.count { names.contains($0.pack.spot.tree.source.name) }
      if problems.hasErrors || bench.plugins.hosts.contains(where: { !$0.trouble.isEmpty }) {
        throw ExitCode(2)
      }
      if bench.hasErrors { throw ExitCode(1) }
      Output.standard(
        Speech.say("référentiels lus : \(linted), aucune erreur\n", "packs read: \(linted), no error\n")
      )
    }
  }
}
