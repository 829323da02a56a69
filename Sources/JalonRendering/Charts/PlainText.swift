/// Writes text with the characters of ASCII alone.
enum PlainText {
  /// The text with letters without their accents, plain quotes, dashes and spaces, and `?` for what has no likeness.
  static func ascii(_ text: String) -> String {
    var result = ""
    var wasRaised = false
    for scalar in text.unicodeScalars {
      let isRaised = raised.contains(scalar)
      // A power of a number would become part of it.
      if isRaised, !wasRaised, result.last?.isNumber == true { result += "^" }
      wasRaised = isRaised
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += likeness(of: scalar)
      }
    }
    return result
  }

  private static let raised: Set<Unicode.Scalar> = ["⁻", "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private static let likenesses: [Unicode.Scalar: String] = [
    "«": "\"", "»": "\"", "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-",
    "−": "-", "‐": "-", "‑": "-", "×": "x", "÷": "/", "·": ".", "•": "*", "°": "deg", "€": "EUR", "£": "GBP",
    "µ": "u", "μ": "u", "ß": "ss", "⁻": "-", "≤": "<=", "≥": ">=", "±": "+/-", "→": "->", "ł": "l", "Ł": "L",
  ]

  private static func likeness(of scalar: Unicode.Scalar) -> String {
    if let known = likenesses[scalar] { return known }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: return " "
    case .nonspacingMark, .enclosingMark, .format: return ""
    default: return letter(scalar) ?? digit(scalar) ?? "?"
    }
  }

  /// The letter that a Latin letter is made from, as its name says: `LATIN SMALL LETTER E WITH ACUTE`.
  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name else { return nil }
    let words = name.split(separator: " ")
    guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER" || words[2] == "LIGATURE",
      words[3].utf8.count <= 2, words.count == 4 || words[4] == "WITH"
    else { return nil }
    return words[1] == "CAPITAL" ? String(words[3]) : words[3].lowercased()
  }

  /// The digit of a raised or lowered one, as in `CO₂`.
  private static func digit(_ scalar: Unicode.Scalar) -> String? {
    guard scalar.properties.numericType == .digit, let value = scalar.properties.numericValue else {
      return nil
    }
    return String(Int(value))
  }
}
