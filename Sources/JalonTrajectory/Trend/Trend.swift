/// Where a series is heading.
package enum TrendDirection: String, Sendable, Equatable, CaseIterable {
  /// Falling more often than chance would have it.
  case falling
  /// Rising more often than chance would have it.
  case rising
  /// Neither.
  case unclear = "no_clear_trend"
  /// Fewer than four years.
  case tooFewYears = "too_few_years"
}

/// The trend of a series over its last eight observations.
package struct Trend: Sendable, Equatable {
  /// How many observations a trend looks at.
  package static let windowLength = 8
  /// Up to which p-value a direction is stated.
  package static let largestChance = 0.10
  /// From how many observations on a direction is stated.
  package static let leastCount = 4

  /// The observations looked at, ascending.
  package let window: YearlySeries
  /// The line through them, from two observations on.
  package let line: TheilSen?
  /// The test for a trend, from two observations on.
  package let test: MannKendall?

  /// The trend of the latest observations of a series.
  package init(_ series: YearlySeries) {
    window = series.latest(Self.windowLength)
    line = TheilSen(window)
    test = MannKendall(window)
  }

  /// What can be said about the direction.
  package var direction: TrendDirection {
    guard window.count >= Self.leastCount, let test else { return .tooFewYears }
    guard test.pValue <= Self.largestChance else { return .unclear }
    return test.score < 0 ? .falling : .rising
  }
}
