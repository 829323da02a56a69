import JalonSource

extension Failure {
  /// What went wrong, as a reader is told.
  package var wording: Wording {
    let about = subject.map { CELText.text($0) }
    func said(_ fr: String, _ en: String) -> Wording {
      guard let about else { return Wording(fr: fr, en: en) }
      return Wording(fr: "\(fr) : \(about)", en: "\(en): \(about)")
    }
    switch fault {
    case .noSuchOverload:
      return said("l'opération ne prend pas cette valeur", "the operation does not take this value")
    case .noSuchKey: return said("cette clé n'existe pas", "there is no such key")
    case .noSuchField: return said("ce champ n'existe pas", "there is no such field")
    case .indexOutOfRange: return said("cet indice est hors de la liste", "this index is outside the list")
    case .divisionByZero: return Wording(fr: "division par zéro", en: "division by zero")
    case .overflow:
      return Wording(fr: "le résultat dépasse 64 bits", en: "the result does not fit in 64 bits")
    case .outOfRange: return said("valeur hors des bornes", "value out of range")
    case .duplicateKey: return said("cette clé figure deux fois", "this key stands twice")
    case .unsupportedKey: return said("ceci ne peut pas être une clé", "this can't be a key")
    case .invalidUTF8:
      return Wording(fr: "ces octets ne sont pas du texte UTF-8", en: "these bytes are not UTF-8 text")
    case .invalidConversion: return said("conversion impossible", "conversion is not possible")
    case .invalidRegex: return said("expression rationnelle non valable", "invalid regular expression")
    case .invalidFormat: return said("format non valable", "invalid format")
    case .invalidTimeZone: return said("fuseau horaire inconnu", "unknown time zone")
    case .invalidArgument: return said("argument non valable", "invalid argument")
    case .emptyOptional: return Wording(fr: "l'optionnel est vide", en: "the optional is empty")
    case .emptyList: return Wording(fr: "la liste est vide", en: "the list is empty")
    case .undeclared: return said("ce nom n'est pas déclaré", "this name is not declared")
    case .costExceeded:
      return Wording(fr: "l'évaluation coûte trop cher", en: "the evaluation costs too much")
    case .memoryExceeded:
      return Wording(fr: "l'évaluation prend trop de mémoire", en: "the evaluation takes too much memory")
    case .cancelled: return Wording(fr: "l'évaluation a été interrompue", en: "the evaluation was cancelled")
    }
  }
}
