/// Takes the parts of a time off a text, from its beginning; what does not fit is not taken.
struct TimeScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Whether the rest of the text is this one character.
  func isLast(_ character: Unicode.Scalar) -> Bool {
    position &+ 1 == bytes.count && next == UInt8(ascii: character)
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position &+= 1
    return true
  }

  private mutating func digit() -> UInt8? {
    guard let byte = next, byte &- 0x30 < 10 else { return nil }
    position &+= 1
    return byte &- 0x30
  }

  /// A number of exactly so many digits, at most 18.
  mutating func digits(_ count: Int) -> Int64? {
    var number: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      number = number &* 10 &+ Int64(digit)
    }
    return number
  }

  /// The fraction of a second, rounded down: 0 when there is none, `nil` when it has no digit.
  mutating func nanos() -> Int64? {
    guard take(".") else { return 0 }
    var fraction = TimeFraction()
    while let digit = digit() { fraction.append(digit) }
    guard fraction.scale >= 10 else { return nil }
    return Int64(fraction.nanos(of: 1_000_000_000))
  }

  /// `Z`, or a sign with hours and minutes, in seconds east of UTC.
  mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    if take("+") { return hoursAndMinutes() }
    return take("-") ? hoursAndMinutes().map { -$0 } : nil
  }

  /// `hh:mm`, at most `23:59`, in seconds.
  mutating func hoursAndMinutes() -> Int64? {
    guard let hours = digits(2), hours <= 23, take(":"), let minutes = digits(2), minutes <= 59 else {
      return nil
    }
    return hours * 3600 + minutes * 60
  }

  /// A decimal number without sign; its whole part is `nil` when that is greater than any duration.
  mutating func number() -> (whole: UInt64?, fraction: TimeFraction)? {
    var whole: UInt64? = 0
    let start = position
    while let digit = digit() {
      whole = whole.flatMap { $0 > UInt64(Int64.max) / 10 ? nil : $0 &* 10 &+ UInt64(digit) }
    }
    var count = position &- start
    var fraction = TimeFraction()
    if take(".") {
      while let digit = digit() {
        fraction.append(digit)
        count &+= 1
      }
    }
    return count > 0 ? (whole, fraction) : nil
  }

  /// A unit of time, in nanoseconds.
  mutating func unit() -> UInt64? {
    if take("h") { return 3_600_000_000_000 }
    if take("s") { return 1_000_000_000 }
    if take("m") { return take("s") ? 1_000_000 : 60_000_000_000 }
    if take("n") { return take("s") ? 1 : nil }
    guard take("u") || takeMicro() else { return nil }
    return take("s") ? 1000 : nil
  }

  /// The sign for a millionth: U+00B5, or the Greek letter U+03BC.
  private mutating func takeMicro() -> Bool {
    guard position &+ 1 < bytes.count else { return false }
    let pair = (bytes[position], bytes[position &+ 1])
    guard pair == (0xC2, 0xB5) || pair == (0xCE, 0xBC) else { return false }
    position &+= 2
    return true
  }
}

/// The digits after a decimal point, as a share of one.
struct TimeFraction {
  /// The digits read as a whole number; those past the eighteenth are left out.
  var digits: UInt64 = 0
  /// 10 to the power of the number of digits.
  var scale: UInt64 = 1

  mutating func append(_ digit: UInt8) {
    guard scale < 1_000_000_000_000_000_000 else { return }
    digits = digits &* 10 &+ UInt64(digit)
    scale &*= 10
  }

  /// The share of a unit of so many nanoseconds, rounded down.
  func nanos(of unit: UInt64) -> UInt64 {
    scale.dividingFullWidth(digits.multipliedFullWidth(by: unit)).quotient
  }
}
