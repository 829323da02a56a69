/// Powers of ten without a mathematics library.
enum PowerOfTen {
  /// Ten to a power in 0…300.
  static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(max(exponent, 0), 300) { result *= 10 }
    return result
  }

  /// The power of ten at or below a size; 0 for a size that has none.
  static func exponent(of size: Double) -> Int {
    guard size.isFinite, size > 0 else { return 0 }
    var exponent = 0
    var rest = size
    while rest >= 10 {
      rest /= 10
      exponent += 1
    }
    while rest < 1 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }
}
