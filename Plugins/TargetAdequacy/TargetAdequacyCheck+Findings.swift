import JalonPlugin

extension TargetAdequacyCheck {
  /// What the check may say; the raw value is the place among the findings of the module.
  enum Said: Int, CaseIterable {
    case inWindow
    case tooNear
    case tooFar
    case baseAccepted
    case baseTooEarly
    case baseRecent
    case baseTooOld
    case cutEnough
    case cutTooSmall
    case aheadOfLine
    case coasting
    case covered
    case notCovered
    case undecided
    case notDrawable
    case outsideValidity
    case outsideBaseYears

    /// How it is worded.
    var kind: FindingKind {
      switch self {
      case .inWindow:
        FindingKind(
          "in-window",
          .note,
          ["year", "years"],
          fr: "échéance {year}, à {years} ans de l'adoption",
          en: "target year {year}, {years} years after adoption"
        )
      case .tooNear:
        FindingKind(
          "too-near",
          .error,
          ["year", "years", "least"],
          fr: "échéance {year}, à {years} ans de l'adoption : il en faut au moins {least}",
          en: "target year {year}, {years} years after adoption: at least {least} are needed"
        )
      case .tooFar:
        FindingKind(
          "too-far",
          .error,
          ["year", "years", "most"],
          fr: "échéance {year}, à {years} ans de l'adoption : le maximum est {most}",
          en: "target year {year}, {years} years after adoption: the maximum is {most}"
        )
      case .baseAccepted:
        FindingKind(
          "base-accepted",
          .note,
          ["base", "first"],
          fr: "année de référence {base}, admise depuis {first}",
          en: "base year {base}, accepted from {first} on"
        )
      case .baseTooEarly:
        FindingKind(
          "base-too-early",
          .error,
          ["base", "first"],
          fr: "année de référence {base} : la première admise est {first}",
          en: "base year {base}: the first one accepted is {first}"
        )
      case .baseRecent:
        FindingKind(
          "base-recent",
          .note,
          ["base", "age", "most"],
          fr: "année de référence {base}, {age} ans avant l'adoption ({most} au plus)",
          en: "base year {base}, {age} years before adoption ({most} at most)"
        )
      case .baseTooOld:
        FindingKind(
          "base-too-old",
          .error,
          ["base", "age", "most"],
          fr: "année de référence {base}, {age} ans avant l'adoption : le maximum est {most}",
          en: "base year {base}, {age} years before adoption: the maximum is {most}"
        )
      case .cutEnough:
        FindingKind(
          "cut-enough",
          .note,
          ["cut", "year", "required", "pathway"],
          fr: "baisse visée de {cut} en {year}, « {pathway} » demande {required}",
          en: "cut of {cut} aimed for in {year}, “{pathway}” asks for {required}"
        )
      case .cutTooSmall:
        FindingKind(
          "cut-too-small",
          .error,
          ["cut", "year", "required", "pathway"],
          fr: "baisse visée de {cut} en {year} seulement : « {pathway} » demande {required}",
          en: "cut of only {cut} aimed for in {year}: “{pathway}” asks for {required}"
        )
      case .aheadOfLine:
        FindingKind(
          "ahead-of-line",
          .note,
          ["aimed", "year", "line", "from"],
          fr: "{aimed} visés en {year}, sous la droite de {from} vers zéro ({line})",
          en: "{aimed} aimed for in {year}, below the line from {from} to zero ({line})"
        )
      case .coasting:
        FindingKind(
          "coasting",
          .error,
          ["aimed", "year", "line", "from"],
          fr:
            "{aimed} visés en {year} : la droite de {from} vers zéro demande {line}, l'objectif se repose sur des baisses passées",
          en:
            "{aimed} aimed for in {year}: the line from {from} to zero asks for {line}, the target rests on past cuts"
        )
      case .covered:
        FindingKind(
          "covered",
          .note,
          ["share", "least"],
          fr: "l'objectif couvre {share} des émissions visées ({least} au moins)",
          en: "the target covers {share} of the emissions meant ({least} at least)"
        )
      case .notCovered:
        FindingKind(
          "not-covered",
          .error,
          ["share", "least"],
          fr: "l'objectif couvre {share} des émissions visées : il faut au moins {least}",
          en: "the target covers {share} of the emissions meant: at least {least} is needed"
        )
      case .undecided:
        FindingKind(
          "undecided",
          .note,
          ["condition"],
          fr: "il manque de quoi juger {condition}",
          en: "too little is stated to judge {condition}"
        )
      case .notDrawable: .notDrawable
      case .outsideValidity: .outsideValidity
      case .outsideBaseYears: .outsideBaseYears
      }
    }
  }
}
