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
  /// `T` and `Z` may be in lower case. What is less than a nanosecond is cut off. The second 60 of a leap second is
  /// malformed, as is a year of more than four digits.
  static func timestamp(_ bytes: Bytes) -> Reading {
    var scanner = TimeScanner(bytes)
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
    var scanner = TimeScanner(bytes)
    let isWest = scanner.take("-")
    if !isWest { _ = scanner.take("+") }
    guard let seconds = scanner.hoursAndMinutes(), scanner.isAtEnd else { return nil }
    return isWest ? -seconds : seconds
  }

  /// Reads a length of time: numbers with units, such as `1h2m3.5s`, `-1.5h`, `100ms`, or `0` alone.
  ///
  /// The units are `h`, `m`, `s`, `ms`, `us` (`µs`) and `ns`, in any order; a sign stands first. What is less
  /// than a nanosecond is cut off.
  /// Source: `time.ParseDuration` of Go, to which the implementations of CEL refer.
  static func duration(_ bytes: Bytes) -> Reading {
    var scanner = TimeScanner(bytes)
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
