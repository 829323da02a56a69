import Foundation
import JalonChecks
import JalonEngine
import JalonModel
import JalonModules
import JalonPlugin
import JalonSource
import Testing

/// A module that misbehaves in one way at a time: the check that asked it ends in an error, with the right diagnostic, and
/// everything else is assessed as if it were not there.
@Suite("Modules that misbehave")
struct ChaosTests {
  /// One way of misbehaving and what has to come of it.
  struct Mode: Decodable, Sendable, CustomTestStringConvertible {
    let mode: String
    let diagnostic: String?
    /// A second diagnostic.
    let also: [String]?
    /// The values whose rows end in an error; all of them, if not said.
    let rows: [Double]?

    var testDescription: String { mode }
  }

  private static let folder = Folders.tests.appending(path: "Chaos")
  private static let values = [348.0, 666, 667, 668, 669, 500]

  static let modes: [Mode] =
    (try? JSONDecoder().decode([Mode].self, from: Data(contentsOf: folder.appending(path: "expected.json"))))
    ?? []

  @Test("There are enough ways to misbehave")
  func count() {
    #expect(Self.modes.count >= 100)
    #expect(Self.modes.count { $0.diagnostic == nil } >= 15)
  }

  @Test("A module that misbehaves costs its own check and nothing else", arguments: modes)
  func chaos(mode: Mode) throws {
    let folder = try PluginFolder(
      "misbehaves",
      command: ["python3", "misbehaves.py", mode.mode],
      program: Self.folder.appending(path: "misbehaves.py"),
      limits: "{ time: 3 s, memory: 300 MB, output: 2 MB }"
    )
    let plugins = try folder.plugins()
    let run = try Self.run(plugins)
    plugins.shutdown()
    for result in run.results {
      let other = try #require(result.checks.last)
      #expect(other.outcome == .pass, "the check beside it was harmed")
    }
    let failed = zip(Self.values, run.results).filter { $1.checks.first?.outcome == .error }.map(\.0)
    let ids = Set(
      (run.diagnostics + plugins.diagnostics).map(\.id.rawValue).filter { $0.hasPrefix("module-") }
    )
    guard let diagnostic = mode.diagnostic else {
      #expect(failed.isEmpty)
      #expect(ids.subtracting(["module-warning"]).isEmpty)
      let credits = run.results.map { $0.checks.first?.low }
      #expect(credits == Self.values.map { $0 <= 400 ? 1 : 0 })
      return
    }
    #expect(ids.contains(diagnostic))
    #expect(Set(mode.also ?? []).isSubset(of: ids))
    #expect(failed == mode.rows ?? Self.values)
    for text in (run.diagnostics + plugins.diagnostics).flatMap({ [$0.message, $0.hint ?? $0.message] }) {
      for language in Language.allCases {
        let isHarmless = text[language].unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        #expect(isHarmless, "a diagnostic repeats what a terminal would obey")
      }
    }
  }

  @Test("What a module does at one time leaves no process behind")
  func nothingLeft() throws {
    for mode in ["breeds", "child-outlives-crash", "child-outlives-shutdown", "ignores-shutdown"] {
      let folder = try PluginFolder(
        "misbehaves",
        command: ["python3", "misbehaves.py", mode],
        program: Self.folder.appending(path: "misbehaves.py"),
        limits: "{ time: 3 s }"
      )
      let plugins = try folder.plugins()
      _ = try Self.run(plugins)
      plugins.shutdown()
      let left = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.filter
      {
        let bytes = (try? Data(contentsOf: URL(filePath: "/proc/\($0)/cmdline"))) ?? Data()
        let words = String(decoding: bytes, as: UTF8.self)
        return words.contains(folder.path)
      }
      #expect(left.isEmpty, "\(mode)")
    }
  }

  // MARK: A run

  private static func run(_ plugins: PluginSet) throws -> (results: [PackResult], diagnostics: [Diagnostic]) {
    var found = Diagnostics()
    let modules = CheckModules.all + plugins.modules
    let library = PackLibrary([[SourceText(name: "pack.yaml", text: pack)]], modules: modules, into: &found)
    for problem in found.all where problem.severity == .error { throw problem }
    let reader = ReportReader(vocabulary: library.vocabulary)
    let reports = values.compactMap { value in
      let text = """
        jalon: report/1
        signatory: { name: "\(value)", category: provider }
        period: 2024
        indicators: { ghg.scope1: { 2024: \(value) } }
        """
      return reader.read(SourceText(name: "\(value).yaml", text: text), into: &found)
    }
    let day = try #require(CivilDate("2026-11-01"))
    let assessor = Assessor(library: library, wanted: ["own"], asOf: day)
    func assess() -> [Assessment] {
      // Two batches, so that there is more than one question.
      [reports.prefix(3), reports.suffix(3)].flatMap { part in
        assessor.assess(Array(part), diagnostics: part.map { _ in [] })
      }
    }
    var assessments = assess()
    if plugins.hasGivenUp { assessments = assess() }
    let results = assessments.compactMap(\.results.first)
    #expect(results.count == values.count)
    return (results, assessments.flatMap(\.diagnostics))
  }

  private static let pack = """
    jalon: pack/1
    id: own/chaos
    version: 1.0.0
    status: proposed
    title: { fr: Chaos, en: Chaos }
    applies: { category: provider }
    source: { title: Own, retrieved: 2026-11-01 }
    licence: Apache-2.0
    indicators:
      ghg.scope1: { title: { fr: Scope un, en: Scope one }, unit: tCO2e }
    scoring:
      model: weighted-tree
      publish: { min_coverage: 0 % }
    commitments:
      - id: A
        title: { fr: Un, en: One }
        statement: { fr: Un, en: One }
        weight: 1
        checks:
          - { id: A.chaos, check: misbehaves, with: { indicator: ghg.scope1 }, basis: proposed, source: Own }
      - id: B
        title: { fr: Deux, en: Two }
        statement: { fr: Deux, en: Two }
        weight: 1
        checks:
          - { id: B.there, check: presence, with: { indicator: ghg.scope1 }, basis: proposed, source: Own }
    """
}
