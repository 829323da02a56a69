// `format`: clauses of the form `%[.precision]conversion`, which take the values in turn.
extension Evaluator {
  /// Digits after the point of `%f` and `%e` without a precision.
  private static var usualPrecision: Int { 6 }
  /// The greatest precision; that of the other implementations of the language.
  private static var greatestPrecision: Int { 1_000 }
  /// Lists and maps inside each other that are written, against values of a depth beyond the stack.
  private static var greatestDepth: Int { 500 }

  /// Writes the values into the clauses of a text.
  ///
  /// - Parameters:
  ///   - written: The text, for faults.
  ///   - text: Its bytes.
  ///   - values: At least as many as the text has clauses; what is left over is of no effect.
  /// - Returns: A `string`, or an error about the text or about the value that a conversion is not for.
  mutating func format(
    _ written: Value,
    _ text: UTF8Text.Bytes,
    _ values: UnsafeBufferPointer<Value>
  ) -> Value {
    spend(text.count >> 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count &+ 64)
    var scanner = FormatScanner(text)
    var used = 0
    while true {
      switch scanner.next(copyingTo: &bytes) {
      case .end: return self.text(of: bytes)
      case .malformed: return fault(.invalidFormat, written)
      case .clause(let conversion, let precision):
        guard used < values.count else { return fault(.invalidFormat, written) }
        guard precision ?? 0 <= Self.greatestPrecision else { return fault(.invalidFormat, written) }
        let value = values[used]
        used &+= 1
        let digits = precision ?? Self.usualPrecision
        if let found = append(value, conversion, precision: digits, to: &bytes) {
          return found == .noSuchOverload ? fault(.invalidFormat, value) : fault(found)
        }
        guard bytes.count <= arena.limit else { return fault(.memoryExceeded) }
      }
    }
  }

  /// Appends a value by the rules of a conversion.
  ///
  /// - Returns: ``Fault/noSuchOverload`` when the conversion is not for such a value.
  private mutating func append(
    _ value: Value,
    _ conversion: UInt8,
    precision: Int,
    to bytes: inout [UInt8]
  ) -> Fault? {
    switch conversion {
    case UInt8(ascii: "s"): return append(textOf: value, depth: 0, to: &bytes)
    case UInt8(ascii: "d"): return Self.append(plain: value, to: &bytes)
    case UInt8(ascii: "f"), UInt8(ascii: "e"):
      let isScientific = conversion == UInt8(ascii: "e")
      spend(precision &+ 32)
      return Self.append(rounded: value, isScientific: isScientific, precision: precision, to: &bytes)
    case UInt8(ascii: "b"): return Self.append(value, radix: 2, to: &bytes)
    case UInt8(ascii: "o"): return Self.append(value, radix: 8, to: &bytes)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      let isUppercase = conversion == UInt8(ascii: "X")
      guard value.kind == .string || value.kind == .bytes else {
        return Self.append(value, radix: 16, uppercase: isUppercase, to: &bytes)
      }
      spend(value.count)
      guard value.count <= arena.limit / 2 else { return .memoryExceeded }
      NumberBytes.append(hexadecimal: value.text, uppercase: isUppercase, to: &bytes)
      return nil
    default: return .noSuchOverload
    }
  }

  // MARK: - Numbers

  private static func append(plain value: Value, to bytes: inout [UInt8]) -> Fault? {
    switch value.kind {
    case .int: NumberBytes.append(value.asInt, to: &bytes)
    case .uint: NumberBytes.append(value.bits, to: &bytes)
    case .double: NumberBytes.append(plain: value.asDouble, to: &bytes)
    default: return .noSuchOverload
    }
    return nil
  }

