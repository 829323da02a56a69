/// A straight line through a series that a few odd years cannot turn: the median of all pairwise slopes.
///
/// Time is the calendar year, so that a missing year keeps its place.
/// Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968); the intercept is the
/// joint one, the median of value − slope × year.
package struct TheilSen: Sendable, Equatable {
  /// The change a year, in the indicator's unit.
  package let slope: Double
  /// The last year of the series.
  package let lastYear: Int
  /// The line's value in the last year.
  package let lastFitted: Double

  /// The line through a series of at least two years.
  package init?(_ series: YearlySeries) {
    let observations = series.observations
    guard observations.count >= 2, let last = observations.last else { return nil }
    var slopes: [Double] = []
    for (index, later) in observations.enumerated() {
      for earlier in observations[..<index] {
        slopes.append((later.value - earlier.value) / Double(later.year - earlier.year))
      }
    }
    guard let slope = median(slopes) else { return nil }
    // Years are counted back from the last, which keeps the digits that a count from year 0 would lose.
    let levels = observations.map { $0.value - slope * Double($0.year - last.year) }
    guard let level = median(levels) else { return nil }
    self.slope = slope
    lastYear = last.year
    lastFitted = level
  }

  /// The line's value in year 0.
  package var intercept: Double { lastFitted - slope * Double(lastYear) }

  /// The line's value in a year.
  package func fitted(in year: Int) -> Double {
    lastFitted + slope * (Double(year) - Double(lastYear))
  }
}
