import JalonModel
import JalonPlugin
import JalonSource

/// Compares an indicator with its own value some years before.
struct TrendCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "trend",
    summary: Wording(
      fr: "compare un indicateur à sa valeur d'il y a quelques années",
      en: "compares an indicator with its value some years before"
    ),
    parameters: [
      .required("indicator", .indicator, fr: "l'indicateur suivi", en: "the indicator that is followed"),
      .required(
        "direction",
        .choice(["falling", "not-rising", "rising", "not-falling"]),
        fr: "le sens attendu",
        en: "the direction that is expected"
      ),
      .optional(
        "years",
        .count,
        fr: "sur combien d'années ; 1, si rien n'est dit",
        en: "over how many years; 1, if not said"
      ),
      .optional(
        "tolerance",
        .share,
        fr: "écart relatif sans importance",
        en: "relative difference that does not matter"
      ),
      .optional(
        "plateau",
        .quantity(of: "indicator"),
        fr: "valeur à partir de laquelle la pente n'importe plus",
        en: "value from which the slope no longer matters"
      ),
      .optional(
        "unless_perimeter_changed",
        .flag,
        fr: "ne conclut pas quand le périmètre a changé",
        en: "does not conclude when the perimeter changed"
      ),
    ],
    findings: [
      FindingKind(
        "as-expected",
        .note,
        ["indicator", "before", "now"],
        fr: "{indicator} : de {before} à {now}",
        en: "{indicator}: from {before} to {now}"
      ),
      FindingKind(
        "plateau",
        .note,
        ["indicator", "now", "plateau"],
        fr: "{indicator} : {now}, le plateau de {plateau} est déjà atteint",
        en: "{indicator}: {now}, the plateau of {plateau} is already reached"
      ),
      FindingKind(
        "wrong-way",
        .error,
        ["indicator", "before", "now"],
        fr: "{indicator} : de {before} à {now}, ce n'est pas le sens attendu",
        en: "{indicator}: from {before} to {now}, not the expected direction"
      ),
      FindingKind(
        "perimeter-changed",
        .note,
        ["indicator"],
        fr: "{indicator} : le périmètre a changé, la comparaison ne vaut pas",
        en: "{indicator}: the perimeter changed, the comparison does not hold"
      ),
    ]
  )

  private enum Direction: String {
    case falling
    case notRising = "not-rising"
    case rising
    case notFalling = "not-falling"

    var wantsMore: Bool { self == .rising || self == .notFalling }
  }

  let needs: [Need]
  private let direction: Direction
  private let tolerance: Double
  private let plateau: Double?
  private let excusesPerimeter: Bool

  init?(_ parameters: inout ParameterReader) {
    let indicator = parameters.indicator("indicator")
    let chosen = parameters.choice("direction").flatMap(Direction.init)
    let years = parameters.count("years") ?? 1
    tolerance = parameters.share("tolerance") ?? 0
    plateau = parameters.quantity("plateau", of: indicator)
    excusesPerimeter = parameters.flag("unless_perimeter_changed") ?? false
    if !(1...20).contains(years) {
      parameters.refuse(
        "years",
        Wording(fr: "doit être compris entre 1 et 20", en: "must lie between 1 and 20")
      )
    }
    guard let indicator, let chosen, parameters.isClean else { return nil }
    direction = chosen
    needs = [
      .required(indicator.id), .optional(indicator.id, yearsBack: years),
      Need(subject: .perimeterChanged, isRequired: false),
    ]
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let now = rows.value(0, row: row)
      if let plateau, direction.wantsMore ? now >= plateau : now <= plateau {
        verdicts.say(
          1,
          row: row,
          need: 0,
          .name(ofNeed: 0),
          .value(now, ofNeed: 0),
          .value(plateau, ofNeed: 0)
        )
        verdicts.conclude(row, credit: 1)
        continue
      }
      if excusesPerimeter, rows.figure(2, row: row).known == 1 {
        verdicts.say(3, row: row, need: 0, .name(ofNeed: 0))
        continue
      }
      guard let before = rows.figure(1, row: row).known else { continue }
      let passes = isExpected(before: before, now: now)
      verdicts.say(
        passes ? 0 : 2,
        row: row,
        need: 0,
        .name(ofNeed: 0),
        .value(before, ofNeed: 1),
        .value(now, ofNeed: 0)
      )
      verdicts.conclude(row, credit: passes ? 1 : 0)
    }
  }

  /// Whether the change goes the expected way: the strict directions by more than the tolerance, the others within it.
  private func isExpected(before: Double, now: Double) -> Bool {
    let allowed = tolerance * abs(before)
    // 1.9 × 1 % is a little less than 0.019 in binary; what rounding takes away must not decide.
    let room = allowed > 0 ? allowed + 4 * (abs(before) + allowed).ulp : 0
    return switch direction {
    case .falling: now < before - room
    case .notRising: now <= before + room
    case .rising: now > before + room
    case .notFalling: now >= before - room
    }
  }
}
