/// The part of the plane that a figure shows.
///
/// What is certain or asked for is always inside. Ranges and what-ifs may stretch the figure by ``stretch`` of its
/// height and are cut off there; a value under suspicion that lies further is left outside.
struct ChartFrame {
  /// Share of the height, above and below, that uncertain values may add.
  static let stretch = 0.6

  /// The years, two or more.
  let years: ClosedRange<Int>
  /// The values, of which the upper end is above the lower.
  let values: ClosedRange<Double>

  /// The frame of a figure; `nil` where there is nothing to draw.
  init?(_ chart: TrajectoryChart) {
    var core = chart.observed.filter { !$0.isAnomalous }.map(\.value)
    core += chart.pathways.flatMap { $0.points.map(\.value) }
    core += chart.milestones.map(\.value) + (chart.target.map { [$0.value] } ?? [])
    let suspects = chart.observed.filter(\.isAnomalous).map(\.value)
    let uncertain = chart.forecast.years.flatMap(\.values) + chart.pace.map(\.value)
    if core.isEmpty { core = suspects + uncertain }
    guard let years = Self.years(of: chart), let values = Self.values(core, suspects, uncertain) else {
      return nil
    }
    self.years = years
    self.values = values
  }

  /// Where a year lies: 0 at the first, 1 at the last.
  func position(of year: Double) -> Double {
    (year - Double(years.lowerBound)) / Double(years.upperBound - years.lowerBound)
  }

  /// Whether zero is left out of a figure without negative values.
  var startsAboveZero: Bool { values.lowerBound > 0 }

  private static func years(of chart: TrajectoryChart) -> ClosedRange<Int>? {
    var all = chart.observed.map(\.year) + chart.pathways.flatMap { $0.points.map(\.year) }
    all += chart.forecast.years.map(\.year) + chart.pace.map(\.year) + chart.milestones.map(\.year)
    if let target = chart.target { all.append(target.year) }
    guard let first = all.min(), let last = all.max() else { return nil }
    return first < last ? first...last : first - 1...last + 1
  }

  private static func values(_ core: [Double], _ suspects: [Double], _ uncertain: [Double])
    -> ClosedRange<Double>?
  {
    guard var low = core.min(), var high = core.max() else { return nil }
    reachZero(&low, &high)
    let margin = (high - low) * stretch
    // Zero is a floor for values that cannot be below it.
    let isPositive = low >= 0 && uncertain.allSatisfy { $0 >= 0 }
    let limits = (isPositive ? max(0, low - margin) : low - margin)...high + margin
    let reached =
      uncertain.map { min(max($0, limits.lowerBound), limits.upperBound) } + suspects.filter(limits.contains)
    guard let lowest = reached.min(), let highest = reached.max(), lowest < low || highest > high else {
      return low...high
    }
    low = min(low, lowest)
    high = max(high, highest)
    reachZero(&low, &high)
    return low...high
  }

  /// Zero belongs to the figure unless the values keep far from it; then they fill it, but a tenth of their size is
  /// shown at least, so that a trifle does not look like a cliff.
  private static func reachZero(_ low: inout Double, _ high: inout Double) {
    let size = max(abs(low), abs(high))
    if size < 1e-30 {
      (low, high) = (0, 1)
    } else if low == high || high - low >= size / 3 {
      low = min(low, 0)
      high = max(high, 0)
    } else if high - low < size / 10 {
      let middle = low + (high - low) / 2
      low = middle - size / 20
      high = middle + size / 20
    }
  }
}
