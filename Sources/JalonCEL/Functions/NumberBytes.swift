/// Numbers as the bytes of their texts, and back.
enum NumberBytes {
  /// What a text says about a number.
  enum Reading<Number> {
    case number(Number)
    /// The text is that of a number which the type cannot hold.
    case outOfRange
    case malformed
  }

  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Appends a whole number to the base 2, 8, 10 or 16, a minus sign before it when it is negative.
  static func append(_ value: Int64, radix: UInt64 = 10, uppercase: Bool = false, to text: inout [UInt8]) {
    if value < 0 { text.append(UInt8(ascii: "-")) }
    append(value.magnitude, radix: radix, uppercase: uppercase, to: &text)
  }

  /// Appends a whole number to the base 2, 8, 10 or 16.
  static func append(_ value: UInt64, radix: UInt64 = 10, uppercase: Bool = false, to text: inout [UInt8]) {
    let base = max(radix, 2)
    let start = text.count
    var left = value
    repeat {
      text.append(digit(UInt8(truncatingIfNeeded: left % base), uppercase: uppercase))
      left /= base
    } while left > 0
    text[start...].reverse()
  }

  /// Appends a double as `string(double)` writes it.
  ///
  /// It has as many digits as read back as the same number, and an exponent from a million on and below a
  /// ten-thousandth. So do cel-go and cel-cpp: `1`, `123.456`, `-0.0045`, `100000`, `1e+06`, `6.02214e+23`,
  /// `-0`. They differ in the rest (`+Inf`, `inf`), where this follows what the conformance suite has for
  /// `format`: `NaN`, `Infinity` and `-Infinity`, which `double(string)` reads.
  static func append(_ value: Double, to text: inout [UInt8]) {
    if !append(nonFinite: value, to: &text) { DecimalDigits(shortest: value).appendGeneral(to: &text) }
  }

  /// Appends a double as `%s` and `%d` write it: with as many digits as read back as the same number, and
  /// never with an exponent.
  static func append(plain value: Double, to text: inout [UInt8]) {
    if !append(nonFinite: value, to: &text) { DecimalDigits(shortest: value).appendPlain(to: &text) }
  }

  /// Appends the name of what is no finite number; `false` when the number is finite.
  static func append(nonFinite value: Double, to text: inout [UInt8]) -> Bool {
    guard !value.isFinite else { return false }
    text.append(contentsOf: value.isNaN ? "NaN".utf8 : value < 0 ? "-Infinity".utf8 : "Infinity".utf8)
    return true
  }

  /// Appends each byte as two digits to the base 16.
  static func append(hexadecimal bytes: Bytes, uppercase: Bool, to text: inout [UInt8]) {
    text.reserveCapacity(text.count &+ bytes.count &* 2)
    for byte in bytes {
      text.append(digit(byte >> 4, uppercase: uppercase))
      text.append(digit(byte & 15, uppercase: uppercase))
    }
  }

  private static func digit(_ value: UInt8, uppercase: Bool) -> UInt8 {
    if value < 10 { return UInt8(ascii: "0") &+ value }
    return (uppercase ? UInt8(ascii: "A") : UInt8(ascii: "a")) &+ (value &- 10)
  }
}

// MARK: - Reading

extension NumberBytes {
  /// Reads an `int`: decimal digits with or without a sign, nothing before or after them.
  static func int(_ text: Bytes) -> Reading<Int64> {
    guard let first = text.first else { return .malformed }
    let isNegative = first == UInt8(ascii: "-")
    let isSigned = isNegative || first == UInt8(ascii: "+")
    switch uint(UTF8Text.part(of: text, from: isSigned ? 1 : 0, to: text.count)) {
    case .malformed: return .malformed
    case .outOfRange: return .outOfRange
    case .number(let magnitude):
      if isNegative {
        guard magnitude <= Int64.min.magnitude else { return .outOfRange }
        return .number(Int64(truncatingIfNeeded: 0 &- magnitude))
      }
      guard let value = Int64(exactly: magnitude) else { return .outOfRange }
      return .number(value)
    }
  }

  /// Reads a `uint`: decimal digits and nothing else.
  static func uint(_ text: Bytes) -> Reading<UInt64> {
    guard !text.isEmpty else { return .malformed }
    var value: UInt64 = 0
    var overflowed = false
    for byte in text {
      guard let digit = digit(byte) else { return .malformed }
      let (tenfold, lost) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = tenfold.addingReportingOverflow(UInt64(digit))
      value = sum
      overflowed = overflowed || lost || carried
    }
    return overflowed ? .outOfRange : .number(value)
  }

  /// Reads a `bool`: `1`, `t`, `T`, `true`, `TRUE`, `True` and the same for false.
  static func bool(_ text: Bytes) -> Bool? {
    if trueTexts.contains(where: { equals(text, $0) }) { return true }
    if falseTexts.contains(where: { equals(text, $0) }) { return false }
    return nil
  }

  private static let trueTexts: [StaticString] = ["true", "True", "TRUE", "t", "T", "1"]
  private static let falseTexts: [StaticString] = ["false", "False", "FALSE", "f", "F", "0"]

  private static func equals(_ text: Bytes, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.count == text.count && UTF8Text.has($0, at: 0, in: text) }
  }

  /// Reads a `double`: a decimal number, with an exponent or without, `inf`, `infinity` or `nan`.
  ///
  /// Small and capital letters are equal; a sign may stand before all but `nan`. Spaces, underscores and
  /// hexadecimal digits are malformed, and what rounds to more than the greatest number is out of range.
  static func double(_ text: Bytes) -> Reading<Double> {
    var number = WrittenDouble()
    guard number.read(text) else { return special(text) }
    if let value = number.exactly { return .number(value) }
    guard let value = Double(String(decoding: text, as: UTF8.self)) else { return .malformed }
    return value.isInfinite ? .outOfRange : .number(value)
  }

  private static func special(_ text: Bytes) -> Reading<Double> {
    if equalsIgnoringCase(text, "nan") { return .number(.nan) }
    let isNegative = text.first == UInt8(ascii: "-")
    let isSigned = isNegative || text.first == UInt8(ascii: "+")
    let word = UTF8Text.part(of: text, from: isSigned ? 1 : 0, to: text.count)
    guard equalsIgnoringCase(word, "inf") || equalsIgnoringCase(word, "infinity") else { return .malformed }
    return .number(isNegative ? -.infinity : .infinity)
  }

  private static func equalsIgnoringCase(_ text: Bytes, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { lowercase in
      lowercase.count == text.count && zip(lowercase, text).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  /// The value of a decimal digit.
  @inline(__always)
  static func digit(_ byte: UInt8) -> UInt8? {
    let value = byte &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }
}
