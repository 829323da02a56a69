import JalonSource

/// A parameter of a check module, as documentation and as the rule by which it is read.
package struct Parameter: Sendable, Equatable {
  /// What is written for it.
  package indirect enum Kind: Sendable, Equatable {
    /// The path of an indicator.
    case indicator
    /// The path of an indicator or a practice.
    case item
    /// The id of a practice.
    case practice
    /// The id of a commitment.
    case commitment
    /// The id of a pathway.
    case pathway
    /// A number in the unit of the indicator that another parameter names, or with a unit of its own.
    case quantity(of: String)
    /// A share, in per cent.
    case share
    /// A number in 0…1.
    case credit
    /// A whole number, 0 or more.
    case count
    /// A whole number of years or months.
    case duration
    /// A plain number.
    case number
    /// Yes or no.
    case flag
    /// One of some words.
    case choice([String])
    /// One of the levels of the indicator that another parameter names.
    case level(of: String)
    /// An expression: a condition, or a number.
    case expression(PackExpression.Result)
    /// A text.
    case text
    /// A text in French and English.
    case wording
    /// Names with a credit each.
    case credits
    /// A list of one kind.
    case list(Kind)
    /// A group of parameters.
    case group([Parameter])
  }

  /// Its key.
  package let name: String
  /// What is written for it.
  package let kind: Kind
  /// Whether a check is nothing without it.
  package let isRequired: Bool
  /// What it means.
  package let summary: Wording

  /// A parameter without which a check is nothing.
  package static func required(_ name: String, _ kind: Kind, fr: String, en: String) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: true, summary: Wording(fr: fr, en: en))
  }

  /// A parameter that may be left out.
  package static func optional(_ name: String, _ kind: Kind, fr: String, en: String) -> Parameter {
    Parameter(name: name, kind: kind, isRequired: false, summary: Wording(fr: fr, en: en))
  }
}

extension Parameter.Kind {
  /// What to write, in words.
  package var wording: Wording {
    switch self {
    case .indicator: Wording(fr: "un indicateur", en: "an indicator")
    case .item: Wording(fr: "un indicateur ou une pratique", en: "an indicator or a practice")
    case .practice: Wording(fr: "une pratique", en: "a practice")
    case .pathway: Wording(fr: "une trajectoire de référence", en: "a pathway")
    case .commitment: Wording(fr: "un engagement", en: "a commitment")
    case .quantity: Wording(fr: "une quantité", en: "a quantity")
    case .share: Wording(fr: "un pourcentage", en: "a percentage")
    case .credit: Wording(fr: "un nombre entre 0 et 1", en: "a number from 0 to 1")
    case .count: Wording(fr: "un nombre entier", en: "a whole number")
    case .duration: Wording(fr: "une durée", en: "a duration")
    case .number: Wording(fr: "un nombre", en: "a number")
    case .flag: Wording(fr: "oui ou non", en: "yes or no")
    case .choice(let words):
      Wording(fr: words.joined(separator: " ou "), en: words.joined(separator: " or "))
    case .level: Wording(fr: "un niveau de l'indicateur", en: "a level of the indicator")
    case .expression(.number):
      Wording(fr: "une expression qui donne un nombre", en: "an expression that gives a number")
    case .expression: Wording(fr: "une condition écrite en CEL", en: "a condition written in CEL")
    case .text: Wording(fr: "un texte", en: "a text")
    case .wording: Wording(fr: "un texte en français et en anglais", en: "a text in French and English")
    case .credits:
      Wording(fr: "des noms avec un nombre entre 0 et 1", en: "names, each with a number from 0 to 1")
    case .list(let kind):
      Wording(fr: "une liste : \(kind.wording.fr)", en: "a list: \(kind.wording.en)")
    case .group(let parameters):
      Wording(
        fr: "un groupe : " + parameters.map(\.name).joined(separator: ", "),
        en: "a group: " + parameters.map(\.name).joined(separator: ", ")
      )
    }
  }
}
