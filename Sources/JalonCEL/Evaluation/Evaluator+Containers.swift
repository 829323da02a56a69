// MARK: Looking into lists and maps

extension Evaluator {
  @inline(never)
  mutating func isWithin(_ a: Value, _ container: Value) -> Value {
    guard a.isKnown else { return failure(a, container) }
    switch container.kind {
    case .list:
      let elements = container.elements
      var index = 0
      while index < elements.count {
        spend(1)
        if areEqual(a, elements[index]) { return .bool(true) }
        if budget <= 0 { break }
        index += 1
      }
      return .bool(false)
    case .map:
      return Self.isKey(a) ? .bool(container.value(under: a) != nil) : fault(.noSuchOverload, a)
    default:
      return failure(a, container)
    }
  }

  private static func isKey(_ value: Value) -> Bool {
    switch value.kind {
    case .string, .bool, .int, .uint, .double: true
    default: false
    }
  }

  /// Selects: `operand.field`.
  @inline(never)
  mutating func select(_ operand: Value, _ key: Value, isOptional: Bool) -> Value {
    switch operand.kind {
    case .map:
      if let value = operand.value(under: key) { return isOptional ? wrapped(value) : value }
      return isOptional ? .none : fault(.noSuchKey, key)
    case .optional:
      guard let content = operand.content else { return .none }
      let inner = select(content, key, isOptional: true)
      return inner
    default:
      return operand.isKnown ? fault(.noSuchField, key) : operand
    }
  }

  /// Tests for presence: `has(operand.field)`.
  @inline(never)
  mutating func has(_ operand: Value, _ key: Value) -> Value {
    switch operand.kind {
    case .map: return .bool(operand.value(under: key) != nil)
    case .optional: return operand.content.map { has($0, key) } ?? .bool(false)
    default: return operand.isKnown ? fault(.noSuchField, key) : operand
    }
  }

  /// Indexes: `operand[key]`.
  @inline(never)
  mutating func index(_ operand: Value, _ key: Value, isOptional: Bool) -> Value {
    guard operand.isKnown, key.isKnown else { return failure(operand, key) }
    switch operand.kind {
    case .list:
      guard let place = Self.place(key) else { return fault(.noSuchOverload, key) }
      let elements = operand.elements
      guard place >= 0, place < Int64(elements.count) else {
        return isOptional ? .none : fault(.indexOutOfRange, key)
      }
      return isOptional ? wrapped(elements[Int(place)]) : elements[Int(place)]
    case .map:
      guard Self.isKey(key) else { return fault(.noSuchOverload, key) }
      if let value = operand.value(under: key) { return isOptional ? wrapped(value) : value }
      return isOptional ? .none : fault(.noSuchKey, key)
    case .optional:
      guard let content = operand.content else { return .none }
      return index(content, key, isOptional: true)
    default:
      return fault(.noSuchOverload, operand)
    }
  }

  /// The place in a list that a number means: a whole number of any type.
  private static func place(_ key: Value) -> Int64? {
    switch key.kind {
    case .int: key.asInt
    case .uint: Int64(exactly: key.bits) ?? .max
    case .double: Int64(exactly: key.asDouble)
    default: nil
    }
  }
}

// MARK: Building lists and maps

extension Evaluator {
  @inline(never)
  mutating func list(_ values: UnsafePointer<Value>, _ count: Int) -> Value {
    spend(count)
    if let failure = firstFailure(values, count) { return failure }
    guard let room = arena.values(count) else { return fault(.memoryExceeded) }
    room.update(from: values, count: count)
    return .list(room, count: count)
  }

  @inline(never)
  mutating func map(_ values: UnsafePointer<Value>, _ count: Int) -> Value {
    spend(count * 2)
    if let failure = firstFailure(values, count * 2) { return failure }
    guard var builder = MapBuilder(capacity: count, &arena) else { return fault(.memoryExceeded) }
    for place in 0..<count {
      if let failure = failure(
        of: builder.insert(values[2 * place], values[2 * place + 1], &arena),
        values[2 * place]
      ) {
        return failure
      }
    }
    return builder.map
  }

  private mutating func failure(of insertion: MapBuilder.Insertion, _ key: Value) -> Value? {
    switch insertion {
    case .inserted: nil
    case .duplicate: fault(.duplicateKey, key)
    case .unsupportedKey: fault(.unsupportedKey, key)
    case .outOfMemory: fault(.memoryExceeded)
    }
  }

  /// The first failure among values; without one, all that is unknown together.
  mutating func firstFailure(_ values: UnsafePointer<Value>, _ count: Int) -> Value? {
    var unknown: UInt64 = 0
    for place in 0..<count where !values[place].isKnown {
      if values[place].kind == .error { return values[place] }
      unknown |= values[place].bits
    }
    return unknown == 0 ? nil : Value(kind: .unknown, bits: unknown)
  }

