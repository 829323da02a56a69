import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// Holds an indicator against a required curve, from a base year on.
struct PathwayCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "pathway",
    summary: Wording(
      fr: "compare un indicateur à une trajectoire de référence, à partir d'une année de référence",
      en: "holds an indicator against a pathway, from a base year on"
    ),
    parameters: [
      .required("indicator", .indicator, fr: "l'indicateur suivi", en: "the indicator that is followed"),
      .required("pathway", .pathway, fr: "la trajectoire à tenir", en: "the pathway to keep to"),
      .optional(
        "base",
        .count,
        fr: "année de référence ; sinon celle de l'objectif du rapport, ou la première année renseignée",
        en: "base year; if not said, that of the report's target, or the first year that has a value"
      ),
      .optional(
        "target_year",
        .count,
        fr: "échéance ; sinon celle de l'objectif du rapport, ou 2030",
        en: "target year; if not said, that of the report's target, or 2030"
      ),
      .optional(
        "tolerance",
        .share,
        fr: "dépassement sans importance, en part de la valeur demandée ; 5 %, si rien n'est dit",
        en: "excess that does not matter, as a share of what is required; 5 %, if not said"
      ),
      .optional(
        "unless_perimeter_changed",
        .flag,
        fr: "ne conclut pas quand le périmètre a changé",
        en: "does not conclude when the perimeter changed"
      ),
    ],
    findings: Said.allCases.map(\.kind)
  )

  /// Where a curve is followed to, when neither the pack nor a target says it.
  private static let usualTargetYear = 2030
  private static let usualTolerance = 0.05

  let needs: [Need]
  let texts: [Wording]
  private let indicator: Indicator
  private let declared: DeclaredPathway
  private let words: PathwayWords
  private let target: TargetFacts
  private let baseYear: Int?
  private let targetYear: Int?
  private let tolerance: Double
  private let excusesPerimeter: Bool

  init?(_ parameters: inout ParameterReader) {
    let indicator = parameters.indicator("indicator")
    let declared = parameters.pathway("pathway")
    baseYear = parameters.calendarYear("base")
    targetYear = parameters.calendarYear("target_year")
    tolerance = parameters.share("tolerance") ?? Self.usualTolerance
    excusesPerimeter = parameters.flag("unless_perimeter_changed") ?? false
    parameters.requireSeries(indicator, "indicator")
    if let baseYear, let targetYear, targetYear <= baseYear {
      parameters.refuse(
        "target_year",
        Wording(
          fr: "l'échéance ne vient pas après l'année de référence",
          en: "the target year does not come after the base year"
        ),
        hint: Wording(fr: "vérifiez 'base' et 'target_year'", en: "check 'base' and 'target_year'")
      )
    }
    guard let indicator, let declared, parameters.isClean else { return nil }
    self.indicator = indicator
    self.declared = declared
    words = PathwayWords(declared.title)
    texts = words.texts
    let own = [
      Need(subject: .series(indicator.id), isRequired: true), Need(subject: .periodEnd, isRequired: false),
      Need(subject: .perimeterChanged, isRequired: false),
    ]
    let facts: [TargetFact] =
      (baseYear == nil ? [.base] : []) + (targetYear == nil ? [.by] : [])
      + (declared.isLimited ? [.adopted] : [])
    target = TargetFacts(facts, of: indicator.parts(parameters.terms), after: own.count)
    needs = own + target.needs
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let series = rows.series(0, row: row)
      guard let period = CivilDate(packed: rows.value(1, row: row)), let first = series.first,
        let last = series.last
      else { continue }
      let base = baseYear ?? target.year(.base, rows, row) ?? first.year
      if excusesPerimeter, rows.figure(2, row: row).known == 1 {
        say(.perimeterChanged, row, &verdicts, .name(ofNeed: 0))
      } else if last.year <= base {
        say(.tooEarly, row, &verdicts, .name(ofNeed: 0), .year(base))
      } else if last.year + Rating.largestAge < period.year {
        say(.stale, row, &verdicts, .name(ofNeed: 0), .year(last.year))
      } else {
        let end = targetYear ?? target.year(.by, rows, row) ?? Self.usualTargetYear
        judge(trajectory(series, base, end, period), row, &verdicts)
      }
      let day = target.adoption(rows, row) ?? period
      if !declared.isValid(on: day) {
        say(.outsideValidity, row, &verdicts, words.title, .date(day.packed))
      }
      if !declared.baseYears.contains(base) {
        say(.outsideBaseYears, row, &verdicts, words.title, .year(base))
      }
    }
  }

  private func trajectory(_ series: YearlySeries, _ base: Int, _ end: Int, _ period: CivilDate) -> Trajectory
  {
    var input = TrajectoryInput(series: series, baseYear: base, targetYear: end, pathway: declared.pathway)
    input.measure = measure
    input.asOfYear = period.year
    let unit = indicator.kind.unit.symbol
    let stated = series.observations.map {
      StatedValue(organisation: "", year: $0.year, indicator: indicator.id, value: $0.value, unit: unit)
    }
    switch AnomalyCatalogue.findings(in: stated).map(\.severity).max() {
    case .error?: input.anomalies = .error
    case .warning?: input.anomalies = .warning
    default: break
    }
    return Trajectory(input)
  }

  /// A sector's curve is one of intensities.
  private var measure: Measure {
    if case .convergence = declared.pathway { return .intensity(activity: nil) }
    return indicator.isIntensity ? .intensity(activity: nil) : .amount
  }

  private func judge(_ trajectory: Trajectory, _ row: Int, _ verdicts: inout Verdicts) {
    switch trajectory.own {
    case .noBaseline(.notObserved(let year)):
      say(.noBase, row, &verdicts, .name(ofNeed: 0), .year(year))
    case .noBaseline(.notPositive(let value)):
      say(.baseNotPositive, row, &verdicts, .name(ofNeed: 0), .value(value, ofNeed: 0))
    case .noPathway(let error):
      say(.notDrawable, row, &verdicts, words.title, .year(trajectory.input.baseYear), words.problem(error))
    case .computed(let assessment):
      judge(assessment, row, &verdicts)
      for reason in trajectory.rating.reasons { say(.provisional, row, &verdicts, words.reason(reason)) }
      if let peak = trajectory.prepared.basePeak {
        say(
          .basePeak,
          row,
          &verdicts,
          .year(assessment.baseline.year),
          .value(assessment.baseline.value, ofNeed: 0),
          .value(peak.mean, ofNeed: 0)
        )
      }
    }
  }

  private func judge(_ assessment: PathwayAssessment, _ row: Int, _ verdicts: inout Verdicts) {
    let last = assessment.last
    let required = last.value - assessment.gap
    // What rounding takes away must not decide.
    let rounding = 1e-12 * abs(assessment.baseline.value)
    let passes = last.value <= required + tolerance * abs(required) + rounding
    let said: Said = last.value <= required + rounding ? .onPath : passes ? .withinTolerance : .abovePath
    say(
      said,
      row,
      &verdicts,
      .name(ofNeed: 0),
      .value(last.value, ofNeed: 0),
      .year(last.year),
      .value(required, ofNeed: 0)
    )
    if passes {
      verdicts.conclude(row, credit: 1)
    } else if let score = assessment.score {
      verdicts.conclude(row, credit: score.value / 100)
      say(.alignment, row, &verdicts, .share(score.value / 100))
    } else {
      verdicts.conclude(row, credit: 0)
      say(.noScore, row, &verdicts, .name(ofNeed: 0))
    }
    if let effort = assessment.required, effort.linearPerYear > 0 {
      say(
        .requiredCut,
        row,
        &verdicts,
        .value(effort.linearPerYear, ofNeed: 0),
        .year(assessment.path.targetYear),
        words.title
      )
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
    verdicts.say(said.index, row: row, need: 0, first, second, third, fourth)
  }
}

extension DeclaredPathway {
  /// Whether there are days on which it may not be used.
  var isLimited: Bool { validFrom != nil || validUntil != nil }
}
