import JalonChecks
import JalonEngine
import JalonModel
import JalonSource
import Testing

/// Expressions where packs have them: conditions of commitments and checks, and checks themselves.
@Suite("Expressions in packs")
struct ExpressionTests {
  private static let head = """
    jalon: pack/1
    id: test/pack
    version: 1.0.0
    title: { fr: Essai, en: Test }
    applies: { category: provider, periods: { from: 2020 } }
    entities:
      site: { title: { fr: Site, en: Site } }
    indicators:
      ghg.scope1: { title: { fr: Direct, en: Direct }, unit: tCO2e }
      dc.pue: { title: { fr: PUE, en: PUE }, kind: ratio }
      dc.power: { title: { fr: Puissance, en: Power }, unit: kW }
      energy.total: { title: { fr: Énergie, en: Energy }, unit: MWh }

    """

  private func library(_ commitments: String) -> (library: PackLibrary, diagnostics: Diagnostics) {
    var diagnostics = Diagnostics()
    let source = SourceText(name: "pack.yaml", text: Self.head + commitments)
    let library = PackLibrary([[source]], modules: CheckModules.all, into: &diagnostics)
    return (library, diagnostics)
  }

  private func assess(_ commitments: String, _ report: String) throws -> Assessment {
    let (library, diagnostics) = library(commitments)
    try #require(!diagnostics.hasErrors)
    var found = Diagnostics()
    let text =
      "jalon: report/1\nsignatory: { name: A, category: provider, employees: 300 }\nperiod: 2024\n" + report
    let read = ReportReader(vocabulary: library.vocabulary).read(
      SourceText(name: "r.yaml", text: text),
      into: &found
    )
    let day = try #require(CivilDate(year: 2026, month: 1, day: 1))
    let assessor = Assessor(library: library, wanted: ["test"], asOf: day)
    let report = try #require(read)
    return try #require(assessor.assess([report], diagnostics: [found.sorted]).first)
  }

  private func commitment(_ key: String, _ check: String) -> String {
    """
    scoring: { model: weighted-flat }
    commitments:
      - id: A-1
        title: { fr: Un, en: One }
    \(key.isEmpty ? "" : "    " + key + "\n")    checks:
          - id: A-1.x
    \(check)
            basis: proposed
            source: essai
    """
  }

  private let presence = "        check: presence\n        with: { indicator: ghg.scope1 }"

  @Test(
    "A condition decides whether a commitment applies, and leaves it open where data is missing",
    arguments: [
      ("signatory.employees > 250", "", Outcome.pass, 1.0, 1.0),
      ("signatory.employees > 300", "", .notApplicable, 0, 0),
      ("dc.power >= 500", "", .notAssessed, 0, 1),
      ("dc.power >= 500", "  dc.power: { 2024: 500 kW }", .pass, 1, 1),
      ("dc.power >= 500 && signatory.employees > 300", "", .notApplicable, 0, 0),
      ("dc.power >= 500 || signatory.employees > 250", "", .pass, 1, 1),
      ("signatory.period_number > 4", "", .pass, 1, 1),
      ("signatory.country == 'FR'", "", .notAssessed, 0, 1),
    ]
  )
  func condition(expression: String, figures: String, outcome: Outcome, low: Double, high: Double) throws {
    let assessment = try assess(
      commitment("applies_when: \(expression)", presence),
      "indicators:\n  ghg.scope1: { 2024: 5 tCO2e }\n\(figures)\n"
    )
    let result = try #require(assessment.results.first)
    #expect(result.commitments[0].outcome == outcome)
    #expect(result.commitments[0].low == low)
    #expect(result.commitments[0].high == high)
  }

