// MARK: Calls of functions

extension Evaluator {
  /// Calls a function whose arguments stand side by side; it is not called with what is unknown or failed.
  @inline(never)
  mutating func call(_ step: Instruction, _ frame: UnsafeMutablePointer<Value>) -> Value {
    let arguments = UnsafePointer(frame + Int(step.a))
    let count = Int(step.count)
    if let failure = firstFailure(arguments, count) { return failure }
    guard let function = Builtin(rawValue: UInt8(truncatingIfNeeded: step.c)) else {
      return fault(.undeclared)
    }
    switch function {
    case .size:
      return count == 1 ? size(arguments[0]) : fault(.noSuchOverload)
    case .matches:
      return count == 2 ? matches(arguments[0], arguments[1]) : fault(.noSuchOverload)
    case .toBool, .toInt, .toUint, .toDouble, .toString, .toBytes, .toDynamic, .typeOf:
      return callConversion(function, arguments, count)
    case .toTimestamp, .toDuration, .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek,
      .getDayOfYear,
      .getHours, .getMinutes, .getSeconds, .getMilliseconds:
      return callTime(function, arguments, count)
    case .contains, .startsWith, .endsWith, .charAt, .indexOf, .lastIndexOf, .join, .lowerAscii, .upperAscii,
      .replace,
      .split, .substring, .trim, .reverse, .quote, .format:
      return callText(function, arguments, count)
    case .base64Encode, .base64Decode:
      return callEncoder(function, arguments, count)
    case .greatest, .least, .ceil, .floor, .round, .trunc, .abs, .sign, .sqrt, .isNaN, .isInf, .isFinite,
      .bitAnd,
      .bitOr, .bitXor, .bitNot, .bitShiftLeft, .bitShiftRight:
      return callMath(function, arguments, count)
    case .optionalOf, .optionalNone, .optionalOfNonZero, .hasValue, .optionalValue, .unwrap:
      return callOptional(function, arguments, count)
    case .optionalOr, .optionalOrValue:
      return fault(.noSuchOverload)
    case .ip, .cidr, .isIP, .isCIDR, .isCanonical, .family, .isUnspecified, .isLoopback, .isGlobalUnicast,
      .isLinkLocalMulticast, .isLinkLocalUnicast, .containsIP, .containsCIDR, .networkAddress, .masked,
      .prefixLength:
      return callNetwork(function, arguments, count)
    case .sum, .average, .minimum, .maximum, .roundTo, .near:
      return callPack(function, arguments, count)
    }
  }

  private mutating func size(_ value: Value) -> Value {
    switch value.kind {
    case .string:
      spend(value.count >> 4)
      return .int(Int64(UTF8Text.codePoints(value.text)))
    case .bytes, .list, .map: return .int(Int64(value.count))
    default: return fault(.noSuchOverload, value)
    }
  }

  /// `text.matches(pattern)` with a pattern that is only known now.
  private mutating func matches(_ text: Value, _ pattern: Value) -> Value {
    guard text.kind == .string, pattern.kind == .string else { return fault(.noSuchOverload, text) }
    guard let cost = patterns.cost(pattern: pattern.text, text: text.text) else {
      return fault(.invalidRegex, pattern)
    }
    spend(cost)
    if budget <= 0 { return fault(.costExceeded) }
    guard let isMatch = patterns.matches(pattern: pattern.text, text: text.text) else {
      return fault(.invalidRegex, pattern)
    }
    return .bool(isMatch)
  }
}
