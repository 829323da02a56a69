import CTimeZone

extension Evaluator {
  /// Makes timestamps and durations, and reads their fields.
  mutating func callTime(_ function: Builtin, _ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    guard count >= 1 else { return fault(.noSuchOverload) }
    switch function {
    case .toTimestamp: return count == 1 ? timestamp(from: arguments[0]) : fault(.noSuchOverload)
    case .toDuration: return count == 1 ? duration(from: arguments[0]) : fault(.noSuchOverload)
    default: break
    }
    switch (arguments[0].kind, count) {
    case (.timestamp, 1): return field(function, of: arguments[0], offset: 0)
    case (.timestamp, 2):
      guard arguments[1].kind == .string else { return fault(.noSuchOverload) }
      guard let offset = offset(ofZone: arguments[1].text, at: arguments[0].asInt) else {
        return fault(.invalidTimeZone, arguments[1])
      }
      return field(function, of: arguments[0], offset: offset)
    case (.duration, 1): return measure(function, of: arguments[0])
    default: return fault(.noSuchOverload)
    }
  }

  /// Appends a timestamp or a duration as `string()` writes it; nothing for another kind.
  func timeText(_ value: Value, into text: inout [UInt8]) {
    switch value.kind {
    case .timestamp: TimeText.append(timestamp: value, to: &text)
    case .duration: TimeText.append(duration: value, to: &text)
    default: break
    }
  }

  private mutating func timestamp(from value: Value) -> Value {
    switch value.kind {
    case .timestamp: return value
    case .int: return TimeArithmetic.timestamp(seconds: value.asInt, nanos: 0) ?? fault(.outOfRange, value)
    case .string: return time(TimeText.timestamp(value.text), readFrom: value)
    default: return fault(.noSuchOverload)
    }
  }

  /// A number is no duration: implementations of the language disagree on its unit.
  private mutating func duration(from value: Value) -> Value {
    switch value.kind {
    case .duration: return value
    case .string: return time(TimeText.duration(value.text), readFrom: value)
    default: return fault(.noSuchOverload)
    }
  }

  private mutating func time(_ reading: TimeText.Reading, readFrom text: Value) -> Value {
    switch reading {
    case .time(let value): return value
    case .malformed: return fault(.invalidConversion, text)
    case .outOfRange: return fault(.outOfRange, text)
    }
  }

  /// Seconds east of UTC in a zone at a time: `UTC`, a distance such as `+11:00`, or the name of a zone.
  private mutating func offset(ofZone name: UnsafeBufferPointer<UInt8>, at seconds: Int64) -> Int64? {
    if name.elementsEqual("UTC".utf8) { return 0 }
    if let fixed = TimeText.fixedOffset(name) { return fixed }
    // A name that is met for the first time, or that nobody knows, makes the system look for a file.
    spend(16)
    guard let zone = zone(named: name) else { return nil }
    return Int64(jalon_zone_offset(zone, seconds))
  }

  private mutating func field(_ function: Builtin, of timestamp: Value, offset: Int64) -> Value {
    let civil = CivilTime(secondsSince1970: timestamp.asInt &+ offset)
    switch function {
    case .getFullYear: return .int(civil.year)
    case .getMonth: return .int(civil.month - 1)
    case .getDate: return .int(civil.day)
    case .getDayOfMonth: return .int(civil.day - 1)
    case .getDayOfWeek: return .int(civil.dayOfWeek)
    case .getDayOfYear: return .int(civil.dayOfYear)
    case .getHours: return .int(civil.hour)
    case .getMinutes: return .int(civil.minute)
    case .getSeconds: return .int(civil.second)
    case .getMilliseconds: return .int(Int64(timestamp.nanos / 1_000_000))
    default: return fault(.noSuchOverload)
    }
  }

  /// The whole hours, minutes or seconds that a duration lasts, or the milliseconds past its last whole
  /// second.
  private mutating func measure(_ function: Builtin, of duration: Value) -> Value {
    switch function {
    case .getHours: return .int(duration.asInt / 3600)
    case .getMinutes: return .int(duration.asInt / 60)
    case .getSeconds: return .int(duration.asInt)
    case .getMilliseconds: return .int(Int64(duration.nanos / 1_000_000))
    default: return fault(.noSuchOverload)
    }
  }
}
