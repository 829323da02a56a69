import Foundation
import Testing

/// The program as its users run it.
@Suite struct CommandLineTests {
  private struct Result {
    let code: Int32
    let output: String
    let errors: String
  }

  /// Runs jalon at the top of the checkout.
  private func jalon(_ arguments: String..., input: String? = nil) throws -> Result {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    process.executableURL = folder.appending(path: "jalon")
    process.arguments = arguments
    process.currentDirectoryURL = Project.root
    process.environment = ["LANG": "C", "COLUMNS": "100", "PATH": "/usr/bin:/bin"]
    let scratch = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["in", "out", "err"].map { scratch.appending(path: $0) }
    for file in files { try Data((file.lastPathComponent == "in" ? input ?? "" : "").utf8).write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8)
    )
  }

  private static let invented = "rules/planet-techcare/provider/examples/invented"

  @Test("Wrong usage ends with 2 and says what to do; help ends with 0")
  func usage() throws {
    #expect(try jalon("check").code == 2)
    #expect(try jalon("check").errors.contains("jalon init"))
    #expect(try jalon("chekc").code == 2)
    #expect(try jalon("check", "x.yaml", "--min-score", "200").code == 2)
    #expect(try jalon("check", "x.yaml", "-f", "json", "-f", "text").code == 2)
    #expect(try jalon("--help").code == 0)
    #expect(try jalon("--version").output == "0.1.0\n")
    #expect(try jalon("check", "--help", "--lang", "fr").output.contains("Évalue un ou plusieurs rapports."))
  }

  @Test("A commitment that is not kept gives 1, unless the line is moved")
  func failureLine() throws {
    let half = "\(Self.invented)/brume-conseil-2024.yaml"
    #expect(try jalon("check", half).code == 1)
    #expect(try jalon("check", half, "--fail-on", "never").code == 0)
    #expect(try jalon("check", half, "--fail-on", "never", "--min-score", "50").code == 1)
    #expect(try jalon("check", half, "--fail-on", "never", "--min-coverage", "99").code == 1)
  }

  @Test("The verdict does not depend on the format", arguments: ["text", "json", "jsonl"])
  func formats(format: String) throws {
    #expect(try jalon("check", "\(Self.invented)/brume-conseil-2024.yaml", "-f", format).code == 1)
    #expect(try jalon("check", "no-such-file.yaml", "-f", format).code == 2)
  }

  @Test("Two broken reports among many stop none of the others")
  func broken() throws {
    let result = try jalon(
      "check",
      Self.invented,
      "Tests/JalonTests/Corpus/reports/syntax--20000-commas.yaml",
      "missing.yaml",
      "-f",
      "json"
    )
    #expect(result.code == 2)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    )
    let totals = try #require(object["totals"] as? [String: Any])
    #expect(totals["assessed"] as? Int == 4 && totals["unreadable"] as? Int == 2)
    #expect(result.errors.contains("[file-unreadable]") && result.errors.contains("[syntax]"))
  }

  @Test("Results go to standard output, everything else to standard error")
  func streams() throws {
    let result = try jalon(
      "check",
      "rules/planet-techcare/school/examples/invented/nulle-part-2023.yaml",
      "-f",
      "json"
    )
    #expect(result.output.hasPrefix("{") && result.output.hasSuffix("}\n"))
    #expect(result.errors.contains("[local-number]") || result.errors.isEmpty)
  }

  @Test("Standard input is read, under the name given")
  func standardInput() throws {
    let text = "jalon: report/1\nsignatory: { name: A, category: school }\nperiod: 2024\nindicator: {}\n"
    let result = try jalon("check", "-", "--stdin-name", "mine.yaml", input: text)
    #expect(result.code == 2)
    #expect(result.errors.contains("mine.yaml:4:1: error: there is no key 'indicator' here [unknown-key]"))
    #expect(result.errors.contains("did you mean 'indicators'?"))
  }

  @Test("JSON lines are one report a line, and a broken line has its own line number")
  func lines() throws {
    let good =
      "{\"jalon\": \"report/1\", \"signatory\": {\"name\": \"A\", \"category\": \"school\"}, \"period\": 2024}"
    let file = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString).jsonl")
    try Data("\(good)\n\n{\"jalon\": \n\(good)\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try jalon("check", file.path, "-f", "jsonl")
    #expect(result.output.split(separator: "\n").count == 3)
    #expect(result.errors.contains(".jsonl:3:"))
    #expect(result.code == 2)
  }

  @Test("The same input gives the same bytes on one job or many")
  func determinism() throws {
    let one = try jalon("check", "rules", "-f", "json", "--as-of", "2026-01-01", "--jobs", "1")
    let many = try jalon("check", "rules", "-f", "json", "--as-of", "2026-01-01", "--jobs", "4")
    #expect(one.output == many.output && one.code == many.code)
    #expect(one.output.count > 10_000)
  }

  @Test("A file is written whole or not at all")
  func output() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = "\(Self.invented)/exemple-nuage-2024.yaml"
    let target = folder.appending(path: "out.json")
    let result = try jalon("check", report, "-f", "json", "-o", target.path, "-f", "text")
    #expect(result.output.contains("Exemple Nuage"))
    #expect(try String(contentsOf: target, encoding: .utf8).hasSuffix("}\n"))
    let failed = try jalon(
      "check",
      report,
      "-f",
      "json",
      "-o",
      folder.appending(path: "no/such/out.json").path
    )
    #expect(failed.code == 2 && failed.errors.contains("[not-writable]"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.json"])
  }

  @Test("A document at hand is held against its digest", arguments: [true, false])
  func digests(isRight: Bool) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let right = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
    let digest = isRight ? right : String(right.reversed())
    let check = "{ id: E-1.doc, check: evidence, with: { supports: E-1 }, basis: proposed, source: test }"
    let pack = """
      jalon: pack/1
      id: test/evidence
      version: 1.0.0
      title: { fr: Essai, en: Test }
      applies: { category: provider }
      commitments:
        - { id: E-1, title: { fr: Un, en: One }, checks: [\(check)] }
      """
    let report = """
      jalon: report/1
      signatory: { name: A, category: provider }
      period: 2024
      evidence:
        - { id: d, file: a.txt, sha256: "\(digest)", supports: [E-1] }
      """
    for (name, text) in [("pack.yaml", pack), ("report.yaml", report), ("a.txt", "hello\n")] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let path = folder.appending(path: "report.yaml").path
    let result = try jalon("check", path, "--rules", folder.path, "--pack", "test", "-f", "json")
    #expect(result.code == (isRight ? 0 : 1), "\(result.errors)")
    #expect(result.output.contains("evidence/differs") == !isRight)
  }

  @Test("An unknown pack, module or id gets a near name")
  func nearNames() throws {
    #expect(
      try jalon("packs", "show", "planet-techcare/provder").errors.contains(
        "did you mean 'planet-techcare/provider'?"
      )
    )
    #expect(try jalon("modules", "treshold").errors.contains("did you mean 'threshold'?"))
    #expect(try jalon("explain", "dc.pu").errors.contains("did you mean 'dc.pue'?"))
    #expect(try jalon("check", "\(Self.invented)/exemple-nuage-2024.yaml", "--pack", "nobody").code == 2)
  }

  @Test("A pack of one's own stands in front of the shipped one of the same id")
  func rules() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pack =
      "jalon: pack/1\nid: planet-techcare/school\nversion: 2030.1.0\ntitle: { fr: Une, en: One }\napplies: { category: school }\ncommitments:\n  - id: X\n    title: { fr: Un, en: One }\n    checks:\n      - { id: X.1, check: presence, with: { indicator: signatory.employees }, basis: proposed, source: test }\n"
    try Data(pack.utf8).write(to: folder.appending(path: "pack.yaml"))
    let listed = try jalon("packs", "--rules", folder.path)
    #expect(listed.output.contains("planet-techcare/school 2030.1.0") && listed.code == 0)
    #expect(!listed.output.contains("planet-techcare/school 2026"))
    #expect(try jalon("packs", "lint", folder.path).code == 0)
  }

  @Test(
    "What is written as JSON follows the schema that ships",
    .enabled(if: JSONSchema.isInstalled, "python3-jsonschema is not installed")
  )
  func schema() throws {
    let schema = try jalon("schema", "assessment").output
    #expect(
      try JSONSchema.complaints(schema: schema, document: try jalon("check", "rules", "-f", "json").output)
        == ""
    )
    let waived = try jalon("check", "\(Self.invented)/brume-conseil-2024.yaml", "-f", "json").output
    #expect(try JSONSchema.complaints(schema: schema, document: waived) == "")
    let broken = try jalon("check", "missing.yaml", "-f", "json").output
    #expect(try JSONSchema.complaints(schema: schema, document: broken) == "")
    #expect(try JSONSchema.complaints(schema: schema, document: "{\"jalon\": \"assessment/1\"}") != "")
  }
}

/// Validates JSON by a schema with Python's jsonschema.
private enum JSONSchema {
  static var isInstalled: Bool {
    FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/jsonschema/__init__.py")
  }

  /// What is wrong with a document; empty when nothing is.
  static func complaints(schema: String, document: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = """
      import json, sys, jsonschema
      schema, document = (json.load(open(path)) for path in sys.argv[1:3])
      cls = jsonschema.validators.validator_for(schema)
      cls.check_schema(schema)
      for error in list(cls(schema).iter_errors(document))[:5]:
          best = jsonschema.exceptions.best_match([error])
          print("/".join(map(str, best.absolute_path)), best.message[:200])
      """
    for (name, text) in [("schema.json", schema), ("document.json", document), ("check.py", program)] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let output = folder.appending(path: "out")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["check.py", "schema.json", "document.json"].map { folder.appending(path: $0).path }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: output, encoding: .utf8)
  }
}
