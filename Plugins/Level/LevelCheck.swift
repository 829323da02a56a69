import JalonModel
import JalonPlugin
import JalonSource

/// Holds a level, such as that of a label, against the one that is asked for.
struct LevelCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "level",
    summary: Wording(
      fr: "compare un niveau atteint au niveau demandé",
      en: "compares the level reached with the level asked for"
    ),
    parameters: [
      .required(
        "indicator",
        .indicator,
        fr: "l'indicateur, de type niveau",
        en: "the indicator, of kind level"
      ),
      .required(
        "at_least",
        .level(of: "indicator"),
        fr: "le niveau demandé, un de ceux de l'indicateur",
        en: "the level asked for, one of the indicator's"
      ),
      .optional(
        "credits",
        .credits,
        fr: "ce que valent des niveaux inférieurs ; 0, si rien n'est dit",
        en: "what lower levels are worth; 0, if not said"
      ),
    ],
    findings: [
      FindingKind(
        "reached",
        .note,
        ["indicator", "level"],
        fr: "{indicator} : {level}, le niveau demandé est atteint",
        en: "{indicator}: {level}, the level asked for is reached"
      ),
      FindingKind(
        "on-the-way",
        .warning,
        ["indicator", "level", "required"],
        fr: "{indicator} : {level}, une étape vers {required}",
        en: "{indicator}: {level}, a step towards {required}"
      ),
      FindingKind(
        "too-low",
        .error,
        ["indicator", "level", "required"],
        fr: "{indicator} : {level}, il faut au moins {required}",
        en: "{indicator}: {level}, at least {required} is needed"
      ),
    ]
  )

  let needs: [Need]
  private let required: Int
  /// What each level is worth, lowest first.
  private let worth: [Double]

  init?(_ parameters: inout ParameterReader) {
    let indicator = parameters.indicator("indicator")
    guard let levels = Self.levels(of: indicator, &parameters) else { return nil }
    let rank = parameters.level("at_least", among: levels)
    let credits = parameters.credits("credits", among: levels)
    guard let indicator, let rank else { return nil }
    Self.check(credits, of: levels, below: rank, &parameters)
    guard parameters.isClean else { return nil }
    required = rank
    worth = Self.worth(of: levels, from: rank, credits)
    needs = [.required(indicator.id)]
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let value = rows.value(0, row: row)
      guard let rank = Int(exactly: value), worth.indices.contains(rank) else { continue }
      let credit = worth[rank]
      let kind = credit >= 1 ? 0 : credit > 0 ? 1 : 2
      verdicts.say(
        kind,
        row: row,
        need: 0,
        .name(ofNeed: 0),
        .value(value, ofNeed: 0),
        kind == 0 ? .none : .value(Double(required), ofNeed: 0)
      )
      verdicts.conclude(row, credit: credit)
    }
  }
}

// MARK: - Reading the parameters

extension LevelCheck {
  private static func levels(of indicator: Indicator?, _ parameters: inout ParameterReader) -> [String]? {
    guard let indicator else { return nil }
    if case .level(let levels) = indicator.kind { return levels }
    parameters.refuse(
      "indicator",
      Wording(
        fr: "'\(indicator.id)' n'est pas de type niveau",
        en: "'\(indicator.id)' is not of kind level"
      ),
      hint: Wording(
        fr: "utilisez 'threshold' pour un nombre, 'share' pour un pourcentage",
        en: "use 'threshold' for a number, 'share' for a percentage"
      )
    )
    return nil
  }

  /// Credits belong to levels below the one asked for, and do not fall from one level to the next.
  private static func check(
    _ credits: [String: Double],
    of levels: [String],
    below rank: Int,
    _ parameters: inout ParameterReader
  ) {
    if levels[rank...].contains(where: { credits[$0] != nil }) {
      parameters.refuse(
        "credits",
        Wording(
          fr: "seuls les niveaux inférieurs à '\(levels[rank])' peuvent avoir un crédit",
          en: "only levels below '\(levels[rank])' can have a credit"
        ),
        hint: Wording(
          fr: "le niveau demandé et les suivants valent 1",
          en: "the level asked for and those above it are worth 1"
        )
      )
    }
    let given = levels.compactMap { credits[$0] }
    if zip(given, given.dropFirst()).contains(where: { $0 > $1 }) {
      parameters.refuse(
        "credits",
        Wording(
          fr: "un niveau plus haut vaut moins qu'un niveau plus bas",
          en: "a higher level is worth less than a lower one"
        ),
        hint: Wording(
          fr: "donnez des crédits qui montent avec les niveaux",
          en: "give credits that rise with the levels"
        )
      )
    }
  }

  /// A level without a credit of its own is worth what the nearest one below it is worth.
  private static func worth(of levels: [String], from rank: Int, _ credits: [String: Double]) -> [Double] {
    var current = 0.0
    return levels.enumerated().map { index, level in
      current = index >= rank ? 1 : credits[level] ?? current
      return current
    }
  }
}
