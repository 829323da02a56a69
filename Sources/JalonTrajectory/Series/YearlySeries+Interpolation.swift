/// A value that was observed, or drawn between two that were.
package struct YearValue: Sendable, Equatable {
  /// The value, in the indicator's unit.
  package let value: Double
  /// Whether it was drawn between two observations: for display and budgets, never for a trend.
  package let isInterpolated: Bool

  /// A value of a year.
  package init(value: Double, isInterpolated: Bool = false) {
    self.value = value
    self.isInterpolated = isInterpolated
  }
}

extension YearlySeries {
  /// Runs of years without a value between two years that have one, ascending.
  package var gaps: [ClosedRange<Int>] {
    zip(observations, observations.dropFirst()).compactMap { before, after in
      after.year - before.year > 1 ? before.year + 1...after.year - 1 : nil
    }
  }

  /// The value of a year, on a straight line between its neighbours where it was not observed.
  ///
  /// Nothing before the first observation, nor after the last.
  package func value(in year: Int) -> YearValue? {
    let index = firstIndex(notBefore: year)
    guard index < count else { return nil }
    let after = observations[index]
    if after.year == year { return YearValue(value: after.value, isInterpolated: false) }
    guard index > 0 else { return nil }
    let before = observations[index - 1]
    let share = Double(year - before.year) / Double(after.year - before.year)
    return YearValue(value: before.value + (after.value - before.value) * share, isInterpolated: true)
  }

  /// The value of a year when the series is a curve: straight between its points, constant after the last.
  ///
  /// Nothing before the first point.
  package func held(in year: Int) -> Double? {
    guard let last else { return nil }
    return year >= last.year ? last.value : value(in: year)?.value
  }
}
