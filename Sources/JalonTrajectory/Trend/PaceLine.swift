/// Where the last five observations lead if nothing changes: a what-if, not a forecast.
package struct PaceLine: Sendable, Equatable {
  /// How many observations the pace looks at.
  package static let windowLength = 5
  /// From how many observations on there is a pace.
  package static let leastCount = 3

  /// The observations looked at, ascending.
  package let window: YearlySeries
  /// The line through them.
  package let line: TheilSen
  /// Kendall's tau-a over them, −1…1.
  package let tau: Double
  /// Where the line starts in the last observed year: the higher of the last value and the fitted one.
  package let anchor: Double
  /// The change a year; a fall is weighted by |tau|, a rise is taken as it is.
  package let slope: Double

  private let floor: Double

  /// The pace of the latest observations of a series, from three on.
  ///
  /// - Parameters:
  ///   - series: The annual values.
  ///   - isNet: Whether values may be negative; otherwise the line stops at zero.
  package init?(_ series: YearlySeries, isNet: Bool = false) {
    window = series.latest(Self.windowLength)
    guard window.count >= Self.leastCount, let last = window.last, let line = TheilSen(window),
      let test = MannKendall(window)
    else { return nil }
    self.line = line
    tau = test.tauA
    anchor = max(last.value, line.lastFitted)
    slope = line.slope < 0 ? line.slope * abs(test.tauA) + 0 : line.slope
    floor = isNet ? -.infinity : 0
  }

  /// The last observed year.
  package var lastYear: Int { line.lastYear }

  /// The line's value in a year; before the last observed year it is drawn backwards.
  package func value(in year: Int) -> Double {
    max(floor, anchor + slope * (Double(year) - Double(lastYear)))
  }

  /// When the line comes down to a level, as a fractional year; `nil` when it never does.
  package func crossing(of level: Double) -> Double? {
    guard slope < 0 else { return nil }
    let crossing = Double(lastYear) + (anchor - level) / -slope
    return crossing.isFinite ? crossing : nil
  }
}
