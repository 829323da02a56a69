import JalonModel
import JalonPlugin
import JalonSource

/// Asks that a list be gone through: each item given, or its absence justified.
struct CompletenessCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "completeness",
    summary: Wording(
      fr: "demande qu'une liste de chiffres et de pratiques soit renseignée",
      en: "asks that a list of figures and practices be gone through"
    ),
    parameters: [
      .required("items", .list(.item), fr: "les éléments de la liste", en: "the items of the list"),
      .optional(
        "justified_counts",
        .flag,
        fr: "une absence justifiée compte ; non, si rien n'est dit",
        en: "a justified absence counts; no, if not said"
      ),
      .optional(
        "at_least",
        .share,
        fr: "part des éléments qui suffit ; 100 %, si rien n'est dit",
        en: "share of the items that is enough; 100 %, if not said"
      ),
    ],
    findings: [
      FindingKind(
        "complete",
        .note,
        ["count", "total"],
        fr: "éléments renseignés : {count} sur {total}",
        en: "items given: {count} of {total}"
      ),
      FindingKind(
        "incomplete",
        .error,
        ["count", "total", "required"],
        fr: "éléments renseignés : {count} sur {total}, il en faut au moins {required}",
        en: "items given: {count} of {total}, at least {required} is needed"
      ),
      FindingKind("missing", .warning, ["item"], fr: "{item} : à renseigner", en: "{item}: to be stated"),
    ]
  )

  /// What the items of a row amount to.
  private struct Tally {
    var present = 0
    var missing = 0
    var silent = 0

    var total: Int { present + missing + silent }
  }

  let needs: [Need]
  private let practices: Set<Int>
  private let justifiedCounts: Bool
  private let percent: Double

  init?(_ parameters: inout ParameterReader) {
    let items = parameters.items("items")
    justifiedCounts = parameters.flag("justified_counts") ?? false
    let share = parameters.share("at_least") ?? 1
    if Set(items).count < items.count {
      parameters.refuse(
        "items",
        Wording(fr: "un élément est cité deux fois", en: "an item is listed twice"),
        hint: Wording(fr: "ne gardez chaque élément qu'une fois", en: "keep each item once")
      )
    }
    if share <= 0 || share > 1 {
      parameters.refuse(
        "at_least",
        Wording(
          fr: "la part qui suffit va de plus de 0 % à 100 %",
          en: "the share that is enough is above 0 % and at most 100 %"
        ),
        hint: Wording(fr: "écrivez par exemple '80 %'", en: "write '80 %' for example")
      )
    }
    guard parameters.isClean else { return nil }
    // As the percentage that was written: 0.07 × 100 would be a little more than 7.
    percent = (share * 1e11).rounded() / 1e9
    practices = Set(items.indices.filter { parameters.terms.practices.contains(items[$0]) })
    needs = items.map { .optional($0) }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let tally = tally(row, rows, &verdicts)
      if tally.total == 0 {
        verdicts.exempt(row)
      } else {
        conclude(tally, row, &verdicts)
      }
    }
  }

  private func tally(_ row: Int, _ rows: borrowing FigureRows, _ verdicts: inout Verdicts) -> Tally {
    var tally = Tally()
    for need in needs.indices {
      let figure = rows.figure(need, row: row)
      switch figure.state {
      case .value where !practices.contains(need) || figure.value > 0: tally.present += 1
      case .statedAbsent where justifiedCounts, .notApplicable where justifiedCounts: tally.present += 1
      case .notApplicable: break
      case .notStated: tally.silent += 1
      case .value, .statedAbsent:
        tally.missing += 1
        verdicts.say(2, row: row, need: need, .name(ofNeed: need))
      }
    }
    return tally
  }

  private func conclude(_ tally: Tally, _ row: Int, _ verdicts: inout Verdicts) {
    let low = credit(tally.present, of: tally.total)
    if low >= 1 {
      verdicts.say(0, row: row, .count(tally.present), .count(tally.total))
    } else if tally.silent == 0 {
      verdicts.say(1, row: row, .count(tally.present), .count(tally.total), .share(percent / 100))
    }
    verdicts.conclude(row, low: low, high: credit(tally.present + tally.silent, of: tally.total))
  }

  /// The share of the items, or 1 once it is enough.
  private func credit(_ count: Int, of total: Int) -> Double {
    Double(count) * 100 >= percent * Double(total) ? 1 : Double(count) / Double(total)
  }
}
