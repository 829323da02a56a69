import JalonSource

/// Writes a diagnostic for a terminal: place, severity, sentence, the line that is meant, hint.
package struct DiagnosticText: Sendable {
  private let language: Language
  private let style: TerminalStyle

  /// Words of a language, on a terminal.
  package init(_ language: Language, _ style: TerminalStyle) {
    self.language = language
    self.style = style
  }

  /// The lines of a diagnostic, with a final line break.
  package func text(_ diagnostic: Diagnostic) -> String {
    var result = diagnostic.place.map { "\(TextLayout.visible($0.description)): " } ?? ""
    result += style.paint(word(diagnostic.severity), ink(diagnostic.severity)) + colon
    result += "\(TextLayout.visible(diagnostic.message[language])) [\(diagnostic.id.rawValue)]\n"
    if let excerpt = diagnostic.excerpt, let place = diagnostic.place { result += lines(excerpt, place) }
    if let hint = diagnostic.hint {
      result += "  \(language == .french ? "conseil" : "hint")\(colon)\(TextLayout.visible(hint[language]))\n"
    }
    return result
  }

  private var colon: String { language == .french ? "\u{A0}: " : ": " }

  private func word(_ severity: Severity) -> String {
    switch (severity, language) {
    case (.error, .french): "erreur"
    case (.error, .english): "error"
    case (.warning, .french): "avertissement"
    case (.warning, .english): "warning"
    case (.note, .french): "note"
    case (.note, .english): "note"
    }
  }

  private func ink(_ severity: Severity) -> TerminalStyle.Ink {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }

  /// The line with a mark under the stretch; a long line is cut around it.
  private func lines(_ excerpt: Diagnostic.Excerpt, _ place: Place) -> String {
    let number = String(place.line)
    let scalars = Array(
      excerpt.line.unicodeScalars.map { $0 == "\t" ? " " : TextLayout.isHidden($0) ? "\u{FFFD}" : $0 }
    )
    let room = max(40, style.width - number.count - 6)
    let start = excerpt.column - 1 > room * 2 / 3 ? excerpt.column - 1 - room / 3 : 0
    let end = min(scalars.count, start + room)
    guard start <= end else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    let shown = (start > 0 ? "…" : "") + String(view) + (end < scalars.count ? "…" : "")
    var before = String.UnicodeScalarView()
    before.append(contentsOf: scalars[start..<max(start, min(excerpt.column - 1, end))])
    let offset = TextLayout.width(String(before)) + (start > 0 ? 1 : 0)
    let length = max(1, min(excerpt.length, end - excerpt.column + 1))
    let margin = String(repeating: " ", count: number.count)
    let mark = String(repeating: " ", count: offset) + String(repeating: "^", count: length)
    return "  \(number) | \(shown)\n  \(margin) | \(style.paint(mark, .green))\n"
  }
}
