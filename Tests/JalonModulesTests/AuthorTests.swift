import Foundation
import JalonChecks
import JalonJSON
import JalonModules
import JalonPlugin
import JalonSource
import JalonYAML
import Testing

@testable import jalon

/// What authors of modules get: templates that keep the contract, guides that quote them, a protocol that is as written.
@Suite("Authors of modules")
struct AuthorTests {
  private func made(_ language: ModuleTemplate.Programming) throws -> PluginFolder {
    let folder = try PluginFolder("register", command: [])
    for file in ModuleTemplate.files("register", in: language) {
      let url = URL(filePath: folder.path + "/" + file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
    return folder
  }

  private func trials(_ folder: PluginFolder) throws -> [ModuleContract.Trial] {
    let plugins = try folder.plugins()
    return ModuleContract(plugins, try #require(plugins.hosts.first)).run()
  }

  @Test("The Python module keeps the contract as it is written")
  func python() throws {
    let folder = try made(.python)
    _ = try ModuleSeal.write(in: folder.path)
    let trials = try trials(folder)
    #expect(trials.count == 6)
    #expect(trials.flatMap(\.problems).map(\.en) == [])
  }

  @Test("The Swift module compiles without a warning and keeps the contract")
  func swift() throws {
    let folder = try made(.swift)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swiftc", "-warnings-as-errors", folder.path + "/module.swift", "-o", folder.path + "/register",
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    _ = try ModuleSeal.write(in: folder.path)
    let trials = try trials(folder)
    #expect(trials.flatMap(\.problems).map(\.en) == [])
  }

  @Test(
    "A module that does not keep the contract is told where",
    arguments: [
      ("return {\"credit\": credit, \"findings\": findings}", "return {\"credit\": credit}", 1),
      (
        "        elif kind == \"shutdown\":\n            return",
        "        elif kind == \"shutdown\":\n            sys.exit(3)", 1
      ),
      ("        # Any other kind", "        else:\n            sys.exit(1)\n        # Any other kind", 1),
      ("if value <= limit:", "if value <= limit and id(row) % 7:", 0),
      ("        \"en\": \"asks that", "        \"es\": \"asks that", 1),
    ]
  )
  func broken(old: String, new: String, least: Int) throws {
    let folder = try made(.python)
    let path = folder.path + "/register.py"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    _ = try ModuleSeal.write(in: folder.path)
    let problems = try trials(folder).flatMap(\.problems)
    #expect(problems.count >= least, "\(problems.map(\.en))")
  }

  @Test("Sealing writes the digest in its place, and leaves the rest alone")
  func seal() throws {
    let folder = try made(.python)
    let path = folder.path + "/plugin.yaml"
    let bare = try String(contentsOfFile: path, encoding: .utf8)
    let digest = try ModuleSeal.write(in: folder.path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == bare + "sha256: \(digest)\n")
    let early =
      "jalon: plugin/1\nsha256: 00  # old\nname: register\nversion: 1.0.0\nprotocol: 1\ncommand: [register.py]\n"
    try early.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try ModuleSeal.write(in: folder.path) == digest)
    let sealed = try String(contentsOfFile: path, encoding: .utf8)
    #expect(sealed == early.replacing("sha256: 00  # old", with: "sha256: \(digest)"))
  }

  // MARK: Documents

  private static func document(_ name: String) throws -> String {
    try String(contentsOf: Folders.project.appending(path: "Plugins/\(name)"), encoding: .utf8)
  }

  /// The blocks of code of a document, each with the line before it.
  private static func blocks(_ text: String) -> [(before: String, language: String, code: String)] {
    var result: [(before: String, language: String, code: String)] = []
    var open: (before: String, language: String, lines: [String])?
    var before = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let block = open {
        if line == "```" {
          result.append((block.before, block.language, block.lines.joined(separator: "\n")))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        open = (before, String(line.dropFirst(3)), [])
      }
      before = line
    }
    return result
  }

  @Test("The guides quote the templates word for word", arguments: ["EXTERNAL.md", "EXTERNAL.fr.md"])
  func excerpts(name: String) throws {
    var files: [String: String] = [:]
    for file in ModuleTemplate.files("register", in: .python) {
      files[file.path == "register.py" ? "python/module.py" : file.path] = file.text
    }
    for file in ModuleTemplate.files("register", in: .swift) { files["swift/" + file.path] = file.text }
    let quoted = Self.blocks(try Self.document(name)).filter { $0.before.hasPrefix("<!-- from: ") }
    #expect(quoted.count >= 12)
    for block in quoted {
      let path = String(block.before.dropFirst("<!-- from: ".count).dropLast(" -->".count))
      let file = try #require(files[path], "\(path)")
      #expect(file.contains(block.code), "\(path): \(block.code.prefix(80))")
    }
  }

  @Test("Every message that the protocol shows is read, and the same module says its golden lines")
  func goldenLines() throws {
    let lines = Self.blocks(try Self.document("PROTOCOL.md")).filter { $0.language == "json" }.map(\.code)
    let kinds = try lines.map { line in
      var found = Diagnostics()
      let source = SourceText(name: "line.json", text: line)
      let tree = try #require(DocumentLoader().load(source, into: &found))
      return try #require(JSONNode(tree: tree, index: tree.roots[0])["kind"]?.string)
    }
    let expected = [
      "describe", "description", "vocabulary", "prepare", "prepared", "evaluate", "verdicts", "log",
      "shutdown",
    ]
    #expect(kinds == expected)
    // A module that answers with exactly these lines is understood, and its findings are those that are shown.
    let answers = ["describe": lines[1], "prepare": lines[4], "evaluate": lines[6]]
    let script = """
      import json, sys
      answers = json.loads(\(String(reflecting: try Self.json(answers))))
      for line in sys.stdin:
          message = json.loads(line)
          if message["kind"] == "shutdown": break
          answer = json.loads(answers[message["kind"]])
          for key in ("check", "batch"):
              if key in answer: answer[key] = message[key]
          print(json.dumps(answer), flush=True)
      """
    let program = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString).py")
    try script.write(to: program, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: program) }
    let folder = try PluginFolder(
      "register",
      command: ["python3", program.lastPathComponent],
      program: program
    )
    let path = folder.path + "/plugin.yaml"
    let manifest = try String(contentsOfFile: path, encoding: .utf8)
    try manifest.replacing("version: 1.0.0", with: "version: 1.2.0").write(
      toFile: path,
      atomically: true,
      encoding: .utf8
    )
    let plugins = try folder.plugins()
    defer { plugins.shutdown() }
    let module = try #require(plugins.modules.first)
    #expect(module.descriptor.findings.map(\.id) == ["within", "above"])
    #expect(module.descriptor.parameters.map(\.name) == ["indicator", "at_most"])
    #expect(plugins.diagnostics.isEmpty)
  }

