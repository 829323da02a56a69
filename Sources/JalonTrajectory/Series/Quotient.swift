/// `value` over `divisor`, or `nil` where the divisor is not above zero or the result is not finite.
func quotient(_ value: Double, by divisor: Double) -> Double? {
  guard divisor > 0 else { return nil }
  let result = value / divisor
  return result.isFinite ? result : nil
}

/// Comparisons that rounding in the last digits cannot tip.
enum Tolerance {
  /// Share of the scale within which two results of arithmetic count as equal.
  static let share = 1e-12

  /// Whether a value is at most a limit, differences below ``share`` of the scale aside.
  static func isAtMost(_ value: Double, _ limit: Double, scale: Double) -> Bool {
    value <= limit + share * abs(scale)
  }
}
