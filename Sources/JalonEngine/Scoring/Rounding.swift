/// Rounds for display: half away from zero, once.
package enum Rounding {
  /// `value` to so many decimals.
  ///
  /// A value within a billionth of a tie is that tie: scores are quotients of short decimals, which lie on a tie or far
  /// from it.
  package static func round(_ value: Double, decimals: Int) -> Double {
    guard value.isFinite, abs(value) < 1e14 else { return value }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = abs(value) * scale
    let whole = scaled.rounded(.down)
    let rounded = scaled - whole >= 0.5 - 1e-9 ? whole + 1 : whole
    let result = rounded / scale
    return value < 0 ? -result : result
  }
}
