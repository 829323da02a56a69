#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

// MARK: Arithmetic

extension Evaluator {
  @inline(__always)
  static func calculate(_ opcode: Opcode, _ a: Double, _ b: Double) -> Double {
    switch opcode {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    default: a / b
    }
  }

  /// The result of `+ - * / %` on operands of any kind.
  @inline(never)
  mutating func calculate(_ opcode: Opcode, _ a: Value, _ b: Value) -> Value {
    switch (a.kind, b.kind) {
    case (.int, .int): return calculate(opcode, whole: a.asInt, b.asInt, Value.int)
    case (.uint, .uint): return calculate(opcode, whole: a.bits, b.bits, Value.uint)
    case (.string, .string), (.bytes, .bytes), (.list, .list):
      return opcode == .add ? concatenated(a, b) : failure(a, b)
    case (.timestamp, _), (.duration, _):
      return calculate(opcode, time: a, b)
    default:
      guard mixesNumbers, opcode != .modulo, let x = Self.decimal(a), let y = Self.decimal(b),
        a.kind == .double || b.kind == .double
      else { return failure(a, b) }
      // In a pack a quotient by zero is a defect to be shown, not an infinity to be compared.
      if opcode == .divide, y == 0 { return fault(.divisionByZero) }
      return .double(Self.calculate(opcode, x, y))
    }
  }

  private static func decimal(_ value: Value) -> Double? {
    switch value.kind {
    case .double: value.asDouble
    case .int: Double(value.asInt)
    case .uint: Double(value.bits)
    default: nil
    }
  }

  private mutating func calculate<Whole: FixedWidthInteger>(
    _ opcode: Opcode,
    whole a: Whole,
    _ b: Whole,
    _ make: (Whole) -> Value
  ) -> Value {
    let result: (partialValue: Whole, overflow: Bool)
    switch opcode {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide:
      if b == 0 { return fault(.divisionByZero) }
      result = a.dividedReportingOverflow(by: b)
    default:
      if b == 0 { return fault(.divisionByZero) }
      result = a.remainderReportingOverflow(dividingBy: b)
    }
    return result.overflow ? fault(.overflow) : make(result.partialValue)
  }

  private mutating func calculate(_ opcode: Opcode, time a: Value, _ b: Value) -> Value {
    let result: Value?
    switch (opcode, a.kind, b.kind) {
    case (.add, .timestamp, .duration): result = TimeArithmetic.timestamp(a, plus: b)
    case (.add, .duration, .timestamp): result = TimeArithmetic.timestamp(b, plus: a)
    case (.add, .duration, .duration): result = TimeArithmetic.duration(a, plus: b)
    case (.subtract, .timestamp, .duration): result = TimeArithmetic.timestamp(a, minus: b)
    case (.subtract, .timestamp, .timestamp): result = TimeArithmetic.duration(from: b, to: a)
    case (.subtract, .duration, .duration): result = TimeArithmetic.duration(from: b, to: a)
    default: return failure(a, b)
    }
    return result ?? fault(.outOfRange)
  }

  @inline(never)
  mutating func negate(_ a: Value) -> Value {
    switch a.kind {
    case .double: return .double(-a.asDouble)
    case .int: return a.asInt == .min ? fault(.overflow) : .int(-a.asInt)
    default: return refuse(a)
    }
  }

  private mutating func concatenated(_ a: Value, _ b: Value) -> Value {
    let count = a.count + b.count
    if a.kind == .list {
      spend(count)
      guard let room = arena.values(count) else { return fault(.memoryExceeded) }
      if let first = a.elements.baseAddress { room.update(from: first, count: a.count) }
      if let second = b.elements.baseAddress { (room + a.count).update(from: second, count: b.count) }
      return .list(room, count: count)
    }
    spend(count >> 4)
    guard let room = arena.bytes(count) else { return fault(.memoryExceeded) }
    if let first = a.text.baseAddress { room.update(from: first, count: a.count) }
    if let second = b.text.baseAddress { (room + a.count).update(from: second, count: b.count) }
    return Value(kind: a.kind, bits: UInt64(UInt(bitPattern: room)), aux: UInt32(count))
  }
}

