/// A value while an expression is evaluated: sixteen bytes without a reference.
///
/// Texts, lists and maps are addresses into memory that belongs to the ``Evaluator`` or to a ``Document``, and live as long as
/// that memory; ``CELValue`` is the form that lives on.
package struct Value: BitwiseCopyable, Sendable {
  /// What a value is; the order is of no meaning.
  package enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case null
    case bool
    case int
    case uint
    case double
    case string
    case bytes
    case list
    case map
    case type
    case timestamp
    case duration
    case optional
    case ip
    case cidr
    case unknown
    case error
  }

  /// The number itself, the seconds, or an address.
  var bits: UInt64
  /// ``kind`` in the lowest byte, ``extra`` in the second half-word, ``aux`` in the upper word: a value of two words travels in
  /// two registers, where one of four fields would be taken apart and put together again at every step.
  private(set) var head: UInt64

  @inline(__always)
  init(kind: Kind, bits: UInt64 = 0, aux: UInt32 = 0, extra: UInt16 = 0) {
    self.bits = bits
    head = UInt64(aux) << 32 | UInt64(extra) << 16 | UInt64(kind.rawValue)
  }

  /// What the value is.
  package var kind: Kind {
    // The lowest byte is the raw value of a kind, and raw values are numbered as the cases are stored: from 0.
    @inline(__always) get { unsafeBitCast(UInt8(truncatingIfNeeded: head), to: Kind.self) }
    @inline(__always) set { head = head & ~0xFF | UInt64(newValue.rawValue) }
  }

  /// Bytes of a text, elements of a list, entries of a map, nanoseconds of a time, instruction of an error.
  var aux: UInt32 {
    @inline(__always) get { UInt32(truncatingIfNeeded: head >> 32) }
    @inline(__always) set { head = head & 0xFFFF_FFFF | UInt64(newValue) << 32 }
  }

  /// The ``Fault`` of an error; the prefix length of a network.
  var extra: UInt16 {
    @inline(__always) get { UInt16(truncatingIfNeeded: head >> 16) }
    @inline(__always) set { head = head & ~0xFFFF_0000 | UInt64(newValue) << 16 }
  }

  /// The absence of a value that somebody wrote down.
  package static var null: Value { Value(kind: .null) }

  /// A truth value.
  @inline(__always)
  package static func bool(_ value: Bool) -> Value { Value(kind: .bool, bits: value ? 1 : 0) }

  /// A whole number with sign.
  @inline(__always)
  package static func int(_ value: Int64) -> Value { Value(kind: .int, bits: UInt64(bitPattern: value)) }

  /// A whole number without sign.
  @inline(__always)
  package static func uint(_ value: UInt64) -> Value { Value(kind: .uint, bits: value) }

  /// A binary64 number.
  @inline(__always)
  package static func double(_ value: Double) -> Value { Value(kind: .double, bits: value.bitPattern) }

  /// A point in time: seconds since 1970 and 0…999 999 999 nanoseconds after them.
  static func timestamp(seconds: Int64, nanos: Int32) -> Value {
    Value(kind: .timestamp, bits: UInt64(bitPattern: seconds), aux: UInt32(bitPattern: nanos))
  }

  /// A length of time; seconds and nanoseconds have the same sign.
  static func duration(seconds: Int64, nanos: Int32) -> Value {
    Value(kind: .duration, bits: UInt64(bitPattern: seconds), aux: UInt32(bitPattern: nanos))
  }

  /// The type of values of a kind.
  static func type(_ kind: Kind) -> Value { Value(kind: .type, bits: UInt64(kind.rawValue)) }

  /// The optional that holds nothing.
  static var none: Value { Value(kind: .optional) }

  /// What an input that the data lacks stands for; `input` is its place among the inputs, 0…63.
  package static func unknown(input: Int) -> Value { Value(kind: .unknown, bits: 1 << UInt64(input & 63)) }
}

extension Value {
  /// Whether the value is neither unknown nor an error.
  @inline(__always)
  var isKnown: Bool { kind.rawValue < Kind.unknown.rawValue }

  /// Whether it is the truth value true.
  @inline(__always)
  package var isTrue: Bool { kind == .bool && bits != 0 }

  @inline(__always)
  var isFalse: Bool { kind == .bool && bits == 0 }

  /// The number of a `bool`, or whether the bits are set.
  @inline(__always)
  var asBool: Bool { bits != 0 }

  /// The number of an `int`, the seconds of a time.
  @inline(__always)
  var asInt: Int64 { Int64(bitPattern: bits) }

  /// The number of a `double`.
  @inline(__always)
  var asDouble: Double { Double(bitPattern: bits) }

  /// The nanoseconds of a time.
  var nanos: Int32 { Int32(bitPattern: aux) }

  /// Number of bytes, elements or entries.
  @inline(__always)
  var count: Int { Int(aux) }

  /// The bytes of a `string` or `bytes`.
  @inline(__always)
  var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(bitPattern: UInt(bits)), count: Int(aux))
  }

  /// The elements of a `list`.
  @inline(__always)
  var elements: UnsafeBufferPointer<Value> {
    UnsafeBufferPointer(start: UnsafePointer(bitPattern: UInt(bits)), count: Int(aux))
  }

  /// The keys and values of a `map` in turn: twice as many values as the map has entries.
  @inline(__always)
  var entries: UnsafeBufferPointer<Value> {
    UnsafeBufferPointer(start: UnsafePointer(bitPattern: UInt(bits)), count: Int(aux) * 2)
  }

  /// A `list` without its first values, or a `map` without its first entries: two values each.
  @inline(__always)
  func withoutFirst(_ values: Int) -> Value {
    var rest = self
    rest.bits &+= UInt64(values &* MemoryLayout<Value>.stride)
    rest.aux &-= 1
    return rest
  }

  /// The value inside an `optional`, `nil` when it holds nothing; or the value that an error is about.
  var content: Value? {
    UnsafePointer<Value>(bitPattern: UInt(bits))?.pointee
  }

  /// The number of an `int`, `uint` or `double`.
  package var number: Double? {
    switch kind {
    case .int: Double(asInt)
    case .uint: Double(bits)
    case .double: asDouble
    default: nil
    }
  }

  /// The start of a day, in UTC, by its number since 1970-01-01.
  package static func timestamp(day: Int64) -> Value { timestamp(seconds: day * 86_400, nanos: 0) }

  /// An input that could not be worked out; `input` is its place among the inputs.
  package static func failed(_ fault: Fault, input: Int) -> Value {
    Value(
      kind: .error,
      aux: Program.firstInputMark | UInt32(truncatingIfNeeded: input),
      extra: fault.rawValue
    )
  }

  /// The text of a `string`, made a Swift string.
  package var string: String { String(decoding: text, as: UTF8.self) }
}
