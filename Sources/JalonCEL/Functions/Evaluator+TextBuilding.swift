// Functions that make a new text or a list of texts.
extension Evaluator {
  /// Calls a function whose result needs memory of its own.
  mutating func buildText(
    _ function: Builtin,
    _ arguments: UnsafePointer<Value>,
    _ given: TextArguments
  ) -> Value {
    let count = given.count
    switch function {
    case .join:
      guard count == 1 || count == 2, let parts = given.elements(at: 0) else { break }
      guard count == 2 else { return joined(parts, UTF8Text.Bytes(start: nil, count: 0)) }
      guard let separator = given.text(at: 1) else { break }
      return joined(parts, separator)
    case .replace:
      guard count == 3 || count == 4, let text = given.text(at: 0) else { break }
      guard let old = given.text(at: 1), let new = given.text(at: 2) else { break }
      guard let limit = count == 4 ? given.int(at: 3) : -1 else { break }
      return replaced(arguments[0], text, old, with: new, limit: limit)
    case .split:
      guard count == 2 || count == 3, let text = given.text(at: 0) else { break }
      guard let separator = given.text(at: 1) else { break }
      guard let limit = count == 3 ? given.int(at: 2) : -1 else { break }
      return pieces(of: arguments[0], text, separator, limit: limit)
    case .lowerAscii, .upperAscii:
      guard count == 1, let text = given.text(at: 0) else { break }
      return recased(arguments[0], text, upper: function == .upperAscii)
    case .reverse:
      guard count == 1, let text = given.text(at: 0) else { break }
      return reversed(text)
    case .quote:
      guard count == 1, let text = given.text(at: 0) else { break }
      return quoted(text)
    default:
      break
    }
    return fault(.noSuchOverload)
  }

  /// The bytes as a text in the arena.
  mutating func text(_ kind: Value.Kind = .string, of bytes: [UInt8]) -> Value {
    guard hasRoom(for: bytes.count) else { return fault(.memoryExceeded) }
    spend(bytes.count >> 4)
    guard let text = bytes.withUnsafeBufferPointer({ arena.text(kind, copying: $0) }) else {
      return fault(.memoryExceeded)
    }
    return text
  }

  /// Room for a text of so many bytes, `nil` when no text can be so long.
  mutating func textRoom(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    guard hasRoom(for: count) else { return nil }
    spend(count >> 4)
    return arena.bytes(count)
  }

  /// Whether the arena and the width of a length allow so many bytes.
  private func hasRoom(for count: Int) -> Bool {
    count >= 0 && count <= arena.limit && count <= UInt32.max
  }

  private func made(_ kind: Value.Kind, at room: UnsafeMutableRawPointer, _ count: Int) -> Value {
    Value(kind: kind, bits: UInt64(UInt(bitPattern: room)), aux: UInt32(truncatingIfNeeded: count))
  }

  // MARK: - One text from several

  private mutating func joined(_ parts: UnsafeBufferPointer<Value>, _ separator: UTF8Text.Bytes) -> Value {
    spend(parts.count)
    var size = 0
    for (index, part) in parts.enumerated() {
      guard part.kind == .string else { return fault(.noSuchOverload) }
      size &+= part.count &+ (index > 0 ? separator.count : 0)
      guard size <= UInt32.max else { return fault(.memoryExceeded) }
    }
    guard let room = textRoom(size) else { return fault(.memoryExceeded) }
    var end = room
    for (index, part) in parts.enumerated() {
      if index > 0 { end = end.appending(separator) }
      end = end.appending(part.text)
    }
    return made(.string, at: room, size)
  }

  private mutating func replaced(
    _ whole: Value,
    _ text: UTF8Text.Bytes,
    _ old: UTF8Text.Bytes,
    with new: UTF8Text.Bytes,
    limit: Int
  ) -> Value {
    spend(text.count >> 3)
    var matches = Matches(of: old, in: text, limit: limit)
    var count = 0
    while matches.next() != nil { count &+= 1 }
    guard count > 0 else { return whole }
    spend(count &* 2)
    let (growth, isTooMuch) = count.multipliedReportingOverflow(by: new.count &- old.count)
    let (size, isTooLong) = text.count.addingReportingOverflow(growth)
    guard !isTooMuch, !isTooLong, let room = textRoom(size) else { return fault(.memoryExceeded) }
    var end = room
    var copied = 0
    matches = Matches(of: old, in: text, limit: limit)
    while let place = matches.next() {
      end = end.appending(UTF8Text.part(of: text, from: copied, to: place)).appending(new)
      copied = place &+ old.count
    }
    _ = end.appending(UTF8Text.part(of: text, from: copied, to: text.count))
    return made(.string, at: room, size)
  }

