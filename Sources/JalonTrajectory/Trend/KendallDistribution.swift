/// How often each Kendall score occurs among all orders of some values.
///
/// The orders with so many inversions are counted by the Gaussian multinomial coefficient of the tie sizes; without ties it
/// is the usual recurrence on inversions.
struct KendallDistribution {
  /// The number of orders with 0, 1, 2… inversions.
  let counts: [Double]

  /// The distribution for values of which so many are equal: a list of ones when all differ.
  init(tieSizes: [Int]) {
    var counts = [1.0]
    var length = 0
    for size in tieSizes {
      // Each group adds the Gaussian binomial coefficient (length + size over size).
      for index in stride(from: 1, through: size, by: 1) {
        counts = Self.multiply(counts, byRunOf: length + index)
        counts = Self.divide(counts, byRunOf: index)
      }
      length += size
    }
    self.counts = counts
  }

  /// The share of orders whose score is at least so far from zero.
  func chance(ofScoreAtLeast distance: Int) -> Double {
    let untiedPairs = counts.count - 1
    var total = 0.0
    var extreme = 0.0
    for (inversions, count) in counts.enumerated() {
      total += count
      if abs(untiedPairs - 2 * inversions) >= distance { extreme += count }
    }
    return total > 0 ? extreme / total : 1
  }

  /// The product of a polynomial and 1 + q + … + q^(length − 1).
  private static func multiply(_ polynomial: [Double], byRunOf length: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: polynomial.count + length - 1)
    for (power, coefficient) in polynomial.enumerated() {
      for shift in 0..<length { result[power + shift] += coefficient }
    }
    return result
  }

  /// The exact quotient of a polynomial by 1 + q + … + q^(length − 1).
  private static func divide(_ polynomial: [Double], byRunOf length: Int) -> [Double] {
    let count = polynomial.count - length + 1
    guard length > 1, count > 0 else { return polynomial }
    var result: [Double] = []
    for power in 0..<count {
      var coefficient = polynomial[power]
      for shift in 1..<length where power >= shift { coefficient -= result[power - shift] }
      result.append(coefficient)
    }
    return result
  }
}
