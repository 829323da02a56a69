/// The names of an expression, each a number.
///
/// A name is looked for by its bytes: it becomes a text when it is seen for the first time.
struct SymbolTable: Sendable {
  private var names: [String] = []
  private var hashes: [UInt64] = []
  /// Where names are looked for by their hashes, half of it empty: the number of a name plus one, or 0.
  private var slots: [Symbol] = []

  /// The number of a name, a new one when it is seen for the first time.
  mutating func symbol(_ name: UnsafeBufferPointer<UInt8>) -> Symbol {
    if slots.count <= 2 * names.count { grow() }
    let hash = MapKey.hash(name)
    var slot = place(of: hash)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if hashes[Int(number)] == hash, Self.isSame(names[Int(number)], name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    names.append(String(decoding: name, as: UTF8.self))
    hashes.append(hash)
    slots[slot] = Symbol(names.count)
    return Symbol(names.count - 1)
  }

  /// How many names there are.
  var count: Int { names.count }

  /// The name of a number that ``symbol(_:)`` gave.
  func name(_ symbol: Symbol) -> String { symbol < 0 ? "" : names[Int(symbol)] }

  private static func isSame(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    name.utf8.withContiguousStorageIfAvailable { $0.count == bytes.count && MapKey.areEqual($0, bytes) }
      ?? name.utf8.elementsEqual(bytes)
  }

  private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

  private mutating func grow() {
    let count = max(2 * slots.count, 32)
    names.reserveCapacity(count / 2)
    hashes.reserveCapacity(count / 2)
    slots = Array(repeating: 0, count: count)
    for (number, hash) in hashes.enumerated() {
      var slot = place(of: hash)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Symbol(number + 1)
    }
  }
}
