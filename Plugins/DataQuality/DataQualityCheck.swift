import JalonModel
import JalonPlugin
import JalonSource

/// Asks that enough of a total rests on figures of a good quality, such as measured ones.
struct DataQualityCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "data-quality",
    summary: Wording(
      fr: "demande qu'une part du total repose sur des chiffres de bonne qualité",
      en: "asks that a share of a total rest on figures of good quality"
    ),
    parameters: [
      .required(
        "indicators",
        .list(.indicator),
        fr: "les indicateurs dont les valeurs s'additionnent",
        en: "the indicators whose values are added up"
      ),
      .required(
        "tiers",
        .list(.choice(Quality.allCases.map(\.rawValue))),
        fr: "les qualités acceptées",
        en: "the qualities that are accepted"
      ),
      .required(
        "at_least",
        .share,
        fr: "part du total qui doit être de ces qualités",
        en: "share of the total that must be of these qualities"
      ),
    ],
    findings: [
      FindingKind(
        "good-enough",
        .note,
        ["share", "required"],
        fr: "{share} du total repose sur des chiffres de la qualité demandée, le minimum est {required}",
        en: "{share} of the total rests on figures of the quality asked for, the minimum is {required}"
      ),
      FindingKind(
        "not-good-enough",
        .error,
        ["share", "required"],
        fr: "{share} du total repose sur des chiffres de la qualité demandée, il faut au moins {required}",
        en: "{share} of the total rests on figures of the quality asked for, at least {required} is needed"
      ),
      FindingKind(
        "quality-not-said",
        .warning,
        ["indicator"],
        fr: "{indicator} : il n'est pas dit si la valeur est mesurée, calculée ou estimée",
        en: "{indicator}: it is not said whether the value is measured, calculated or estimated"
      ),
      FindingKind(
        "absent",
        .note,
        ["indicator"],
        fr: "{indicator} : déclaré non disponible, la part ne peut pas être établie",
        en: "{indicator}: stated as not available, the share cannot be worked out"
      ),
    ]
  )

  let needs: [Need]
  private let tiers: [Quality]
  private let required: Double

  init?(_ parameters: inout ParameterReader) {
    let indicators = parameters.indicators("indicators")
    tiers = parameters.choices("tiers").compactMap(Quality.init)
    required = parameters.share("at_least") ?? 1
    Self.refuseWhatCannotBeAdded(indicators, &parameters)
    if required <= 0 || required > 1 {
      parameters.refuse(
        "at_least",
        Wording(
          fr: "doit être supérieur à 0 % et au plus égal à 100 %",
          en: "must be above 0 % and at most 100 %"
        ),
        hint: Wording(fr: "écrivez par exemple '50 %'", en: "write '50 %' for example")
      )
    }
    guard parameters.isClean else { return nil }
    needs = indicators.map { .optional($0.id) }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let total = total(rows, row)
      if total.isUnknown {
        sayAbsent(rows, row, &verdicts)
      } else if total.count.all > 0 {
        judge(total, rows, row, &verdicts)
      } else {
        verdicts.exempt(row)
      }
    }
  }

  private func judge(
    _ total: Total,
    _ rows: borrowing FigureRows,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) {
    let certain = total.share(total.parts.good)
    let possible = total.share(total.parts.good + total.parts.unsaid)
    if reaches(certain) {
      verdicts.say(0, row: row, .share(certain), .share(required))
    } else if reaches(possible) {
      sayUnsaid(rows, row, &verdicts)
    } else {
      verdicts.say(1, row: row, .share(possible), .share(required))
    }
    verdicts.conclude(row, low: reaches(certain) ? 1 : 0, high: reaches(possible) ? 1 : 0)
  }

  /// Whether a share is enough: sums of decimals carry errors far below any figure that is stated.
  private func reaches(_ share: Double) -> Bool { share >= required - 1e-12 }
}

extension DataQualityCheck {
  /// A sum split by what is said of its parts' quality.
  private struct Parts {
    var good = 0.0
    var unsaid = 0.0
    var all = 0.0

    mutating func add(_ weight: Double, isGood: Bool, isUnsaid: Bool) {
      all += weight
      if isGood { good += weight }
      if isUnsaid { unsaid += weight }
    }
  }

  /// What the figures of a row add up to.
  private struct Total {
    var sum = Parts()
    var count = Parts()
    var isUnknown = false

    /// The sum; the number of figures where they are all zero, for then there is nothing to weigh them by.
    var parts: Parts { sum.all > 0 ? sum : count }

    func share(_ part: Double) -> Double { part / parts.all }
  }

  private func total(_ rows: borrowing FigureRows, _ row: Int) -> Total {
    var total = Total()
    for need in needs.indices {
      let figure = rows.figure(need, row: row)
      switch figure.state {
      case .notApplicable: continue
      case .notStated, .statedAbsent: total.isUnknown = true
      case .value:
        let isGood = figure.quality.map(tiers.contains) ?? false
        total.sum.add(abs(figure.value), isGood: isGood, isUnsaid: figure.quality == nil)
        total.count.add(1, isGood: isGood, isUnsaid: figure.quality == nil)
      }
    }
    return total
  }

  private func sayAbsent(_ rows: borrowing FigureRows, _ row: Int, _ verdicts: inout Verdicts) {
    for need in needs.indices where rows.figure(need, row: row).state == .statedAbsent {
      verdicts.say(3, row: row, need: need, .name(ofNeed: need))
    }
  }

  private func sayUnsaid(_ rows: borrowing FigureRows, _ row: Int, _ verdicts: inout Verdicts) {
    for need in needs.indices {
      let figure = rows.figure(need, row: row)
      if figure.state == .value, figure.quality == nil {
        verdicts.say(2, row: row, need: need, .name(ofNeed: need))
      }
    }
  }

  private static func refuseWhatCannotBeAdded(
    _ indicators: [Indicator],
    _ parameters: inout ParameterReader
  ) {
    if Set(indicators.map(\.id)).count < indicators.count {
      parameters.refuse(
        "indicators",
        Wording(fr: "un indicateur est cité deux fois", en: "an indicator is named twice"),
        hint: Wording(fr: "citez chacun une seule fois", en: "name each of them once")
      )
    }
    if !indicators.allSatisfy(\.kind.canBeAdded) || Set(indicators.map(\.kind.unit)).count > 1 {
      parameters.refuse(
        "indicators",
        Wording(
          fr: "les valeurs de ces indicateurs ne s'additionnent pas",
          en: "the values of these indicators cannot be added up"
        ),
        hint: Wording(
          fr: "choisissez des quantités de la même unité, ou des nombres",
          en: "choose quantities in the same unit, or counts"
        )
      )
    }
  }
}

extension IndicatorKind {
  fileprivate var canBeAdded: Bool {
    switch self {
    case .quantity, .count: true
    default: false
    }
  }
}
