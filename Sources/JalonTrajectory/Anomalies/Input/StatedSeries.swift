/// Which series a figure belongs to.
struct SeriesKey: Hashable, Sendable, Comparable {
  let organisation: String
  let indicator: String
  let site: String?
  let unit: String?

  static func < (a: SeriesKey, b: SeriesKey) -> Bool {
    if a.organisation != b.organisation { return a.organisation < b.organisation }
    if a.indicator != b.indicator { return a.indicator < b.indicator }
    if a.site != b.site { return a.site ?? "" < b.site ?? "" }
    return a.unit ?? "" < b.unit ?? ""
  }
}

/// What was stated for one indicator, site and unit, year by year.
struct StatedSeries: Sendable {
  /// Which series it is.
  let key: SeriesKey
  /// Its place in an inventory, when its name tells.
  let role: IndicatorRole?
  /// How it may be judged.
  let nature: IndicatorNature
  /// The years with a figure, ascending.
  let years: [Int]
  /// What was stated for a year, oldest vintage first; within a vintage by source.
  let statements: [Int: [StatedValue]]
  private let newest: [Int: Double]

  init(_ key: SeriesKey, _ values: [StatedValue]) {
    self.key = key
    role = IndicatorRole(key.indicator)
    nature = IndicatorNature(indicator: key.indicator, unit: key.unit)
    statements = Dictionary(grouping: values, by: \.year).mapValues {
      $0.count < 2 ? $0 : $0.sorted(by: Self.precedes)
    }
    years = statements.keys.sorted()
    newest = statements.compactMapValues { stated in
      stated.first { $0.vintage == stated.last?.vintage }?.value
    }
  }

  /// The figure of a year: of the newest vintage, the first source in alphabetical order.
  func value(_ year: Int) -> Double? { newest[year] }

  /// Pairs of successive calendar years that both have a figure.
  var steps: [(before: Int, after: Int)] {
    zip(years, years.dropFirst()).filter { $1 == $0 + 1 }.map { ($0, $1) }
  }

  private static func precedes(_ a: StatedValue, _ b: StatedValue) -> Bool {
    let x = Vintage(a.vintage)
    let y = Vintage(b.vintage)
    if x != y { return x < y }
    if a.source != b.source { return a.source ?? "" < b.source ?? "" }
    if a.value != b.value { return a.value < b.value }
    return a.periodDays ?? 0 < b.periodDays ?? 0
  }
}
