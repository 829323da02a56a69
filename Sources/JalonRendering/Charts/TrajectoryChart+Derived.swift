extension TrajectoryChart {
  /// The forecast, starting at the latest value where it follows from it.
  var forecastFromLast: [Forecast.Year] {
    guard let first = forecast.years.first, let last = observed.last, last.year < first.year else {
      return forecast.years
    }
    let start =
      first.range == nil
      ? Forecast.Year(last.year, last.value)
      : Forecast.Year(last.year, last.value, low: last.value, high: last.value)
    return [start] + forecast.years
  }

  /// Which way of drawing a pathway has: 0 for the own one, 1 for the first reference and so on.
  func styleIndex(of pathway: Int) -> Int {
    pathways.first?.role == .own ? pathway : pathway + 1
  }

  /// Points whose value is worth writing beside them, most telling first.
  func pointsToLabel(_ scale: AxisScale, withTarget: Bool) -> [Point] {
    var points = observed.filter { scale.side(of: $0.value) != nil }.map { Point($0.year, $0.value) }
    if let last = observed.last { points.append(Point(last.year, last.value)) }
    if withTarget, let target { points.append(Point(target.year, target.value)) }
    if let first = observed.first { points.append(Point(first.year, first.value)) }
    var seen: Set<Point> = []
    return points.filter { seen.insert($0).inserted }
  }
}
