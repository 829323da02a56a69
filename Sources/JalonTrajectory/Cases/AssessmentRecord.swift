/// The field `assessment` of a case's record.
struct AssessmentRecord {
  private let trajectory: Trajectory
  private let assessment: PathwayAssessment

  init(_ trajectory: Trajectory, _ assessment: PathwayAssessment) {
    self.trajectory = trajectory
    self.assessment = assessment
  }

  /// The record, in which exceedance and missing share are left out where there is no pace.
  var value: RecordValue {
    let budget = assessment.budget
    var fields = [
      RecordField("base_value", RecordValue(assessment.baseline.value)),
      RecordField("last_year", .integer(assessment.last.year)),
      RecordField("last_value", RecordValue(assessment.last.value)),
      RecordField("gap_last_abs", RecordValue(assessment.gap)),
      RecordField("gap_last_pct_of_pathway", RecordValue(assessment.gapShare)),
      RecordField("gap_to_target_abs", RecordValue(assessment.gapToTarget)),
      RecordField("progress_to_target", RecordValue(assessment.progress)),
      RecordField("elapsed_share", RecordValue(assessment.elapsed)),
      RecordField("cumulative_step", RecordValue(budget?.toDate)),
      RecordField("cumulative_trapezoid", RecordValue(budget?.trapezoidToDate)),
      RecordField("pathway_budget_step_total", RecordValue(budget?.total)),
      RecordField("pathway_budget_trapezoid_total", RecordValue(budget?.trapezoidTotal)),
      RecordField("required", required),
      RecordField("reach", reach),
      RecordField("rebounded", .bool(assessment.hasRebounded)),
      RecordField("pace", pace),
    ]
    if trajectory.pace != nil {
      fields.append(RecordField("exceedance_year", exceedance))
      fields.append(RecordField("missing_share", RecordValue(trajectory.prepared.missingShare)))
    }
    fields.append(RecordField("score", score))
    return .object(fields)
  }

  private var required: RecordValue {
    guard let required = assessment.required else { return .null }
    return .object([
      RecordField("linear_per_year_abs", RecordValue(required.linearPerYear)),
      RecordField("linear_pct_of_base", RecordValue(required.linearShareOfBase)),
      RecordField("linear_pct_of_last", RecordValue(required.linearShareOfLast)),
      RecordField("compound_pct", RecordValue(required.compoundShare)),
      RecordField("budget_left_step", RecordValue(assessment.budget?.left)),
      RecordField("catch_up_step_abs", RecordValue(required.catchUp?.cutPerYear)),
      RecordField("catch_up_end_value", RecordValue(required.catchUp?.endValue)),
    ])
  }

  private var reach: RecordValue {
    switch assessment.reached {
    case .reached(let year):
      .object([RecordField("status", .text("reached")), RecordField("year", .integer(year))])
    case .projected(let crossing): Self.crossing("projected", crossing)
    case .afterHorizon(let crossing): Self.crossing("after_2100", crossing)
    case .neverAtCurrentPace: .object([RecordField("status", .text("never_at_current_pace"))])
    case .unknown: .object([RecordField("status", .text("unknown"))])
    }
  }

  private static func crossing(_ status: String, _ crossing: YearReached.Crossing) -> RecordValue {
    .object([
      RecordField("status", .text(status)),
      RecordField("fractional", RecordValue(crossing.fractional)),
      RecordField("year", .integer(crossing.year)),
      RecordField("delay", .integer(crossing.delay)),
    ])
  }

  private var pace: RecordValue {
    guard let pace = trajectory.pace else { return .null }
    return .object([
      RecordField("window", .list(pace.window.years.map(RecordValue.integer))),
      RecordField("last_year", .integer(pace.lastYear)),
      RecordField("theil_sen_slope", RecordValue(pace.line.slope)),
      RecordField("tau", RecordValue(pace.tau)),
      RecordField("anchor", RecordValue(pace.anchor)),
      RecordField("slope", RecordValue(pace.slope)),
    ])
  }

  private var exceedance: RecordValue {
    guard case .year(let year) = assessment.budget?.exceedance else { return .null }
    return .integer(year)
  }

  private var score: RecordValue {
    var fields = [
      RecordField("status", .text(trajectory.rating.status.rawValue)),
      RecordField("n", .integer(trajectory.rating.count)),
    ]
    if let score = assessment.score {
      fields += [
        RecordField("B", RecordValue(score.budgetShare)),
        RecordField("G", RecordValue(score.endShare)),
        RecordField("score", RecordValue(score.value)),
        RecordField("projected_at_target", RecordValue(score.projectedAtTarget)),
        RecordField("overshoot_ratio", RecordValue(score.overshootRatio)),
      ]
    }
    return .object(fields)
  }
}
