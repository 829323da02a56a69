// Conversions from one type to another, and the type of a value.
extension Evaluator {
  /// Calls a conversion; those to times are ``Evaluator/callTime(_:_:_:)``.
  mutating func callConversion(
    _ function: Builtin,
    _ arguments: UnsafePointer<Value>,
    _ count: Int
  ) -> Value {
    guard count == 1 else { return fault(.noSuchOverload) }
    let argument = arguments[0]
    switch function {
    case .toBool: return bool(argument)
    case .toInt: return int(argument)
    case .toUint: return uint(argument)
    case .toDouble: return double(argument)
    case .toString: return string(argument)
    case .toBytes: return bytes(argument)
    case .toDynamic: return argument
    case .typeOf: return .type(argument.kind)
    default: return fault(.noSuchOverload)
    }
  }

  private mutating func bool(_ argument: Value) -> Value {
    switch argument.kind {
    case .bool: return argument
    case .string:
      guard let value = NumberBytes.bool(argument.text) else { return fault(.invalidConversion, argument) }
      return .bool(value)
    default: return fault(.noSuchOverload)
    }
  }

  /// Numbers lose their fraction; both ends of the range of `int` are out of range for a `double`.
  private mutating func int(_ argument: Value) -> Value {
    switch argument.kind {
    case .int: return argument
    case .uint:
      guard let value = Int64(exactly: argument.bits) else { return fault(.outOfRange, argument) }
      return .int(value)
    case .double:
      guard let value = Int64(exactly: argument.asDouble.rounded(.towardZero)), value > Int64.min else {
        return fault(.outOfRange, argument)
      }
      return .int(value)
    case .timestamp: return .int(argument.asInt)
    case .string:
      spend(argument.count >> 3)
      switch NumberBytes.int(argument.text) {
      case .number(let value): return .int(value)
      case .outOfRange: return fault(.outOfRange, argument)
      case .malformed: return fault(.invalidConversion, argument)
      }
    default: return fault(.noSuchOverload)
    }
  }

  /// Numbers lose their fraction; all below zero is out of range.
  private mutating func uint(_ argument: Value) -> Value {
    switch argument.kind {
    case .uint: return argument
    case .int:
      guard argument.asInt >= 0 else { return fault(.outOfRange, argument) }
      return .uint(argument.bits)
    case .double:
      let number = argument.asDouble
      guard number >= 0, let value = UInt64(exactly: number.rounded(.towardZero)) else {
        return fault(.outOfRange, argument)
      }
      return .uint(value)
    case .string:
      spend(argument.count >> 3)
      switch NumberBytes.uint(argument.text) {
      case .number(let value): return .uint(value)
      case .outOfRange: return fault(.outOfRange, argument)
      case .malformed: return fault(.invalidConversion, argument)
      }
    default: return fault(.noSuchOverload)
    }
  }

  /// Whole numbers become the nearest double.
  private mutating func double(_ argument: Value) -> Value {
    switch argument.kind {
    case .double: return argument
    case .int: return .double(Double(argument.asInt))
    case .uint: return .double(Double(argument.bits))
    case .string:
      spend(argument.count >> 2)
      switch NumberBytes.double(argument.text) {
      case .number(let value): return .double(value)
      case .outOfRange: return fault(.outOfRange, argument)
      case .malformed: return fault(.invalidConversion, argument)
      }
    default: return fault(.noSuchOverload)
    }
  }

  private mutating func string(_ argument: Value) -> Value {
    switch argument.kind {
    case .string: return argument
    case .bytes:
      spend(argument.count >> 4)
      guard UTF8Text.isValid(argument.text) else { return fault(.invalidUTF8, argument) }
      return Value(kind: .string, bits: argument.bits, aux: argument.aux)
    default: return written(argument)
    }
  }

  /// The text of a value that is neither text nor bytes.
  private mutating func written(_ argument: Value) -> Value {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    switch argument.kind {
    case .bool: bytes.append(contentsOf: argument.asBool ? "true".utf8 : "false".utf8)
    case .int: NumberBytes.append(argument.asInt, to: &bytes)
    case .uint: NumberBytes.append(argument.bits, to: &bytes)
    case .double: NumberBytes.append(argument.asDouble, to: &bytes)
    case .timestamp, .duration: timeText(argument, into: &bytes)
    case .ip, .cidr: NetworkAddress.addressText(argument, into: &bytes)
    default: return fault(.noSuchOverload)
    }
    return text(of: bytes)
  }

  private mutating func bytes(_ argument: Value) -> Value {
    switch argument.kind {
    case .bytes: argument
    case .string: Value(kind: .bytes, bits: argument.bits, aux: argument.aux)
    default: fault(.noSuchOverload)
    }
  }
}
