/// The arguments of a call, seen by their kinds.
struct TextArguments {
  private let base: UnsafePointer<Value>
  /// How many there are, the receiver included.
  let count: Int

  @inline(__always)
  init(_ base: UnsafePointer<Value>, _ count: Int) {
    self.base = base
    self.count = count
  }

  /// The bytes of a `string`.
  @inline(__always)
  func text(at index: Int) -> UnsafeBufferPointer<UInt8>? {
    guard index < count, base[index].kind == .string else { return nil }
    return base[index].text
  }

  /// The number of an `int`.
  @inline(__always)
  func int(at index: Int) -> Int? {
    guard index < count, base[index].kind == .int else { return nil }
    return Int(truncatingIfNeeded: base[index].asInt)
  }

  /// The elements of a `list`.
  @inline(__always)
  func elements(at index: Int) -> UnsafeBufferPointer<Value>? {
    guard index < count, base[index].kind == .list else { return nil }
    return base[index].elements
  }
}