  // MARK: - Several texts from one

  private mutating func pieces(
    of whole: Value,
    _ text: UTF8Text.Bytes,
    _ separator: UTF8Text.Bytes,
    limit: Int
  ) -> Value {
    spend(text.count >> 3)
    guard limit != 0 else { return Value(kind: .list) }
    // Between the pieces of an empty separator there is nothing at the ends: "ab" gives "a" and "b".
    let isEmpty = separator.isEmpty
    if isEmpty, text.isEmpty, limit != 1 { return Value(kind: .list) }
    let cuts = limit < 0 ? -1 : limit &- 1
    var matches = Matches(of: separator, in: text, limit: cuts, insideOnly: isEmpty)
    var count = 1
    while matches.next() != nil { count &+= 1 }
    spend(count &* 2)
    guard count <= UInt32.max, let room = arena.values(count) else { return fault(.memoryExceeded) }
    matches = Matches(of: separator, in: text, limit: cuts, insideOnly: isEmpty)
    var start = 0
    var index = 0
    while let place = matches.next() {
      room[index] = part(of: whole, from: start, to: place)
      start = place &+ separator.count
      index &+= 1
    }
    room[index] = part(of: whole, from: start, to: text.count)
    return made(.list, at: room, count)
  }

  // MARK: - One text from one

  private mutating func recased(_ whole: Value, _ text: UTF8Text.Bytes, upper: Bool) -> Value {
    let letters = upper ? UInt8(ascii: "a")...UInt8(ascii: "z") : UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard text.contains(where: letters.contains) else {
      spend(text.count >> 4)
      return whole
    }
    guard let room = textRoom(text.count) else { return fault(.memoryExceeded) }
    for index in 0..<text.count {
      let byte = text[index]
      room[index] = letters.contains(byte) ? byte ^ 0x20 : byte
    }
    return made(.string, at: room, text.count)
  }

  private mutating func reversed(_ text: UTF8Text.Bytes) -> Value {
    guard let room = textRoom(text.count) else { return fault(.memoryExceeded) }
    spend(text.count >> 3)
    var next = room
    var end = text.count
    while end > 0 {
      let start = UTF8Text.start(ofCodePointBefore: end, in: text)
      next = next.appending(UTF8Text.part(of: text, from: start, to: end))
      end = start
    }
    return made(.string, at: room, text.count)
  }

  private mutating func quoted(_ text: UTF8Text.Bytes) -> Value {
    spend(text.count >> 3)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count &+ 2)
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if let letter = Self.escapeLetter(of: byte) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
      } else {
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return self.text(of: bytes)
  }

  /// The character after the backslash in the escape of a byte, `nil` when the byte stands for itself.
  private static func escapeLetter(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x07: UInt8(ascii: "a")
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0B: UInt8(ascii: "v")
    case 0x0C: UInt8(ascii: "f")
    case 0x0D: UInt8(ascii: "r")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    default: nil
    }
  }
}

/// The places of a text where another one stands, without overlaps.
///
/// An empty one stands before each code point and after the last one.
private struct Matches {
  private let part: UTF8Text.Bytes
  private let text: UTF8Text.Bytes
  private var left: Int
  private var offset = 0
  /// Whether the two ends of the text count for nothing.
  private let insideOnly: Bool

  /// - Parameters:
  ///   - part: What is looked for.
  ///   - text: Where.
  ///   - limit: Most places to find; any number when it is negative.
  ///   - insideOnly: Whether an empty `part` is to stand between two code points.
  init(of part: UTF8Text.Bytes, in text: UTF8Text.Bytes, limit: Int, insideOnly: Bool = false) {
    self.part = part
    self.text = text
    self.insideOnly = insideOnly
    left = limit < 0 ? Int.max : limit
    if insideOnly, !text.isEmpty { offset = UTF8Text.end(ofCodePointAt: 0, in: text) }
  }

  /// The byte at which the next one begins.
  mutating func next() -> Int? {
    guard left > 0, offset <= text.count else { return nil }
    guard part.isEmpty else {
      guard let place = UTF8Text.find(part, in: text, from: offset) else {
        left = 0
        return nil
      }
      left &-= 1
      offset = place &+ part.count
      return place
    }
    if insideOnly, offset >= text.count { return nil }
    left &-= 1
    let place = offset
    offset = offset < text.count ? UTF8Text.end(ofCodePointAt: offset, in: text) : text.count &+ 1
    return place
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Copies the bytes here; the result is the place after them.
  @inline(__always)
  fileprivate func appending(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    if let base = bytes.baseAddress { update(from: base, count: bytes.count) }
    return self + bytes.count
  }
}
