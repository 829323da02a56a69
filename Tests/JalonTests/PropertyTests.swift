import Foundation
import JalonEngine
import JalonModel
import JalonPlugin
import JalonRendering
import JalonSource
import JalonTesting
import Testing

/// What must hold whatever a report says.
@Suite struct PropertyTests {
  private static let exemplary = "rules/planet-techcare/provider/examples/invented/exemple-nuage-2024.yaml"

  @Test("A report with half of its figures missing gets a range and a list, never a zero")
  func half() throws {
    let value = try PlainValue.read(try Project.source(Self.exemplary))
    var thinned = value
    for (number, entry) in (value["indicators"]?.entries ?? []).enumerated() where number % 2 == 0 {
      thinned = thinned.removing(["indicators", entry.key])
    }
    let full = try #require(try Project.assess(try Project.source(Self.exemplary)).results.first?.score)
    let result = try #require(
      try Project.assess(SourceText(name: "half.json", text: PlainValue.json(thinned))).results.first
    )
    let score = try #require(result.score)
    #expect(score.low > 0 && score.low < full.low && score.high >= full.high)
    #expect(score.coverage < 1 && !result.missing().isEmpty)
    let settled = result.missing().reduce(0) { $0 + $1.narrows }
    #expect(abs(settled - (score.high - score.low)) < 1e-6, "what is missing adds up to the range")
  }

  @Test(
    "Leaving out any one figure widens the range, and never moves it",
    arguments: try Project.examples().filter { $0.contains("/invented/") }
  )
  func monotony(path: String) throws {
    let source = try Project.source(path)
    let value = try PlainValue.read(source)
    let full = try Project.assess(source)
    for entry in value["indicators"]?.entries ?? [] {
      let text = PlainValue.json(value.removing(["indicators", entry.key]))
      let thinned = try Project.assess(SourceText(name: "thinned.json", text: text))
      for (before, after) in zip(full.results, thinned.results) {
        guard let a = before.score, let b = after.score else { continue }
        #expect(b.low <= a.low + 1e-9 && b.high >= a.high - 1e-9, "without \(entry.key)")
      }
    }
  }

  @Test("The order of keys changes nothing that is read", arguments: try Project.examples())
  func keyOrder(path: String) throws {
    let source = try Project.source(path)
    let value = try PlainValue.read(source)
    let writer = TextReport(.french, TerminalStyle(hasColor: false, width: 100), version: "0")
    let forward = try Project.assess(SourceText(name: "a.json", text: PlainValue.json(value)))
    let backward = try Project.assess(SourceText(name: "a.json", text: PlainValue.json(Self.reversed(value))))
    #expect(writer.text(forward) == writer.text(backward))
  }

  /// The value with the keys of every group in reverse, those of the lists left in their order.
  private static func reversed(_ value: ParameterValue) -> ParameterValue {
    switch value {
    case .map(let entries):
      return .map(entries.reversed().map { .init(key: $0.key, value: reversed($0.value)) })
    case .list(let values): return .list(values.map(reversed))
    case .text: return value
    }
  }

  @Test("A batch gives what each report gives alone")
  func batches() throws {
    let reader = ReportReader(vocabulary: Project.library.0.vocabulary)
    var reports: [Report] = []
    for path in try Project.examples() {
      var diagnostics = Diagnostics()
      reports.append(try #require(reader.read(try Project.source(path), into: &diagnostics)))
    }
    let assessor = Assessor(library: Project.library.0, asOf: Project.day)
    let json = JSONReport(.english, version: "0", asOf: Project.day)
    func text(_ assessments: [Assessment]) -> [String] {
      assessments.map { json.text($0, RunVerdict(.assessed($0), line: FailureLine())) }
    }
    let together = assessor.assess(reports, diagnostics: reports.map { _ in [] })
    let alone = reports.flatMap { assessor.assess([$0], diagnostics: [[]]) }
    #expect(text(together) == text(alone))
  }

  @Test("No line is wider than the terminal, but for what cannot be broken", arguments: [60, 80, 100])
  func widths(width: Int) throws {
    let style = TerminalStyle(hasColor: false, width: width)
    let assessments = try Project.examples().map { try Project.assess(try Project.source($0)) }
    for language in Language.allCases {
      let writer = TextReport(language, style, version: "0")
      let folder = FolderReport(language, style, version: "0").text(assessments, unreadable: [])
      for line in (assessments.map(writer.text) + [folder]).joined().split(separator: "\n") {
        let text = line.drop { " •".contains($0) }
        #expect(TextLayout.width(String(line)) <= width || !text.contains(" "), "\(line)")
      }
    }
  }

  @Test("Public figures give no score and no level in JSON, and fail nothing")
  func publicFigures() throws {
    let json = JSONReport(.english, version: "0", asOf: Project.day)
    for path in try Project.examples().filter({ $0.contains("/public-figures/") }) {
      let assessment = try Project.assess(try Project.source(path))
      let verdict = RunVerdict(.assessed(assessment), line: FailureLine())
      let text = json.text(assessment, verdict, isPretty: false)
      #expect(verdict.exitCode == 0, "\(path)")
      #expect(
        text.contains("\"score\":null,\"effective\":null,\"level\":null,\"next_level\":null"),
        "\(path)"
      )
      #expect(!text.contains("\"on_assessed\""), "\(path)")
    }
  }

  @Test("A JSON copy of a report is assessed alike")
  func json() throws {
    let source = try Project.source(Self.exemplary)
    let copy = SourceText(name: "copy.json", text: PlainValue.json(try PlainValue.read(source)))
    let scores = try [source, copy].map { try Project.assess($0).results.map(\.score) }
    #expect(scores[0] == scores[1])
  }
}

