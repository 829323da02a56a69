/// Writes one invented report of a provider: full, patchy or half empty, with its sums in agreement.
struct ReportWriter {
  var random: SeededGenerator
  var lines = YAMLLines()
  let words: Wordlist
  let number: Int
  let year: Int
  let profiles: [String]
  /// How many of a hundred indicators are stated.
  let filling: Int

  private static let profiles = [
    ["publisher", "hosting"], ["publisher", "hosting"], ["services", "publisher"], ["services"],
    ["services"], ["publisher"], ["hosting"],
  ]

  /// A writer of the report with a number, which settles everything about it.
  init(number: Int) {
    var random = SeededGenerator(seed: UInt64(number))
    self.number = number
    words = random.chance(60) ? .accented : .plain
    year = random.integer(2_022...2_025)
    profiles = random.pick(Self.profiles)
    filling = random.pick([95, 95, 75, 75, 50])
    self.random = random
  }

  /// The report's text.
  static func text(number: Int) -> String {
    var writer = ReportWriter(number: number)
    writer.addSignatory()
    writer.addIndicators()
    writer.addPractices()
    writer.addServices()
    writer.addTargetsAndActions()
    writer.addEvidence()
    writer.addClaims()
    return writer.lines.text
  }

  /// Whether the organisation publishes or hosts services.
  var hasServices: Bool { profiles.contains("publisher") || profiles.contains("hosting") }

  /// A day of the report's year, or of one before it.
  mutating func day(yearsBack: Int = 0) -> String {
    let month = random.integer(1...12)
    let day = random.integer(1...28)
    return "\(year - yearsBack)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private mutating func addSignatory() {
    let isSmall = profiles == ["services"]
    let yearsSigned = profiles.contains("new-signatory") ? 0 : random.integer(1...2)
    lines.add(0, "jalon: report/1")
    lines.add(0, "signatory:")
    lines.add(1, "name: \(random.pick(words.companies)) \(random.pick(words.towns)) \(number) (invented)")
    lines.add(1, "category: provider")
    lines.add(1, "profiles: [\(profiles.joined(separator: ", "))]")
    lines.add(1, "employees: \(random.integer(isSmall ? 12...249 : 250...4_000))")
    lines.add(1, "country: FR")
    lines.add(1, "signed: \(day(yearsBack: yearsSigned))")
    lines.add(0, "period: \(year)")
    lines.add(0, "perimeter:")
    lines.add(1, "approach: operational-control")
    lines.add(1, "staff_covered: \(random.integer(80...100)) %")
    lines.add(1, "turnover_covered: \(random.integer(80...100)) %")
    lines.add(1, "changed: \(random.chance(10))")
    lines.add(0, "origin: invented")
    lines.add(0, "note: An invented company. All figures are made up to measure how fast reports are read.")
  }
}