  /// Adds a known value to a list that has room for it.
  @inline(__always)
  static func append(_ value: Value, to target: UnsafeMutablePointer<Value>) {
    guard let elements = UnsafeMutablePointer<Value>(bitPattern: UInt(target.pointee.bits)) else { return }
    elements[target.pointee.count] = value
    target.pointee.aux &+= 1
  }

  /// Adds a value, or the content of an optional; `false` when the list has failed, which is then the target.
  @inline(never)
  mutating func append(_ value: Value, to target: UnsafeMutablePointer<Value>, isOptional: Bool) -> Bool {
    guard target.pointee.kind == .list else { return false }
    guard isOptional, value.isKnown else {
      target.pointee = value
      return false
    }
    guard value.kind == .optional else {
      target.pointee = fault(.noSuchOverload, value)
      return false
    }
    if let content = value.content { Self.append(content, to: target) }
    return true
  }

  /// Adds an entry to a map; `false` when it has failed, which is then the target.
  @inline(never)
  mutating func insert(
    _ key: Value,
    _ value: Value,
    into target: UnsafeMutablePointer<Value>,
    isOptional: Bool
  ) -> Bool {
    guard target.pointee.kind == .map else { return false }
    guard key.isKnown, value.isKnown else {
      target.pointee = failure(key, value)
      return false
    }
    var content = value
    if isOptional {
      guard value.kind == .optional else {
        target.pointee = fault(.noSuchOverload, value)
        return false
      }
      guard let inner = value.content else { return true }
      content = inner
    }
    spend(1)
    var builder = MapBuilder(continuing: target.pointee)
    if let failure = failure(of: builder.insert(key, content, &arena), key) {
      target.pointee = failure
      return false
    }
    target.pointee = builder.map
    return true
  }

  /// Adds the entries of a map to another.
  @inline(never)
  mutating func merge(_ map: Value, into target: UnsafeMutablePointer<Value>) -> Bool {
    guard map.kind == .map else {
      target.pointee = refuse(map)
      return false
    }
    let entries = map.entries
    var place = 0
    while place < entries.count {
      guard insert(entries[place], entries[place + 1], into: target, isOptional: false) else { return false }
      place += 2
    }
    return true
  }
}

// MARK: Optionals

extension Evaluator {
  /// An optional that holds a value.
  @inline(never)
  mutating func wrapped(_ value: Value) -> Value {
    guard value.isKnown else { return value }
    let address = arena.boxed(value)
    return address == 0 ? fault(.memoryExceeded) : Value(kind: .optional, bits: address)
  }

  /// The optional, or its content, when it holds something, and a failure when it is none; `nil` when the other is needed.
  @inline(never)
  mutating func orElse(_ optional: Value, takesContent: Bool) -> Value? {
    guard optional.kind == .optional else { return refuse(optional) }
    guard let content = optional.content else { return nil }
    return takesContent ? content : optional
  }

  mutating func callOptional(_ function: Builtin, _ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    switch (function, count) {
    case (.optionalNone, 0): return .none
    case (.optionalOf, 1): return wrapped(arguments[0])
    case (.optionalOfNonZero, 1): return Self.isZero(arguments[0]) ? .none : wrapped(arguments[0])
    case (.hasValue, 1) where arguments[0].kind == .optional: return .bool(arguments[0].content != nil)
    case (.optionalValue, 1) where arguments[0].kind == .optional:
      return arguments[0].content ?? fault(.emptyOptional)
    case (.unwrap, 1) where arguments[0].kind == .list: return unwrapped(arguments[0])
    default: return fault(.noSuchOverload, count > 0 ? arguments[0] : nil)
    }
  }

  private mutating func unwrapped(_ list: Value) -> Value {
    spend(list.count)
    guard let room = arena.values(list.count) else { return fault(.memoryExceeded) }
    var count = 0
    for element in list.elements {
      guard element.kind == .optional else { return fault(.noSuchOverload, element) }
      guard let content = element.content else { continue }
      room[count] = content
      count += 1
    }
    return .list(room, count: count)
  }

  /// Whether a value is the one that its type starts from: 0, false, an empty text or list, null.
  private static func isZero(_ value: Value) -> Bool {
    switch value.kind {
    case .null: true
    case .bool, .int, .uint: value.bits == 0
    case .double: value.asDouble == 0
    case .string, .bytes, .list, .map: value.aux == 0
    case .timestamp, .duration: value.bits == 0 && value.aux == 0
    case .optional: value.content == nil
    case .type, .ip, .cidr, .unknown, .error: false
    }
  }
}
