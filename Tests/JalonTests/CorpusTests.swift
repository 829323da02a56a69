import Foundation
import JalonChecks
import JalonEngine
import JalonModel
import JalonSource
import Testing

/// Broken, hostile and truncated input: each ends in the diagnostic that its name says, none in a crash.
@Suite struct CorpusTests {
  private static func entries(_ folder: String) throws -> [String] {
    let base = Project.tests.appending(path: "Corpus/\(folder)")
    return try FileManager.default.contentsOfDirectory(atPath: base.path).filter {
      !$0.hasPrefix(".") && $0 != "README.md"
    }.sorted()
  }

  /// The id that an entry's name asks for.
  private static func id(_ name: String) -> String {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return stem.components(separatedBy: "--").first ?? stem
  }

  private func source(_ path: String) throws -> SourceText {
    let url = Project.tests.appending(path: "Corpus/\(path)")
    return SourceText(name: path, bytes: Array(try Data(contentsOf: url)))
  }

  /// What reading and assessing the reports of a file says.
  private func check(_ source: SourceText) -> [Diagnostic] {
    let sources = source.name.hasSuffix(".jsonl") ? ReportReader.lines(of: source) : [source]
    let reader = ReportReader(vocabulary: Project.library.0.vocabulary)
    return sources.flatMap { source in
      var diagnostics = Diagnostics()
      guard let report = reader.read(source, into: &diagnostics) else { return diagnostics.sorted }
      return Assessor(library: Project.library.0, asOf: Project.day)
        .assess([report], diagnostics: [diagnostics.all])[0].diagnostics
    }
  }

  @Test("A broken report is refused for the reason in its name", arguments: try entries("reports"))
  func report(name: String) throws {
    let found = check(try source("reports/\(name)"))
    if Self.id(name) == "expect-ok" {
      #expect(!found.contains { $0.severity == .error }, "\(found.map(\.message.en))")
      return
    }
    #expect(
      found.contains { $0.id.rawValue == Self.id(name) && $0.severity == .error },
      "\(found.map(\.id.rawValue))"
    )
    #expect(found.filter { $0.severity == .error }.allSatisfy { $0.place != nil })
  }

  @Test("A doubtful report is assessed, with the warning in its name", arguments: try entries("warnings"))
  func warning(name: String) throws {
    let found = check(try source("warnings/\(name)"))
    #expect(found.contains { $0.id.rawValue == Self.id(name) }, "\(found.map(\.id.rawValue))")
    #expect(!found.contains { $0.severity == .error }, "\(found.map(\.message.en))")
  }

  @Test("A broken pack is refused for the reason in its name", arguments: try entries("packs"))
  func pack(name: String) throws {
    let base = Project.tests.appending(path: "Corpus/packs/\(name)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).filter {
      $0.hasSuffix("pack.yaml")
    }.sorted()
    let sources = try paths.map { try source("packs/\(name)/\($0)") }
    var diagnostics = Diagnostics()
    _ = PackLibrary([sources], modules: CheckModules.all, into: &diagnostics)
    if Self.id(name) == "expect-ok" {
      #expect(!diagnostics.hasErrors, "\(diagnostics.all.map(\.message.en))")
      return
    }
    #expect(
      diagnostics.all.contains { $0.id.rawValue == Self.id(name) },
      "\(diagnostics.all.map(\.id.rawValue))"
    )
    #expect(diagnostics.hasErrors)
    #expect(diagnostics.all.allSatisfy { $0.place != nil && $0.message.fr != $0.message.en })
  }

  @Test("A broken decisions file is refused for the reason in its name", arguments: try entries("decisions"))
  func decisions(name: String) throws {
    var diagnostics = Diagnostics()
    let decisions = Decisions.read(try source("decisions/\(name)"), into: &diagnostics)
    if Self.id(name) == "expect-ok" {
      #expect(decisions != nil && !diagnostics.hasErrors)
      return
    }
    for unknown in decisions?.unknownSubjects(in: Project.library.0) ?? [] { diagnostics.add(unknown) }
    #expect(diagnostics.hasErrors)
    #expect(
      diagnostics.all.contains { $0.id.rawValue == Self.id(name) },
      "\(diagnostics.all.map(\.id.rawValue))"
    )
  }

  /// Ids that no single file causes: they come from the command line, from the file system, or take a file of many megabytes.
  private static let elsewhere: Set<DiagnosticID> = [
    .nothingToDo, .notWritable, .fileUnreadable, .fileTooLarge, .tooManyNodes, .expressionFailed,
    .moduleNotStarted, .moduleCrashed, .moduleTimeout, .moduleLimit, .moduleGarbage, .moduleProtocol,
    .moduleLied,
    .moduleFailed, .moduleWarning, .duplicateModule, .noIsolation, .testFailed,
  ]

  @Test("Every diagnostic that a file can cause has a file that causes it")
  func coverage() throws {
    let covered = Set(try ["reports", "warnings", "packs", "decisions"].flatMap(Self.entries).map(Self.id))
    let missing = DiagnosticID.allCases.filter {
      !Self.elsewhere.contains($0) && !covered.contains($0.rawValue)
    }
    #expect(missing.isEmpty, "\(missing.map(\.rawValue))")
  }
}

