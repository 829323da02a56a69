/// The bytes of a file, with the name by which the user knows it.
package struct SourceText: Sendable {
  /// The name shown in places.
  package let name: String
  /// The content, without a leading byte-order mark.
  package let bytes: [UInt8]
  /// Number of the first line: more than 1 when the text is a part of a larger file.
  package let firstLine: Int

  /// Takes the bytes of a file; a UTF-8 byte-order mark is left out.
  package init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.firstLine = firstLine
  }

  /// Takes a text that is already in memory.
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of line `number` without its line break, or `nil` when there is no such line.
  package func line(_ number: Int) -> String? {
    var current = firstLine
    var start = 0
    var index = 0
    while index < bytes.count {
      let width = breakWidth(at: index)
      if width == 0 {
        index += 1
        continue
      }
      if current == number { return text(start..<index) }
      current += 1
      index += width
      start = index
    }
    return current == number ? text(start..<bytes.count) : nil
  }

  /// Offsets of the first byte of every line.
  func lineStarts() -> [Int] {
    var result = [0]
    var index = 0
    while index < bytes.count {
      let width = breakWidth(at: index)
      index += max(width, 1)
      if width > 0 { result.append(index) }
    }
    return result
  }

  /// The text of a stretch, without the line break at its end.
  func text(from start: Int, before end: Int) -> String {
    var last = end
    while last > start, breakWidth(at: last - 1) > 0 || isBreak(endingAt: last) { last -= 1 }
    return text(start..<last)
  }

  /// Whether a line break of several bytes ends before `end`, so that its last byte alone is none.
  private func isBreak(endingAt end: Int) -> Bool {
    (end >= 2 && breakWidth(at: end - 2) == 2) || (end >= 3 && breakWidth(at: end - 3) == 3)
  }

  /// The place of the byte at `offset`; columns count code points.
  package func place(ofByte offset: Int) -> Place {
    var line = firstLine
    var column = 1
    var index = 0
    let end = min(offset, bytes.count)
    while index < end {
      let width = breakWidth(at: index)
      if width > 0 {
        line += 1
        column = 1
        index += width
      } else {
        if bytes[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      }
    }
    return Place(file: name, line: line, column: max(column, 1))
  }

  /// Bytes of the line break at `index`, 0 when there is none; the breaks are those of YAML 1.1, as libyaml counts them.
  package func breakWidth(at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
