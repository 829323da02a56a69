/// Builds a map in an ``Arena``: entries side by side in the order of insertion, with an index of their keys when they are many.
///
/// Before the entries stands a value that says how many there is room for, and log₂ of the slots of the index. Up to
/// ``scanned`` entries a key is found by going over them; past that, a table follows the room for the entries, each slot
/// holding the place of an entry plus one.
struct MapBuilder {
  /// Up to how many entries a map has no index.
  static let scanned = 8

  /// What came of an insertion.
  enum Insertion {
    case inserted
    case duplicate
    case unsupportedKey
    case outOfMemory
  }

  /// The map as it is so far.
  private(set) var map: Value

  /// A map with room for so many entries, which may grow.
  init?(capacity: Int, _ arena: inout Arena) {
    let bits = Self.indexBits(capacity)
    let slots = bits == 0 ? 0 : 1 << bits
    let stride = MemoryLayout<Value>.stride
    guard let room = arena.values(1 + capacity * 2 + (slots * 4 + stride - 1) / stride) else { return nil }
    room.pointee = Value(kind: .null, aux: UInt32(capacity), extra: UInt16(bits))
    let entries = room + 1
    map = Value(kind: .map, bits: UInt64(UInt(bitPattern: entries)))
    if slots > 0 {
      UnsafeMutableRawPointer(entries + capacity * 2).initializeMemory(
        as: UInt32.self,
        repeating: 0,
        count: slots
      )
    }
  }

  /// Goes on with a map that another builder made.
  init(continuing map: Value) {
    self.map = map
  }

  private static func indexBits(_ capacity: Int) -> Int {
    capacity <= scanned ? 0 : Int.bitWidth - (2 * capacity - 1).leadingZeroBitCount
  }

  /// Adds an entry unless its key is there.
  mutating func insert(_ key: Value, _ value: Value, _ arena: inout Arena) -> Insertion {
    switch key.kind {
    case .string, .bool, .int, .uint: break
    default: return .unsupportedKey
    }
    guard let entries = UnsafeMutablePointer<Value>(bitPattern: UInt(map.bits)) else { return .outOfMemory }
    let count = map.count
    let capacity = Int((entries - 1).pointee.aux)
    if count == capacity {
      guard grow(&arena) else { return .outOfMemory }
      return insert(key, value, &arena)
    }
    if let index = MapIndex(of: map) {
      guard let slot = index.freeSlot(for: key) else { return .duplicate }
      slot.pointee = UInt32(count + 1)
    } else {
      for place in 0..<count where MapKey.areEqual(entries[2 * place], key) { return .duplicate }
    }
    entries[2 * count] = key
    entries[2 * count + 1] = value
    map.aux += 1
    return .inserted
  }

  private mutating func grow(_ arena: inout Arena) -> Bool {
    let old = map
    guard var larger = MapBuilder(capacity: max(old.count * 2, Self.scanned), &arena) else { return false }
    let entries = old.entries
    for place in 0..<old.count {
      guard larger.insert(entries[2 * place], entries[2 * place + 1], &arena) == .inserted else {
        return false
      }
    }
    map = larger.map
    return true
  }
}

/// The table of a map's keys.
private struct MapIndex {
  let entries: UnsafeMutablePointer<Value>
  let slots: UnsafeMutablePointer<UInt32>
  let mask: Int

  /// The table of a map, `nil` when it has none.
  @inline(__always)
  init?(of map: Value) {
    guard let entries = UnsafeMutablePointer<Value>(bitPattern: UInt(map.bits)) else { return nil }
    let header = (entries - 1).pointee
    guard header.extra > 0 else { return nil }
    self.entries = entries
    slots = UnsafeMutableRawPointer(entries + 2 * Int(header.aux)).assumingMemoryBound(to: UInt32.self)
    mask = 1 << Int(header.extra) - 1
  }

  /// Where a key would go, `nil` when it is there.
  func freeSlot(for key: Value) -> UnsafeMutablePointer<UInt32>? {
    var slot = MapKey.hash(key) & mask
    while slots[slot] != 0 {
      if MapKey.areEqual(entries[2 * Int(slots[slot] - 1)], key) { return nil }
      slot = (slot + 1) & mask
    }
    return slots + slot
  }

  @inline(__always)
  func find(_ key: Value) -> UnsafePointer<Value>? {
    var slot = MapKey.hash(key) & mask
    while slots[slot] != 0 {
      let entry = entries + 2 * Int(slots[slot] - 1)
      if MapKey.areEqual(entry.pointee, key) { return UnsafePointer(entry + 1) }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// Compares and hashes the keys of maps: numbers of different types that are equal are the same key.
enum MapKey {
  @inline(__always)
  static func areEqual(_ a: Value, _ b: Value) -> Bool {
    if a.kind == .string {
      guard b.kind == .string, a.aux == b.aux else { return false }
      return a.bits == b.bits || areEqual(a.bits, b.bits, a.count)
    }
    if a.kind == b.kind, a.kind != .double { return a.bits == b.bits }
    return NumberOrder.isNumber(a.kind) && NumberOrder.isNumber(b.kind) && NumberOrder.compare(a, b) == 0
  }

  /// Whether two texts of one length are equal: most keys are shorter than two words of the machine.
  @inline(__always)
  private static func areEqual(_ a: UInt64, _ b: UInt64, _ count: Int) -> Bool {
    guard let x = UnsafeRawPointer(bitPattern: UInt(a)), let y = UnsafeRawPointer(bitPattern: UInt(b)) else {
      return true
    }
    var offset = 0
    while offset + 8 <= count {
      if x.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != y.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      {
        return false
      }
      offset += 8
    }
    while offset < count {
      if x.load(fromByteOffset: offset, as: UInt8.self) != y.load(fromByteOffset: offset, as: UInt8.self) {
        return false
      }
      offset += 1
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
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(text.count) &+ 0x9E37_79B9
    guard let base = UnsafeRawPointer(text.baseAddress) else { return hash }
    var offset = 0
    while offset + 8 <= text.count {
      hash = (hash ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 29
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < text.count {
      rest = rest << 8 | UInt64(base.load(fromByteOffset: offset, as: UInt8.self))
      offset += 1
    }
    return (hash ^ rest) &* 0xD6E8_FEB8_6659_FD93
  }
}

extension Value {
  /// The value under a key of a map, `nil` when it has no such key.
  @inline(__always)
  func value(under key: Value) -> Value? {
    guard count > 0 else { return nil }
    if let index = MapIndex(of: self) { return index.find(key)?.pointee }
    let entries = entries
    var place = 0
    while place < entries.count {
      if MapKey.areEqual(entries[place], key) { return entries[place + 1] }
      place += 2
    }
    return nil
  }

  /// A list of values in memory that lives as long as it does.
  static func list(_ elements: UnsafePointer<Value>, count: Int) -> Value {
    Value(kind: .list, bits: UInt64(UInt(bitPattern: elements)), aux: UInt32(count))
  }
}
