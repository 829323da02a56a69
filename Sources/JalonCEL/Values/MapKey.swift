/// Compares and hashes the keys of maps: numbers of different types that are equal are the same key.
enum MapKey {
  @inline(__always)
  static func areEqual(_ a: Value, _ b: Value) -> Bool {
    if areIdentical(a, b) { return true }
    return NumberOrder.isNumber(a.kind) && NumberOrder.isNumber(b.kind) && NumberOrder.compare(a, b) == 0
  }

  /// Whether two keys are of one type and equal.
  @inline(__always)
  static func areIdentical(_ a: Value, _ b: Value) -> Bool {
    guard a.head == b.head else { return false }
    if a.kind == .string { return a.bits == b.bits || areEqual(a.text, b.text) }
    return a.bits == b.bits && a.kind != .double
  }

  /// Whether two texts of one length are equal: most keys are shorter than two words of the machine.
  @inline(__always)
  static func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let x = UnsafeRawPointer(a.baseAddress), let y = UnsafeRawPointer(b.baseAddress) else {
      return true
    }
    let count = a.count
    if count >= 8 {
      // The last words may overlap those before them.
      let last = count &- 8
      var offset = 0
      while offset < last {
        if word(x, offset) != word(y, offset) { return false }
        offset &+= 8
      }
      return word(x, last) == word(y, last)
    }
    if count >= 4 {
      let last = count &- 4
      return halfWord(x, 0) == halfWord(y, 0) && halfWord(x, last) == halfWord(y, last)
    }
    for offset in 0..<count
    where x.load(fromByteOffset: offset, as: UInt8.self) != y.load(fromByteOffset: offset, as: UInt8.self) {
      return false
    }
    return true
  }

  @inline(__always)
  static func hash(_ key: Value) -> Int {
    let bits: UInt64
    switch key.kind {
    case .string: bits = hash(key.text)
    case .double:
      if let whole = Int64(exactly: key.asDouble) {
        bits = UInt64(bitPattern: whole)
      } else {
        bits = UInt64(exactly: key.asDouble) ?? key.bits
      }
    default: bits = key.bits
    }
    let mixed = (bits ^ (bits >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }

  @inline(__always)
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let count = text.count
    var hash = UInt64(count) &+ 0x9E37_79B9
    guard let base = UnsafeRawPointer(text.baseAddress) else { return hash }
    if count >= 8 {
      let last = count &- 8
      var offset = 0
      while offset < last {
        hash = mixed(hash, word(base, offset))
        offset &+= 8
      }
      return mixed(hash, word(base, last))
    }
    if count >= 4 { return mixed(hash, halfWord(base, 0) << 32 | halfWord(base, count &- 4)) }
    var rest: UInt64 = 0
    for offset in 0..<count { rest = rest << 8 | UInt64(base.load(fromByteOffset: offset, as: UInt8.self)) }
    return mixed(hash, rest)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ bits: UInt64) -> UInt64 {
    let product = (hash ^ bits) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 29
  }

  @inline(__always)
  private static func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func halfWord(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
