import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// Asks whether an indicator is low enough in one year on the way.
struct MilestoneCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "milestone",
    summary: Wording(
      fr: "demande qu'un indicateur soit assez bas une année donnée",
      en: "asks for an indicator to be low enough in a given year"
    ),
    parameters: [
      .required("indicator", .indicator, fr: "l'indicateur suivi", en: "the indicator that is followed"),
      .required("year", .count, fr: "l'année du jalon", en: "the year of the milestone"),
      .optional(
        "reduction",
        .share,
        fr: "baisse demandée, en part de la valeur de référence",
        en: "cut that is asked for, as a share of the base value"
      ),
      .optional(
        "value",
        .quantity(of: "indicator"),
        fr: "à sa place : valeur à ne pas dépasser",
        en: "instead of it: the highest value that passes"
      ),
      .optional(
        "pathway",
        .pathway,
        fr: "à sa place : la trajectoire qui donne cette valeur",
        en: "instead of it: the pathway that gives this value"
      ),
      .optional(
        "base",
        .count,
        fr: "année de référence ; sinon celle de l'objectif du rapport, ou la première année renseignée",
        en: "base year; if not said, that of the report's target, or the first year that has a value"
      ),
      .optional(
        "rounding",
        .quantity(of: "indicator"),
        fr: "pas d'arrondi des valeurs, dont la moitié est admise",
        en: "step to which values are rounded, half of which is forgiven"
      ),
    ],
    findings: Said.allCases.map(\.kind)
  )

  /// What gives the level.
  private enum Level {
    case reduction(Double)
    case value(Double)
    case pathway(DeclaredPathway)
  }

  let needs: [Need]
  let texts: [Wording]
  private let level: Level
  private let words: PathwayWords
  private let target: TargetFacts
  private let year: Int
  private let baseYear: Int?
  private let rounding: Double
  private let isIntensity: Bool

  init?(_ parameters: inout ParameterReader) {
    let indicator = parameters.indicator("indicator")
    let year = parameters.calendarYear("year")
    baseYear = parameters.calendarYear("base")
    rounding = parameters.quantity("rounding", of: indicator) ?? 0
    parameters.requireSeries(indicator, "indicator")
    let level = Self.level(indicator, &parameters)
    if let baseYear, let year, year <= baseYear {
      parameters.refuse(
        "year",
        Wording(
          fr: "le jalon ne vient pas après l'année de référence",
          en: "the milestone does not come after the base year"
        ),
        hint: Wording(fr: "vérifiez 'base' et 'year'", en: "check 'base' and 'year'")
      )
    }
    if rounding < 0 {
      parameters.refuse("rounding", Wording(fr: "un arrondi n'est pas négatif", en: "a step is not negative"))
    }
    guard let indicator, let year, let level, parameters.isClean else { return nil }
    self.year = year
    self.level = level
    isIntensity = indicator.isIntensity
    var facts: [TargetFact] = baseYear == nil ? [.base] : []
    var title = Wording(same: "")
    switch level {
    case .value: facts = []
    case .reduction: break
    case .pathway(let declared):
      facts += [.by] + (declared.isLimited ? [.adopted] : [])
      title = declared.title
    }
    words = PathwayWords(title)
    texts = words.texts
    let own = [
      Need(subject: .series(indicator.id), isRequired: true), Need(subject: .periodEnd, isRequired: false),
    ]
    target = TargetFacts(facts, of: indicator.parts(parameters.terms), after: own.count)
    needs = own + target.needs
  }

  private static func level(_ indicator: Indicator?, _ parameters: inout ParameterReader) -> Level? {
    let reduction = parameters.share("reduction")
    let value = parameters.quantity("value", of: indicator)
    let pathway = parameters.pathway("pathway")
    if ["reduction", "value", "pathway"].count(where: { parameters.has($0) }) != 1 {
      parameters.refuse(
        nil,
        Wording(
          fr: "il faut soit 'reduction', soit 'value', soit 'pathway'",
          en: "one of 'reduction', 'value' and 'pathway' is needed"
        ),
        hint: Wording(
          fr: "écrivez 'reduction: 42 %', par exemple",
          en: "write 'reduction: 42 %', for example"
        )
      )
    }
    if let reduction, reduction > 1 {
      parameters.refuse("reduction", Wording(fr: "dépasse 100 %", en: "is above 100 %"))
    }
    if parameters.has("value"), parameters.has("base") {
      parameters.refuse(
        "base",
        Wording(
          fr: "une valeur ne dépend d'aucune année de référence",
          en: "a value depends on no base year"
        ),
        hint: Wording(fr: "retirez 'base'", en: "take 'base' away")
      )
    }
    return reduction.map { .reduction($0) } ?? value.map { .value($0) } ?? pathway.map { .pathway($0) }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let series = rows.series(0, row: row)
      guard let period = CivilDate(packed: rows.value(1, row: row)), let first = series.first else {
        continue
      }
      let base = baseYear ?? target.year(.base, rows, row) ?? first.year
      if case .pathway(let declared) = level {
        let day = target.adoption(rows, row) ?? period
        if !declared.isValid(on: day) {
          say(.outsideValidity, row, &verdicts, words.title, .date(day.packed))
        }
        if !declared.baseYears.contains(base) {
          say(.outsideBaseYears, row, &verdicts, words.title, .year(base))
        }
      }
      if series[year] == nil, year <= period.year {
        say(.notObserved, row, &verdicts, .name(ofNeed: 0), .year(year))
        continue
      }
      judge(Trajectory(input(series, first, base, target.year(.by, rows, row))), row, &verdicts)
    }
  }

  /// What the milestone is computed from: the pathway is the one that gives its level.
  private func input(_ series: YearlySeries, _ first: Observation, _ base: Int, _ by: Int?) -> TrajectoryInput
  {
    var input: TrajectoryInput
    switch level {
    case .reduction(let share):
      input = TrajectoryInput(
        series: series,
        baseYear: base,
        targetYear: year,
        pathway: .linear(reduction: share)
      )
      input.milestones = [Milestone(year: year, level: .shareOfBase(1 - share), roundingUnit: rounding)]
    case .pathway(let declared):
      input = TrajectoryInput(
        series: series,
        baseYear: base,
        targetYear: by ?? year,
        pathway: declared.pathway
      )
      input.milestones = [Milestone(year: year, roundingUnit: rounding)]
      if case .convergence = declared.pathway { input.measure = .intensity(activity: nil) }
    case .value(let value):
      // A value needs no base: that of the first year is given a size that only rounding is compared with.
      input = TrajectoryInput(
        series: series,
        baseYear: first.year,
        statedBase: max(abs(first.value), abs(value), 1),
        targetYear: max(year, first.year + 1),
        pathway: .linear(reduction: 0)
      )
      input.milestones = [Milestone(year: year, level: .value(value), roundingUnit: rounding)]
    }
    if isIntensity { input.measure = .intensity(activity: nil) }
    return input
  }

  private func judge(_ trajectory: Trajectory, _ row: Int, _ verdicts: inout Verdicts) {
    switch trajectory.own {
    case .noBaseline(.notObserved(let base)):
      say(.noBase, row, &verdicts, .name(ofNeed: 0), .year(base))
    case .noBaseline(.notPositive(let value)):
      say(.baseNotPositive, row, &verdicts, .name(ofNeed: 0), .value(value, ofNeed: 0))
    case .noPathway(let error):
      if case .pathway = level {
        say(.notDrawable, row, &verdicts, words.title, .year(trajectory.input.baseYear), words.problem(error))
      } else {
        say(.baseTooLate, row, &verdicts, .name(ofNeed: 0), .year(trajectory.input.baseYear))
      }
    case .computed:
      if let result = trajectory.milestones.first { judge(result, row, &verdicts) }
    }
  }

  private func judge(_ result: MilestoneResult, _ row: Int, _ verdicts: inout Verdicts) {
    let required = FindingArgument.value(result.required, ofNeed: 0)
    let value = result.value.map { FindingArgument.value($0, ofNeed: 0) } ?? .none
    switch result.status {
    case .met, .missed:
      let isMet = result.status == .met
      say(isMet ? .met : .missed, row, &verdicts, .name(ofNeed: 0), value, .year(year), required)
      verdicts.conclude(row, credit: isMet ? 1 : 0)
    case .likely, .unlikely:
      let said: Said = result.status == .likely ? .likely : .unlikely
      say(said, row, &verdicts, .name(ofNeed: 0), value, .year(year), required)
      if result.isTentative { say(.tentative, row, &verdicts, .name(ofNeed: 0)) }
      verdicts.inform(row)
    case .unknown:
      say(.ahead, row, &verdicts, .name(ofNeed: 0), .year(year), required)
      verdicts.inform(row)
    }
  }

  private func say(
    _ said: Said,
    _ row: Int,
    _ verdicts: inout Verdicts,
    _ first: FindingArgument,
    _ second: FindingArgument = .none,
    _ third: FindingArgument = .none,
    _ fourth: FindingArgument = .none
  ) {
    verdicts.say(said.rawValue, row: row, need: 0, first, second, third, fourth)
  }
}
