import ArgumentParser
import JalonChecks
import JalonModules
import JalonPlugin
import JalonSource

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Lets a module that is built in speak the protocol, as an executable of its own would.
struct ServeModule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: Speech.say(
      "Fait parler le protocole à un module fourni, ligne par ligne.",
      "Lets a module that ships with Jalon speak the protocol, line by line."
    )
  )

  @Argument(help: ArgumentHelp(Speech.say("Nom d'un module.", "Name of a module."), valueName: "name"))
  var name: String

  func run() throws {
    guard let module = CheckModules.all.first(where: { $0.name == name }) else {
      let message = Diagnostic.unknownModule(name, among: CheckModules.all)
      Output.error(message.message[Speech.language] + "\n")
      throw ExitCode(2)
    }
    var server = ModuleServer(module, version: Jalon.version)
    var input = LineInput()
    while let line = input.next() {
      switch server.answer(line) {
      case .nothing: break
      case .line(let answer): Output.standard(answer)
      case .complaint(let text): Output.error(text + "\n")
      case .end: return
      }
    }
  }
}

/// Standard input, line by line.
private struct LineInput {
  private var buffer: [UInt8] = []
  private var start = 0
  private var isOver = false

  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      if isOver {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      if start > 0 {
        buffer.removeFirst(start)
        searched -= start
        start = 0
      }
      var bytes = [UInt8](repeating: 0, count: 262_144)
      let count = read(0, &bytes, bytes.count)
      if count > 0 { buffer += bytes[..<count] } else { isOver = true }
    }
  }
}
