import JalonPlugin

extension PathwayCheck {
  /// What the check may say.
  enum Said: Int, CaseIterable {
    case onPath
    case withinTolerance
    case abovePath
    case alignment
    case noScore
    case requiredCut
    case provisional
    case basePeak
    case perimeterChanged
    case tooEarly
    case stale
    case noBase
    case baseNotPositive
    case notDrawable
    case outsideValidity
    case outsideBaseYears

    /// Its place among the findings of the module.
    var index: Int { rawValue }

    /// How it is worded.
    var kind: FindingKind {
      switch self {
      case .onPath:
        FindingKind(
          "on-path",
          .note,
          ["indicator", "value", "year", "required"],
          fr: "{indicator} : {value} en {year}, la trajectoire demande {required} au plus",
          en: "{indicator}: {value} in {year}, the pathway asks for {required} at most"
        )
      case .withinTolerance:
        FindingKind(
          "within-tolerance",
          .note,
          ["indicator", "value", "year", "required"],
          fr:
            "{indicator} : {value} en {year}, au-dessus des {required} de la trajectoire mais dans la tolérance",
          en: "{indicator}: {value} in {year}, above the pathway's {required} but within the tolerance"
        )
      case .abovePath:
        FindingKind(
          "above-path",
          .error,
          ["indicator", "value", "year", "required"],
          fr: "{indicator} : {value} en {year}, au-dessus des {required} de la trajectoire",
          en: "{indicator}: {value} in {year}, above the pathway's {required}"
        )
      case .alignment:
        FindingKind(
          "alignment",
          .warning,
          ["share"],
          fr: "à ce rythme, {share} de la baisse demandée serait atteinte, et autant des points est acquis",
          en:
            "at this pace {share} of the required cut would be delivered, and as much of the points is earned"
        )
      case .noScore:
        FindingKind(
          "no-score",
          .note,
          ["indicator"],
          fr: "{indicator} : trop peu d'années pour mesurer un rythme",
          en: "{indicator}: too few years to measure a pace"
        )
      case .requiredCut:
        FindingKind(
          "required-cut",
          .note,
          ["cut", "year", "pathway"],
          fr: "{cut} de moins par an jusqu'en {year} mèneraient là où le demande « {pathway} »",
          en: "{cut} less each year until {year} would lead to where “{pathway}” asks"
        )
      case .provisional:
        FindingKind(
          "provisional",
          .note,
          ["reason"],
          fr: "résultat provisoire : {reason}",
          en: "provisional result: {reason}"
        )
      case .basePeak:
        FindingKind(
          "base-peak",
          .note,
          ["year", "value", "mean"],
          fr:
            "l'année de référence {year} ({value}) dépasse la moyenne des années voisines ({mean}) : est-elle représentative ?",
          en:
            "base year {year} ({value}) stands above the mean of the years around it ({mean}): is it representative?"
        )
      case .perimeterChanged:
        FindingKind(
          "perimeter-changed",
          .note,
          ["indicator"],
          fr: "{indicator} : le périmètre a changé, la comparaison ne vaut pas",
          en: "{indicator}: the perimeter changed, the comparison does not hold"
        )
      case .tooEarly:
        FindingKind(
          "too-early",
          .note,
          ["indicator", "base"],
          fr: "{indicator} : aucune valeur après l'année de référence {base}",
          en: "{indicator}: no value after base year {base}"
        )
      case .stale:
        FindingKind(
          "stale",
          .note,
          ["indicator", "year"],
          fr: "{indicator} : la dernière valeur, de {year}, est trop ancienne",
          en: "{indicator}: the latest value, of {year}, is too old"
        )
      case .noBase:
        FindingKind(
          "no-base",
          .note,
          ["indicator", "base"],
          fr: "{indicator} : aucune valeur pour l'année de référence {base}",
          en: "{indicator}: no value for base year {base}"
        )
      case .baseNotPositive: .baseNotPositive
      case .notDrawable: .notDrawable
      case .outsideValidity: .outsideValidity
      case .outsideBaseYears: .outsideBaseYears
      }
    }
  }
}