  @Test("What an open condition waits for is listed with what it would settle")
  func missing() throws {
    let text = commitment("applies_when: value(dc.power, 2022) >= 500 && signatory.country == 'FR'", presence)
    let assessment = try assess(text, "indicators:\n  ghg.scope1: { 2024: 5 tCO2e }\n")
    let result = try #require(assessment.results.first)
    let missing = result.missing()
    let power = try #require(result.plan.vocabulary.key("dc.power"))
    #expect(
      Set(missing.map(\.subject)) == [.figure(key: power, year: 2022, entity: nil), .attribute(.country)]
    )
    #expect(missing.allSatisfy { $0.narrows == 50 })
  }

  @Test(
    "A level may ask for a condition, which data that is missing leaves in the way",
    arguments: [("{ 2023: 6 tCO2e, 2024: 5 tCO2e }", true, false), ("{ 2024: 5 tCO2e }", false, true)]
  )
  func gates(figures: String, isReached: Bool, isUnknown: Bool) throws {
    let levels = """
      scoring:
        model: weighted-flat
        levels:
          - { id: low, title: { fr: Bas, en: Low }, min: 0 }
          - id: high
            title: { fr: Haut, en: High }
            min: 50
            gates: [A-1, { when: ghg.scope1 < previous(ghg.scope1), title: { fr: En baisse, en: Falling } }]
      """
    let text = commitment("", presence).replacing("scoring: { model: weighted-flat }", with: levels)
    let assessment = try assess(text, "indicators:\n  ghg.scope1: \(figures)\n")
    let result = try #require(assessment.results.first)
    #expect(result.level == (isReached ? 1 : 0))
    #expect(result.next?.obstacles == (isReached ? nil : [.condition(level: 1, 0, isUnknown: isUnknown)]))
  }

  @Test("On a check that runs over entities, a condition is judged for each of them")
  func entities() throws {
    let text = commitment(
      "",
      """
              check: threshold
              each: site
              when: dc.power >= 500
              with: { indicator: dc.pue, at_most: 1.5 }
      """
    )
    func outcome(_ sites: String) throws -> CheckResult {
      let assessment = try assess(text, "entities:\n  site:\n\(sites)")
      return try #require(assessment.results.first).checks[0]
    }
    let large = "    - { id: a, indicators: { dc.power: { 2024: 900 }, dc.pue: { 2024: 1.4 } } }\n"
    let small = "    - { id: b, indicators: { dc.power: { 2024: 90 }, dc.pue: { 2024: 1.9 } } }\n"
    let silent = "    - { id: c, indicators: { dc.pue: { 2024: 1.9 } } }\n"
    #expect(try outcome(large + small).low == 1)
    #expect(try outcome(small).outcome == .notApplicable)
    let open = try outcome(large + silent)
    #expect(open.low == 0.5)
    #expect(open.high == 1)
  }

  @Test("An expression that fails on a report is an error at its operator, and the run says so")
  func failure() throws {
    let text = commitment(
      "",
      """
              check: expression
              with:
                that: >-
                  signatory.employees > 10
                  && ghg.scope1 / 2 > 1
                  && years(ghg.scope1).size()
                  / (period - 2024) > 0
      """
    )
    let assessment = try assess(text, "indicators:\n  ghg.scope1: { 2024: 5 tCO2e }\n")
    let result = try #require(assessment.results.first)
    #expect(result.checks[0].outcome == .error)
    #expect(result.commitments[0].low == 0)
    #expect(result.commitments[0].high == 1)
    let problem = try #require(assessment.diagnostics.first { $0.id == .expressionFailed })
    let line = try #require(problem.excerpt?.line)
    #expect(line.trimmingSpaces() == "/ (period - 2024) > 0")
    #expect(line.dropFirst((problem.place?.column ?? 0) - 1).first == "/")
    #expect(
      RunVerdict(.assessed(assessment), line: FailureLine())
        == RunVerdict(exitCode: 2, failedBy: ["check-error"])
    )
  }

  @Test(
    "A mistake is one of the pack, at its place inside the scalar",
    arguments: [
      ("applies_when: dc.pow >= 500", DiagnosticID.unknownName, 19, 6),
      ("applies_when: \"dc.power >= 'a'\"", .wrongOperands, 20, 15),
      ("applies_when: 'ghg.scope1 > energy.total'", .unitMismatch, 20, 25),
      ("applies_when: dc.power", .wrongOperands, 19, 8),
      ("applies_when: dc.power >= 500 &", .expressionSyntax, 35, 1),
      ("applies_when: dc.power in [0,5]", .decimalComma, 32, 3),
    ]
  )
  func mistakes(line: String, id: DiagnosticID, column: Int, length: Int) throws {
    let (_, diagnostics) = library(commitment(line, presence))
    let problem = try #require(diagnostics.all.first { $0.id == id })
    #expect(problem.place?.column == column)
    #expect(problem.excerpt?.length == length)
    #expect(problem.excerpt?.line.trimmingSpaces() == line)
    #expect(problem.hint != nil)
  }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " })
  }
}
