/// Timestamps and durations as texts.
enum TimeText {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What a text turned out to be.
  enum Reading {
    case time(Value)
    case malformed
    case outOfRange

    /// The time, or that it is out of range.
    init(checking time: Value?) {
      self = time.map(Reading.time) ?? .outOfRange
    }
  }
}

// MARK: - Reading

extension TimeText {
  /// Reads a date and time of RFC 3339, such as `1972-01-01T10:00:20.021-05:00`.
  ///
  /// `T` and `Z` may be in lower case. A fraction has 1…9 digits. The second 60 of a leap second is malformed, as is a
  /// year of more than four digits.
  static func timestamp(_ bytes: Bytes) -> Reading {
    var scanner = Scanner(bytes)
    guard let year = scanner.digits(4), scanner.take("-"),
      let month = scanner.digits(2), scanner.take("-"),
      let day = scanner.digits(2), scanner.take("T") || scanner.take("t"),
      let hour = scanner.digits(2), scanner.take(":"),
      let minute = scanner.digits(2), scanner.take(":"),
      let second = scanner.digits(2),
      let nanos = scanner.nanos(),
      let offset = scanner.offset(), scanner.isAtEnd,
      let civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return .malformed }
    return Reading(
      checking: TimeArithmetic.timestamp(seconds: civil.secondsSince1970 &- offset, nanos: nanos)
    )
  }

  /// Reads the distance of a zone from UTC, such as `+05:45`, `-02:30` or `02:00`, in seconds.
  ///
  /// - Returns: `nil` for anything else; the name of a zone is something else.
  static func fixedOffset(_ bytes: Bytes) -> Int64? {
    var scanner = Scanner(bytes)
    let isWest = scanner.take("-")
    if !isWest { _ = scanner.take("+") }
    guard let seconds = scanner.hoursAndMinutes(), scanner.isAtEnd else { return nil }
    return isWest ? -seconds : seconds
  }

  /// Reads a length of time: numbers with units, such as `1h2m3.5s`, `-1.5h`, `100ms`, or `0` alone.
  ///
  /// The units are `h`, `m`, `s`, `ms`, `us` (`µs`) and `ns`, in any order; a sign stands first. What is less than a
  /// nanosecond is cut off.
  /// Source: `time.ParseDuration` of Go, to which the implementations of CEL refer.
  static func duration(_ bytes: Bytes) -> Reading {
    var scanner = Scanner(bytes)
    let isNegative = scanner.take("-")
    if !isNegative { _ = scanner.take("+") }
    if scanner.isLast("0") { return .time(TimeArithmetic.duration(nanos: 0)) }
    guard !scanner.isAtEnd else { return .malformed }
    var total: UInt64 = 0
    var isTooLong = false
    while !scanner.isAtEnd {
      guard let (whole, fraction) = scanner.number(), let unit = scanner.unit() else { return .malformed }
      guard let part = whole?.multipliedReportingOverflow(by: unit), !part.overflow else {
        isTooLong = true
        continue
      }
      let (sum, overflow) = part.partialValue.addingReportingOverflow(fraction.nanos(of: unit))
      let (next, carry) = total.addingReportingOverflow(sum)
      isTooLong = isTooLong || overflow || carry
      total = next
    }
    let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
    guard !isTooLong, total <= limit else { return .outOfRange }
    return .time(TimeArithmetic.duration(nanos: Int64(bitPattern: isNegative ? 0 &- total : total)))
  }
}

// MARK: - Writing

extension TimeText {
  /// Appends the timestamp in UTC as RFC 3339, with as many digits after the second as it needs, 0…9.
  static func append(timestamp: Value, to text: inout [UInt8]) {
    let civil = CivilTime(secondsSince1970: timestamp.asInt)
    append(civil.year, width: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    append(civil.month, width: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(civil.day, width: 2, to: &text)
    text.append(UInt8(ascii: "T"))
    append(civil.hour, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(civil.minute, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(civil.second, width: 2, to: &text)
    appendFraction(nanos: timestamp.nanos, to: &text)
    text.append(UInt8(ascii: "Z"))
  }

  /// Appends the duration in seconds, such as `5400s` or `-0.5s`, with as many digits as it needs.
  static func append(duration: Value, to text: inout [UInt8]) {
    if duration.asInt < 0 || duration.nanos < 0 { text.append(UInt8(ascii: "-")) }
    text.append(contentsOf: String(duration.asInt.magnitude).utf8)
    appendFraction(nanos: duration.nanos, to: &text)
    text.append(UInt8(ascii: "s"))
  }

  private static func append(_ number: Int64, width: Int, to text: inout [UInt8]) {
    let digits = String(number).utf8
    for _ in 0..<max(width - digits.count, 0) { text.append(UInt8(ascii: "0")) }
    text.append(contentsOf: digits)
  }

  private static func appendFraction(nanos: Int32, to text: inout [UInt8]) {
    guard nanos != 0 else { return }
    text.append(UInt8(ascii: "."))
    append(Int64(nanos.magnitude), width: 9, to: &text)
    while text.last == UInt8(ascii: "0") { text.removeLast() }
  }
}

// MARK: - Scanning

extension TimeText {
  /// The digits after a decimal point, as a share of one.
  struct Fraction {
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

  /// Reads a text from its beginning; what does not fit is not taken.
  struct Scanner {
    private let bytes: Bytes
    private var position = 0

    init(_ bytes: Bytes) {
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

    /// The fraction of a second: 0 when there is none, `nil` when it has no digit or more than nine.
    mutating func nanos() -> Int64? {
      guard take(".") else { return 0 }
      var fraction = Fraction()
      while let digit = digit() { fraction.append(digit) }
      guard (10...1_000_000_000).contains(fraction.scale) else { return nil }
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
    mutating func number() -> (whole: UInt64?, fraction: Fraction)? {
      var whole: UInt64? = 0
      let start = position
      while let digit = digit() {
        whole = whole.flatMap { $0 > UInt64(Int64.max) / 10 ? nil : $0 &* 10 &+ UInt64(digit) }
      }
      var count = position &- start
      var fraction = Fraction()
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
}
