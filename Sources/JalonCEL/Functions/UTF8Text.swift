/// Texts as their UTF-8 bytes: positions are counted in code points, comparisons are made by bytes.
enum UTF8Text {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Number of code points.
  static func codePoints(_ bytes: Bytes) -> Int {
    var continuations = 0
    for byte in bytes where isContinuation(byte) { continuations &+= 1 }
    return bytes.count &- continuations
  }

  /// The byte at which a code point begins, or the number of bytes for the place after the last one.
  ///
  /// - Returns: `nil` when the text has fewer code points than `position`, or `position` is negative.
  static func offset(ofCodePoint position: Int, in bytes: Bytes) -> Int? {
    // A code point takes at least one byte: this also spares the walk for what is out of all proportion.
    guard position >= 0, position <= bytes.count else { return nil }
    var left = position
    var offset = 0
    while left > 0 {
      guard offset < bytes.count else { return nil }
      offset = end(ofCodePointAt: offset, in: bytes)
      left &-= 1
    }
    return offset
  }

  /// The byte after the code point that begins at `offset`.
  @inline(__always)
  static func end(ofCodePointAt offset: Int, in bytes: Bytes) -> Int {
    var end = offset &+ 1
    while end < bytes.count, isContinuation(bytes[end]) { end &+= 1 }
    return min(end, bytes.count)
  }

  /// The byte at which the code point begins that ends before `offset`, which is greater than 0.
  @inline(__always)
  static func start(ofCodePointBefore offset: Int, in bytes: Bytes) -> Int {
    var start = offset &- 1
    while start > 0, isContinuation(bytes[start]) { start &-= 1 }
    return max(start, 0)
  }

  @inline(__always)
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

// MARK: - Validation

extension UTF8Text {
  /// Whether the bytes are well-formed UTF-8.
  static func isValid(_ bytes: Bytes) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = 0
    while offset < bytes.count {
      if bytes.count &- offset >= 8,
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        offset &+= 8
        continue
      }
      let length = sequenceLength(at: offset, in: bytes)
      guard length > 0 else { return false }
      offset &+= length
    }
    return true
  }

  /// Bytes of the well-formed sequence at `offset`, 0 when there is none.
  ///
  /// Source: The Unicode Standard, version 16.0, table 3-7.
  static func sequenceLength(at offset: Int, in bytes: Bytes) -> Int {
    guard offset < bytes.count else { return 0 }
    let first = bytes[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard bytes.count &- offset >= length, second.contains(bytes[offset &+ 1]) else { return 0 }
    for place in 2..<max(length, 2) where !isContinuation(bytes[offset &+ place]) { return 0 }
    return length
  }

  /// Appends the bytes, with U+FFFD for each run of bytes that are not UTF-8.
  static func append(repairing bytes: Bytes, to text: inout [UInt8]) {
    if isValid(bytes) {
      text.append(contentsOf: bytes)
      return
    }
    var offset = 0
    var isInBrokenRun = false
    while offset < bytes.count {
      let length = sequenceLength(at: offset, in: bytes)
      if length > 0 {
        for place in offset..<offset &+ length { text.append(bytes[place]) }
      } else if !isInBrokenRun {
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
      }
      isInBrokenRun = length == 0
      offset &+= max(length, 1)
    }
  }
}

// MARK: - White space

extension UTF8Text {
  /// Bytes of the white space that begins at `offset`, 0 when there is none.
  ///
  /// Source: property White_Space of the Unicode Character Database, PropList.txt, version 16.0.
  static func whiteSpace(at offset: Int, in bytes: Bytes) -> Int {
    guard offset < bytes.count else { return 0 }
    let first = bytes[offset]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    guard offset &+ 1 < bytes.count else { return 0 }
    let second = bytes[offset &+ 1]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard offset &+ 2 < bytes.count else { return 0 }
    switch (first, second, bytes[offset &+ 2]) {
    case (0xE1, 0x9A, 0x80),  // U+1680
      (0xE2, 0x80, 0x80...0x8A),  // U+2000 to U+200A
      (0xE2, 0x80, 0xA8...0xA9),  // U+2028, U+2029
      (0xE2, 0x80, 0xAF),  // U+202F
      (0xE2, 0x81, 0x9F),  // U+205F
      (0xE3, 0x80, 0x80):  // U+3000
      return 3
    default:
      return 0
    }
  }
}
