/// Draws a trajectory with characters.
///
/// Every kind of mark and line has a character of its own and a word in the legend; colour adds nothing but ease.
package struct TerminalChart: Sendable {
  /// The terminal; no line is wider than it.
  package let style: TerminalStyle
  /// Rows above the axis at most, in 6…60.
  package let rows: Int
  /// Whether nothing but ASCII is written.
  package let isASCII: Bool

  var glyphs: TerminalGlyphs { isASCII ? .ascii : .unicode }

  /// A figure for a terminal.
  package init(_ style: TerminalStyle, rows: Int = 15, isASCII: Bool = false) {
    self.style = style
    self.rows = min(max(rows, 6), 60)
    self.isASCII = isASCII
  }

  /// The figure with its title and legend; each line ends with a line feed.
  package func text(_ chart: TrajectoryChart) -> String {
    var lines = wrap(chart.title, indent: 0).map { style.paint($0, .bold) }
    guard let frame = ChartFrame(chart) else {
      let scale = AxisScale(covering: 0...1, intervals: 1)
      let words = ChartWords(language: chart.language, numbers: ChartNumbers(chart.language, scale: scale))
      return (lines + wrap(words.nothing, indent: 0)).map { $0 + "\n" }.joined()
    }
    let layout = TerminalLayout(frame, width: style.width, rows: rows) { scale in
      let numbers = ChartNumbers(chart.language, scale: scale)
      return scale.marks.map { TextLayout.width(plain(numbers.mark($0))) }.max() ?? 1
    }
    let words = ChartWords(
      language: chart.language,
      numbers: ChartNumbers(chart.language, scale: layout.scale)
    )
    let unit = words.numbers.axis(unit: chart.unit)
    lines += wrap(unit, indent: 0).map { style.paint($0, .dim) }
    lines += plot(chart, layout, words.numbers)
    lines += years(chart, layout, words)
    lines += legend(chart, layout, words)
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Text

  /// A text that the terminal can show.
  func plain(_ text: String) -> String {
    let visible = TextLayout.visible(text)
    return isASCII ? PlainText.ascii(visible) : visible
  }

  /// A text on lines within the width, later ones indented.
  func wrap(_ text: String, indent: Int, first: Int? = nil) -> [String] {
    let width = style.width - indent
    let lines = TextLayout.wrap(plain(text), width).map { line in
      let cut = TextLayout.cut(line, width)
      return isASCII ? cut.replacing("…", with: ".") : cut
    }
    let margin = String(repeating: " ", count: indent)
    return lines.enumerated().map { $0.offset == 0 && first != nil ? $0.element : margin + $0.element }
  }
}
