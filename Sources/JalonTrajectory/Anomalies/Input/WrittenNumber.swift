/// How a number is written in its shortest form: how many digits matter, and the place of the last.
struct WrittenNumber: Sendable, Equatable {
  /// Significant digits; 0 for zero.
  let digitCount: Int
  /// Power of ten of the last significant digit: 2 for 1300, 0 for 7, -1 for 8.9.
  let lastPlace: Int

  init(_ value: Double) {
    var digits: [UInt8] = []
    var exponent = 0
    var sawPoint = false
    // The shortest text that reads back as the same number, such as "8.9", "1e-05" or "4.2e+16".
    let parts = value.magnitude.description.utf8.split(separator: UInt8(ascii: "e"))
    for byte in parts.first.map(Array.init) ?? [] {
      if byte == UInt8(ascii: ".") {
        sawPoint = true
      } else {
        digits.append(byte)
        if sawPoint { exponent -= 1 }
      }
    }
    if parts.count > 1 { exponent += Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 }
    while digits.count > 0, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digitCount = digits.drop { $0 == UInt8(ascii: "0") }.count
    lastPlace = digitCount == 0 ? 0 : exponent
  }

  /// What one more in the last place is worth; a number ending in zeros is taken as rounded there.
  var roundingUnit: Double { Self.powerOfTen(lastPlace) }

  /// 10^`exponent` as the nearest double.
  static func powerOfTen(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(abs(exponent), 400) { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }
}
