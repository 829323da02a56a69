import JalonModel
import JalonSource
import JalonYAML

extension YAMLTree {
  /// Whether a node is written as nothing: empty, `~` or `null`.
  package func isNull(_ node: Int) -> Bool {
    let record = nodes[resolved(node)]
    guard record.kind == .scalar, record.style == .plain else { return false }
    switch record.length {
    case 0: return true
    case 1: return isText(node, "~")
    case 4: return isText(node, "null") || isText(node, "Null") || isText(node, "NULL")
    default: return false
    }
  }

  /// Whether a node is a plain scalar.
  func isPlain(_ node: Int) -> Bool {
    let record = nodes[resolved(node)]
    return record.kind == .scalar && record.style == .plain
  }

  /// The text of a scalar; anything else is reported.
  package func scalarText(_ node: Int, into diagnostics: inout Diagnostics) -> String? {
    guard kind(node) == .scalar else {
      diagnostics.add(
        diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une seule valeur est attendue", en: "a single value is expected")
        )
      )
      return nil
    }
    return text(node)
  }

  /// One of an enumeration's words.
  package func word<T: RawRepresentable & CaseIterable>(
    _ node: Int,
    as type: T.Type,
    into diagnostics: inout Diagnostics
  ) -> T? where T.RawValue == String {
    guard let text = scalarText(node, into: &diagnostics) else { return nil }
    if let word = T(rawValue: text) { return word }
    let words = T.allCases.map(\.rawValue)
    diagnostics.add(
      diagnostic(
        .invalidValue,
        at: node,
        Wording(fr: "'\(text)' n'est pas une valeur possible", en: "'\(text)' is not a possible value"),
        hint: NearName.hint(text, among: words)
          ?? Wording(
            fr: "choisissez parmi : \(words.joined(separator: ", "))",
            en: "choose one of: \(words.joined(separator: ", "))"
          )
      )
    )
    return nil
  }

  /// `true` or `false`.
  func flag(_ node: Int, into diagnostics: inout Diagnostics) -> Bool? {
    guard let text = scalarText(node, into: &diagnostics) else { return nil }
    if isPlain(node), case .bool(let flag) = CoreScalar(text, isPlain: true) { return flag }
    diagnostics.add(
      diagnostic(
        .invalidValue,
        at: node,
        Wording(fr: "'\(text)' n'est ni 'true' ni 'false'", en: "'\(text)' is neither 'true' nor 'false'"),
        hint: Wording(fr: "écrivez true ou false, sans guillemets", en: "write true or false, without quotes")
      )
    )
    return nil
  }

  /// The texts of a list; a single text stands for a list of one.
  package func texts(_ node: Int, into diagnostics: inout Diagnostics) -> [(text: String, node: Int)] {
    if kind(node) == .scalar { return [(text(node), node)] }
    guard kind(node) == .sequence else {
      diagnostics.add(
        diagnostic(.wrongType, at: node, Wording(fr: "une liste est attendue", en: "a list is expected"))
      )
      return []
    }
    var result: [(text: String, node: Int)] = []
    for element in elements(node) {
      if let text = scalarText(element, into: &diagnostics) { result.append((text, element)) }
    }
    return result
  }

  /// A text in both languages.
  func wording(_ node: Int, into diagnostics: inout Diagnostics) -> Wording? {
    guard kind(node) == .mapping else {
      diagnostics.add(
        diagnostic(
          .missingTranslation,
          at: node,
          Wording(
            fr: "le texte doit exister en français et en anglais",
            en: "the text must exist in French and English"
          ),
          hint: Wording(fr: "écrivez 'fr: …' et 'en: …'", en: "write 'fr: …' and 'en: …'")
        )
      )
      return nil
    }
    guard var reader = MappingReader(self, node, into: &diagnostics) else { return nil }
    var texts: [String?] = []
    for (language, key) in [(Language.french, "fr" as StaticString), (.english, "en")] {
      let text = reader.text(key, into: &diagnostics)
      if text?.allSatisfy(\.isWhitespace) ?? true {
        diagnostics.add(
          diagnostic(
            .missingTranslation,
            at: node,
            Wording(
              fr: "il manque le texte '\(language.rawValue)'",
              en: "the text '\(language.rawValue)' is missing"
            ),
            hint: Wording(fr: "ajoutez '\(language.rawValue): …'", en: "add '\(language.rawValue): …'")
          )
        )
      }
      texts.append(text)
    }
    reader.finish(into: &diagnostics)
    guard let fr = texts[0], let en = texts[1] else { return nil }
    return Wording(fr: fr, en: en)
  }

  /// A number without unit, or with one that converts to `unit`.
  package func number(_ node: Int, unit: Unit = .one, into diagnostics: inout Diagnostics) -> Double? {
    guard kind(node) == .scalar else {
      diagnostics.add(
        diagnostic(.wrongType, at: node, Wording(fr: "un nombre est attendu", en: "a number is expected"))
      )
      return nil
    }
    let parsed: NumberText
    do throws(NumberText.Failure) {
      parsed = try NumberText(text(node).trimmingBlanks)
    } catch {
      diagnostics.add(invalidNumber(node, error))
      return nil
    }
    if parsed.isLocal { diagnostics.add(localNumber(node)) }
    if parsed.unit.isEmpty { return finite(parsed.number.double(), node, into: &diagnostics) }
    guard let written = Unit(parsed.unit) else {
      diagnostics.add(unknownUnit(node, parsed.unit))
      return nil
    }
    guard let result = written.convert(parsed.number, to: unit) else {
      diagnostics.add(unitMismatch(node, written: parsed.unit, expected: unit))
      return nil
    }
    return finite(result, node, into: &diagnostics)
  }

  /// The number, unless it is too large to reckon with.
  private func finite(_ number: Double, _ node: Int, into diagnostics: inout Diagnostics) -> Double? {
    if abs(number) < 1e15 { return number }
    diagnostics.add(
      diagnostic(
        .outOfRange,
        at: node,
        Wording(fr: "'\(text(node))' est trop grand", en: "'\(text(node))' is too large"),
        hint: Wording(fr: "vérifiez le nombre et son unité", en: "check the number and its unit")
      )
    )
    return nil
  }

  /// A day, or a month or year standing for its first or last day.
  func date(_ node: Int, isEnd: Bool = false, into diagnostics: inout Diagnostics) -> CivilDate? {
    guard let text = scalarText(node, into: &diagnostics) else { return nil }
    if let date = CivilDate(text, isEnd: isEnd) { return date }
    diagnostics.add(
      diagnostic(
        .invalidDate,
        at: node,
        Wording(fr: "'\(text)' n'est pas une date", en: "'\(text)' is not a date"),
        hint: Wording(
          fr: "écrivez année-mois-jour, comme 2024-03-31",
          en: "write year-month-day, like 2024-03-31"
        )
      )
    )
    return nil
  }

  // MARK: Diagnostics

  func invalidNumber(_ node: Int, _ failure: NumberText.Failure) -> Diagnostic {
    let shown = text(node)
    switch failure {
    case .ambiguous:
      return diagnostic(
        .ambiguousNumber,
        at: node,
        Wording(
          fr: "'\(shown)' se lit de deux façons, qui diffèrent d'un facteur 1000",
          en: "'\(shown)' can be read in two ways that differ by a factor of 1000"
        ),
        hint: Wording(
          fr: "écrivez 12345 ou 12 345 pour douze mille, 12.345 pour douze",
          en: "write 12345 or 12 345 for twelve thousand, 12.345 for twelve"
        )
      )
    case .tooLong:
      return diagnostic(
        .outOfRange,
        at: node,
        Wording(fr: "'\(shown)' a trop de chiffres", en: "'\(shown)' has too many digits"),
        hint: Wording(fr: "arrondissez à 15 chiffres", en: "round it to 15 digits")
      )
    case .notANumber:
      return diagnostic(
        .invalidNumber,
        at: node,
        Wording(fr: "'\(shown)' n'est pas un nombre", en: "'\(shown)' is not a number"),
        hint: Wording(
          fr:
            "écrivez un nombre, avec son unité si besoin (42, 0.42, 98 000, 42 %, 12 tCO2e) ; sinon laissez vide, ou { not_measured: \"pourquoi\" }",
          en:
            "write a number, with its unit if need be (42, 0.42, 98000, 42 %, 12 tCO2e); else leave it blank, or { not_measured: \"why\" }"
        )
      )
    }
  }

  func localNumber(_ node: Int) -> Diagnostic {
    diagnostic(
      .localNumber,
      .note,
      at: node,
      Wording(
        fr: "lu comme un nombre écrit à la française : '\(text(node))'",
        en: "read as a number written the French way: '\(text(node))'"
      )
    )
  }

  func unknownUnit(_ node: Int, _ unit: String) -> Diagnostic {
    diagnostic(
      .unknownUnit,
      at: node,
      Wording(fr: "'\(unit)' n'est pas une unité", en: "'\(unit)' is not a unit"),
      hint: NearName.hint(unit, among: Unit.names)
        ?? Wording(
          fr: "unités courantes : tCO2e, kgCO2e, kWh, MWh, %, month, m3, GB",
          en: "common units: tCO2e, kgCO2e, kWh, MWh, %, month, m3, GB"
        )
    )
  }

  func unitMismatch(_ node: Int, written: String, expected: Unit) -> Diagnostic {
    if expected.symbol.isEmpty {
      return diagnostic(
        .unitMismatch,
        at: node,
        Wording(
          fr: "ce nombre n'a pas d'unité, mais '\(written)' en est une",
          en: "this number has no unit, but '\(written)' is one"
        ),
        hint: Wording(fr: "retirez '\(written)'", en: "remove '\(written)'")
      )
    }
    let symbol = expected.symbol
    return diagnostic(
      .unitMismatch,
      at: node,
      Wording(
        fr: "'\(written)' ne mesure pas la même chose que '\(symbol)'",
        en: "'\(written)' does not measure the same thing as '\(symbol)'"
      ),
      hint: Wording(
        fr: "donnez la valeur en \(symbol), ou dans une unité qui s'y convertit",
        en: "give the value in \(symbol), or in a unit that converts to it"
      )
    )
  }

  /// Whether a key without value in a flow mapping is what a comma left behind: `{ value: 0,42 }`, `{ reason: a, b }`.
  func isCommaSplit(_ key: Int, _ value: Int) -> Bool {
    isNull(value) && isPlain(key) && nodes[value].line == nodes[key].line
      && (startsWithDigit(key) || text(key).contains(" "))
  }

  private func startsWithDigit(_ node: Int) -> Bool {
    text(node).utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
  }

  func commaSplit(_ key: Int) -> Diagnostic {
    if !startsWithDigit(key) {
      return diagnostic(
        .commaSplit,
        at: key,
        Wording(
          fr: "une virgule a coupé un texte en deux entre accolades",
          en: "a comma has cut a text in two inside braces"
        ),
        hint: Wording(fr: "mettez le texte entre guillemets", en: "put the text in quotes")
      )
    }
    return diagnostic(
      .commaSplit,
      at: key,
      Wording(
        fr: "une virgule décimale a coupé un nombre en deux entre accolades",
        en: "a decimal comma has cut a number in two inside braces"
      ),
      hint: Wording(
        fr: "écrivez le nombre avec un point, ou entre guillemets : \"0,42\"",
        en: "write the number with a point, or in quotes: \"0,42\""
      )
    )
  }
}

extension String {
  /// The text without blanks and line breaks around it.
  fileprivate var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0.isNewline }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
