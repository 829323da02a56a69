/// Walks over the bytes of a CSV text.
struct CSVScanner {
  /// What may be wrong with a cell.
  enum Problem {
    case notUTF8
    case openQuote
    case textAfterQuote
  }

  /// The cells that cannot be read.
  private(set) var problems: [(cell: CSVRecords.Cell, problem: Problem)] = []
  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var line: Int
  private var lineStart = 0
  private let quote = UInt8(ascii: "\"")

  init(_ bytes: [UInt8], separator: UInt8, firstLine: Int) {
    self.bytes = bytes
    self.separator = separator
    line = firstLine
  }

  /// The next record that is not empty, or `nil` at the end.
  mutating func record() -> [CSVRecords.Cell]? {
    while index < bytes.count {
      var cells: [CSVRecords.Cell] = []
      repeat { cells.append(cell()) } while takeSeparator()
      takeLineBreak()
      if cells.count > 1 || cells.first?.bytes.isEmpty == false { return cells }
    }
    return nil
  }

  private mutating func cell() -> CSVRecords.Cell {
    let start = (index: index, line: line, lineStart: lineStart)
    skipSpaces()
    var text: String?
    var problem: Problem?
    if index < bytes.count, bytes[index] == quote {
      let content = quoted()
      skipSpaces()
      let end = index
      skipPlain()
      text = content.flatMap { String(validating: $0, as: UTF8.self) }
      problem = content == nil ? .openQuote : end < index ? .textAfterQuote : text == nil ? .notUTF8 : nil
    } else {
      let first = index
      skipPlain()
      var last = index
      while last > first, isSpace(bytes[last - 1]) { last -= 1 }
      text = String(validating: bytes[first..<last], as: UTF8.self)
      problem = text == nil ? .notUTF8 : nil
    }
    let result = CSVRecords.Cell(
      text: problem == nil ? text : nil,
      bytes: start.index..<index,
      line: start.line,
      lineStart: start.lineStart
    )
    if let problem { problems.append((result, problem)) }
    return result
  }

  /// The content of a cell in quotes, or `nil` when the quote never ends.
  private mutating func quoted() -> [UInt8]? {
    var content: [UInt8] = []
    index += 1
    while index < bytes.count {
      let start = index
      if bytes[index] == quote {
        index += 1
        guard index < bytes.count, bytes[index] == quote else { return content }
        index += 1
        content.append(quote)
      } else {
        if isLineBreak(bytes[index]) { takeLineBreak() } else { index += 1 }
        content += bytes[start..<index]
      }
    }
    return nil
  }

  private mutating func takeSeparator() -> Bool {
    guard index < bytes.count, bytes[index] == separator else { return false }
    index += 1
    return true
  }

  private mutating func takeLineBreak() {
    guard index < bytes.count, isLineBreak(bytes[index]) else { return }
    let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    index += isPair ? 2 : 1
    line += 1
    lineStart = index
  }

  private mutating func skipSpaces() {
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
  }

  private mutating func skipPlain() {
    while index < bytes.count, bytes[index] != separator, !isLineBreak(bytes[index]) { index += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
