/// A signatory's own curve, observed and projected, held against required pathways: the one way in.
///
/// ```swift
/// let trajectory = Trajectory(input)
/// trajectory.own.assessment?.score?.value
/// ```
package struct Trajectory: Sendable, Equatable {
  /// What it was computed from.
  package let input: TrajectoryInput
  /// The series from the base year on.
  package let prepared: PreparedSeries
  /// The trend of the last eight comparable observations.
  package let trend: Trend
  /// The forecast; from two comparable observations on.
  package let forecast: DampedForecast?
  /// The pace of the last five comparable observations; from three on.
  package let pace: PaceLine?
  /// Whether there is a score, and what it is worth.
  package let rating: Rating
  /// Against the signatory's own pathway.
  package let own: PathwayOutcome
  /// Against the reference pathway, where one is given.
  package let reference: PathwayOutcome?
  /// Against the own pathway from the mean of the years around the base, where the base year is a peak.
  package let ownFromMeanBase: PathwayOutcome?
  /// How the milestones stand, in the order given; those before the base year are left out.
  package let milestones: [MilestoneResult]

  /// Computes a trajectory.
  package init(_ input: TrajectoryInput) {
    let frame = TrajectoryFrame(input)
    let own = frame.outcome(input.pathway)
    let reference = input.reference.map { frame.outcome($0) }
    let isComputable = own.assessment != nil || reference?.assessment != nil
    self.input = input
    self.own = own
    self.reference = reference
    prepared = frame.prepared
    trend = frame.trend
    forecast = frame.forecast
    pace = frame.pace
    rating = isComputable ? frame.rating : frame.rating.withoutScore
    ownFromMeanBase = frame.prepared.basePeak.map { frame.outcome(input.pathway, from: $0.mean) }
    milestones =
      own.assessment.map { assessment in
        let account = frame.account(of: assessment.path)
        return input.milestones.compactMap {
          MilestoneResult($0, on: account, comparableCount: frame.rating.count)
        }
      } ?? []
  }

  /// What so many observations allow to say.
  package var sufficiency: Sufficiency { Sufficiency(count: rating.count) }

  /// The lower of the scores against the own and the reference pathway, 0…100.
  package var headline: Double? {
    [own.assessment?.score?.value, reference?.assessment?.score?.value].compactMap(\.self).min()
  }
}

/// What all pathways of a trajectory share.
struct TrajectoryFrame {
  let input: TrajectoryInput
  let prepared: PreparedSeries
  let trend: Trend
  let forecast: DampedForecast?
  let pace: PaceLine?
  let rating: Rating

  init(_ input: TrajectoryInput) {
    self.input = input
    prepared = PreparedSeries(
      input.series,
      baseYear: input.baseYear,
      statedBase: input.statedBase,
      breaks: input.breaks
    )
    trend = Trend(prepared.comparable)
    forecast = DampedForecast(trend, isNet: input.isNet)
    pace = PaceLine(prepared.comparable, isNet: input.isNet)
    rating = Rating(input, prepared, trend)
  }

  /// Holds the series against a pathway, from its own base or from another base value.
  func outcome(_ pathway: Pathway, from base: Double? = nil) -> PathwayOutcome {
    let baseline: Baseline
    switch prepared.baseline {
    case .success(let own): baseline = base.flatMap(own.replacing) ?? own
    case .failure(let problem): return .noBaseline(problem)
    }
    do throws(PathwayError) {
      let path = try RequiredPath(
        pathway,
        from: baseline,
        to: input.targetYear,
        isIntensity: input.measure.isIntensity
      )
      guard let assessment = PathwayAssessment(path, self) else {
        return .noBaseline(.notObserved(year: prepared.baseYear))
      }
      return .computed(assessment)
    } catch {
      return .noPathway(error)
    }
  }

  /// The sums along a pathway.
  func account(of path: RequiredPath) -> Account {
    Account(
      path: path,
      projected: ProjectedSeries(observed: prepared.sinceBase, pace: pace),
      measure: input.measure
    )
  }
}
