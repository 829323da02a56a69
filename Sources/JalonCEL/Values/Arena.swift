/// Memory for what an evaluation builds: handed out in order, given back all at once.
///
/// Nothing that it hands out moves, so that a ``Value`` may hold an address. The first block is kept from one evaluation to the
/// next: an expression that needs no more than that allocates nothing.
struct Arena: ~Copyable {
  /// Bytes of the first block.
  private static let firstBlock = 16 * 1024

  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var current = 0
  /// Where the first block starts; 0 before there is one.
  private var start: UInt = 0
  private var next: UInt = 0
  private var end: UInt = 0
  /// Bytes of the blocks in use.
  private var used = 0
  /// Most bytes that the arena takes from the system.
  let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Room for so many bytes, aligned for values; `nil` when that would pass the limit.
  @inline(__always)
  mutating func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    if let address = take(count) { return UnsafeMutablePointer(bitPattern: address) }
    return nil
  }

  /// Room for so many values; `nil` when that would pass the limit.
  @inline(__always)
  mutating func values(_ count: Int) -> UnsafeMutablePointer<Value>? {
    if let address = take(count * MemoryLayout<Value>.stride) {
      return UnsafeMutablePointer(bitPattern: address)
    }
    return nil
  }

  @inline(__always)
  private mutating func take(_ count: Int) -> UInt? {
    let size = UInt(bitPattern: (max(count, 1) + 15) & ~15)
    if end &- next >= size {
      let address = next
      next &+= size
      return address
    }
    return takeFromNewBlock(Int(bitPattern: size))
  }

  @inline(never)
  private mutating func takeFromNewBlock(_ size: Int) -> UInt? {
    if current + 1 < blocks.count, blocks[current + 1].count >= size {
      current += 1
    } else {
      let wanted = max(size, blocks.isEmpty ? Self.firstBlock : min(used, limit - used))
      guard size <= limit - used else { return nil }
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: wanted, alignment: 16)
      blocks.insert(block, at: blocks.isEmpty ? 0 : current + 1)
      current = blocks.count == 1 ? 0 : current + 1
      used += wanted
    }
    guard let base = blocks[current].baseAddress else { return nil }
    if current == 0 { start = UInt(bitPattern: base) }
    next = UInt(bitPattern: base) + UInt(bitPattern: size)
    end = UInt(bitPattern: base) + UInt(bitPattern: blocks[current].count)
    return UInt(bitPattern: base)
  }

  /// Takes everything back and keeps the first block for the next time.
  @inline(__always)
  mutating func reset() {
    if blocks.count > 1 { keepFirstBlock() }
    next = start
  }

  @inline(never)
  private mutating func keepFirstBlock() {
    for block in blocks.dropFirst() { block.deallocate() }
    blocks.removeSubrange(1...)
    used = blocks[0].count
    current = 0
    end = start + UInt(used)
  }

  /// A copy of the bytes as a `string` or `bytes`.
  mutating func text(_ kind: Value.Kind, copying bytes: UnsafeBufferPointer<UInt8>) -> Value? {
    guard let room = self.bytes(bytes.count) else { return nil }
    if let base = bytes.baseAddress { room.update(from: base, count: bytes.count) }
    return Value(kind: kind, bits: UInt64(UInt(bitPattern: room)), aux: UInt32(bytes.count))
  }

  /// One value set apart: the content of an optional, the subject of an error.
  mutating func boxed(_ value: Value) -> UInt64 {
    guard let room = values(1) else { return 0 }
    room.pointee = value
    return UInt64(UInt(bitPattern: room))
  }
}
