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
  private let intensities: [StatedIntensity]
  private let targets: [TargetFacts]

  init?(_ parameters: inout ParameterReader) {
    let indicators = parameters.indicators("indicators")
    for indicator in indicators { parameters.requireSeries(indicator, "indicators") }
    exceptions = Set(parameters.choices("except").compactMap(AnomalyCode.init))
    guard !indicators.isEmpty, parameters.isClean else { return nil }
    self.indicators = indicators
    places = Dictionary(indicators.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    intensities = indicators.compactMap { $0.intensity(parameters.terms) }
    var needs =
      indicators.map { Need(subject: .series($0.id), isRequired: false) }
      + [Need(subject: .periodEnd, isRequired: false)]
    var targets: [TargetFacts] = []
    for indicator in indicators {
      let facts = TargetFacts(Self.facts, of: [indicator.id], after: needs.count)
      needs += facts.needs
      targets.append(facts)
    }
    self.targets = targets
    self.needs = needs
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
      var options = AnomalyOptions(asOf: CivilDate(packed: rows.value(indicators.count, row: row))?.year)
      options.bases = bases(rows, row)
      options.intensities = intensities
      judge(values, options, row, &verdicts)
    }
  }

  private static let facts: [TargetFact] = [.base, .baseValue, .isBaseRestated, .indicators]

  /// The base years of the report's targets that are about one of the indicators and nothing else.
  private func bases(_ rows: borrowing FigureRows, _ row: Int) -> [StatedBase] {
    var bases: [StatedBase] = []
    for (indicator, target) in zip(indicators, targets) {
      guard let year = target.year(.base, rows, row), target.year(.indicators, rows, row) == 1 else {
        continue
      }
      bases.append(
        StatedBase(
          organisation: "",
          indicator: indicator.id,
          year: year,
          value: target.value(.baseValue, rows, row),
          isExplained: target.year(.isBaseRestated, rows, row) == 1
        )
      )
    }
    return bases
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

extension Indicator {
  /// What it is the quotient of, where it is stated itself and its pack declares it.
  fileprivate func intensity(_ terms: PackTerms) -> StatedIntensity? {
    guard let quotient, let divisor = quotient.divisor, let activity = terms.indicators[divisor],
      let emissions = quotient.terms.first.flatMap({ terms.indicators[$0.indicator] }),
      let scale = Unit.scale(kind.unit, times: activity.kind.unit, in: emissions.kind.unit)
    else { return nil }
    return StatedIntensity(id, activity: activity.id, emissions: emissions.id, scale: scale)
  }
}
