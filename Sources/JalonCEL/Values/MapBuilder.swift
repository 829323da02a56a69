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

  /// The place of a key among the entries, `nil` when it is not there.
  @inline(__always)
  func place(of key: Value) -> Int? {
    var slot = MapKey.hash(key) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot]) &- 1
      if MapKey.areEqual(entries[2 &* place], key) { return place }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

extension Value {
  /// The value under a key of a map, `nil` when it has no such key.
  func value(under key: Value) -> Value? {
    place(of: key).map { entries[2 * $0 + 1] }
  }

  /// The same; `place` says where among the entries to look first, and then where the key was found.
  ///
  /// Records of one kind have their fields in one order: what reads a field of one finds it there in the next.
  @inline(__always)
  func value(under key: Value, near place: inout UInt16) -> Value? {
    if place < aux, let entries = UnsafePointer<Value>(bitPattern: UInt(bits)) {
      let entry = entries + 2 &* Int(place)
      if MapKey.areIdentical(entry.pointee, key) { return entry[1] }
    }
    return value(under: key, noting: &place)
  }

  @inline(never)
  private func value(under key: Value, noting place: inout UInt16) -> Value? {
    guard let found = self.place(of: key) else { return nil }
    place = UInt16(exactly: found) ?? place
    return entries[2 * found + 1]
  }

  /// The place of a key among the entries of a map, `nil` when it has no such key.
  private func place(of key: Value) -> Int? {
    guard count > 0 else { return nil }
    if let index = MapIndex(of: self) { return index.place(of: key) }
    let entries = entries
    var place = 0
    while place < count {
      if MapKey.areEqual(entries[2 &* place], key) { return place }
      place &+= 1
    }
    return nil
  }

  /// A list of values in memory that lives as long as it does.
  static func list(_ elements: UnsafePointer<Value>, count: Int) -> Value {
    Value(kind: .list, bits: UInt64(UInt(bitPattern: elements)), aux: UInt32(count))
  }
}
