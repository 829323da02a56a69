import JalonSource

extension YAMLTree {
  /// Where in the file a byte of a scalar's value was written.
  ///
  /// An escape is one character, which starts at its `\` or its first `'`. A line break, or the space that it
  /// was folded into, is at the end of its line.
  ///
  /// - Parameters:
  ///   - offset: A byte of the value, from 0.
  ///   - node: The scalar, or an alias of it.
  /// - Returns: The place of the byte's character; at or past the value's end, the place just after the last
  ///   character written that is not a line break; for a collection, where it starts.
  package func place(ofByte offset: Int, in node: Int) -> Place {
    guard kind(node) == .scalar else { return place(resolved(node)) }
    return source.place(ofByte: WrittenScalar(self, resolved(node)).start(ofByte: offset))
  }

  /// A problem at a stretch of a scalar's value, with the line on which the stretch starts.
  ///
  /// What is marked ends with the stretch, or with what is written of it on that line.
  package func diagnostic(
    _ id: DiagnosticID,
    _ severity: Severity = .error,
    at node: Int,
    bytes: Range<Int>,
    _ message: Wording,
    hint: Wording? = nil
  ) -> Diagnostic {
    guard kind(node) == .scalar else { return diagnostic(id, severity, at: node, message, hint: hint) }
    let stretch = WrittenScalar(self, resolved(node)).firstLine(ofBytes: bytes)
    let place = source.place(ofByte: stretch.lowerBound)
    let length = source.bytes[stretch].count { $0 & 0xC0 != 0x80 }
    return Diagnostic(
      id,
      severity,
      message,
      hint: hint,
      at: place,
      excerpt: line(place.line).map { .init(line: $0, column: place.column, length: length) }
    )
  }
}

/// Where the bytes of a scalar's value stand in the source, found by reading the scalar once more.
///
/// Follows libyaml's scanner, which has already accepted the text. The value's length, known beforehand, says
/// where the scalar ends.
private struct WrittenScalar {
  private let source: SourceText
  private let length: Int
  /// Whether line breaks are folded; not so in JSON, where U+0085, U+2028 and U+2029 are like any character.
  private let foldsBreaks: Bool
  /// The next byte of the source.
  private var index: Int
  /// For each byte of the value, the source's bytes that stand for its character; none for a line break.
  private var stretches: [Range<UInt32>] = []
  /// The byte after the last character written that is not a line break.
  private var end: Int

  init(_ tree: YAMLTree, _ node: Int) {
    self.init(tree, node, foldsBreaks: true)
    if stretches.count < length, tree.nodes[node].style == .doubleQuoted {
      self = WrittenScalar(tree, node, foldsBreaks: false)
    }
  }

