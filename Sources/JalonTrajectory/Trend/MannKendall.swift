#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Whether a series rises or falls more often than chance would have it.
///
/// Source: M. G. Kendall, "Rank Correlation Methods" (1955); H. B. Mann, "Nonparametric tests against trend", Econometrica
/// 13 (1945).
package struct MannKendall: Sendable, Equatable {
  /// Up to how many values without ties the p-value is exact.
  static let largestExactCount = 10
  /// Up to how many values with ties the p-value is exact.
  static let largestExactTiedCount = 8

  /// Rising pairs less falling pairs.
  package let score: Int
  /// The score over the number of pairs, −1…1.
  package let tauA: Double
  /// The score over the number of pairs that are not tied, −1…1; `nil` when all are.
  package let tauB: Double?
  /// The chance of a score at least as far from zero if the order meant nothing, 0…1, two-sided.
  ///
  /// Exact for the short series of a trend window; normal with continuity and tie correction beyond.
  package let pValue: Double

  /// The test of a series of at least two years.
  package init?(_ series: YearlySeries) {
    let values = series.values
    guard values.count >= 2 else { return nil }
    var score = 0
    for (index, later) in values.enumerated() {
      for earlier in values[..<index] {
        if later > earlier { score += 1 } else if later < earlier { score -= 1 }
      }
    }
    let ties = Self.tieSizes(values)
    let pairs = values.count * (values.count - 1) / 2
    let untied = pairs - ties.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    self.score = score
    tauA = Double(score) / Double(pairs)
    // Years never tie.
    tauB = untied == 0 ? nil : Double(score) / (Double(pairs) * Double(untied)).squareRoot()
    let isExact =
      ties.count == values.count
      ? values.count <= Self.largestExactCount : values.count <= Self.largestExactTiedCount
    pValue =
      isExact
      ? KendallDistribution(tieSizes: ties).chance(ofScoreAtLeast: abs(score))
      : Self.normalChance(score, count: values.count, ties: ties)
  }

  /// How often each distinct value occurs.
  private static func tieSizes(_ values: [Double]) -> [Int] {
    var sizes: [Int] = []
    var previous: Double?
    for value in values.sorted() {
      if let previous, !(previous < value) {
        sizes[sizes.count - 1] += 1
      } else {
        sizes.append(1)
      }
      previous = value
    }
    return sizes
  }

  private static func normalChance(_ score: Int, count: Int, ties: [Int]) -> Double {
    func term(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }
    let variance = (term(count) - ties.reduce(0) { $0 + term($1) }) / 18
    guard score != 0, variance > 0 else { return 1 }
    let z = Double(abs(score) - 1) / variance.squareRoot()
    return min(1, erfc(z / 2.0.squareRoot()))
  }
}
