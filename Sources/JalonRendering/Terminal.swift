import JalonModel

/// What the terminal can show.
package struct TerminalStyle: Sendable {
  /// Whether escape codes are written.
  package let hasColor: Bool
  /// Columns, 40 at least.
  package let width: Int

  /// A terminal of a width, with or without colour.
  package init(hasColor: Bool, width: Int) {
    self.hasColor = hasColor
    self.width = max(40, min(width, 120))
  }

  /// How a piece of text is shown; colour never says what the text does not.
  package enum Ink: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
  }

  /// A text in an ink.
  package func paint(_ text: String, _ ink: Ink) -> String {
    hasColor ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The ink of an outcome.
  package func ink(_ outcome: Outcome) -> Ink {
    switch outcome {
    case .pass: .green
    case .partial, .notAssessed: .yellow
    case .fail, .error: .red
    case .notApplicable, .info: .dim
    }
  }
}

/// Measures and lays out text in columns.
package enum TextLayout {
  /// Columns that a text takes: combining marks none, East Asian wide characters two.
  package static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// A text of the user's without control characters, which could drive the terminal.
  package static func visible(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      view.append(isHidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(view)
  }

  /// Whether a character drives the terminal or turns the direction of text.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text filled up with spaces on the right.
  package static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - self.width(text)))
  }

  /// The text filled up with spaces on the left.
  package static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - self.width(text))) + text
  }

  /// The text cut to a width, with an ellipsis where something was cut.
  package static func cut(_ text: String, _ limit: Int) -> String {
    if width(text) <= limit { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = width(String(character))
      if used + next > limit - 1 { break }
      result.append(character)
      used += next
    }
    return result.trimmingSuffix(" ") + "…"
  }

  /// The text on lines of at most `limit` columns, broken at plain spaces only.
  package static func wrap(_ text: String, _ limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if line.isEmpty {
        line = String(word)
      } else if width(line) + 1 + width(String(word)) <= limit {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var result = self
    while result.last == character { result.removeLast() }
    return result
  }
}
