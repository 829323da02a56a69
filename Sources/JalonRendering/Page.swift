/// Lines of a terminal page, wrapped to its width.
struct Page {
  let style: TerminalStyle
  private(set) var text = ""

  init(style: TerminalStyle) {
    self.style = style
  }

  mutating func line(_ text: String) {
    self.text += text + "\n"
  }

  mutating func blank() {
    text += "\n"
  }

  /// A heading over the whole width.
  mutating func rule(_ title: String) {
    let shown = TextLayout.cut(title, style.width - 6)
    let rest = max(0, style.width - TextLayout.width(shown) - 4)
    line(style.paint("── \(shown) " + String(repeating: "─", count: rest), .bold))
  }

  /// A wrapped text.
  mutating func paragraph(_ text: String, _ ink: TerminalStyle.Ink? = nil, indent: Int = 0) {
    let margin = String(repeating: " ", count: indent)
    for part in TextLayout.wrap(text, style.width - indent) {
      line(margin + (ink.map { style.paint(part, $0) } ?? part))
    }
  }

  /// A wrapped text behind a bullet.
  mutating func item(_ text: String, bullet: String) {
    let margin = TextLayout.width(bullet) + 3
    let parts = TextLayout.wrap(text, style.width - margin)
    for (index, part) in parts.enumerated() {
      line((index == 0 ? "  \(bullet) " : String(repeating: " ", count: margin)) + part)
    }
  }
}