/// What reviewers settle.
@Suite struct DecisionTests {
  private static let half = "rules/planet-techcare/provider/examples/invented/brume-conseil-2024.yaml"

  private func decisions(_ text: String) throws -> Decisions {
    var diagnostics = Diagnostics()
    let head = "jalon: decisions/1\ndecisions:\n  - signatory: Brume Conseil SA (invented)\n"
    return try #require(
      Decisions.read(SourceText(name: "d.yaml", text: head + text), into: &diagnostics),
      "\(diagnostics.all)"
    )
  }

  @Test("A waiver keeps a finding from failing the run, leaves the score, and shows the effective one")
  func waivers() throws {
    let source = try Project.source(Self.half)
    let waiver =
      "    waivers:\n      - { subject: P-05, approver: R. Vue, reason: moved house, until: 2026-11-01 }\n"
    let plain = try Project.assess(source)
    let waived = try Project.assess(source, decisions: try decisions(waiver))
    let before = RunVerdict(.assessed(plain), line: FailureLine()).failedBy
    let after = RunVerdict(.assessed(waived), line: FailureLine()).failedBy
    #expect(before.contains { $0.hasPrefix("P-05.") } && !after.contains { $0.hasPrefix("P-05.") })
    #expect(plain.results[0].score == waived.results[0].score)
    #expect((waived.results[0].effective?.low ?? 0) > (plain.results[0].score?.low ?? 100))
  }

  @Test(
    "A waiver holds on its last day and no longer",
    arguments: [("2026-11-01", true), ("2026-10-31", false)]
  )
  func dates(until: String, holds: Bool) throws {
    let text = "    waivers:\n      - { subject: P-05, approver: R, reason: r, until: \(until) }\n"
    let result = try Project.assess(try Project.source(Self.half), decisions: try decisions(text)).results[0]
    #expect(result.waivers.isEmpty == !holds)
  }

  @Test("A refused claim counts again; a verified credit is shown as such")
  func claims() throws {
    let source = try Project.source(Self.half)
    let refused =
      "    claims:\n      - { commitment: P-15, decision: refused, by: R, reason: a chatbot is sold }\n"
    func result(_ text: String?) throws -> PackResult {
      try Project.assess(source, decisions: try text.map(decisions) ?? .none).results[0]
    }
    let index = try #require(try result(nil).plan.commitment("P-15"))
    #expect(try result(nil).commitments[index].outcome == .notApplicable)
    #expect(try result(refused).commitments[index].outcome == .notAssessed)
    let verified = "    verified:\n      - { commitment: P-08, by: R, date: 2026-01-02 }\n"
    #expect((try result(verified).score?.proof.verified ?? 0) > 0)
  }
}