/// Random damage to good files.
@Suite struct MutationTests {
  /// One random change: a byte replaced, a stretch removed or doubled, the end cut off, two stretches swapped.
  private func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var result = bytes
    for _ in 0...(random.next() % 3) {
      let at = Int(random.next() % UInt64(max(result.count, 1)))
      let length = min(Int(random.next() % 40), result.count - at)
      switch random.next() % 6 {
      case 0: if !result.isEmpty { result[at] = UInt8(truncatingIfNeeded: random.next()) }
      case 1: result.removeSubrange(at..<at + length)
      case 2: result.insert(contentsOf: Array(result[at..<at + length]), at: at)
      case 3: result = Array(result[..<at])
      case 4:
        result.insert(
          contentsOf: Array("\t:-[]{}#&*!|>'\"%@`,?\n 0,1".utf8.shuffled(using: &random).prefix(4)),
          at: at
        )
      default: if !result.isEmpty { result[at] = Array("{}[]:,\"'\n -".utf8)[Int(random.next() % 11)] }
      }
    }
    return result
  }

  @Test("3 000 damaged reports, as YAML and as JSON, are assessed or refused with a place", arguments: 0..<6)
  func reports(part: Int) throws {
    let reader = ReportReader(vocabulary: Project.library.0.vocabulary)
    let assessor = Assessor(library: Project.library.0, asOf: Project.day)
    let paths = try Project.examples().filter { $0.contains("/invented/") }
    var refused = 0
    for seed in part * 500..<(part + 1) * 500 {
      var random = SplitMix(state: UInt64(seed))
      let source = try Project.source(paths[seed % paths.count])
      let name = seed % 5 == 0 ? "damaged.json" : "damaged.yaml"
      var diagnostics = Diagnostics()
      let damaged = SourceText(name: name, bytes: mutated(source.bytes, &random))
      guard let report = reader.read(damaged, into: &diagnostics) else {
        refused += 1
        #expect(diagnostics.all.contains { $0.severity == .error && $0.place != nil }, "seed \(seed)")
        continue
      }
      for result in assessor.assess([report], diagnostics: [[]])[0].results {
        guard let score = result.score else { continue }
        #expect(score.low >= 0 && score.low <= score.high && score.high <= 100 + 1e-9, "seed \(seed)")
      }
    }
    #expect(refused > 0 && refused < 500)
  }

  @Test("600 damaged packs are compiled or refused with a place", arguments: 0..<3)
  func packs(part: Int) throws {
    let paths = try Project.files(in: "rules", ending: "/pack.yaml")
    for seed in part * 200..<(part + 1) * 200 {
      var random = SplitMix(state: UInt64(seed) &+ 99)
      var sources = try paths.map(Project.source)
      let index = seed % sources.count
      sources[index] = SourceText(name: sources[index].name, bytes: mutated(sources[index].bytes, &random))
      var diagnostics = Diagnostics()
      let library = PackLibrary([sources], modules: CheckModules.all, into: &diagnostics)
      #expect(diagnostics.all.allSatisfy { $0.place != nil }, "seed \(seed)")
      #expect(diagnostics.hasErrors || library.packs.count == sources.count, "seed \(seed)")
    }
  }
}

/// A small random generator, the same on every machine (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
