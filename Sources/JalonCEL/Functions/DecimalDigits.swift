/// A finite double as decimal digits, to be written with a point or an exponent.
///
/// Written here and not by the C library, whose decimal sign depends on the process.
struct DecimalDigits {
  let isNegative: Bool
  /// The digits 0…9 after each other, without zeros at either end; none for zero.
  private var digits: [UInt8]
  /// Where the decimal point stands: the number is 0.d₁d₂d₃… × 10^point.
  private var point: Int

  /// The fewest digits that read back as the same double, the nearest of those.
  init(shortest value: Double) {
    isNegative = value.sign == .minus
    digits = []
    point = 0
    guard value.isFinite else { return }
    var hasPoint = false
    var exponent = 0
    var text = value.magnitude.description.utf8[...]
    while let byte = text.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte &- UInt8(ascii: "0"))
        if !hasPoint { point &+= 1 }
      case UInt8(ascii: "."):
        hasPoint = true
      default:
        exponent = Int(Substring(text)) ?? 0
        text = text[text.endIndex...]
      }
    }
    point &+= exponent
    trim()
  }

  /// All digits of the double, of which there may be more than a thousand.
  init(exactly value: Double) {
    isNegative = value.sign == .minus
    digits = []
    point = 0
    guard value.isFinite, !value.isZero else { return }
    let isSubnormal = value.exponentBitPattern == 0
    var significand = value.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    var exponent = isSubnormal ? -1074 : Int(value.exponentBitPattern) &- 1075
    let zeros = significand.trailingZeroBitCount
    significand >>= UInt64(zeros)
    exponent &+= zeros
    // s × 2^-n is s × 5^n with the decimal point n places further left.
    var number = BigDecimal(significand)
    if exponent < 0 {
      number.multiply(by: 5, times: 0 &- exponent)
    } else {
      number.multiply(by: 2, times: exponent)
    }
    digits = number.digits
    point = digits.count &+ min(exponent, 0)
    trim()
  }

  /// Takes the zeros away from both ends.
  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point = digits.isEmpty ? 0 : point &- zeros
  }

  /// Rounds to so many digits, halves to the even neighbour.
  private mutating func round(toDigits count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      point = 0
      return
    }
    let next = digits[count]
    let isOdd = count > 0 && digits[count &- 1] & 1 == 1
    let goesUp = next > 5 || (next == 5 && (count &+ 1 < digits.count || isOdd))
    digits.removeLast(digits.count &- count)
    if goesUp {
      while digits.last == 9 { digits.removeLast() }
      if let last = digits.popLast() {
        digits.append(last &+ 1)
      } else {
        digits = [1]
        point &+= 1
      }
    }
    trim()
  }
}

// MARK: - Writing

extension DecimalDigits {
  /// Appends the number without an exponent, with as many digits after the point as it has.
  func appendPlain(to text: inout [UInt8]) {
    appendPoint(fraction: max(digits.count &- point, 0), to: &text)
  }

  /// Appends the number without an exponent, rounded to so many digits after the point.
  mutating func appendFixed(fraction: Int, to text: inout [UInt8]) {
    round(toDigits: point &+ fraction)
    appendPoint(fraction: fraction, to: &text)
  }

  /// Appends the number as `d.ddde±dd`, rounded to so many digits after the point.
  mutating func appendScientific(fraction: Int, to text: inout [UInt8]) {
    round(toDigits: fraction &+ 1)
    appendExponent(fraction: fraction, to: &text)
  }

  /// Appends the number as `string(double)` writes it: with an exponent from a million on and below a
  /// ten-thousandth, and with as many digits as it has.
  func appendGeneral(to text: inout [UInt8]) {
    if digits.isEmpty || (-4..<6).contains(point &- 1) {
      appendPlain(to: &text)
    } else {
      appendExponent(fraction: digits.count &- 1, to: &text)
    }
  }

  private func appendPoint(fraction: Int, to text: inout [UInt8]) {
    if isNegative { text.append(UInt8(ascii: "-")) }
    if point <= 0 { text.append(UInt8(ascii: "0")) }
    for place in 0..<max(point, 0) { text.append(character(at: place)) }
    guard fraction > 0 else { return }
    text.append(UInt8(ascii: "."))
    for place in point..<point &+ fraction { text.append(character(at: place)) }
  }

  private func appendExponent(fraction: Int, to text: inout [UInt8]) {
    if isNegative { text.append(UInt8(ascii: "-")) }
    text.append(character(at: 0))
    if fraction > 0 { text.append(UInt8(ascii: ".")) }
    for place in 1..<fraction &+ 1 { text.append(character(at: place)) }
    let exponent = digits.isEmpty ? 0 : point &- 1
    text.append(UInt8(ascii: "e"))
    text.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    if exponent.magnitude < 10 { text.append(UInt8(ascii: "0")) }
    NumberBytes.append(UInt64(exponent.magnitude), to: &text)
  }

  /// The character of the digit so many places after the first one, which may be before or after all digits.
  private func character(at place: Int) -> UInt8 {
    UInt8(ascii: "0") &+ (digits.indices.contains(place) ? digits[place] : 0)
  }
}

/// A whole number without bounds, as nine decimal digits a limb, the least first.
private struct BigDecimal {
  private static let base: UInt64 = 1_000_000_000
  private var limbs: [UInt64] = []

  init(_ value: UInt64) {
    var left = value
    while left > 0 {
      limbs.append(left % Self.base)
      left /= Self.base
    }
  }

  /// Multiplies by a power of 2 or 5.
  mutating func multiply(by factor: UInt64, times: Int) {
    // The greatest powers that keep a product of limbs within 64 bits.
    let most = factor == 2 ? 29 : 13
    var left = times
    while left > 0 {
      let step = min(left, most)
      var power: UInt64 = 1
      for _ in 0..<step { power &*= factor }
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] &* power &+ carry
        limbs[index] = product % Self.base
        carry = product / Self.base
      }
      while carry > 0 {
        limbs.append(carry % Self.base)
        carry /= Self.base
      }
      left &-= step
    }
  }

  /// The digits 0…9, the greatest first; zeros may come before them.
  var digits: [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(limbs.count &* 9)
    for limb in limbs.reversed() {
      var divisor: UInt64 = Self.base / 10
      while divisor > 0 {
        digits.append(UInt8(truncatingIfNeeded: limb / divisor % 10))
        divisor /= 10
      }
    }
    return digits
  }
}
