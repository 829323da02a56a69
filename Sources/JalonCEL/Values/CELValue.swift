/// A value that stands on its own: for inputs, for results, for the constants of a program.
package enum CELValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case list([CELValue])
  /// In the order in which the entries were made.
  case map([Entry])
  /// The name of a type.
  case type(Value.Kind)
  /// Seconds since 1970 and 0…999 999 999 nanoseconds after them.
  case timestamp(seconds: Int64, nanos: Int32)
  /// Seconds and nanoseconds of the same sign.
  case duration(seconds: Int64, nanos: Int32)
  indirect case optional(CELValue?)
  /// Sixteen bytes, IPv4 as IPv6, and the family, 4 or 6.
  case ip([UInt8], family: UInt32)
  /// The same with the length of the prefix.
  case cidr([UInt8], family: UInt32, prefix: UInt16)

  /// A key with its value.
  package struct Entry: Sendable, Hashable {
    package let key: CELValue
    package let value: CELValue

    package init(_ key: CELValue, _ value: CELValue) {
      self.key = key
      self.value = value
    }
  }
}

extension CELValue {
  /// A copy of a value in memory that is given back; `nil` for what is unknown or failed, and for what is too large to stand on
  /// its own.
  ///
  /// An evaluation may name one list many times over in another: written out, the parts of a value can be countless although it
  /// takes little memory. A copy has at most a million parts, each 64 bytes of text counting as one, and 500 levels.
  package init?(_ value: Value) {
    var copier = ValueCopier()
    guard let copy = copier.copy(value, depth: 0) else { return nil }
    self = copy
  }

  /// What the value is.
  package var kind: Value.Kind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list: .list
    case .map: .map
    case .type: .type
    case .timestamp: .timestamp
    case .duration: .duration
    case .optional: .optional
    case .ip: .ip
    case .cidr: .cidr
    }
  }
}

/// Copies values until they have too many parts.
private struct ValueCopier {
  private static let deepest = 500
  private var left = 1_000_000

  mutating func copy(_ value: Value, depth: Int) -> CELValue? {
    left -= 1
    guard left >= 0, depth <= Self.deepest else { return nil }
    switch value.kind {
    case .null: return .null
    case .bool: return .bool(value.asBool)
    case .int: return .int(value.asInt)
    case .uint: return .uint(value.bits)
    case .double: return .double(value.asDouble)
    case .string, .bytes:
      left -= value.count >> 6
      guard left >= 0 else { return nil }
      return value.kind == .string ? .string(value.string) : .bytes(Array(value.text))
    case .list: return copies(value.elements, depth).map { .list($0) }
    case .map: return copies(value.entries, depth).map { .map(Self.entries($0)) }
    case .type: return .type(Value.Kind(rawValue: UInt8(truncatingIfNeeded: value.bits)) ?? .null)
    case .timestamp: return .timestamp(seconds: value.asInt, nanos: value.nanos)
    case .duration: return .duration(seconds: value.asInt, nanos: value.nanos)
    case .optional:
      guard let content = value.content else { return .optional(nil) }
      return copy(content, depth: depth + 1).map { .optional($0) }
    case .ip: return .ip(value.addressBytes, family: value.aux)
    case .cidr: return .cidr(value.addressBytes, family: value.aux, prefix: value.extra)
    case .unknown, .error: return nil
    }
  }

  private mutating func copies(_ values: UnsafeBufferPointer<Value>, _ depth: Int) -> [CELValue]? {
    guard values.count <= left else { return nil }
    var result: [CELValue] = []
    result.reserveCapacity(values.count)
    for value in values {
      guard let copied = copy(value, depth: depth + 1) else { return nil }
      result.append(copied)
    }
    return result
  }

  /// Entries of keys and values in turn.
  private static func entries(_ values: [CELValue]) -> [CELValue.Entry] {
    stride(from: 0, to: values.count - 1, by: 2).map { CELValue.Entry(values[$0], values[$0 + 1]) }
  }
}

extension Value {
  /// The sixteen bytes of an address.
  var addressBytes: [UInt8] {
    Array(UnsafeBufferPointer(start: UnsafePointer<UInt8>(bitPattern: UInt(bits)), count: bits == 0 ? 0 : 16))
  }
}

extension Arena {
  /// A copy of a value that stands on its own; `nil` when memory runs out.
  mutating func copy(_ value: CELValue) -> Value? {
    switch value {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .uint(let value): return .uint(value)
    case .double(let value): return .double(value)
    case .string(var string):
      return string.withUTF8 { self.text(.string, copying: $0) }
    case .bytes(let bytes):
      return bytes.withUnsafeBufferPointer { self.text(.bytes, copying: $0) }
    case .list(let elements):
      guard let room = values(elements.count) else { return nil }
      for (index, element) in elements.enumerated() {
        guard let copied = copy(element) else { return nil }
        room[index] = copied
      }
      return .list(room, count: elements.count)
    case .map(let entries):
      guard var builder = MapBuilder(capacity: entries.count, &self) else { return nil }
      for entry in entries {
        guard let key = copy(entry.key), let content = copy(entry.value) else { return nil }
        guard builder.insert(key, content, &self) != .outOfMemory else { return nil }
      }
      return builder.map
    case .type(let kind): return .type(kind)
    case .timestamp(let seconds, let nanos): return .timestamp(seconds: seconds, nanos: nanos)
    case .duration(let seconds, let nanos): return .duration(seconds: seconds, nanos: nanos)
    case .optional(nil): return Value.none
    case .optional(let content?):
      guard let copied = copy(content) else { return nil }
      let address = boxed(copied)
      return address == 0 ? nil : Value(kind: .optional, bits: address)
    case .ip(let bytes, let family):
      return address(.ip, bytes, family, 0)
    case .cidr(let bytes, let family, let prefix):
      return address(.cidr, bytes, family, prefix)
    }
  }

  private mutating func address(_ kind: Value.Kind, _ bytes: [UInt8], _ family: UInt32, _ prefix: UInt16)
    -> Value?
  {
    guard var result = bytes.withUnsafeBufferPointer({ text(.bytes, copying: $0) }) else { return nil }
    result.kind = kind
    result.aux = family
    result.extra = prefix
    return result
  }
}
