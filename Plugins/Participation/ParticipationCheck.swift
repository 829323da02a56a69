import JalonModel
import JalonPlugin
import JalonSource

/// Adds up counts, over one period or several, and asks for a minimum.
struct ParticipationCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "participation",
    summary: Wording(
      fr: "additionne des nombres, sur une ou plusieurs périodes, et demande un minimum",
      en: "adds up counts, over one period or several, and asks for a minimum"
    ),
    parameters: [
      .required(
        "indicators",
        .list(.indicator),
        fr: "les nombres additionnés",
        en: "the counts that are added up"
      ),
      .required("at_least", .count, fr: "total minimal", en: "lowest total that passes"),
      .optional(
        "years",
        .count,
        fr: "sur combien de périodes, celle du rapport comprise ; 1, si rien n'est dit",
        en: "over how many periods, the report's included; 1, if not said"
      ),
    ],
    findings: [
      FindingKind(
        "enough",
        .note,
        ["total", "required"],
        fr: "total : {total}, le minimum est {required}",
        en: "total: {total}, the minimum is {required}"
      ),
      FindingKind(
        "too-few",
        .error,
        ["total", "required"],
        fr: "total : {total}, il faut au moins {required}",
        en: "total: {total}, at least {required} is needed"
      ),
      FindingKind(
        "so-far",
        .note,
        ["total", "required"],
        fr: "total connu : {total} sur {required} ; certains nombres ne sont pas encore renseignés",
        en: "known total: {total} of {required}; some counts are still missing"
      ),
    ]
  )

  let needs: [Need]
  private let required: Double

  init?(_ parameters: inout ParameterReader) {
    let indicators = parameters.indicators("indicators")
    let least = parameters.count("at_least")
    let years = parameters.count("years") ?? 1
    Self.refuseWhatCannotBeAdded(indicators, &parameters)
    if let least, least < 1 {
      parameters.refuse(
        "at_least",
        Wording(fr: "doit valoir au moins 1", en: "must be at least 1"),
        hint: Wording(
          fr: "avec 0, tout le monde réussirait sans rien faire",
          en: "with 0, everybody would pass without doing anything"
        )
      )
    }
    if !(1...20).contains(years) {
      parameters.refuse(
        "years",
        Wording(fr: "doit être compris entre 1 et 20", en: "must lie between 1 and 20")
      )
    }
    guard let least, parameters.isClean else { return nil }
    required = Double(least)
    needs = (0..<years).flatMap { year in indicators.map { .optional($0.id, yearsBack: year) } }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      var total = 0.0
      var stated = 0
      var missing = 0
      for need in needs.indices {
        let figure = rows.figure(need, row: row)
        switch figure.state {
        case .value:
          total += figure.value
          stated += 1
        case .notStated, .statedAbsent: missing += 1
        case .notApplicable: continue
        }
      }
      if stated + missing == 0 {
        verdicts.exempt(row)
      } else {
        judge(total, isComplete: missing == 0, row, &verdicts)
      }
    }
  }

  private func judge(_ total: Double, isComplete: Bool, _ row: Int, _ verdicts: inout Verdicts) {
    let credit = min(max(total / required, 0), 1)
    let isEnough = total >= required
    if isEnough || isComplete || total > 0 {
      verdicts.say(
        isEnough ? 0 : isComplete ? 1 : 2,
        row: row,
        need: 0,
        .value(total, ofNeed: 0),
        .value(required, ofNeed: 0)
      )
    }
    verdicts.conclude(row, low: credit, high: isComplete ? credit : 1)
  }

  private static func refuseWhatCannotBeAdded(
    _ indicators: [Indicator],
    _ parameters: inout ParameterReader
  ) {
    if indicators.contains(where: { $0.kind != .count }) {
      parameters.refuse(
        "indicators",
        Wording(
          fr: "un de ces indicateurs n'est pas un nombre",
          en: "one of these indicators is not a count"
        ),
        hint: Wording(
          fr: "choisissez des indicateurs de genre 'count'",
          en: "choose indicators of the kind 'count'"
        )
      )
    }
    if Set(indicators.map(\.id)).count < indicators.count {
      parameters.refuse(
        "indicators",
        Wording(fr: "un indicateur est cité deux fois", en: "an indicator is named twice"),
        hint: Wording(fr: "citez chacun une seule fois", en: "name each of them once")
      )
    }
  }
}
