import JalonPlugin
import JalonSource

/// One thing that is asked of a target.
enum TargetCondition {
  /// Years from adoption to target year.
  case window(least: Int?, most: Int?)
  /// The first base year that is accepted.
  case baseNotBefore(Int)
  /// Years that the base year may come before adoption.
  case baseAge(Int)
  /// The pathway whose cut is the least.
  case pathway(DeclaredPathway)
  /// The year in which the line from the latest year comes to zero.
  case forwardLooking(zero: Int)
  /// The least share that is covered, 0…1.
  case coverage(Double)

  /// The facts of a target that it is judged by.
  var facts: [TargetFact] {
    switch self {
    case .window: [.by, .adopted]
    case .baseNotBefore: [.base]
    case .baseAge: [.base, .adopted]
    case .pathway(let declared): [.base, .by, .reduction] + (declared.isLimited ? [.adopted] : [])
    case .forwardLooking: [.base, .by, .reduction, .adopted]
    case .coverage: [.base]
    }
  }

  /// Whether it takes the values of the indicators.
  var needsSeries: Bool {
    switch self {
    case .window, .baseNotBefore, .baseAge: false
    case .pathway(let declared): !declared.isShareOfBase
    case .forwardLooking, .coverage: true
    }
  }

  /// The pathway, where it is about one.
  var pathway: DeclaredPathway? {
    if case .pathway(let declared) = self { declared } else { nil }
  }

  /// What it asks, for readers.
  var title: Wording {
    switch self {
    case .window:
      Wording(fr: "le délai entre adoption et échéance", en: "the time from adoption to target year")
    case .baseNotBefore: Wording(fr: "l'année de référence", en: "the base year")
    case .baseAge: Wording(fr: "l'âge de l'année de référence", en: "the age of the base year")
    case .pathway: Wording(fr: "la baisse visée", en: "the cut aimed for")
    case .forwardLooking:
      Wording(fr: "l'effort qui reste après l'adoption", en: "the effort that is left after adoption")
    case .coverage: Wording(fr: "la part couverte", en: "the share covered")
    }
  }
}

extension TargetCondition {
  /// The conditions that a pack asks for, in the order of the documentation.
  static func all(_ parameters: inout ParameterReader) -> [TargetCondition] {
    let window = parameters.group("window") { group -> TargetCondition? in
      let least = group.count("at_least")
      let most = group.count("at_most")
      if least == nil, most == nil {
        group.refuse(
          Wording(fr: "il faut 'at_least' ou 'at_most'", en: "'at_least' or 'at_most' is needed"),
          hint: Wording(fr: "écrivez 'at_least: 5', par exemple", en: "write 'at_least: 5', for example")
        )
      }
      if let least, let most, least > most {
        group.refuse(Wording(fr: "'at_least' dépasse 'at_most'", en: "'at_least' is above 'at_most'"))
      }
      return .window(least: least, most: most)
    }
    let forward = forwardLooking(&parameters)
    let found: [TargetCondition?] = [
      window, parameters.calendarYear("base_not_before").map { .baseNotBefore($0) },
      parameters.count("base_age_at_most").map { .baseAge($0) },
      parameters.pathway("pathway").map { .pathway($0) }, forward,
      parameters.share("coverage_at_least").map { .coverage($0) },
    ]
    let conditions = found.compactMap(\.self)
    if conditions.isEmpty, parameters.isClean {
      parameters.refuse(
        nil,
        Wording(fr: "aucune condition n'est demandée", en: "no condition is asked for"),
        hint: Wording(
          fr: "donnez par exemple 'window', 'pathway' ou 'coverage_at_least'",
          en: "give 'window', 'pathway' or 'coverage_at_least' for example"
        )
      )
    }
    return conditions
  }

  private static func forwardLooking(_ parameters: inout ParameterReader) -> TargetCondition? {
    let zero = parameters.calendarYear("net_zero_year")
    let isAsked = parameters.flag("forward_looking") ?? false
    if isAsked, !parameters.has("net_zero_year") {
      parameters.refuse(
        "forward_looking",
        Wording(fr: "il manque 'net_zero_year'", en: "'net_zero_year' is missing"),
        hint: Wording(fr: "écrivez 'net_zero_year: 2050'", en: "write 'net_zero_year: 2050'")
      )
    } else if !isAsked, parameters.has("net_zero_year") {
      parameters.refuse(
        "net_zero_year",
        Wording(
          fr: "'net_zero_year' n'a de sens qu'avec 'forward_looking: true'",
          en: "'net_zero_year' goes with 'forward_looking: true' only"
        )
      )
    }
    return isAsked ? zero.map { .forwardLooking(zero: $0) } : nil
  }
}

extension DeclaredPathway {
  /// Whether it is in shares of the base value, so that the base value need not be known.
  var isShareOfBase: Bool {
    switch pathway {
    case .convergence, .piecewise(.values): false
    default: true
    }
  }
}
