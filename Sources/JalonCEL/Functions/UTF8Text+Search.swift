#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

// Searches compare rolling hashes and look at the bytes only where they agree, so that the time grows with
// the length of the text, not with the product of both lengths (Karp and Rabin 1987).
extension UTF8Text {
  /// The part from one byte to before another; empty when they are not within the text.
  @inline(__always)
  static func part(of bytes: Bytes, from start: Int, to end: Int) -> Bytes {
    guard start >= 0, start < end, end <= bytes.count, let base = bytes.baseAddress else {
      return Bytes(start: nil, count: 0)
    }
    return Bytes(start: base + start, count: end &- start)
  }

  /// Whether `part` stands in the text at a byte.
  @inline(__always)
  static func has(_ part: Bytes, at offset: Int, in bytes: Bytes) -> Bool {
    guard offset >= 0, part.count <= bytes.count &- offset else { return false }
    guard part.count > 0, let wanted = part.baseAddress, let base = bytes.baseAddress else { return true }
    return memcmp(base + offset, wanted, part.count) == 0
  }

  /// The first byte, from `start` on, at which `part` stands; `start` itself for an empty one.
  static func find(_ part: Bytes, in bytes: Bytes, from start: Int = 0) -> Int? {
    guard start >= 0, part.count <= bytes.count &- start else { return nil }
    guard let first = part.first, let base = bytes.baseAddress else { return start }
    let last = bytes.count &- part.count
    var place = start
    // The C library looks for the first byte many times faster than hashes do, unless it is found too often.
    var compared = 0
    while place <= last, compared <= place &- start &+ 1_024 {
      guard let hit = memchr(base + place, Int32(first), last &- place &+ 1) else { return nil }
      place = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
      if has(part, at: place, in: bytes) { return place }
      compared &+= part.count
      place &+= 1
    }
    return findByHash(part, in: bytes, from: place)
  }

  /// The last byte, up to and including `last`, at which `part` stands.
  static func findLast(_ part: Bytes, in bytes: Bytes, upTo last: Int) -> Int? {
    var place = min(last, bytes.count &- part.count)
    guard place >= 0 else { return nil }
    guard part.count > 0 else { return place }
    var wanted: UInt64 = 0
    var current: UInt64 = 0
    for index in stride(from: part.count &- 1, through: 0, by: -1) {
      wanted = wanted &* factor &+ UInt64(part[index])
      current = current &* factor &+ UInt64(bytes[place &+ index])
    }
    let weight = weight(ofByteBeyond: part.count)
    while true {
      if current == wanted, has(part, at: place, in: bytes) { return place }
      guard place > 0 else { return nil }
      place &-= 1
      current = current &* factor &+ UInt64(bytes[place])
      current = current &- weight &* UInt64(bytes[place &+ part.count])
    }
  }

  private static func findByHash(_ part: Bytes, in bytes: Bytes, from start: Int) -> Int? {
    let last = bytes.count &- part.count
    var place = start
    guard place <= last else { return nil }
    var wanted: UInt64 = 0
    var current: UInt64 = 0
    for index in 0..<part.count {
      wanted = wanted &* factor &+ UInt64(part[index])
      current = current &* factor &+ UInt64(bytes[place &+ index])
    }
    let weight = weight(ofByteBeyond: part.count)
    while true {
      if current == wanted, has(part, at: place, in: bytes) { return place }
      guard place < last else { return nil }
      current = current &* factor &+ UInt64(bytes[place &+ part.count])
      current = current &- weight &* UInt64(bytes[place])
      place &+= 1
    }
  }

  /// What each byte is multiplied by once more than the one read after it.
  private static var factor: UInt64 { 0x100_0000_01B3 }

  /// The weight of the byte that has just left a window of so many bytes.
  private static func weight(ofByteBeyond count: Int) -> UInt64 {
    var weight: UInt64 = 1
    for _ in 0..<count { weight = weight &* factor }
    return weight
  }
}
