import JalonPlugin

/// What every check that follows a pathway may say of the pathway itself.
extension FindingKind {
  /// A base value that nothing can be taken from.
  static let baseNotPositive = FindingKind(
    "base-not-positive",
    .note,
    ["indicator", "value"],
    fr: "{indicator} : une valeur de référence de {value} ne peut pas baisser",
    en: "{indicator}: a base value of {value} cannot fall"
  )

  /// A curve that has no value where it is needed.
  static let notDrawable = FindingKind(
    "not-drawable",
    .note,
    ["pathway", "base", "reason"],
    fr: "« {pathway} » ne se trace pas depuis {base} : {reason}",
    en: "“{pathway}” cannot be drawn from {base}: {reason}"
  )

  /// A day outside the pathway's validity.
  static let outsideValidity = FindingKind(
    "outside-validity",
    .note,
    ["pathway", "day"],
    fr: "« {pathway} » n'est pas prévue pour le {day}",
    en: "“{pathway}” is not meant for {day}"
  )

  /// A base year for which the pathway is not meant.
  static let outsideBaseYears = FindingKind(
    "outside-base-years",
    .note,
    ["pathway", "base"],
    fr: "« {pathway} » n'est pas prévue pour l'année de référence {base}",
    en: "“{pathway}” is not meant for base year {base}"
  )
}
