extension Evaluator {
  /// Functions of the `math` namespace.
  ///
  /// Source: the math extension of cel-go.
  mutating func callMath(_ function: Builtin, _ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    switch function {
    case .greatest, .least:
      guard let numbers = numbers(arguments, count, fromOne: true) else { return fault(.noSuchOverload) }
      return extreme(of: numbers, isGreatest: function == .greatest)
    case .bitAnd, .bitOr, .bitXor, .bitShiftLeft, .bitShiftRight:
      return count == 2 ? combineBits(function, arguments[0], arguments[1]) : fault(.noSuchOverload)
    default:
      guard count == 1 else { return fault(.noSuchOverload) }
      switch arguments[0].kind {
      case .double: return callMath(function, double: arguments[0].asDouble)
      case .int: return callMath(function, int: arguments[0].asInt)
      case .uint: return callMath(function, uint: arguments[0].bits)
      default: return fault(.noSuchOverload)
      }
    }
  }

  /// The numbers that a function is about.
  ///
  /// They are the elements of the only argument, when that is a list, or else the arguments themselves.
  /// With `fromOne`, a single number will do.
  ///
  /// - Returns: `nil` when the arguments are neither.
  func numbers(
    _ arguments: UnsafePointer<Value>,
    _ count: Int,
    fromOne: Bool
  ) -> UnsafeBufferPointer<Value>? {
    if count == 1, arguments[0].kind == .list { return arguments[0].elements }
    return count >= (fromOne ? 1 : 2) ? UnsafeBufferPointer(start: arguments, count: count) : nil
  }

  /// The first of the numbers that no other exceeds, or falls below; it keeps its type.
  ///
  /// NaN has no place in the order, so that it is refused beside other numbers.
  mutating func extreme(of numbers: UnsafeBufferPointer<Value>, isGreatest: Bool) -> Value {
    guard var best = numbers.first else { return fault(.emptyList) }
    guard NumberOrder.isNumber(best.kind) else { return fault(.noSuchOverload) }
    spend(numbers.count)
    let wanted = isGreatest ? 1 : -1
    for number in numbers.dropFirst() {
      guard NumberOrder.isNumber(number.kind) else { return fault(.noSuchOverload) }
      guard let order = NumberOrder.compare(number, best) else {
        return fault(.invalidArgument, .double(.nan))
      }
      if order == wanted { best = number }
    }
    return best
  }

  private mutating func callMath(_ function: Builtin, double number: Double) -> Value {
    switch function {
    case .ceil: return .double(number.rounded(.up))
    case .floor: return .double(number.rounded(.down))
    case .round: return .double(number.rounded(.toNearestOrAwayFromZero))
    case .trunc: return .double(number.rounded(.towardZero))
    case .abs: return .double(number.magnitude)
    case .sign: return .double(number > 0 ? 1 : (number < 0 ? -1 : (number.isNaN ? number : 0)))
    case .sqrt: return .double(number.squareRoot())
    case .isNaN: return .bool(number.isNaN)
    case .isInf: return .bool(number.isInfinite)
    case .isFinite: return .bool(number.isFinite)
    default: return fault(.noSuchOverload)
    }
  }

  private mutating func callMath(_ function: Builtin, int number: Int64) -> Value {
    switch function {
    case .abs: return number == .min ? fault(.overflow, .int(number)) : .int(Swift.abs(number))
    case .sign: return .int(number.signum())
    case .sqrt: return .double(Double(number).squareRoot())
    case .bitNot: return .int(~number)
    default: return mixesNumbers ? callMath(function, double: Double(number)) : fault(.noSuchOverload)
    }
  }

  private mutating func callMath(_ function: Builtin, uint number: UInt64) -> Value {
    switch function {
    case .abs: return .uint(number)
    case .sign: return .uint(number == 0 ? 0 : 1)
    case .sqrt: return .double(Double(number).squareRoot())
    case .bitNot: return .uint(~number)
    default: return mixesNumbers ? callMath(function, double: Double(number)) : fault(.noSuchOverload)
    }
  }

  /// Operations on 64 bits.
  ///
  /// Shifts fill with zeros, also to the right of a negative number.
  private mutating func combineBits(_ function: Builtin, _ a: Value, _ b: Value) -> Value {
    guard a.kind == .int || a.kind == .uint else { return fault(.noSuchOverload) }
    let isShift = function == .bitShiftLeft || function == .bitShiftRight
    guard b.kind == (isShift ? .int : a.kind) else { return fault(.noSuchOverload) }
    if isShift, b.asInt < 0 { return fault(.invalidArgument, b) }
    let bits =
      switch function {
      case .bitAnd: a.bits & b.bits
      case .bitOr: a.bits | b.bits
      case .bitXor: a.bits ^ b.bits
      case .bitShiftLeft: a.bits << b.bits
      default: a.bits >> b.bits
      }
    return Value(kind: a.kind, bits: bits)
  }
}
