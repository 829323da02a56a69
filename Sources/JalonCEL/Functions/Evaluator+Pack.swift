extension Evaluator {
  /// Functions for rule packs.
  mutating func callPack(_ function: Builtin, _ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    switch function {
    case .roundTo: return roundTo(arguments, count)
    case .near: return count == 3 ? near(arguments[0], arguments[1], arguments[2]) : fault(.noSuchOverload)
    default: break
    }
    guard let numbers = numbers(arguments, count, fromOne: false) else { return fault(.noSuchOverload) }
    switch function {
    case .sum: return sum(of: numbers)
    case .average: return average(of: numbers)
    case .minimum, .maximum:
      let found = extreme(of: numbers, isGreatest: function == .maximum)
      // Beside a decimal number a whole one counts as decimal: 1 of max(1, 0.5) is not divided as a whole number.
      guard numbers.contains(where: { $0.kind == .double }), let number = Self.double(found) else {
        return found
      }
      return .double(number)
    default: return fault(.noSuchOverload)
    }
  }

  /// The sum of numbers, in the type that ``NumberSum`` gives it; the `int` 0 for an empty list.
  ///
  /// The order of the numbers hardly matters: doubles are added with compensation.
  private mutating func sum(of numbers: UnsafeBufferPointer<Value>) -> Value {
    spend(numbers.count)
    guard let total = NumberSum(numbers) else { return fault(.noSuchOverload) }
    return total.value ?? fault(.overflow)
  }

  /// The arithmetic mean, always a `double`; the order of the numbers hardly matters.
  private mutating func average(of numbers: UnsafeBufferPointer<Value>) -> Value {
    guard !numbers.isEmpty else { return fault(.emptyList) }
    spend(numbers.count)
    guard let total = NumberSum(numbers) else { return fault(.noSuchOverload) }
    return .double(total.asDouble / Double(numbers.count))
  }

  /// `round(number)` and `round(number, digits)`: to so many decimals, 0…15, half away from zero, as a
  /// `double`.
  private mutating func roundTo(_ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    guard count == 1 || count == 2, let number = Self.double(arguments[0]) else {
      return fault(.noSuchOverload)
    }
    guard count == 2 else { return .double(DecimalRounding.round(number, digits: 0)) }
    guard arguments[1].kind == .int || arguments[1].kind == .uint else { return fault(.noSuchOverload) }
    guard arguments[1].bits <= UInt64(DecimalRounding.mostDigits) else {
      return fault(.invalidArgument, arguments[1])
    }
    return .double(DecimalRounding.round(number, digits: Int(arguments[1].bits)))
  }

  /// Whether two numbers differ by no more than the tolerance, which is not negative.
  ///
  /// The difference of whole numbers is exact. NaN is near nothing; an infinity is near itself.
  private mutating func near(_ a: Value, _ b: Value, _ tolerance: Value) -> Value {
    guard let x = Self.double(a), let y = Self.double(b), let limit = Self.double(tolerance) else {
      return fault(.noSuchOverload)
    }
    guard limit >= 0 else { return fault(.invalidArgument, tolerance) }
    if a.kind != .double, b.kind != .double, tolerance.kind != .double {
      return .bool((Self.whole(a) - Self.whole(b)).magnitude <= Self.whole(tolerance).magnitude)
    }
    return .bool(x == y || (x - y).magnitude <= limit)
  }

  /// A number of any type as a double, the nearest one when it has none of its own; `nil` for another value.
  private static func double(_ value: Value) -> Double? {
    switch value.kind {
    case .int: Double(value.asInt)
    case .uint: Double(value.bits)
    case .double: value.asDouble
    default: nil
    }
  }

  /// The number of an `int` or a `uint`.
  private static func whole(_ value: Value) -> Int128 {
    value.kind == .int ? Int128(value.asInt) : Int128(value.bits)
  }
}
