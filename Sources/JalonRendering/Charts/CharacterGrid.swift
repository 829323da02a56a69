/// A rectangle of character cells; each cell is two dots wide and four dots high.
///
/// What has the higher rank covers the rest of a cell; dots of one cell add up.
struct CharacterGrid {
  /// One character of the grid.
  private struct Cell {
    var character: Character = " "
    var dots: UInt8 = 0
    var rank = 0
    var ink: TerminalStyle.Ink?
  }

  let columns: Int
  let rows: Int
  private var cells: [Cell]

  /// An empty grid.
  init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    cells = Array(repeating: Cell(), count: self.columns * self.rows)
  }

  /// Puts a character into a cell, unless it lies outside or something of a higher rank is there.
  mutating func put(_ character: Character, column: Int, row: Int, rank: Int, ink: TerminalStyle.Ink? = nil) {
    guard let index = index(column, row), rank >= cells[index].rank else { return }
    cells[index] = Cell(character: character, rank: rank, ink: ink)
  }

  /// Sets a dot; `x` counts half columns, `y` quarters of a row, from the upper left.
  mutating func dot(x: Int, y: Int, rank: Int, ink: TerminalStyle.Ink? = nil) {
    guard x >= 0, y >= 0, let index = index(x / 2, y / 4) else { return }
    let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    let bit = bits[y % 4 * 2 + x % 2]
    if cells[index].dots != 0 {
      cells[index].dots |= bit
      if rank > cells[index].rank { (cells[index].rank, cells[index].ink) = (rank, ink) }
    } else if rank >= cells[index].rank {
      cells[index] = Cell(dots: bit, rank: rank, ink: ink)
    }
  }

  /// Writes a text if every cell that it takes, and one on either side, holds nothing above a rank.
  ///
  /// - Returns: Whether it was written.
  mutating func write(_ text: String, column: Int, row: Int, over rank: Int, ink: TerminalStyle.Ink?) -> Bool
  {
    guard text.unicodeScalars.allSatisfy({ TextLayout.width(String($0)) == 1 }) else { return false }
    let characters = Array(text)
    guard column > 0, column + characters.count <= columns, row >= 0, row < rows else { return false }
    for beside in column - 1...column + characters.count {
      if let index = index(beside, row), cells[index].rank > rank { return false }
    }
    for (offset, character) in characters.enumerated() {
      put(character, column: column + offset, row: row, rank: .max, ink: ink)
    }
    return true
  }

  /// A row as text, without spaces at its end.
  func line(_ row: Int, _ style: TerminalStyle) -> String {
    guard row >= 0, row < rows else { return "" }
    let line = Array(cells[row * columns..<(row + 1) * columns])
    guard let last = line.lastIndex(where: { shown($0) != " " }) else { return "" }
    var text = ""
    var run = ""
    var ink: TerminalStyle.Ink?
    func flush() { text += ink.map { style.paint(run, $0) } ?? run }
    for cell in line[...last] {
      let next = shown(cell) == " " ? nil : cell.ink
      if next != ink {
        if !run.isEmpty { flush() }
        (run, ink) = ("", next)
      }
      run.append(shown(cell))
    }
    flush()
    return text
  }

  private func shown(_ cell: Cell) -> Character {
    guard cell.dots != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(cell.dots)) else {
      return cell.character
    }
    return Character(scalar)
  }

  private func index(_ column: Int, _ row: Int) -> Int? {
    column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : nil
  }
}
