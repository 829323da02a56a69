/// A level to be at in a year on the way to a target.
package struct Milestone: Sendable, Equatable {
  /// What the level is.
  package enum Level: Sendable, Equatable {
    /// What the pathway requires of the year.
    case pathway
    /// A share of the base value, 1 being the base.
    case shareOfBase(Double)
    /// A value in the indicator's unit.
    case value(Double)
  }

  /// The year.
  package let year: Int
  /// The level.
  package let level: Level
  /// The step that values are rounded to, in the indicator's unit; half of it is forgiven.
  package let roundingUnit: Double

  /// A milestone.
  package init(year: Int, level: Level = .pathway, roundingUnit: Double = 0) {
    self.year = year
    self.level = level
    self.roundingUnit = roundingUnit
  }
}

/// How a milestone stands.
package struct MilestoneResult: Sendable, Equatable {
  /// How it stands.
  package enum Status: String, Sendable, Equatable, CaseIterable {
    /// Observed at or below the level.
    case met
    /// Observed above the level.
    case missed
    /// At or below the level on the pace line.
    case likely
    /// Above the level on the pace line.
    case unlikely
    /// Not observed, and no pace to tell from.
    case unknown
  }

  /// The milestone.
  package let milestone: Milestone
  /// The level, in the indicator's unit.
  package let required: Double
  /// The value of the year: observed, or on the pace line; in a gap on a straight line, which settles nothing.
  package let value: Double?
  /// How it stands.
  package let status: Status
  /// Whether a likelihood rests on fewer than four observations, too few to be given a colour.
  package let isTentative: Bool

  /// How a milestone stands, `nil` for one that lies before the base year or has no usable level.
  init?(_ milestone: Milestone, on account: Account, comparableCount: Int) {
    let path = account.path
    let level: Double? =
      switch milestone.level {
      case .pathway: path.value(in: milestone.year)
      case .shareOfBase(let share): share * path.baseline.value
      case .value(let value): value
      }
    guard let level, level.isFinite, milestone.year >= path.baseline.year,
      let last = account.projected.observed.last
    else { return nil }
    let value = account.projected.value(in: milestone.year)
    let isObserved = account.projected.observed[milestone.year] != nil
    self.milestone = milestone
    required = level
    self.value = value
    isTentative = milestone.year > last.year && comparableCount < Trend.leastCount
    let allowance = milestone.roundingUnit.isFinite ? max(0, milestone.roundingUnit) / 2 : 0
    let isBelow = value.map {
      Tolerance.isAtMost($0, level + allowance, scale: path.baseline.value)
    }
    status =
      switch isBelow {
      case .some(let isBelow) where milestone.year > last.year: isBelow ? .likely : .unlikely
      case .some(let isBelow) where isObserved: isBelow ? .met : .missed
      default: .unknown
      }
  }
}
