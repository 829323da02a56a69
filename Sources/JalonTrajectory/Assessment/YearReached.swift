/// When a level is reached on the pace line.
package enum YearReached: Sendable, Equatable {
  /// When the pace line comes down to the level.
  package struct Crossing: Sendable, Equatable {
    /// The moment, as a fractional year.
    package let fractional: Double
    /// The first whole year at or below the level.
    package let year: Int
    /// Years after the target year; negative before it.
    package let delay: Int
  }

  /// The last year after which a crossing is not given as a date.
  package static let horizon = 2100

  /// It is reached already: the first year of the unbroken run of observations at or below it.
  case reached(since: Int)
  /// The pace leads there.
  case projected(Crossing)
  /// The pace leads there, too late to mean anything.
  case afterHorizon(Crossing)
  /// The pace does not lead there.
  case neverAtCurrentPace
  /// Not reached, and fewer than three observations to tell a pace from.
  case unknown

  /// When a series reaches a level.
  ///
  /// - Parameters:
  ///   - level: The level, in the indicator's unit.
  ///   - series: The observations from the base year on.
  ///   - pace: Their pace.
  ///   - targetYear: The year that a delay is counted from.
  ///   - scale: The base value, against which rounding in the last digits is told from a difference.
  init(of level: Double, by series: YearlySeries, pace: PaceLine?, targetYear: Int, scale: Double) {
    let run = series.observations.reversed().prefix {
      Tolerance.isAtMost($0.value, level, scale: scale)
    }
    if let start = run.last {
      self = .reached(since: start.year)
    } else if let pace {
      self = Self.crossing(pace, of: level, targetYear: targetYear)
    } else {
      self = .unknown
    }
  }

  private static func crossing(_ pace: PaceLine, of level: Double, targetYear: Int) -> YearReached {
    // The hair below the next whole year keeps rounding from adding a year.
    guard let fractional = pace.crossing(of: level),
      let year = Int(exactly: (fractional - 1e-9).rounded(.up)), year < Int.max / 2
    else { return .neverAtCurrentPace }
    let crossing = Crossing(fractional: fractional, year: year, delay: year - targetYear)
    return year > horizon ? .afterHorizon(crossing) : .projected(crossing)
  }

  /// Whether a series was at or below a level once and is above it now.
  static func hasRebounded(_ series: YearlySeries, above level: Double, scale: Double) -> Bool {
    guard let last = series.last, !Tolerance.isAtMost(last.value, level, scale: scale) else { return false }
    return series.observations.contains { Tolerance.isAtMost($0.value, level, scale: scale) }
  }
}
