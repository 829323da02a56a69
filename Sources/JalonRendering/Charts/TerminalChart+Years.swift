extension TerminalChart {
  /// The rows below the axis: years, then what some of them are.
  func years(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ words: ChartWords) -> [String] {
    var numbers = LabelRow(layout)
    for year in layout.marks(anchor: chart.target?.year) {
      _ = numbers.write(String(year), at: layout.column(year))
    }
    var rows = [LabelRow(layout), LabelRow(layout), LabelRow(layout)]
    for (year, text) in named(chart, words) {
      for index in rows.indices {
        if rows[index].write(plain(text), at: layout.column(year)) { break }
      }
    }
    return [numbers.text] + rows.map(\.text).filter { !$0.isEmpty }.map { style.paint($0, .dim) }
  }

  /// The years that are more than a date.
  private func named(_ chart: TrajectoryChart, _ words: ChartWords) -> [(Int, String)] {
    var result: [(Int, String)] = []
    if let target = chart.target { result.append((target.year, words.goal(target.year))) }
    if let base = chart.baseYear { result.append((base, words.base(base))) }
    if let asOf = chart.asOfYear { result.append((asOf, words.asOf(asOf))) }
    return result
  }
}

/// A row of words centred below years.
private struct LabelRow {
  private let start: Int
  private var characters: [Character]

  init(_ layout: TerminalLayout) {
    start = layout.gutter + 2
    characters = Array(repeating: " ", count: start + layout.columns)
  }

  var text: String {
    var line = String(characters)
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Writes a word under a column, or beside it at the edge, if there is room.
  mutating func write(_ word: String, at column: Int) -> Bool {
    let width = word.count
    let first = min(max(start + column - (width - 1) / 2, 0), characters.count - width)
    guard first >= 0 else { return false }
    let around = max(0, first - 2)..<min(characters.count, first + width + 2)
    guard characters[around].allSatisfy({ $0 == " " }) else { return false }
    characters.replaceSubrange(first..<first + width, with: word)
    return true
  }
}