  private static func json(_ value: [String: String]) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  @Test(
    "The dialogue of the guides is what the module answers",
    arguments: ["EXTERNAL.md", "EXTERNAL.fr.md"]
  )
  func dialogue(name: String) throws {
    let blocks = Self.blocks(try Self.document(name))
    let block = try #require(blocks.first { $0.language == "json" }).code
    let lines = block.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    let folder = try made(.python)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", folder.path + "/register.py"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data("\(lines[0])\n\(lines[2])\n{\"kind\":\"shutdown\"}\n".utf8))
    try input.fileHandleForWriting.close()
    let answers = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let said = answers.split(separator: "\n").map(String.init)
    #expect(said.count == 2)
    for (answer, shown) in zip(said, [lines[1], lines[3]]) {
      let a = try #require(JSONSerialization.jsonObject(with: Data(answer.utf8)) as? NSDictionary)
      let b = try #require(JSONSerialization.jsonObject(with: Data(shown.utf8)) as? NSDictionary)
      #expect(a == b)
    }
  }

  @Test("A module that is served answers by hand, and passes over what it does not know")
  func served() throws {
    let module = try #require(CheckModules.all.first { $0.name == "threshold" })
    var server = ModuleServer(module, version: "1.0.0")
    guard case .line(let line) = server.answer(Array(#"{"kind":"describe","protocol":1}"#.utf8)) else {
      Issue.record("no description")
      return
    }
    #expect(
      String(decoding: line, as: UTF8.self).hasPrefix(
        #"{"kind":"description","protocol":1,"name":"threshold""#
      )
    )
    if case .nothing = server.answer(Array(#"{"kind":"weather"}"#.utf8)) {
    } else {
      Issue.record("it answered")
    }
    if case .nothing = server.answer(Array("  ".utf8)) {} else { Issue.record("it answered an empty line") }
    if case .complaint = server.answer(Array("[1]".utf8)) {} else { Issue.record("it took an array") }
    let early = Array(#"{"kind":"evaluate","check":7,"batch":1,"rows":[]}"#.utf8)
    if case .complaint = server.answer(early) {} else { Issue.record("it judged what was not prepared") }
    if case .end = server.answer(Array(#"{"kind":"shutdown"}"#.utf8)) {} else { Issue.record("it goes on") }
  }
}
