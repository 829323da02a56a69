import JalonSource

/// What a figure of a trajectory shows, whatever it is drawn on.
///
/// Lists are in the order of their years, one entry a year. Values are in ``unit``.
package struct TrajectoryChart: Sendable {
  /// What is shown, in the language of the figure.
  package let title: String
  /// The unit of every value, as it is written; may be empty.
  package let unit: String
  /// The language of the words and numbers.
  package let language: Language
  /// What was measured, or filled in between measures.
  package let observed: [Observation]
  /// The lines to follow, the signatory's own first.
  package let pathways: [Pathway]
  /// What is likely to come, with its range.
  package let forecast: Forecast
  /// Where the latest pace leads; a what-if.
  package let pace: [Point]
  /// The year that reductions are counted from.
  package let baseYear: Int?
  /// Where the own pathway ends.
  package let target: Goal?
  /// Goals on the way.
  package let milestones: [Goal]
  /// The year in which the trajectory is judged.
  package let asOfYear: Int?
  /// First years of a new perimeter: values before and after do not compare.
  package let breakYears: [Int]

  /// A figure.
  ///
  /// Left out are years outside 0…9999 and values that are not finite or beyond ±1e30; of several entries for a year,
  /// the last one stays.
  package init(
    title: String,
    unit: String,
    language: Language,
    observed: [Observation],
    pathways: [Pathway] = [],
    forecast: Forecast = Forecast(years: []),
    pace: [Point] = [],
    baseYear: Int? = nil,
    target: Goal? = nil,
    milestones: [Goal] = [],
    asOfYear: Int? = nil,
    breakYears: [Int] = []
  ) {
    self.title = title
    self.unit = unit
    self.language = language
    self.observed = Self.cleaned(observed)
    let lines = pathways.map { Pathway($0.role, name: $0.name, points: Self.cleaned($0.points)) }
      .filter { !$0.points.isEmpty }
    self.pathways = lines.filter { $0.role == .own } + lines.filter { $0.role == .reference }
    self.forecast = Forecast(years: Self.cleaned(forecast.years), coverage: forecast.coverage)
    self.pace = Self.cleaned(pace)
    self.baseYear = baseYear.flatMap { Self.years.contains($0) ? $0 : nil }
    self.target = target.flatMap { Self.cleaned([$0]).first }
    self.milestones = Self.cleaned(milestones)
    self.asOfYear = asOfYear.flatMap { Self.years.contains($0) ? $0 : nil }
    self.breakYears = Set(breakYears).filter(Self.years.contains).sorted()
  }

  private static let years = 0...9999

  private static func cleaned<Entry: ChartEntry>(_ entries: [Entry]) -> [Entry] {
    var kept: [Int: Entry] = [:]
    for entry in entries where years.contains(entry.year) && entry.values.allSatisfy({ abs($0) <= 1e30 }) {
      kept[entry.year] = entry
    }
    return kept.values.sorted { $0.year < $1.year }
  }
}
