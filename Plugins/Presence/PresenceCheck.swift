import JalonModel
import JalonPlugin
import JalonSource

/// Asks that figures be stated: a stated absence counts as missing, silence decides nothing.
struct PresenceCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "presence",
    summary: Wording(fr: "demande que des chiffres soient donnés", en: "asks that figures be given"),
    parameters: [
      .optional("indicator", .indicator, fr: "l'indicateur attendu", en: "the indicator that is expected"),
      .optional(
        "indicators",
        .list(.indicator),
        fr: "les indicateurs attendus",
        en: "the indicators that are expected"
      ),
      .optional(
        "at_least",
        .count,
        fr: "combien suffisent ; tous, si rien n'est dit",
        en: "how many are enough; all, if not said"
      ),
    ],
    findings: [
      FindingKind(
        "all-stated",
        .note,
        ["count", "total"],
        fr: "{check} : {count} sur {total}",
        en: "{check}: {count} out of {total}"
      ),
      FindingKind(
        "absent",
        .error,
        ["indicator"],
        fr: "{indicator} : déclaré non disponible",
        en: "{indicator}: stated as not available"
      ),
    ]
  )

  let needs: [Need]
  private let enough: Int

  init?(_ parameters: inout ParameterReader) {
    var ids = parameters.indicators("indicators").map(\.id)
    if let single = parameters.indicator("indicator") { ids.append(single.id) }
    let wanted = parameters.count("at_least")
    if parameters.isClean, ids.isEmpty {
      parameters.refuse(
        nil,
        Wording(fr: "il faut au moins un indicateur", en: "at least one indicator is needed"),
        hint: Wording(fr: "donnez 'indicators: […]'", en: "give 'indicators: […]'")
      )
    }
    if let wanted, parameters.isClean, wanted < 1 || wanted > ids.count {
      parameters.refuse(
        "at_least",
        Wording(fr: "doit être compris entre 1 et \(ids.count)", en: "must lie between 1 and \(ids.count)")
      )
    }
    guard parameters.isClean else { return nil }
    enough = wanted ?? ids.count
    needs = ids.map { .optional($0) }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      var stated = 0
      var silent = 0
      for need in needs.indices {
        switch rows.figure(need, row: row).state {
        case .value, .notApplicable: stated += 1
        case .notStated: silent += 1
        case .statedAbsent: verdicts.say(1, row: row, need: need, .name(ofNeed: need))
        }
      }
      if stated >= enough { verdicts.say(0, row: row, .count(stated), .count(needs.count)) }
      verdicts.conclude(row, low: credit(stated), high: credit(stated + silent))
    }
  }

  private func credit(_ stated: Int) -> Double {
    stated >= enough ? 1 : Double(stated) / Double(enough)
  }
}
