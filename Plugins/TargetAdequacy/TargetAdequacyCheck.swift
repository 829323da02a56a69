import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// Asks whether a report's targets for some indicators are good enough: each condition counts alike.
struct TargetAdequacyCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "target-adequacy",
    summary: Wording(
      fr: "demande si l'objectif du rapport est assez ambitieux, assez proche et assez large",
      en: "asks whether the report's target is ambitious, near and broad enough"
    ),
    parameters: [
      .required(
        "indicators",
        .list(.indicator),
        fr: "les indicateurs que l'objectif doit concerner, dans une même unité",
        en: "the indicators that the target is to be about, in one unit"
      ),
      .optional(
        "window",
        .group([
          .optional("at_least", .count, fr: "années au moins", en: "years at least"),
          .optional("at_most", .count, fr: "années au plus", en: "years at most"),
        ]),
        fr: "combien d'années entre l'adoption et l'échéance",
        en: "how many years from adoption to target year"
      ),
      .optional(
        "base_not_before",
        .count,
        fr: "la première année de référence admise",
        en: "the first base year that is accepted"
      ),
      .optional(
        "base_age_at_most",
        .count,
        fr: "combien d'années l'année de référence peut précéder l'adoption",
        en: "how many years the base year may come before adoption"
      ),
      .optional(
        "pathway",
        .pathway,
        fr: "la trajectoire dont l'objectif doit demander au moins la baisse",
        en: "the pathway whose cut the target has to reach at least"
      ),
      .optional(
        "forward_looking",
        .flag,
        fr:
          "l'objectif doit rester sous la droite qui va de la dernière année connue à l'adoption jusqu'à zéro",
        en: "the target has to stay below the line from the latest year known at adoption to zero"
      ),
      .optional(
        "net_zero_year",
        .count,
        fr: "l'année où cette droite atteint zéro ; demandée par 'forward_looking'",
        en: "the year in which that line comes to zero; needed by 'forward_looking'"
      ),
      .optional(
        "coverage_at_least",
        .share,
        fr: "part de la somme des indicateurs que l'objectif doit couvrir",
        en: "share of the sum of the indicators that the target has to cover"
      ),
    ],
    findings: Said.allCases.map(\.kind)
  )

  let needs: [Need]
  let texts: [Wording]
  private let conditions: [TargetCondition]
  let reader: TargetReader
  let words: PathwayWords

  init?(_ parameters: inout ParameterReader) {
    let indicators = parameters.indicators("indicators")
    for indicator in indicators { parameters.requireSeries(indicator, "indicators") }
    let conditions = TargetCondition.all(&parameters)
    Self.checkUnits(indicators, &parameters)
    guard parameters.isClean, !indicators.isEmpty else { return nil }
    self.conditions = conditions
    let facts = TargetFact.allCases.filter { fact in
      fact == .indicators || conditions.contains { $0.facts.contains(fact) }
    }
    reader = TargetReader(
      indicators,
      facts,
      parameters.terms,
      hasSeries: conditions.contains(where: \.needsSeries)
    )
    needs = reader.needs
    let titles = conditions.compactMap(\.pathway).map(\.title)
    words = PathwayWords(titles.first ?? Wording(same: ""))
    texts = words.texts + conditions.map(\.title)
  }

  /// Refuses indicators that cannot be added up.
  private static func checkUnits(_ indicators: [Indicator], _ parameters: inout ParameterReader) {
    guard let first = indicators.first else { return }
    for other in indicators where !other.kind.unit.isSame(as: first.kind.unit) {
      parameters.refuse(
        "indicators",
        Wording(
          fr: "'\(other.id)' n'a pas l'unité de '\(first.id)'",
          en: "'\(other.id)' does not have the unit of '\(first.id)'"
        ),
        hint: Wording(fr: "faites deux contrôles", en: "make two checks")
      )
    }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let targets = reader.targets(rows, row)
      if targets.isEmpty { continue }
      var met = 0
      var open = 0
      for (place, condition) in conditions.enumerated() {
        switch judge(condition, targets, rows, row, &verdicts) {
        case true?: met += 1
        case false?: break
        case nil:
          open += 1
          say(.undecided, row, &verdicts, .text(words.texts.count + place))
        }
      }
      let count = Double(conditions.count)
      verdicts.conclude(row, low: Double(met) / count, high: Double(met + open) / count)
    }
  }

  /// Whether every target meets a condition; `nil` where that is not known of one and none fails.
  private func judge(
    _ condition: TargetCondition,
    _ targets: [StatedTarget],
    _ rows: borrowing FigureRows,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) -> Bool? {
    if case .coverage(let least) = condition {
      return reader.coverage(targets, rows, row).map { share in
        let isMet = share + 1e-9 >= least
        say(isMet ? .covered : .notCovered, row, &verdicts, .share(share), .share(least))
        return isMet
      }
    }
    var results: [Bool?] = []
    for target in targets {
      let result = judge(condition, target, rows, row, &verdicts)
      results.append(result)
    }
    if results.contains(false) { return false }
    return results.contains(nil) ? nil : true
  }

  private func judge(
    _ condition: TargetCondition,
    _ target: StatedTarget,
    _ rows: borrowing FigureRows,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) -> Bool? {
    switch condition {
    case .window(let least, let most): window(least, most, target, row, &verdicts)
    case .baseNotBefore(let year): base(notBefore: year, target, row, &verdicts)
    case .baseAge(let most): baseAge(most, target, row, &verdicts)
    case .pathway(let declared): pathway(declared, target, rows, row, &verdicts)
    case .forwardLooking(let zero): forwardLooking(zero, target, rows, row, &verdicts)
    case .coverage: nil
    }
  }

  func say(
    _ said: Said,
    _ row: Int,
    _ verdicts: inout Verdicts,
    _ first: FindingArgument,
    _ second: FindingArgument = .none,
    _ third: FindingArgument = .none,
    _ fourth: FindingArgument = .none
  ) {
    verdicts.say(said.rawValue, row: row, first, second, third, fourth)
  }
}
