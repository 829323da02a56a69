import JalonModel
import JalonPlugin
import JalonSource

/// Asks that practices be in place, by what the organisation declares of them.
struct PracticeCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "practice",
    summary: Wording(fr: "demande que des pratiques soient en place", en: "asks that practices be in place"),
    parameters: [
      .optional("practice", .practice, fr: "la pratique attendue", en: "the practice that is expected"),
      .optional(
        "practices",
        .list(.practice),
        fr: "les pratiques attendues ; leur moyenne compte",
        en: "the practices that are expected; their mean counts"
      ),
      .optional(
        "at_least",
        .share,
        fr: "moyenne suffisante ; 100 %, si rien n'est dit",
        en: "mean that is enough; 100 %, if not said"
      ),
      .optional(
        "in_progress",
        .credit,
        fr: "crédit d'une pratique en cours ; 0, si rien n'est dit",
        en: "credit of a practice in progress; 0, if not said"
      ),
      .optional(
        "accepts_not_applicable",
        .flag,
        fr: "écarte ce qui est déclaré sans objet, au lieu de le compter pour 0",
        en: "leaves out what is stated as not applicable, instead of counting it as 0"
      ),
    ],
    findings: [
      FindingKind("in-place", .note, ["practice"], fr: "{practice} : oui", en: "{practice}: yes"),
      FindingKind(
        "enough-in-place",
        .note,
        ["share", "required"],
        fr: "pratiques en place : {share}, le minimum est {required}",
        en: "practices in place: {share}, the minimum is {required}"
      ),
      FindingKind(
        "not-in-place",
        .error,
        ["practice"],
        fr: "{practice} : non",
        en: "{practice}: no"
      ),
      FindingKind(
        "partly-in-place",
        .warning,
        ["practice", "credit"],
        fr: "{practice} : en partie ({credit})",
        en: "{practice}: in part ({credit})"
      ),
      FindingKind(
        "in-progress",
        .warning,
        ["practice", "credit"],
        fr: "{practice} : en cours, compte pour {credit}",
        en: "{practice}: in progress, counts for {credit}"
      ),
      FindingKind(
        "only-in-progress",
        .error,
        ["practice"],
        fr: "{practice} : en cours, ce qui ne compte pas encore",
        en: "{practice}: in progress, which does not count yet"
      ),
      FindingKind(
        "not-applicable-refused",
        .error,
        ["practice"],
        fr: "{practice} : déclarée sans objet, ce qui n'est pas accepté ici",
        en: "{practice}: stated as not applicable, which is not accepted here"
      ),
    ]
  )

  let needs: [Need]
  private let required: Double
  private let inProgress: Double
  private let acceptsNotApplicable: Bool

  init?(_ parameters: inout ParameterReader) {
    var ids = parameters.practices("practices")
    if let single = parameters.practice("practice") { ids.append(single) }
    required = parameters.share("at_least") ?? 1
    inProgress = parameters.credit("in_progress") ?? 0
    acceptsNotApplicable = parameters.flag("accepts_not_applicable") ?? false
    Self.refuseUnclear(ids, &parameters)
    if required <= 0 || required > 1 {
      parameters.refuse(
        "at_least",
        Wording(
          fr: "doit être supérieur à 0 % et au plus égal à 100 %",
          en: "must be above 0 % and at most 100 %"
        ),
        hint: Wording(fr: "écrivez par exemple '60 %'", en: "write '60 %' for example")
      )
    }
    guard parameters.isClean else { return nil }
    needs = ids.map { .optional($0) }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let tally = tally(rows, row)
      guard tally.applicable > 0 else {
        verdicts.exempt(row)
        continue
      }
      let low = credit(tally.low)
      let high = credit(tally.high)
      if low >= 1 { sayMet(tally.low, row, &verdicts) }
      if high < 1 { sayShortfalls(rows, row, &verdicts) }
      verdicts.conclude(row, low: low, high: high)
    }
  }

  /// The credit of a mean; a mean of decimals carries errors far below any credit that is stated.
  private func credit(_ mean: Double) -> Double {
    mean >= required - 1e-12 ? 1 : mean / required
  }
}

extension PracticeCheck {
  /// What the practices of a row earn together.
  private struct Tally {
    var earned = 0.0
    var silent = 0.0
    var applicable = 0.0

    var low: Double { earned / applicable }
    var high: Double { (earned + silent) / applicable }
  }

  private func tally(_ rows: borrowing FigureRows, _ row: Int) -> Tally {
    var tally = Tally()
    for need in needs.indices {
      let figure = rows.figure(need, row: row)
      if figure.state == .notApplicable, acceptsNotApplicable { continue }
      tally.applicable += 1
      switch figure.state {
      case .value: tally.earned += figure.isInProgress ? inProgress : figure.value
      case .notStated, .statedAbsent: tally.silent += 1
      case .notApplicable: continue
      }
    }
    return tally
  }

  private func sayMet(_ mean: Double, _ row: Int, _ verdicts: inout Verdicts) {
    if needs.count == 1 {
      verdicts.say(0, row: row, need: 0, .name(ofNeed: 0))
    } else {
      verdicts.say(1, row: row, .share(mean), .share(required))
    }
  }

  private func sayShortfalls(_ rows: borrowing FigureRows, _ row: Int, _ verdicts: inout Verdicts) {
    for need in needs.indices {
      let figure = rows.figure(need, row: row)
      let name = FindingArgument.name(ofNeed: need)
      switch figure.state {
      case .notStated, .statedAbsent: continue
      case .notApplicable:
        if !acceptsNotApplicable { verdicts.say(6, row: row, need: need, name) }
      case .value where figure.isInProgress:
        if inProgress <= 0 {
          verdicts.say(5, row: row, need: need, name)
        } else if inProgress < 1 {
          verdicts.say(4, row: row, need: need, name, .share(inProgress))
        }
      case .value:
        if figure.value <= 0 {
          verdicts.say(2, row: row, need: need, name)
        } else if figure.value < 1 {
          verdicts.say(3, row: row, need: need, name, .share(figure.value))
        }
      }
    }
  }

  private static func refuseUnclear(_ ids: [String], _ parameters: inout ParameterReader) {
    if parameters.has("practice") == parameters.has("practices") {
      parameters.refuse(
        nil,
        Wording(
          fr: "il faut soit 'practice', soit 'practices'",
          en: "either 'practice' or 'practices' is needed"
        ),
        hint: Wording(
          fr: "donnez 'practice: …' pour une seule pratique, 'practices: […]' pour plusieurs",
          en: "give 'practice: …' for a single one, 'practices: […]' for several"
        )
      )
    } else if Set(ids).count < ids.count {
      parameters.refuse(
        "practices",
        Wording(fr: "une pratique est citée deux fois", en: "a practice is named twice"),
        hint: Wording(fr: "citez chacune une seule fois", en: "name each of them once")
      )
    }
  }
}

extension Figure {
  /// Whether a practice was declared as in progress: its value is then 0 and its part 1.
  fileprivate var isInProgress: Bool { part > 0 }
}
