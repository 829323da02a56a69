import JalonChecks
import JalonEngine
import JalonModel
import JalonSource
import Testing

/// The scoring rule of the RGESN 2024 (page 8), with the values that its text and spreadsheet give.
@Suite struct RGESNTests {
  private struct Criterion {
    let id: String
    let priority: Character
    let isAlwaysApplicable: Bool

    var weight: Double { priority == "P" ? 1.5 : priority == "R" ? 1.25 : 1 }
  }

  // Id, priority (P prioritaire, R recommandé, M modéré), and ! for those that can never be not applicable.
  // Source: RGESN 2024 (Arcep, Arcom, ADEME; Licence Ouverte 2.0), lists of criteria.
  private static let criteria: [Criterion] = """
    1.1P! 1.2P! 1.3R! 1.4P! 1.5P! 1.6R! 1.7M 1.8R! 1.9P! 1.10R
    2.1P! 2.2P! 2.3R! 2.4P 2.5P 2.6R! 2.7P! 2.8P 2.9M 2.10P
    3.1P 3.2R 3.3M 3.4P 3.5M 3.6M 3.7M
    4.1P! 4.2P 4.3R 4.4R 4.5M! 4.6R! 4.7M! 4.8M 4.9M 4.10M 4.11M 4.12R 4.13P 4.14R 4.15R
    5.1R 5.2R 5.3P 5.4P 5.5P 5.6M 5.7M 5.8R
    6.1R 6.2R 6.3M 6.4R 6.5R 6.6M 6.7M
    7.1R 7.2R 7.3M 7.4P
    8.1P 8.2P 8.3P 8.4R 8.5R 8.6R 8.7R 8.8M 8.9R 8.10R
    9.1P! 9.2P 9.3P 9.4P 9.5P 9.6R 9.7P
    """.split(whereSeparator: \.isWhitespace).map { word in
      let isAlways = word.hasSuffix("!")
      let core = isAlways ? word.dropLast() : word
      return Criterion(id: String(core.dropLast()), priority: core.last ?? "M", isAlwaysApplicable: isAlways)
    }

  private static let pack: String = {
    let rows = criteria.map { criterion in
      """
        - id: c\(criterion.id)
          title: { fr: Critère \(criterion.id), en: Criterion \(criterion.id) }
          weight: \(criterion.weight)
          not_applicable: \(criterion.isAlwaysApplicable ? "never" : "declared")
          checks:
            - { id: c\(criterion.id).state, check: practice, with: { practice: rgesn.\(criterion.id), accepts_not_applicable: \(!criterion.isAlwaysApplicable) }, basis: official, source: RGESN 2024 }
      """
    }.joined(separator: "\n")
    let practices = criteria.map { "  rgesn.\($0.id): { title: { fr: Critère, en: Criterion } }" }.joined(
      separator: "\n"
    )
    return """
      jalon: pack/1
      id: test/rgesn
      version: 1.0.0
      title: { fr: Essai, en: Test }
      applies: { category: provider }
      scoring: { model: rgesn-2024 }
      practices:
      \(practices)
      commitments:
      \(rows)
      """
  }()

  /// The official score, 0…100, and the best that is still possible.
  private func score(_ state: (Criterion) -> String?) throws -> (low: Double?, high: Double?) {
    var diagnostics = Diagnostics()
    let source = SourceText(name: "pack.yaml", text: Self.pack)
    let library = PackLibrary([[source]], modules: CheckModules.all, into: &diagnostics)
    try #require(diagnostics.all.isEmpty, "\(diagnostics.all)")
    let practices = Self.criteria.compactMap { criterion in
      state(criterion).map { "  rgesn.\(criterion.id): \($0)" }
    }
    let text =
      "jalon: report/1\nsignatory: { name: A, category: provider }\nperiod: 2024\npractices:\n"
      + practices.joined(separator: "\n")
    let reader = ReportReader(vocabulary: library.vocabulary)
    let report = try #require(reader.read(SourceText(name: "r.yaml", text: text), into: &diagnostics))
    let day = try #require(CivilDate("2026-01-01"))
    let result = Assessor(library: library, wanted: ["test"], asOf: day).assess([report], diagnostics: [[]])[
      0
    ].results[0]
    return (result.score?.low, result.score?.high)
  }

  private static let exempt = "{ status: not_applicable, reason: test }"

  @Test("The criteria are the official 30, 29 and 19, with a full weight of 100.25")
  func table() {
    #expect(Self.criteria.count == 78)
    #expect("PRM".map { priority in Self.criteria.count { $0.priority == priority } } == [30, 29, 19])
    #expect(Self.criteria.reduce(0) { $0 + $1.weight } == 100.25)
    #expect(Self.criteria.filter(\.isAlwaysApplicable).reduce(0) { $0 + $1.weight } == 24.5)
  }

  @Test("The official vectors come out")
  func vectors() throws {
    func rounded(_ value: Double?) -> Double? { value.map { Rounding.round($0, decimals: 4) } }
    #expect(try score { _ in "validated" }.low == 100)
    #expect(try score { _ in nil }.low == 0)
    #expect(rounded(try score { $0.priority == "P" ? "validated" : "not_validated" }.low) == 44.8878)
    #expect(try score { $0.isAlwaysApplicable ? "validated" : Self.exempt }.low == 100)
    #expect(rounded(try score { $0.isAlwaysApplicable ? "validated" : "not_validated" }.low) == 24.4389)
    #expect(try score { $0.id.hasPrefix("9.") && $0.id != "9.1" ? Self.exempt : "validated" }.low == 100)
  }

  @Test("Partly met and in progress count nothing; silence is 0 officially and open in the range")
  func strictness() throws {
    #expect(try score { _ in "partial" }.high == 0)
    #expect(try score { _ in "in_progress" }.high == 0)
    let silence = try score { _ in nil }
    #expect(silence.low == 0 && silence.high == 100)
  }
}
