/// Everything that a trajectory says about one year, for tables and pictures.
package struct TrajectoryPoint: Sendable, Equatable {
  /// The year.
  package let year: Int
  /// The observed value, or one drawn across a gap; before the base year too.
  package let observed: YearValue?
  /// What the own pathway requires; from the base year on.
  package let required: Double?
  /// What the reference pathway requires; from the base year on.
  package let reference: Double?
  /// Where the pace leads; from the last observed year on.
  package let pace: Double?
  /// What is expected; after the last observed year.
  package let forecast: DampedForecast.Point?
}

extension Trajectory {
  /// Every year from the first observation or the base year through the last observation or the target year, ascending.
  ///
  /// Empty where base or target year is not a year that a series can hold.
  package var points: [TrajectoryPoint] {
    let shown = input.series.first.map { min($0.year, input.baseYear) } ?? input.baseYear
    let end = max(input.series.last?.year ?? input.targetYear, input.targetYear)
    guard YearlySeries.yearBounds.contains(shown), YearlySeries.yearBounds.contains(end), shown <= end else {
      return []
    }
    return (shown...end).map(point)
  }

  /// What is said about a year.
  package func point(in year: Int) -> TrajectoryPoint {
    TrajectoryPoint(
      year: year,
      observed: prepared.sinceBase.value(in: year) ?? input.series.value(in: year),
      required: own.assessment?.path.value(in: year),
      reference: reference?.assessment?.path.value(in: year),
      pace: pace.flatMap { year >= $0.lastYear ? $0.value(in: year) : nil },
      forecast: forecast?.point(in: year)
    )
  }
}
