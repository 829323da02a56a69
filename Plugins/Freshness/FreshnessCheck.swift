import JalonModel
import JalonPlugin
import JalonSource

/// Asks that a year or a day be recent enough, counted back from the end of the report's period.
struct FreshnessCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "freshness",
    summary: Wording(
      fr: "demande qu'une année ou une date soit assez récente",
      en: "asks that a year or a day be recent enough"
    ),
    parameters: [
      .required(
        "indicator",
        .indicator,
        fr: "l'indicateur, de type année ou date",
        en: "the indicator, of kind year or date"
      ),
      .required(
        "max_age",
        .duration,
        fr: "âge maximal à la fin de la période",
        en: "highest age at the end of the period"
      ),
    ],
    findings: [
      FindingKind(
        "recent",
        .note,
        ["indicator", "date"],
        fr: "{indicator} : {date}, dans le délai",
        en: "{indicator}: {date}, in time"
      ),
      FindingKind(
        "too-old",
        .error,
        ["indicator", "date", "age", "limit"],
        fr: "{indicator} : {date}, soit {age} à la fin de la période ; le maximum est {limit}",
        en: "{indicator}: {date}, {age} old at the end of the period; the maximum is {limit}"
      ),
    ]
  )

  let needs: [Need]
  private let maximumAgeMonths: Int
  private let isYear: Bool

  init?(_ parameters: inout ParameterReader) {
    let indicator = parameters.indicator("indicator")
    let months = parameters.months("max_age")
    guard let indicator else { return nil }
    switch indicator.kind {
    case .year: isYear = true
    case .date: isYear = false
    default:
      parameters.refuse(
        "indicator",
        Wording(
          fr: "'\(indicator.id)' n'est ni une année ni une date",
          en: "'\(indicator.id)' is neither a year nor a date"
        ),
        hint: Wording(
          fr: "donnez un indicateur de type 'year' ou 'date'",
          en: "give an indicator of kind 'year' or 'date'"
        )
      )
      return nil
    }
    guard let months, parameters.isClean else { return nil }
    maximumAgeMonths = months
    needs = [.required(indicator.id), Need(subject: .periodEnd, isRequired: true)]
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      guard let day = day(rows.value(0, row: row)), let end = CivilDate(packed: rows.value(1, row: row))
      else { continue }
      let age = day.months(until: end)
      let stated: FindingArgument = isYear ? .year(day.year) : .date(day.packed)
      if age <= maximumAgeMonths {
        verdicts.say(0, row: row, need: 0, .name(ofNeed: 0), stated)
        verdicts.conclude(row, credit: 1)
      } else {
        verdicts.say(1, row: row, need: 0, .name(ofNeed: 0), stated, .months(age), .months(maximumAgeMonths))
        verdicts.conclude(row, credit: 0)
      }
    }
  }

  /// The day that a figure stands for; a year is over on its last day.
  private func day(_ value: Double) -> CivilDate? {
    if !isYear { return CivilDate(packed: value) }
    return Int(exactly: value).flatMap { CivilDate(year: $0, month: 12, day: 31) }
  }
}
