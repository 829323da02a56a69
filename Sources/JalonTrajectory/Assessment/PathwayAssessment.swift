/// A series held against one pathway.
package struct PathwayAssessment: Sendable, Equatable {
  /// The pathway, year by year, with its base.
  package let path: RequiredPath
  /// The last observation.
  package let last: Observation
  /// The last value less what the pathway requires of its year, in the indicator's unit.
  package let gap: Double
  /// The gap as a share of what the pathway requires; `nil` where it requires nothing.
  package let gapShare: Double?
  /// The last value less the target value, in the indicator's unit.
  package let gapToTarget: Double
  /// Share of the way from base to target that is done, negative after a rise; `nil` where they are the same.
  package let progress: Double?
  /// Share of the time from base to target that has passed, above 1 after it.
  package let elapsed: Double
  /// What the pathway allows and what of it is spent; `nil` across a break, or without activity.
  package let budget: Budget?
  /// What was emitted and allowed to date, between breaks.
  package let segments: [BudgetSegment]
  /// What the years left must achieve; `nil` from the target year on.
  package let required: RequiredEffort?
  /// The required yearly cut over that of the pace line; `nil` where the pace does not fall.
  package let effortMultiple: Double?
  /// When the target is reached.
  package let reached: YearReached
  /// The year in which the damped forecast reaches the target, `nil` when it levels off above it.
  package let reachedByForecast: Int?
  /// Whether the target was reached once and is not any more.
  package let hasRebounded: Bool
  /// The score, where the rating allows one.
  package let score: AlignmentScore?

  /// The base that the pathway starts from.
  package var baseline: Baseline { path.baseline }

  /// Holds a series against a pathway; `nil` without an observation.
  init?(_ path: RequiredPath, _ frame: TrajectoryFrame) {
    let prepared = frame.prepared
    guard let last = prepared.sinceBase.last, let required = path.value(in: last.year) else { return nil }
    let base = path.baseline
    let account = frame.account(of: path)
    self.path = path
    self.last = last
    gap = last.value - required
    gapShare = quotient(last.value - required, by: required)
    gapToTarget = last.value - path.targetValue
    let cut = base.value - path.targetValue
    progress = abs(cut) <= Tolerance.share * base.value ? nil : (base.value - last.value) / cut
    elapsed = Double(last.year - base.year) / Double(path.targetYear - base.year)
    budget = prepared.breaks.isEmpty ? account.budget : nil
    segments = account.segments(breaks: prepared.breaks)
    self.required = RequiredEffort(
      from: last,
      to: path,
      budgetLeft: frame.input.measure.isIntensity ? nil : budget?.left
    )
    effortMultiple = self.required.flatMap { effort in
      frame.pace.flatMap { quotient(effort.linearPerYear, by: -$0.slope) }
    }
    reached = YearReached(
      of: path.targetValue,
      by: prepared.sinceBase,
      pace: frame.pace,
      targetYear: path.targetYear,
      scale: base.value
    )
    reachedByForecast = frame.forecast?.year(reaching: path.targetValue)
    hasRebounded = YearReached.hasRebounded(prepared.sinceBase, above: path.targetValue, scale: base.value)
    score = frame.rating.status.hasScore ? AlignmentScore(account) : nil
  }
}

/// What came of holding a series against a pathway.
package enum PathwayOutcome: Sendable, Equatable {
  /// It was done.
  case computed(PathwayAssessment)
  /// There is no base to start from.
  case noBaseline(BaselineProblem)
  /// The pathway cannot be drawn.
  case noPathway(PathwayError)

  /// What was computed.
  package var assessment: PathwayAssessment? {
    if case .computed(let assessment) = self { assessment } else { nil }
  }
}