  private static func append(
    rounded value: Value,
    isScientific: Bool,
    precision: Int,
    to bytes: inout [UInt8]
  ) -> Fault? {
    let number: Double
    switch value.kind {
    case .int: number = Double(value.asInt)
    case .uint: number = Double(value.bits)
    case .double: number = value.asDouble
    default: return .noSuchOverload
    }
    if NumberBytes.append(nonFinite: number, to: &bytes) { return nil }
    var digits = DecimalDigits(exactly: number)
    if isScientific {
      digits.appendScientific(fraction: precision, to: &bytes)
    } else {
      digits.appendFixed(fraction: precision, to: &bytes)
    }
    return nil
  }

  private static func append(
    _ value: Value,
    radix: UInt64,
    uppercase: Bool = false,
    to bytes: inout [UInt8]
  ) -> Fault? {
    switch value.kind {
    case .int: NumberBytes.append(value.asInt, radix: radix, uppercase: uppercase, to: &bytes)
    case .uint: NumberBytes.append(value.bits, radix: radix, uppercase: uppercase, to: &bytes)
    case .bool where radix == 2: NumberBytes.append(value.bits, radix: radix, to: &bytes)
    default: return .noSuchOverload
    }
    return nil
  }

  // MARK: - Values of all kinds

  /// Appends a value as `%s` writes it.
  private mutating func append(textOf value: Value, depth: Int, to bytes: inout [UInt8]) -> Fault? {
    // A value may contain another one many times over, so that its text outgrows all that was built.
    guard bytes.count <= arena.limit, budget > 0 else { return .memoryExceeded }
    switch value.kind {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool: bytes.append(contentsOf: value.asBool ? "true".utf8 : "false".utf8)
    case .int, .uint, .double: return Self.append(plain: value, to: &bytes)
    case .string, .bytes:
      guard value.count <= arena.limit else { return .memoryExceeded }
      spend(value.count >> 4)
      if value.kind == .string {
        bytes.append(contentsOf: value.text)
      } else {
        UTF8Text.append(repairing: value.text, to: &bytes)
      }
    case .type: bytes.append(contentsOf: TypeName.name(ofType: value).utf8)
    case .timestamp, .duration: timeText(value, into: &bytes)
    case .list:
      guard depth < Self.greatestDepth else { return .memoryExceeded }
      return append(list: value.elements, depth: depth, to: &bytes)
    case .map:
      guard depth < Self.greatestDepth else { return .memoryExceeded }
      return append(map: value.entries, depth: depth, to: &bytes)
    default: return .noSuchOverload
    }
    return nil
  }

  private mutating func append(
    list elements: UnsafeBufferPointer<Value>,
    depth: Int,
    to bytes: inout [UInt8]
  ) -> Fault? {
    spend(elements.count &* 4)
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      if let found = append(textOf: element, depth: depth &+ 1, to: &bytes) { return found }
    }
    bytes.append(UInt8(ascii: "]"))
    return nil
  }

  /// Appends the entries in the order of the texts of their keys.
  private mutating func append(
    map entries: UnsafeBufferPointer<Value>,
    depth: Int,
    to bytes: inout [UInt8]
  ) -> Fault? {
    spend(entries.count &* 8)
    var keys: [(text: [UInt8], index: Int)] = []
    keys.reserveCapacity(entries.count / 2)
    for index in stride(from: 0, to: entries.count &- 1, by: 2) {
      var text: [UInt8] = []
      if let found = append(textOf: entries[index], depth: depth &+ 1, to: &text) { return found }
      keys.append((text, index))
    }
    keys.sort { first, second in
      if first.text == second.text { return first.index < second.index }
      return first.text.lexicographicallyPrecedes(second.text)
    }
    bytes.append(UInt8(ascii: "{"))
    for (place, key) in keys.enumerated() {
      if place > 0 { bytes.append(contentsOf: ", ".utf8) }
      bytes.append(contentsOf: key.text)
      bytes.append(contentsOf: ": ".utf8)
      if let found = append(textOf: entries[key.index &+ 1], depth: depth &+ 1, to: &bytes) { return found }
    }
    bytes.append(UInt8(ascii: "}"))
    return nil
  }
}
