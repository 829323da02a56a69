import JalonPlugin

extension MilestoneCheck {
  /// What the check may say; the raw value is the place among the findings of the module.
  enum Said: Int, CaseIterable {
    case met
    case missed
    case likely
    case unlikely
    case tentative
    case ahead
    case notObserved
    case noBase
    case baseTooLate
    case baseNotPositive
    case notDrawable
    case outsideValidity
    case outsideBaseYears

    /// How it is worded.
    var kind: FindingKind {
      switch self {
      case .met:
        FindingKind(
          "met",
          .note,
          ["indicator", "value", "year", "required"],
          fr: "{indicator} : {value} en {year}, jalon de {required} atteint",
          en: "{indicator}: {value} in {year}, milestone of {required} met"
        )
      case .missed:
        FindingKind(
          "missed",
          .error,
          ["indicator", "value", "year", "required"],
          fr: "{indicator} : {value} en {year}, jalon de {required} manqué",
          en: "{indicator}: {value} in {year}, milestone of {required} missed"
        )
      case .likely:
        FindingKind(
          "likely",
          .note,
          ["indicator", "value", "year", "required"],
          fr: "{indicator} : à ce rythme {value} en {year}, le jalon de {required} serait atteint",
          en: "{indicator}: {value} in {year} at this pace, the milestone of {required} would be met"
        )
      case .unlikely:
        FindingKind(
          "unlikely",
          .note,
          ["indicator", "value", "year", "required"],
          fr: "{indicator} : à ce rythme {value} en {year}, le jalon de {required} serait manqué",
          en: "{indicator}: {value} in {year} at this pace, the milestone of {required} would be missed"
        )
      case .tentative:
        FindingKind(
          "tentative",
          .note,
          ["indicator"],
          fr: "{indicator} : trois années seulement, ce rythme est peu sûr",
          en: "{indicator}: three years only, this pace is uncertain"
        )
      case .ahead:
        FindingKind(
          "ahead",
          .note,
          ["indicator", "year", "required"],
          fr:
            "{indicator} : le jalon de {year} est {required}, trop peu d'années pour dire s'il sera atteint",
          en:
            "{indicator}: the milestone of {year} is {required}, too few years to tell whether it will be met"
        )
      case .notObserved:
        FindingKind(
          "not-observed",
          .note,
          ["indicator", "year"],
          fr: "{indicator} : aucune valeur pour {year}, rien ne se conclut",
          en: "{indicator}: no value for {year}, nothing can be concluded"
        )
      case .noBase:
        FindingKind(
          "no-base",
          .note,
          ["indicator", "base"],
          fr: "{indicator} : aucune valeur pour l'année de référence {base}",
          en: "{indicator}: no value for base year {base}"
        )
      case .baseTooLate:
        FindingKind(
          "base-too-late",
          .note,
          ["indicator", "base"],
          fr: "{indicator} : le jalon ne vient pas après l'année de référence {base}",
          en: "{indicator}: the milestone does not come after base year {base}"
        )
      case .baseNotPositive: .baseNotPositive
      case .notDrawable: .notDrawable
      case .outsideValidity: .outsideValidity
      case .outsideBaseYears: .outsideBaseYears
      }
    }
  }
}
