/// A decimal number as far as it has been read.
struct WrittenDouble {
  private var isNegative = false
  private var significand: UInt64 = 0
  /// Whether the significand has all digits.
  private var isComplete = true
  private var exponent = 0

  /// The number, when one operation on exact operands gives it (Clinger 1990, fast path).
  var exactly: Double? {
    guard isComplete else { return nil }
    var magnitude = 0.0
    if significand != 0 {
      guard significand <= 1 << 53, exponent >= -22, exponent <= 22 else { return nil }
      var power = 1.0
      // Each of these powers of ten is a double, so that the products are exact.
      for _ in 0..<abs(exponent) { power *= 10 }
      magnitude = exponent < 0 ? Double(significand) / power : Double(significand) * power
    }
    return isNegative ? -magnitude : magnitude
  }

  /// Whether the whole text is that of a number.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    var digits = readDigits(text, &index)
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index &+= 1
      let fraction = readDigits(text, &index)
      exponent &-= fraction
      digits &+= fraction
    }
    guard digits > 0 else { return false }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index &+= 1
      guard readExponent(text, &index) else { return false }
    }
    return index == text.count
  }

  private mutating func readDigits(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int {
    let start = index
    while index < text.count, let digit = NumberBytes.digit(text[index]) {
      if significand < 1 << 59 {
        significand = significand &* 10 &+ UInt64(digit)
      } else {
        isComplete = false
      }
      index &+= 1
    }
    return index &- start
  }

  private mutating func readExponent(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
    guard index < text.count else { return false }
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative || text[index] == UInt8(ascii: "+") { index &+= 1 }
    let start = index
    var value = 0
    while index < text.count, let digit = NumberBytes.digit(text[index]) {
      value = min(value &* 10 &+ Int(digit), 1_000_000)
      index &+= 1
    }
    exponent &+= isNegative ? 0 &- value : value
    return index > start
  }
}
