/// A language that Jalon speaks.
package enum Language: String, Sendable, CaseIterable {
  case french = "fr"
  case english = "en"

  /// The language that a POSIX locale name such as `fr_FR.UTF-8` asks for; English for any other.
  package init(locale: String) {
    self = locale.lowercased().hasPrefix("fr") ? .french : .english
  }
}

/// A text in each language.
package struct Wording: Sendable, Hashable {
  /// The French text.
  package let fr: String
  /// The English text.
  package let en: String

  /// A text in both languages.
  package init(fr: String, en: String) {
    self.fr = fr
    self.en = en
  }

  /// A text that is the same in every language: a name, an address, a figure.
  package init(same text: String) {
    self.fr = text
    self.en = text
  }

  /// The text in one language.
  package subscript(language: Language) -> String {
    switch language {
    case .french: fr
    case .english: en
    }
  }
}

extension Wording {
  /// The text with its middle left out where it is longer than so many characters.
  func cut(to limit: Int) -> Wording {
    func cut(_ text: String) -> String {
      guard text.utf8.count > limit, text.count > limit else { return text }
      return "\(text.prefix(limit * 2 / 3))…\(text.suffix(limit / 4))"
    }
    return Wording(fr: cut(fr), en: cut(en))
  }
}