// MARK: Comparison

extension Evaluator {
  @inline(__always)
  static func compare<Number: Comparable>(_ opcode: Opcode, _ a: Number, _ b: Number) -> Bool {
    switch opcode {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    default: a >= b
    }
  }

  /// The result of `< <= > >=` on operands of any kind.
  @inline(never)
  mutating func compare(_ opcode: Opcode, _ a: Value, _ b: Value) -> Value {
    let order: Int?
    switch (a.kind, b.kind) {
    case (.int, .int), (.uint, .uint), (.int, .uint), (.int, .double), (.uint, .int), (.uint, .double),
      (.double, .int),
      (.double, .uint):
      order = NumberOrder.compare(a, b)
    case (.bool, .bool):
      order = Int(a.bits) - Int(b.bits)
    case (.string, .string), (.bytes, .bytes):
      order = compareBytes(a.text, b.text)
    case (.timestamp, .timestamp), (.duration, .duration):
      order = TimeArithmetic.compare(a, b)
    default:
      return failure(a, b)
    }
    guard let order else { return .bool(false) }
    switch opcode {
    case .less: return .bool(order < 0)
    case .lessOrEqual: return .bool(order <= 0)
    case .greater: return .bool(order > 0)
    default: return .bool(order >= 0)
    }
  }

  private mutating func compareBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int
  {
    let shared = min(a.count, b.count)
    spend(shared >> 4)
    if shared > 0, let x = a.baseAddress, let y = b.baseAddress {
      let order = memcmp(x, y, shared)
      if order != 0 { return Int(order) }
    }
    return a.count - b.count
  }

  /// Whether two known values are equal: numbers by their mathematical value, lists and maps element by element.
  @inline(never)
  mutating func areEqual(_ a: Value, _ b: Value) -> Bool {
    guard a.kind == b.kind else {
      return NumberOrder.isNumber(a.kind) && NumberOrder.isNumber(b.kind) && NumberOrder.compare(a, b) == 0
    }
    switch a.kind {
    case .null: return true
    case .bool, .int, .uint, .type: return a.bits == b.bits
    case .double: return a.asDouble == b.asDouble
    case .string, .bytes:
      guard a.aux == b.aux else { return false }
      spend(a.count >> 4)
      return MapKey.areEqual(a.text, b.text)
    case .timestamp, .duration: return a.bits == b.bits && a.aux == b.aux
    case .ip, .cidr: return NetworkAddress.areEqual(a, b)
    case .list, .map, .optional: return areEqualParts(a, b)
    case .unknown, .error: return false
    }
  }

  /// The same for what is made of other values; past ``deepestComparison`` levels the evaluation ends in its limits, before the
  /// stack does.
  private mutating func areEqualParts(_ a: Value, _ b: Value) -> Bool {
    comparisonDepth += 1
    defer { comparisonDepth -= 1 }
    spend(1)
    guard comparisonDepth <= Self.deepestComparison else {
      budget = min(budget, 0)
      return false
    }
    switch a.kind {
    case .list: return areEqualLists(a, b)
    case .map: return areEqualMaps(a, b)
    default:
      guard let x = a.content, let y = b.content else { return a.content == nil && b.content == nil }
      return areEqual(x, y)
    }
  }

  private static var deepestComparison: Int { 500 }

  private mutating func areEqualLists(_ a: Value, _ b: Value) -> Bool {
    guard a.aux == b.aux else { return false }
    let (x, y) = (a.elements, b.elements)
    var index = 0
    while index < x.count {
      spend(1)
      if budget <= 0 || !areEqual(x[index], y[index]) { return false }
      index += 1
    }
    return true
  }

  private mutating func areEqualMaps(_ a: Value, _ b: Value) -> Bool {
    guard a.aux == b.aux else { return false }
    let entries = a.entries
    var place = 0
    while place < entries.count {
      spend(2)
      guard budget > 0, let other = b.value(under: entries[place]), areEqual(entries[place + 1], other) else {
        return false
      }
      place += 2
    }
    return true
  }
}
