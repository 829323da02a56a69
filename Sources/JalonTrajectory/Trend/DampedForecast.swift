#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What the next years are expected to be: the last value, and a trend that wears off.
///
/// The trend is the Theil–Sen slope weighted by |tau|, and by a further 0.8 each year; below four observations it is zero.
/// The 80 % range held for roughly 75 to 90 % of past cases.
package struct DampedForecast: Sendable, Equatable {
  /// What is expected of one year.
  package struct Point: Sendable, Equatable {
    /// The expected value, in the indicator's unit.
    package let mean: Double
    /// The 80 % range, in the indicator's unit; from three observations on.
    package let range: ClosedRange<Double>?

    /// What is expected.
    package init(mean: Double, range: ClosedRange<Double>?) {
      self.mean = mean
      self.range = range
    }
  }

  /// How much of a year's trend the next year keeps.
  package static let damping = 0.8
  /// From how many observations on the trend is used.
  package static let leastCountForTrend = 4
  /// From how many observations on there is a range.
  package static let leastCountForRange = 3
  /// The least spread of a year's change, as a share of the last value.
  package static let leastSpread = 0.03
  /// Quantile 0.9 of Student's t with 1, 2, 3… degrees of freedom.
  private static let studentQuantiles = [
    3.0776835371752544, 1.8856180831641272, 1.637744353696209, 1.533206274058944, 1.4758840488244815,
    1.4397557472651483,
  ]

  /// How many observations it is drawn from, 2…8.
  package let count: Int
  /// The last observation.
  package let last: Observation
  /// The Theil–Sen slope, in the indicator's unit a year.
  package let slope: Double
  /// Kendall's tau-a, −1…1.
  package let tau: Double
  /// The weighted slope that the forecast starts with, in the indicator's unit a year.
  package let slopeUsed: Double
  /// The spread of a year's change; from three observations on.
  package let sigma: Double?
  /// The quantile of Student's t behind the range; from three observations on.
  package let studentQuantile: Double?

  private let span: Int
  private let floor: Double

  /// The forecast from a trend of at least two observations.
  ///
  /// - Parameters:
  ///   - trend: The trend.
  ///   - isNet: Whether values may be negative; otherwise nothing is forecast below zero.
  package init?(_ trend: Trend, isNet: Bool = false) {
    guard let line = trend.line, let test = trend.test, let first = trend.window.first,
      let last = trend.window.last
    else { return nil }
    count = trend.window.count
    self.last = last
    slope = line.slope
    tau = test.tauA
    slopeUsed = count >= Self.leastCountForTrend ? line.slope * abs(test.tauA) + 0 : 0
    span = last.year - first.year
    floor = isNet ? -.infinity : 0
    let freedom = count - 2
    if count >= Self.leastCountForRange, freedom <= Self.studentQuantiles.count {
      sigma = Self.spread(trend.window, around: slopeUsed, last: last.value)
      studentQuantile = Self.studentQuantiles[freedom - 1]
    } else {
      sigma = nil
      studentQuantile = nil
    }
  }

  /// The value that the forecast approaches.
  package var plateau: Double {
    max(floor, last.value + slopeUsed * Self.damping / (1 - Self.damping))
  }

  /// What is expected of a year after the last observation; `nil` for any other.
  package func point(in year: Int) -> Point? {
    guard year > last.year else { return nil }
    let ahead = Double(year - last.year)
    let centre = last.value + slopeUsed * Self.weight(ahead)
    guard let sigma, let studentQuantile else { return Point(mean: max(floor, centre), range: nil) }
    let width = studentQuantile * sigma * (ahead * (1 + ahead / Double(span))).squareRoot()
    return Point(
      mean: max(floor, centre),
      range: max(floor, centre - width)...max(floor, centre + width)
    )
  }

  /// The first year in which the expected value is at most a level, `nil` when it stays above.
  package func year(reaching level: Double) -> Int? {
    guard last.value > level else { return last.year }
    guard plateau <= level else { return nil }
    // What is left of the trend after a century is below any rounding.
    return (last.year + 1...last.year + 100).first { year in
      (point(in: year)?.mean).map { $0 <= level } ?? false
    }
  }

  /// The years of full trend that so many years ahead amount to.
  private static func weight(_ ahead: Double) -> Double {
    damping * (1 - pow(damping, ahead)) / (1 - damping)
  }

  private static func spread(_ window: YearlySeries, around slope: Double, last: Double) -> Double {
    let pairs = zip(window.observations, window.observations.dropFirst())
    var sum = 0.0
    for (before, after) in pairs {
      let years = Double(after.year - before.year)
      let surprise = after.value - before.value - years * slope
      sum += surprise * surprise / years
    }
    let variance = sum / Double(max(1, window.count - 1))
    return max(variance.squareRoot(), leastSpread * abs(last))
  }
}
