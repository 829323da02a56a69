/// A trajectory of an intensity, never shown without the amount behind it.
package struct IntensityTrajectory: Sendable, Equatable {
  /// By how much both must move, as a share, to count as moving in opposite directions.
  package static let conflictThreshold = 0.01

  /// The trajectory of amount over activity.
  package let intensity: Trajectory
  /// The trajectory of the amount, where an absolute pathway is given.
  package let amount: Trajectory?
  /// The amount's change from the base year to the last year of the intensity, as a share.
  package let amountChange: Double?
  /// The intensity's change over the same years, as a share.
  package let intensityChange: Double?
  /// What the gap in intensity amounts to at the last year's activity, in the amount's unit.
  package let activityAdjustedGap: Double?

  /// A trajectory from an amount and an activity.
  ///
  /// - Parameters:
  ///   - amounts: The annual amounts.
  ///   - activity: The activity that they are divided by: staff, turnover, traffic.
  ///   - plannedActivity: Activity of years to come; without it the last known activity is kept for budgets.
  ///   - input: Base, target and pathway of the intensity; its series and measure are replaced.
  ///   - absolutePathway: What the amount itself is held against.
  package init(
    amounts: YearlySeries,
    activity: YearlySeries,
    plannedActivity: YearlySeries? = nil,
    input: TrajectoryInput,
    absolutePathway: Pathway? = nil
  ) {
    let planned = plannedActivity?.observations ?? []
    let known = planned.reduce(activity) { $0.adding($1.value, in: $1.year) }
    var ratios = input
    ratios.series = amounts.divided(by: activity)
    ratios.measure = .intensity(activity: known.isEmpty ? nil : known)
    let intensity = Trajectory(ratios)
    self.intensity = intensity
    amount = absolutePathway.map { pathway in
      var absolute = input
      absolute.series = amounts
      absolute.statedBase = nil
      absolute.pathway = pathway
      absolute.reference = nil
      absolute.milestones = []
      absolute.measure = .amount
      return Trajectory(absolute)
    }
    let last = intensity.prepared.sinceBase.last
    amountChange = last.flatMap { last in
      Self.change(from: amounts[input.baseYear], to: amounts[last.year])
    }
    intensityChange = Self.change(from: try? intensity.prepared.baseline.get().value, to: last?.value)
    activityAdjustedGap = intensity.own.assessment.flatMap { assessment in
      activity[assessment.last.year].map { assessment.gap * $0 }
    }
  }

  /// Whether the intensity falls while the amount rises.
  package var hasDirectionConflict: Bool {
    guard let intensityChange, let amountChange else { return false }
    return intensityChange < -Self.conflictThreshold && amountChange > Self.conflictThreshold
  }

  private static func change(from base: Double?, to value: Double?) -> Double? {
    guard let base, let value else { return nil }
    return quotient(value - base, by: base)
  }
}
