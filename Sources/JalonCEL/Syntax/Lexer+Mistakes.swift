import JalonSource

// What authors write who come from another language or from a word processor.
//
// Where it is plain what was meant, reading goes on with that, so that one slip gives one message.
extension Lexer {
  /// A comparison as other languages write it: `=<`, `=>`, `<>`, `===`, `!==`.
  mutating func foreignSign(_ byte: UInt8, _ follower: UInt8, from start: Int) -> Token? {
    let meant: (kind: TokenKind, spelling: String)
    switch (byte, follower) {
    case (UInt8(ascii: "="), UInt8(ascii: "<")): meant = (.lessOrEqual, "<=")
    case (UInt8(ascii: "="), UInt8(ascii: ">")): meant = (.greaterOrEqual, ">=")
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): meant = (.notEqual, "!=")
    case (UInt8(ascii: "="), UInt8(ascii: "=")) where peek(2) == UInt8(ascii: "="): meant = (.equal, "==")
    case (UInt8(ascii: "!"), UInt8(ascii: "=")) where peek(2) == UInt8(ascii: "="): meant = (.notEqual, "!=")
    default: return nil
    }
    index += follower == UInt8(ascii: "=") ? 3 : 2
    let written = String(decoding: bytes[start..<index], as: UTF8.self)
    report(
      start..<index,
      Wording(fr: "'\(written)' n'a pas de sens ici", en: "'\(written)' has no meaning here"),
      hint: Wording(fr: "écrivez \(meant.spelling)", en: "write \(meant.spelling)")
    )
    return token(meant.kind, from: start)
  }

  /// The sign that was meant, so that reading goes on with it.
  static func meaning(of scalar: Unicode.Scalar) -> TokenKind {
    switch scalar {
    case "≤": .lessOrEqual
    case "≥": .greaterOrEqual
    case "≠": .notEqual
    case "×": .star
    case "÷": .slash
    case "−", "–": .minus
    default: .invalid
    }
  }

  /// A text between typographic quotes as one mistake; `nil` when the scalar opens none, or none is closed on its line.
  mutating func typographicText(from start: Int, _ opener: Unicode.Scalar) -> Token? {
    guard opener == "«" || opener == "“" || opener == "‘" || opener == "„" else { return nil }
    let inside = index
    while index < bytes.count, bytes[index] != 0x0A {
      guard bytes[index] >= 0x80, let scalar = scalar() else {
        index += 1
        continue
      }
      let end = index
      index += scalar.width
      guard scalar.value == "»" || scalar.value == "”" || scalar.value == "’" || scalar.value == "“" else {
        continue
      }
      let content = Self.trimmed(String(decoding: bytes[inside..<end], as: UTF8.self))
      report(
        start..<index,
        Wording(fr: "ces guillemets n'ont pas de sens ici", en: "these quotes have no meaning here"),
        hint: Wording(
          fr: "écrivez des guillemets droits : \"\(content)\"",
          en: "write straight quotes: \"\(content)\""
        )
      )
      return token(.invalid, from: start)
    }
    index = inside
    return nil
  }

  /// The text without the spaces that French puts inside its quotes.
  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
  }

  /// What to write instead of a sign beyond ASCII.
  static func advice(on scalar: Unicode.Scalar) -> Wording {
    switch scalar {
    case "\u{00A0}", "\u{202F}", "\u{2009}":
      Wording(
        fr: "c'est une espace insécable : écrivez les nombres sans espace, 1000",
        en: "this is a no-break space: write numbers without spaces, 1000"
      )
    case "≤": Wording(fr: "écrivez <=", en: "write <=")
    case "≥": Wording(fr: "écrivez >=", en: "write >=")
    case "≠": Wording(fr: "écrivez !=", en: "write !=")
    case "×": Wording(fr: "écrivez *", en: "write *")
    case "÷": Wording(fr: "écrivez /", en: "write /")
    case "−", "–":
      Wording(fr: "écrivez le signe moins du clavier : -", en: "write the keyboard's minus sign: -")
    case "«", "»", "“", "”", "‘", "’":
      Wording(fr: "écrivez des guillemets droits : \"…\"", en: "write straight quotes: \"…\"")
    default:
      Wording(fr: "ôtez ce signe, ou mettez le texte entre guillemets", en: "remove it, or quote the text")
    }
  }

  /// What to write instead of a sign that the language does not have.
  static func advice(on byte: UInt8) -> Wording {
    switch byte {
    case UInt8(ascii: "="): Wording(fr: "écrivez == pour comparer", en: "write == to compare")
    case UInt8(ascii: "&"): Wording(fr: "écrivez && pour 'et'", en: "write && for 'and'")
    case UInt8(ascii: "|"): Wording(fr: "écrivez || pour 'ou'", en: "write || for 'or'")
    case UInt8(ascii: "#"): Wording(fr: "un commentaire commence par //", en: "a comment starts with //")
    case UInt8(ascii: ";"):
      Wording(fr: "une expression n'a pas de point-virgule", en: "an expression has no semicolon")
    default:
      Wording(fr: "ôtez ce signe, ou mettez le texte entre guillemets", en: "remove it, or quote the text")
    }
  }
}
