/// Rounds doubles to decimals, half away from zero.
enum DecimalRounding {
  /// Most decimals that can be asked for: a double holds no more than 15 digits for certain.
  static let mostDigits = 15

  /// The number to so many decimals, 0…``mostDigits``; never a negative zero.
  ///
  /// A number is taken for the decimal that it was written as: 1.005 to two decimals is 1.01, although the
  /// double lies a little below. No digits need be written for that: the double nearest to a decimal `k/10ⁿ`
  /// is the quotient of two doubles that hold `k` and `10ⁿ` exactly, so that a tie is recognised by
  /// comparing.
  static func round(_ number: Double, digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<min(max(digits, 0), mostDigits) { scale *= 10 }
    let size = number.magnitude
    let scaled = size * scale
    // From here on a double has no decimals to round, or the product is infinite, or not a number.
    guard scaled < 0x1p52 else { return number }
    let below = scaled.rounded(.down)
    let (down, up) = (below / scale, (below + 1) / scale)
    // With 16 digits a number can be as near to a tie as to itself.
    let isRound = size == down || size == up
    let rounded = isRound ? size : (size < (2 * below + 1) / (2 * scale) ? down : up)
    return number < 0 && rounded > 0 ? -rounded : rounded
  }
}
