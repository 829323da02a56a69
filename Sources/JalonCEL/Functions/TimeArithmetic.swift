/// Sums, differences and order of times, as whole seconds with nanoseconds.
///
/// A `timestamp` lies in 0001-01-01T00:00:00Z…9999-12-31T23:59:59.999999999Z. A `duration` counts at most as
/// many nanoseconds as an `int` can hold, some 292 years, so that the distance between two far timestamps is
/// no duration.
/// Source: sections `timestamp_range` and `duration_range` of the conformance tests in cel-expr/cel-spec.
enum TimeArithmetic {
  /// Seconds of the first and of the last timestamp.
  static let timestampSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  static let nanosPerSecond: Int64 = 1_000_000_000

  /// The timestamp that is so many seconds and nanoseconds after 1970, `nil` when it is out of range.
  static func timestamp(seconds: Int64, nanos: Int64) -> Value? {
    var (seconds, nanos) = (seconds, nanos)
    guard carry(&nanos, into: &seconds), timestampSeconds.contains(seconds) else { return nil }
    return .timestamp(seconds: seconds, nanos: Int32(truncatingIfNeeded: nanos))
  }

  /// The duration of so many seconds and nanoseconds, `nil` when it is out of range.
  static func duration(seconds: Int64, nanos: Int64) -> Value? {
    var (seconds, nanos) = (seconds, nanos)
    guard carry(&nanos, into: &seconds) else { return nil }
    if seconds < 0, nanos > 0 {
      seconds &+= 1
      nanos &-= nanosPerSecond
    }
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: nanosPerSecond)
    guard !overflow, !whole.addingReportingOverflow(nanos).overflow else { return nil }
    return .duration(seconds: seconds, nanos: Int32(truncatingIfNeeded: nanos))
  }

  /// The duration of so many nanoseconds.
  static func duration(nanos: Int64) -> Value {
    let (seconds, rest) = nanos.quotientAndRemainder(dividingBy: nanosPerSecond)
    return .duration(seconds: seconds, nanos: Int32(truncatingIfNeeded: rest))
  }

  /// `timestamp + duration`, `nil` when it is out of range.
  static func timestamp(_ timestamp: Value, plus duration: Value) -> Value? {
    guard let (seconds, nanos) = sum(timestamp, duration) else { return nil }
    return self.timestamp(seconds: seconds, nanos: nanos)
  }

  /// `timestamp - duration`, `nil` when it is out of range.
  static func timestamp(_ timestamp: Value, minus duration: Value) -> Value? {
    guard let (seconds, nanos) = difference(timestamp, duration) else { return nil }
    return self.timestamp(seconds: seconds, nanos: nanos)
  }

  /// `duration + duration`, `nil` when it is out of range.
  static func duration(_ duration: Value, plus other: Value) -> Value? {
    guard let (seconds, nanos) = sum(duration, other) else { return nil }
    return self.duration(seconds: seconds, nanos: nanos)
  }

  /// `a - b` of two timestamps or two durations, `nil` when it is out of range.
  static func duration(from b: Value, to a: Value) -> Value? {
    guard let (seconds, nanos) = difference(a, b) else { return nil }
    return duration(seconds: seconds, nanos: nanos)
  }

  /// -1, 0 or 1 as `a` is before, equal to or after `b`; both are timestamps, or both durations.
  @inline(__always)
  static func compare(_ a: Value, _ b: Value) -> Int {
    if a.asInt != b.asInt { return a.asInt < b.asInt ? -1 : 1 }
    return a.nanos == b.nanos ? 0 : (a.nanos < b.nanos ? -1 : 1)
  }

  private static func sum(_ a: Value, _ b: Value) -> (seconds: Int64, nanos: Int64)? {
    let (seconds, overflow) = a.asInt.addingReportingOverflow(b.asInt)
    return overflow ? nil : (seconds, Int64(a.nanos) &+ Int64(b.nanos))
  }

  private static func difference(_ a: Value, _ b: Value) -> (seconds: Int64, nanos: Int64)? {
    let (seconds, overflow) = a.asInt.subtractingReportingOverflow(b.asInt)
    return overflow ? nil : (seconds, Int64(a.nanos) &- Int64(b.nanos))
  }

  /// Brings nanoseconds into 0…999 999 999; `false` when the seconds overflow.
  private static func carry(_ nanos: inout Int64, into seconds: inout Int64) -> Bool {
    var (whole, rest) = nanos.quotientAndRemainder(dividingBy: nanosPerSecond)
    if rest < 0 {
      whole &-= 1
      rest &+= nanosPerSecond
    }
    nanos = rest
    let (sum, overflow) = seconds.addingReportingOverflow(whole)
    seconds = sum
    return !overflow
  }
}
