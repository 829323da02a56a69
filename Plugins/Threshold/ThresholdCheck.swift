import JalonModel
import JalonPlugin
import JalonSource

/// Holds an indicator against limits, or against steps that earn more and more.
struct ThresholdCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "threshold",
    summary: Wording(
      fr: "compare un indicateur à une limite ou à des paliers",
      en: "compares an indicator with a limit or with steps"
    ),
    parameters: [
      .required("indicator", .indicator, fr: "l'indicateur comparé", en: "the indicator that is compared"),
      .optional(
        "at_least",
        .quantity(of: "indicator"),
        fr: "valeur minimale",
        en: "lowest value that passes"
      ),
      .optional("above", .quantity(of: "indicator"), fr: "valeur à dépasser", en: "value to be exceeded"),
      .optional(
        "at_most",
        .quantity(of: "indicator"),
        fr: "valeur maximale",
        en: "highest value that passes"
      ),
      .optional(
        "below",
        .quantity(of: "indicator"),
        fr: "valeur à ne pas atteindre",
        en: "value not to be reached"
      ),
      .optional(
        "between",
        .group([
          .required(
            "from",
            .quantity(of: "indicator"),
            fr: "borne basse, comprise",
            en: "lower bound, included"
          ),
          .required(
            "to",
            .quantity(of: "indicator"),
            fr: "borne haute, comprise",
            en: "upper bound, included"
          ),
        ]),
        fr: "intervalle accepté",
        en: "range that passes"
      ),
      .optional(
        "steps",
        .list(
          .group([
            .optional("at_least", .quantity(of: "indicator"), fr: "valeur minimale", en: "lowest value"),
            .optional("at_most", .quantity(of: "indicator"), fr: "valeur maximale", en: "highest value"),
            .required("credit", .credit, fr: "crédit du palier", en: "credit of the step"),
          ])
        ),
        fr: "paliers ; le meilleur atteint compte",
        en: "steps; the best one reached counts"
      ),
    ],
    findings: [
      FindingKind(
        "within",
        .note,
        ["indicator", "value"],
        fr: "{indicator} : {value}, dans les limites",
        en: "{indicator}: {value}, within the limits"
      ),
      FindingKind(
        "too-low",
        .error,
        ["indicator", "value", "limit"],
        fr: "{indicator} : {value}, il faut au moins {limit}",
        en: "{indicator}: {value}, at least {limit} is needed"
      ),
      FindingKind(
        "not-above",
        .error,
        ["indicator", "value", "limit"],
        fr: "{indicator} : {value}, il faut plus de {limit}",
        en: "{indicator}: {value}, more than {limit} is needed"
      ),
      FindingKind(
        "too-high",
        .error,
        ["indicator", "value", "limit"],
        fr: "{indicator} : {value}, le maximum est {limit}",
        en: "{indicator}: {value}, the maximum is {limit}"
      ),
      FindingKind(
        "not-below",
        .error,
        ["indicator", "value", "limit"],
        fr: "{indicator} : {value}, il faut moins de {limit}",
        en: "{indicator}: {value}, less than {limit} is needed"
      ),
      FindingKind(
        "step",
        .warning,
        ["indicator", "value", "credit"],
        fr: "{indicator} : {value}, ce qui vaut {credit} des points",
        en: "{indicator}: {value}, worth {credit} of the points"
      ),
    ]
  )

  private struct Step {
    let atLeast: Double?
    let atMost: Double?
    let credit: Double
  }

  let needs: [Need]
  private let atLeast: Double?
  private let above: Double?
  private let atMost: Double?
  private let below: Double?
  private let steps: [Step]

  init?(_ parameters: inout ParameterReader) {
    let indicator = parameters.indicator("indicator")
    let range = parameters.group("between") { group -> (Double, Double)? in
      guard let from = group.quantity("from", of: indicator), let to = group.quantity("to", of: indicator)
      else { return nil }
      if from > to {
        group.refuse(Wording(fr: "'from' dépasse 'to'", en: "'from' is above 'to'"))
      }
      return (from, to)
    }
    let least = parameters.quantity("at_least", of: indicator)
    let most = parameters.quantity("at_most", of: indicator)
    atLeast = range?.0 ?? least
    atMost = range?.1 ?? most
    above = parameters.quantity("above", of: indicator)
    below = parameters.quantity("below", of: indicator)
    steps = parameters.groups("steps") { group -> Step? in
      let least = group.quantity("at_least", of: indicator)
      let most = group.quantity("at_most", of: indicator)
      if (least == nil) == (most == nil) {
        group.refuse(
          Wording(
            fr: "un palier a soit 'at_least', soit 'at_most'",
            en: "a step has either 'at_least' or 'at_most'"
          )
        )
      }
      return group.credit("credit").map { Step(atLeast: least, atMost: most, credit: $0) }
    }
    let hasLimit = ["at_least", "above", "at_most", "below", "between"].contains { parameters.has($0) }
    if hasLimit == parameters.has("steps") {
      parameters.refuse(
        nil,
        Wording(fr: "il faut une limite ou des paliers", en: "either a limit or steps are needed"),
        hint: Wording(
          fr: "donnez par exemple 'at_least: 50 %', ou 'steps', mais pas les deux",
          en: "give 'at_least: 50 %' for example, or 'steps', but not both"
        )
      )
    }
    if parameters.has("between"), parameters.has("at_least") || parameters.has("at_most") {
      parameters.refuse(
        "between",
        Wording(fr: "l'intervalle a déjà ses deux bornes", en: "the range already has both of its bounds"),
        hint: Wording(fr: "retirez 'at_least' et 'at_most'", en: "take 'at_least' and 'at_most' away")
      )
    }
    guard let indicator else { return nil }
    needs = [.required(indicator.id)]
    if parameters.isClean, admitsNothing {
      parameters.refuse(
        nil,
        Wording(fr: "aucune valeur ne respecte ces limites", en: "no value keeps within these limits"),
        hint: Wording(
          fr: "mettez la limite basse au-dessous de la haute",
          en: "put the lower limit below the upper one"
        )
      )
    }
    guard parameters.isClean else { return nil }
  }

  /// Whether the limits exclude each other.
  private var admitsNothing: Bool {
    let low = max(atLeast ?? -.infinity, above ?? -.infinity)
    let high = min(atMost ?? .infinity, below ?? .infinity)
    return low > high || above.map { $0 >= high } == true || below.map { $0 <= low } == true
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let value = rows.value(0, row: row)
      if steps.isEmpty { judgeLimits(value, row, &verdicts) } else { judgeSteps(value, row, &verdicts) }
    }
  }

  private func judgeLimits(_ value: Double, _ row: Int, _ verdicts: inout Verdicts) {
    var passes = true
    func refuse(_ kind: Int, _ limit: Double) {
      passes = false
      verdicts.say(
        kind,
        row: row,
        need: 0,
        .name(ofNeed: 0),
        .value(value, ofNeed: 0),
        .value(limit, ofNeed: 0)
      )
    }
    if let atLeast, value < atLeast { refuse(1, atLeast) }
    if let above, value <= above { refuse(2, above) }
    if let atMost, value > atMost { refuse(3, atMost) }
    if let below, value >= below { refuse(4, below) }
    if passes { verdicts.say(0, row: row, need: 0, .name(ofNeed: 0), .value(value, ofNeed: 0)) }
    verdicts.conclude(row, credit: passes ? 1 : 0)
  }

  private func judgeSteps(_ value: Double, _ row: Int, _ verdicts: inout Verdicts) {
    var best = 0.0
    for step in steps {
      let isReached = step.atLeast.map { value >= $0 } ?? step.atMost.map { value <= $0 } ?? false
      if isReached { best = max(best, step.credit) }
    }
    if best >= 1 {
      verdicts.say(0, row: row, need: 0, .name(ofNeed: 0), .value(value, ofNeed: 0))
    } else {
      verdicts.say(5, row: row, need: 0, .name(ofNeed: 0), .value(value, ofNeed: 0), .share(best))
    }
    verdicts.conclude(row, credit: best)
  }
}
