import JalonSource

/// Types as a reader calls them.
enum TypeWording {
  /// The type with its article: 'a text', « un texte ».
  static func a(_ type: CELType) -> Wording {
    switch type {
    case .dyn, .error, .parameter: Wording(fr: "une valeur quelconque", en: "any value")
    case .null: Wording(fr: "null", en: "null")
    case .bool: Wording(fr: "une condition (vrai ou faux)", en: "a condition (true or false)")
    case .int: Wording(fr: "un nombre entier", en: "a whole number")
    case .uint: Wording(fr: "un nombre entier sans signe", en: "a whole number without sign")
    case .double: Wording(fr: "un nombre", en: "a number")
    case .string: Wording(fr: "un texte", en: "a text")
    case .bytes: Wording(fr: "des octets", en: "bytes")
    case .timestamp: Wording(fr: "un instant", en: "a timestamp")
    case .duration: Wording(fr: "une durée", en: "a duration")
    case .list: Wording(fr: "une liste", en: "a list")
    case .map: Wording(fr: "un tableau associatif", en: "a map")
    case .type: Wording(fr: "un type", en: "a type")
    case .optional: Wording(fr: "un optionnel", en: "an optional")
    case .abstract(let name, _): Wording(same: name)
    }
  }
}
