/// Observed values, straight lines across gaps, then the pace line.
struct ProjectedSeries {
  let observed: YearlySeries
  let pace: PaceLine?

  /// The value of a year; `nil` before the first observation, and after the last where there is no pace.
  func value(in year: Int) -> Double? {
    observed.value(in: year)?.value ?? (year > (observed.last?.year ?? year) ? pace?.value(in: year) : nil)
  }
}
