#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A number as it was written: `significand` × 10^`exponent`, exactly.
package struct DecimalNumber: Sendable, Hashable {
  /// The digits, with their sign.
  package let significand: Int64
  /// The power of ten.
  package let exponent: Int

  /// A number from its digits and power of ten.
  package init(significand: Int64, exponent: Int) {
    self.significand = significand
    self.exponent = exponent
  }

  /// The double nearest to this number × 10^`power`, correctly rounded.
  ///
  /// Because rounding keeps order and each result is the nearest double of the exact value, two decimals that are equal
  /// stay equal whatever unit they were written in.
  package func double(timesTenTo power: Int = 0) -> Double {
    let total = exponent + power
    let magnitude = significand.magnitude
    // Both operands are exact, so one operation rounds once (Clinger 1990, fast path).
    if magnitude <= 1 << 53, total >= -22, total <= 22 {
      let digits = Double(significand)
      return total < 0 ? digits / Self.powersOfTen[-total] : digits * Self.powersOfTen[total]
    }
    return strtod("\(significand)e\(total)", nil)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
