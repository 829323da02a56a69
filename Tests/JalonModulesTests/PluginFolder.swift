import Foundation
import JalonChecks
import JalonEngine
import JalonModules
import JalonPlugin
import JalonSource
import Testing

/// A module in a folder of its own, which goes with it.
final class PluginFolder {
  /// The folder.
  let path: String

  /// A folder with a `plugin.yaml` and copies of some files.
  init(
    _ name: String,
    command: [String],
    program: URL? = nil,
    digest: String? = nil,
    limits: String = ""
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plugin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    var sum = digest
    if let program {
      let copy = folder.appending(path: program.lastPathComponent)
      try FileManager.default.copyItem(at: program, to: copy)
      if sum == nil { sum = SHA256.hexadecimal(of: Array(try Data(contentsOf: copy))) }
    }
    try """
    jalon: plugin/1
    name: \(name)
    version: 1.0.0
    protocol: 1
    command: [\(command.joined(separator: ", "))]
    sha256: \(sum ?? "")
    \(limits.isEmpty ? "" : "limits: \(limits)")
    """.write(toFile: path + "/plugin.yaml", atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The module of the folder, not isolated.
  func plugins() throws -> PluginSet {
    var diagnostics = Diagnostics()
    let set = PluginSet(in: [path], builtIn: [], isolation: .never, into: &diagnostics)
    for problem in diagnostics.all where problem.severity == .error { throw problem }
    return set
  }
}

/// The project's own folders.
enum Folders {
  static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// The built program, beside the tests.
  static var jalon: URL {
    let own = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let places = [own.deletingLastPathComponent(), project.appending(path: ".build/debug")]
    return places.map { $0.appending(path: "jalon") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    } ?? places[1].appending(path: "jalon")
  }
}