  private init(_ tree: YAMLTree, _ node: Int, foldsBreaks: Bool) {
    let record = tree.nodes[node]
    source = tree.source
    length = Int(record.length)
    self.foldsBreaks = foldsBreaks
    index = Self.start(of: record, in: tree.source)
    end = index
    guard length > 0 || record.style != .plain else { return }
    skipProperties()
    end = index
    stretches.reserveCapacity(length)
    switch record.style {
    case .literal, .folded:
      let value = tree.withBytes(node) { bytes in Array(bytes) }
      readBlock(of: value, isFolded: record.style == .folded)
    case .singleQuoted, .doubleQuoted:
      index = min(index + 1, source.bytes.count)
      end = index
      readFlow(quote: record.style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\""))
    default:
      readFlow(quote: nil)
    }
  }

  /// The byte of the source where the character of the value's byte `offset` starts.
  func start(ofByte offset: Int) -> Int {
    let offset = max(offset, 0)
    return offset < stretches.count ? Int(stretches[offset].lowerBound) : end
  }

  /// The bytes of the source that stand for some of the value's bytes, up to the first line's end.
  func firstLine(ofBytes bytes: Range<Int>) -> Range<Int> {
    let start = start(ofByte: bytes.lowerBound)
    var lineEnd = start
    while lineEnd < source.bytes.count, source.breakWidth(at: lineEnd) == 0 { lineEnd += 1 }
    let last = stretches[bytes.clamped(to: stretches.indices)].prefix { $0.upperBound <= lineEnd }.last
    return start..<max(start, last.map { Int($0.upperBound) } ?? start)
  }

  // MARK: The scalar's start

  /// The byte where a scalar starts, with its anchor and tag.
  private static func start(of record: YAMLNodeRecord, in source: SourceText) -> Int {
    if !record.isInArena {
      let isQuoted = record.style == .singleQuoted || record.style == .doubleQuoted
      return Int(record.offset) - (isQuoted ? 1 : 0)
    }
    var line = source.firstLine
    var index = 0
    while line < record.line, index < source.bytes.count {
      let width = source.breakWidth(at: index)
      if width > 0 { line += 1 }
      index += max(width, 1)
    }
    var column = 1
    while column < record.column, index < source.bytes.count {
      index += characterWidth(source.bytes[index])
      column += 1
    }
    return min(index, source.bytes.count)
  }

  /// Goes past an anchor, a tag, and the comments and line breaks after them.
  private mutating func skipProperties() {
    guard index < source.bytes.count, "&!".utf8.contains(source.bytes[index]) else { return }
    while index < source.bytes.count {
      switch source.bytes[index] {
      case UInt8(ascii: "&"):
        index += 1
        while index < source.bytes.count, isNameByte(source.bytes[index]) { index += 1 }
      case UInt8(ascii: "!"):
        while index < source.bytes.count, !isBlank(at: index), breakWidth(at: index) == 0 { index += 1 }
      case UInt8(ascii: "#"):
        skipLine()
      default:
        let width = isBlank(at: index) ? 1 : breakWidth(at: index)
        if width == 0 { return }
        index += width
      }
    }
  }

  /// Whether a byte may stand in an anchor's name as libyaml reads it; any other ends it, as in `&a:b`.
  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // MARK: Plain and quoted scalars

  private mutating func readFlow(quote: UInt8?) {
    while stretches.count < length, index < source.bytes.count {
      let byte = source.bytes[index]
      if isBlank(at: index) || breakWidth(at: index) > 0 {
        readBlanks(afterEscapedBreak: false)
      } else if byte == quote, byte == UInt8(ascii: "'") {
        write(1, sourceBytes: 2)
      } else if byte == quote {
        return
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        readEscape()
      } else {
        copyCharacter()
      }
    }
  }

  /// Keeps blanks inside a line; folds the line breaks between two, and drops the blanks around them.
  private mutating func readBlanks(afterEscapedBreak: Bool) {
    let start = index
    var breaks: [Int] = []
    while index < source.bytes.count {
      let width = breakWidth(at: index)
      guard width > 0 || isBlank(at: index) else { break }
      if width > 0 { breaks.append(index) }
      index += max(width, 1)
    }
    if breaks.isEmpty, !afterEscapedBreak {
      let next = index
      index = start
      while index < next { write(1, sourceBytes: 1) }
    } else if !afterEscapedBreak, let first = breaks.first, isFoldable(first) {
      if breaks.count == 1 { append(1, start..<start) }
      writeBreaks(breaks.dropFirst())
    } else {
      writeBreaks(breaks[...])
    }
  }

  private mutating func readEscape() {
    let start = index
    index += 1
    guard index < source.bytes.count else { return }
    let breakWidth = breakWidth(at: index)
    if breakWidth > 0 {
      index += breakWidth
      readBlanks(afterEscapedBreak: true)
      return
    }
    let letter = source.bytes[index]
    index += 1
    let count: Int
    switch letter {
    case UInt8(ascii: "N"), UInt8(ascii: "_"): count = 2
    case UInt8(ascii: "L"), UInt8(ascii: "P"): count = 3
    case UInt8(ascii: "x"): count = utf8Width(readNumber(digits: 2))
    case UInt8(ascii: "u"):
      let code = readNumber(digits: 4)
      // JSON writes a code point past U+FFFF as two escapes, which are one character of four bytes.
      let isHalf = 0xD800...0xDBFF ~= code
      if isHalf { index = min(index + 6, source.bytes.count) }
      count = isHalf ? 4 : utf8Width(code)
    case UInt8(ascii: "U"): count = utf8Width(readNumber(digits: 8))
    default: count = 1
    }
    append(count, start..<index)
  }

  private mutating func readNumber(digits: Int) -> UInt32 {
    let start = min(index, source.bytes.count)
    index = min(start + digits, source.bytes.count)
    return UInt32(String(decoding: source.bytes[start..<index], as: UTF8.self), radix: 16) ?? 0
  }

  private func utf8Width(_ codePoint: UInt32) -> Int {
    codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4
  }

  // MARK: Block scalars

  private mutating func readBlock(of value: [UInt8], isFolded: Bool) {
    skipLine()
    let indentation = indentation(of: value)
    // The break of the line before, if that line was not empty, and those of the empty lines since.
    var lineBreak: Int?
    var breaks: [Int] = []
    var wasBlank = false
    while stretches.count < length, index < source.bytes.count {
      let spaces = spaces(in: source.bytes, at: index)
      index += min(spaces, indentation)
      guard index < source.bytes.count else { break }
      let width = breakWidth(at: index)
      if width > 0 {
        breaks.append(index)
        index += width
        continue
      }
      guard spaces >= indentation else { break }
      let isBlank = isBlank(at: index)
      if let lineBreak, isFolded, !wasBlank, !isBlank, isFoldable(lineBreak) {
        if breaks.isEmpty { append(1, lineBreak..<lineBreak) }
      } else if let lineBreak {
        writeBreaks([lineBreak])
      }
      writeBreaks(breaks[...])
      breaks = []
      wasBlank = isBlank
      while index < source.bytes.count, breakWidth(at: index) == 0 { copyCharacter() }
      lineBreak = nil
      if index < source.bytes.count {
        lineBreak = index
        index += breakWidth(at: index)
      }
    }
    if let lineBreak { writeBreaks([lineBreak]) }
    writeBreaks(breaks[...])
  }

  /// How many spaces each line of a block scalar loses: those that its first line with content has more in the
  /// source than in the value.
  private func indentation(of value: [UInt8]) -> Int {
    var at = index
    var first = 0
    while first < value.count, at < source.bytes.count {
      let isBreak = value[first] == 0x0A || (value[first] == 0xE2 && isLineSeparator(value, at: first))
      guard isBreak else { return spaces(in: source.bytes, at: at) - spaces(in: value, at: first) }
      first += value[first] == 0x0A ? 1 : 3
      while at < source.bytes.count, breakWidth(at: at) == 0 { at += 1 }
      if at < source.bytes.count { at += breakWidth(at: at) }
    }
    return .max
  }

  private func spaces(in bytes: [UInt8], at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
    return end - start
  }

  private func isLineSeparator(_ bytes: [UInt8], at start: Int) -> Bool {
    bytes[start...].starts(with: [0xE2, 0x80, 0xA8]) || bytes[start...].starts(with: [0xE2, 0x80, 0xA9])
  }

  // MARK: Characters

  private func isBlank(at index: Int) -> Bool {
    source.bytes[index] == UInt8(ascii: " ") || source.bytes[index] == UInt8(ascii: "\t")
  }

  private func breakWidth(at index: Int) -> Int {
    foldsBreaks ? source.breakWidth(at: index) : 0
  }

  /// Whether a break is one that reads as a line feed; U+2028 and U+2029 are kept.
  private func isFoldable(_ lineBreak: Int) -> Bool { source.bytes[lineBreak] != 0xE2 }

  private static func characterWidth(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// Goes to the start of the next line.
  private mutating func skipLine() {
    while index < source.bytes.count, breakWidth(at: index) == 0 { index += 1 }
    if index < source.bytes.count { index += breakWidth(at: index) }
  }

  private mutating func copyCharacter() {
    let width = Self.characterWidth(source.bytes[index])
    write(width, sourceBytes: width)
  }

  /// Takes the source's next bytes for so many bytes of the value.
  private mutating func write(_ count: Int, sourceBytes: Int) {
    let start = index
    index = min(start + sourceBytes, source.bytes.count)
    append(count, start..<index)
  }

  private mutating func writeBreaks(_ breaks: ArraySlice<Int>) {
    for start in breaks { append(isFoldable(start) ? 1 : 3, start..<start) }
  }

  private mutating func append(_ count: Int, _ stretch: Range<Int>) {
    let room = length - stretches.count
    guard room > 0 else { return }
    let known = UInt32(stretch.lowerBound)..<UInt32(stretch.upperBound)
    stretches.append(contentsOf: repeatElement(known, count: min(count, room)))
    if !stretch.isEmpty { end = stretch.upperBound }
  }
}
