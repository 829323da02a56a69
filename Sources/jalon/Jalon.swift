import ArgumentParser
import JalonSource

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The command line.
@main
struct Jalon: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "jalon",
    abstract: Speech.say(
      "Évalue les signataires d'un manifeste à partir de référentiels écrits en YAML.",
      "Assesses the signatories of a manifesto by rule packs written in YAML."
    ),
    version: version,
    subcommands: [
      Check.self, Init.self, Packs.self, ModulesCommand.self, Explain.self, ExpressionCommand.self,
      TrajectoryCommand.self, Schema.self,
    ]
  )

  /// Runs a command; the parser library's own exit code for wrong usage becomes 2.
  static func main() async {
    signal(SIGPIPE, SIG_DFL)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      leave(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code.isSuccess {
        Output.standard(message.isEmpty ? "" : message + "\n")
        leave(0)
      }
      Output.error(message + "\n")
      leave(2)
    }
  }
}

/// Ends the process.
private func leave(_ code: Int32) -> Never { exit(code) }
