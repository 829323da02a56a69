/// Turns inputs of a file of cases into their output records.
package enum TrajectoryCases {
  /// How many years ahead a forecast is written, the target year being the limit.
  static let forecastYears = 10

  /// The record of a case, but for its id: `statistics`, `pathway` or `pathway_error`, `assessment`, `forecast`.
  ///
  /// There is no `pathway` without a base, and neither `pathway` nor `assessment` where the pathway cannot be drawn.
  ///
  /// - Throws: ``PathwayFields/Problem`` when the case's pathway cannot be read.
  package static func record(of item: TrajectoryCase) throws(PathwayFields.Problem) -> [RecordField] {
    record(of: try item.trajectory())
  }

  /// The record of a trajectory against its own pathway.
  package static func record(of trajectory: Trajectory) -> [RecordField] {
    var fields = [RecordField("statistics", statistics(trajectory.trend))]
    switch trajectory.own {
    case .computed(let assessment):
      fields.append(RecordField("pathway", pathway(assessment.path)))
      fields.append(RecordField("assessment", AssessmentRecord(trajectory, assessment).value))
    case .noBaseline:
      fields.append(
        RecordField(
          "assessment",
          .object([RecordField("status", .text(RatingStatus.notComputable.rawValue))])
        )
      )
    case .noPathway(let error):
      fields.append(RecordField("pathway_error", .text(error.code)))
    }
    let forecast = trajectory.forecast.map { Self.forecast($0, through: trajectory.input.targetYear) }
    fields.append(RecordField("forecast", forecast ?? .null))
    return fields
  }

  /// The record of an assessment, which may be against a reference pathway.
  package static func assessment(of assessment: PathwayAssessment, in trajectory: Trajectory) -> RecordValue {
    AssessmentRecord(trajectory, assessment).value
  }

  private static func statistics(_ trend: Trend) -> RecordValue {
    var fields = [RecordField("n", .integer(trend.window.count))]
    if let line = trend.line, let test = trend.test {
      fields.append(
        RecordField(
          "theil_sen",
          .object([
            RecordField("slope", RecordValue(line.slope)),
            RecordField("intercept_joint_at_year0", RecordValue(line.intercept)),
            RecordField("fitted_last_joint", RecordValue(line.lastFitted)),
          ])
        )
      )
      fields.append(
        RecordField(
          "mann_kendall",
          .object([
            RecordField("S", .integer(test.score)),
            RecordField("tau_b", RecordValue(test.tauB)),
            RecordField("p_exact", RecordValue(test.pValue)),
          ])
        )
      )
    }
    return .object(fields)
  }

  private static func pathway(_ path: RequiredPath) -> RecordValue {
    .object(
      path.values.enumerated().map { offset, value in
        RecordField(String(path.baseline.year + offset), RecordValue(value))
      }
    )
  }

  private static func forecast(_ forecast: DampedForecast, through targetYear: Int) -> RecordValue {
    let first = forecast.last.year + 1
    let last = min(targetYear, forecast.last.year + forecastYears)
    var fields = [
      RecordField("n", .integer(forecast.count)),
      RecordField("slope", RecordValue(forecast.slope)),
      RecordField("tau", RecordValue(forecast.tau)),
      RecordField("slope_used", RecordValue(forecast.slopeUsed)),
      RecordField("phi", .number(DampedForecast.damping)),
      RecordField("plateau", RecordValue(forecast.plateau)),
      RecordField("years", .object((first..<max(first, last + 1)).compactMap { year($0, forecast) })),
    ]
    if let sigma = forecast.sigma, let quantile = forecast.studentQuantile {
      fields.append(RecordField("sigma", RecordValue(sigma)))
      fields.append(RecordField("t90", RecordValue(quantile)))
    }
    return .object(fields)
  }

  private static func year(_ year: Int, _ forecast: DampedForecast) -> RecordField? {
    guard let point = forecast.point(in: year) else { return nil }
    var fields = [RecordField("mean", RecordValue(point.mean))]
    if let range = point.range {
      fields.append(RecordField("low80", RecordValue(range.lowerBound)))
      fields.append(RecordField("high80", RecordValue(range.upperBound)))
    }
    return RecordField(String(year), .object(fields))
  }
}
