import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// Looks through the values of indicators for what their author should be asked about.
struct PlausibilityCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "plausibility",
    summary: Wording(
      fr: "cherche dans les valeurs d'indicateurs ce qui mérite une question à leur auteur",
      en: "looks through the values of indicators for what their author should be asked about"
    ),
    parameters: [
      .required(
        "indicators",
        .list(.indicator),
        fr: "les indicateurs dont les valeurs sont examinées ensemble",
        en: "the indicators whose values are looked at together"
      ),
      .optional(
        "except",
        .list(.choice(PlausibilityKind.codes.map(\.rawValue))),
        fr: "les anomalies qui ne comptent pas",
        en: "the anomalies that do not count"
      ),
    ],
    findings: [
      FindingKind(
        "nothing-odd",
        .note,
        ["count"],
        fr: "rien d'étonnant dans {count} valeurs",
        en: "nothing odd in {count} values"
      )
    ] + PlausibilityKind.all.map(\.kind)
  )

  let needs: [Need]
  private let indicators: [Indicator]
  private let places: [String: Int]
  private let exceptions: Set<AnomalyCode>

  init?(_ parameters: inout ParameterReader) {
    let indicators = parameters.indicators("indicators")
    for indicator in indicators { parameters.requireSeries(indicator, "indicators") }
    exceptions = Set(parameters.choices("except").compactMap(AnomalyCode.init))
    guard !indicators.isEmpty, parameters.isClean else { return nil }
    self.indicators = indicators
    places = Dictionary(indicators.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    needs =
      indicators.map { Need(subject: .series($0.id), isRequired: false) }
      + [Need(subject: .periodEnd, isRequired: false)]
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      var values: [StatedValue] = []
      for (need, indicator) in indicators.enumerated() where places[indicator.id] == need {
        let unit = indicator.kind.unit.symbol
        values += rows.series(need, row: row).observations.map {
          StatedValue(organisation: "", year: $0.year, indicator: indicator.id, value: $0.value, unit: unit)
        }
      }
      if values.isEmpty { continue }
      let period = CivilDate(packed: rows.value(indicators.count, row: row))
      judge(values, AnomalyOptions(asOf: period?.year), row, &verdicts)
    }
  }

  private func judge(
    _ values: [StatedValue],
    _ options: AnomalyOptions,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) {
    let anomalies = AnomalyCatalogue.findings(in: values, options: options).filter {
      !exceptions.contains($0.code)
    }
    for anomaly in anomalies {
      guard let need = places[anomaly.indicator] else { continue }
      let arguments = PlausibilityKind.arguments(of: anomaly, need: need)
      let kind = 1 + PlausibilityKind.index(of: anomaly)
      verdicts.say(kind, row: row, need: need, .name(ofNeed: need), arguments.0, arguments.1, arguments.2)
    }
    if anomalies.isEmpty { verdicts.say(0, row: row, .count(values.count)) }
    switch anomalies.map(\.severity).max() {
    case .error?: verdicts.conclude(row, credit: 0)
    case .warning?: verdicts.conclude(row, credit: 0.5)
    default: verdicts.conclude(row, credit: 1)
    }
  }
}
