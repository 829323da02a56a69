import JalonTrajectory
import Testing

@Suite struct AnomalyCatalogueTests {
  @Test("The catalogue finds what is odd", arguments: cases)
  func finds(_ anomalyCase: AnomalyCase) {
    let found = anomalyCase.found
    for expected in anomalyCase.expected { #expect(found.contains(expected), "found \(found)") }
    for code in anomalyCase.silent {
      #expect(!found.contains { $0.hasPrefix("\(code.rawValue) ") }, "found \(found)")
    }
  }

  @Test("Every code of the catalogue has a case")
  func coversEveryCode() {
    let covered = Set(
      Self.cases.flatMap(\.expected).compactMap { $0.split(separator: " ").first.map(String.init) }
    )
    #expect(AnomalyCode.allCases.map(\.rawValue).filter { !covered.contains($0) } == [])
  }

  @Test("Findings do not depend on the order of the figures")
  func orderDoesNotMatter() {
    let values = Self.cases.flatMap(\.values)
    let findings = AnomalyCatalogue.findings(in: values)
    #expect(!findings.isEmpty)
    #expect(AnomalyCatalogue.findings(in: values.reversed()) == findings)
    #expect(findings == findings.sorted())
  }

  @Test("Every finding speaks both languages: a sentence without full stop, and a question")
  func speaksBothLanguages() {
    for anomalyCase in Self.cases {
      for finding in AnomalyCatalogue.findings(in: anomalyCase.values, options: anomalyCase.options) {
        let texts = [finding.message.fr, finding.message.en]
        #expect(texts[0] != texts[1])
        #expect(
          texts.allSatisfy { !$0.hasSuffix(".") && !$0.contains("'?'") && !$0.contains("(?)") },
          "\(texts)"
        )
        #expect(
          texts.allSatisfy { $0.contains(finding.indicator) && $0.contains("\(finding.year)") },
          "\(texts)"
        )
        #expect(finding.question.fr.hasSuffix(" ?") && finding.question.en.hasSuffix("?"))
      }
    }
  }

  @Test(
    "Sentences carry the numbers as readers of a language expect them",
    arguments: [
      (
        figures("ghg.total", [2020: 9120, 2021: 8.9, 2022: 8711, 2023: 8602]), AnomalyCode.unitSlip,
        "'ghg.total' of 2021 (8.9) is about 1,000 times below the years around it (8,711)",
        "'ghg.total' de 2021 (8,9) est environ 1000 fois au-dessous des années voisines (8711)"
      ),
      (
        figures("ghg.total", [2020: 12_000, 2021: 15_000]), .stepChange,
        "'ghg.total' changes by +25% from 2020 to 2021 (12,000, then 15,000)",
        "'ghg.total' varie de +25\u{A0}% entre 2020 et 2021 (12\u{202F}000, puis 15\u{202F}000)"
      ),
      (
        figures("ghg.total", [2020: 10, 2021: 1200]), .stepChange,
        "'ghg.total' changes by × 120 from 2020 to 2021 (10, then 1,200)",
        "'ghg.total' varie de × 120 entre 2020 et 2021 (10, puis 1200)"
      ),
    ]
  )
  func wording(values: [StatedValue], code: AnomalyCode, en: String, fr: String) throws {
    let findings = AnomalyCatalogue.findings(in: values)
    let finding = try #require(findings.first { $0.code == code })
    #expect(finding.message.en == en)
    #expect(finding.message.fr == fr)
  }

  @Test("Extreme figures and years neither trap nor change the order")
  func survivesExtremes() {
    let numbers = [
      0, -0.0, .infinity, .nan, .leastNonzeroMagnitude, -.greatestFiniteMagnitude, 1e308, 1e-9, 7,
    ]
    let indicators = ["ghg.total", "ghg.scope1", "ghg.scope2.market", "ghg.scope3", "ghg.scope3.cat15", "x"]
    var values: [StatedValue] = []
    for (i, indicator) in indicators.enumerated() {
      for (y, year) in [Int.min, -1, 0, 1, 2019, 2020, 2021, 2022, 9999, Int.max].enumerated() {
        for vintage in [nil, "2021", "r"] {
          let number = numbers[(i * 7 + y * 5 + (vintage?.utf8.count ?? 0)) % numbers.count]
          values.append(
            StatedValue(organisation: "A", year: year, indicator: indicator, value: number, vintage: vintage)
          )
        }
      }
    }
    let options = AnomalyOptions(
      asOf: Int.max,
      bases: [StatedBase(organisation: "A", year: Int.max)],
      totals: [StatedTotal("x", parts: ["x", "x"]), StatedTotal("y", parts: [])],
      intensities: [StatedIntensity("x", activity: "x", emissions: "x", scale: .nan)],
      perimeters: [StatedPerimeter(organisation: "A", indicator: "x", year: Int.max, .amount(.nan))]
    )
    let findings = AnomalyCatalogue.findings(in: values, options: options)
    #expect(findings == AnomalyCatalogue.findings(in: values.reversed(), options: options))
    for finding in findings { #expect(!finding.message.fr.isEmpty && !finding.message.en.isEmpty) }
  }
}
