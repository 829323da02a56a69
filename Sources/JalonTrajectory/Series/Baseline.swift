/// Why a trajectory has no base to start from.
package enum BaselineProblem: Error, Sendable, Equatable {
  /// The base year was neither observed nor stated.
  case notObserved(year: Int)
  /// The base value is zero or negative, so that no share of it means anything.
  case notPositive(value: Double)
}

/// The base year and its value, which a reduction is a share of.
package struct Baseline: Sendable, Equatable {
  /// The base year.
  package let year: Int
  /// The base value, above zero, in the indicator's unit.
  package let value: Double
  /// Whether the value was stated with the target rather than taken from the series.
  package let isStated: Bool

  /// The base of a target.
  ///
  /// - Parameters:
  ///   - series: The annual values.
  ///   - year: The base year.
  ///   - stated: The base value given with the target, which comes before the series' own.
  /// - Throws: ``BaselineProblem`` when there is no base value, or none above zero.
  package init(in series: YearlySeries, year: Int, stated: Double? = nil) throws(BaselineProblem) {
    guard let value = (stated ?? series[year]).flatMap({ YearlySeries.usable($0, in: year) }) else {
      throw .notObserved(year: year)
    }
    guard value > 0 else { throw .notPositive(value: value) }
    self.year = year
    self.value = value
    isStated = stated != nil
  }

  private init(year: Int, value: Double) {
    self.year = year
    self.value = value
    isStated = true
  }

  /// The same base year with another value, which must be above zero.
  func replacing(_ value: Double) -> Baseline? {
    value > 0 ? Baseline(year: year, value: value) : nil
  }
}

/// A base year that stands out above the years around it, which makes any later fall look larger.
///
/// The GHG Protocol Corporate Standard allows the average of several years as a base.
package struct BasePeak: Sendable, Equatable {
  /// How far above the mean a base may lie, as a factor; our choice.
  package static let largestRatio = 1.15

  /// The mean of the other years within two years of the base year, in the indicator's unit.
  package let mean: Double
  /// The base value over that mean.
  package let ratio: Double

  /// The peak, where there is one and at least two neighbouring years are known.
  package init?(_ baseline: Baseline, in series: YearlySeries) {
    let neighbours = series.observations.filter {
      $0.year != baseline.year && abs($0.year - baseline.year) <= 2
    }
    guard neighbours.count >= 2 else { return nil }
    let mean = neighbours.reduce(0) { $0 + $1.value } / Double(neighbours.count)
    guard let ratio = quotient(baseline.value, by: mean), ratio > Self.largestRatio else { return nil }
    self.mean = mean
    self.ratio = ratio
  }
}
