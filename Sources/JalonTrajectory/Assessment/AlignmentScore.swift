/// How a score is shown; the thresholds are ours.
package enum AlignmentBand: String, Sendable, Equatable, CaseIterable {
  /// From 95 on.
  case onPath = "on_path"
  /// From 70 on.
  case close
  /// From 40 on.
  case behind
  /// Below 40.
  case far

  /// The band of a score, 0…100.
  package init(score: Double) {
    // A billionth below a threshold is the threshold: scores are quotients.
    switch score + 1e-9 {
    case 95...: self = .onPath
    case 70..<95: self = .close
    case 40..<70: self = .behind
    default: self = .far
    }
  }
}

/// How much of what a pathway requires is delivered by the target year, on the pace line.
///
/// 100 is on or below the pathway, 0 no better than staying at the base level, 50 half of the required cut. The budget is a
/// ceiling: a late cliff cannot buy it back. Never better when the latest value is higher, nor on a stricter pathway.
package struct AlignmentScore: Sendable, Equatable {
  /// The weight of the budget share in the score.
  static let budgetWeight = 0.6
  /// The least required cut that a miss is compared with, as a share of the base level.
  static let leastCut = 0.05

  /// The score, 0…100.
  package let value: Double
  /// Share of the required cumulative cut that is delivered, 0…1; `nil` for an intensity without activity.
  package let budgetShare: Double?
  /// Share of the required cut in the target year that is delivered, 0…1.
  package let endShare: Double
  /// The value in the target year, observed or on the pace line, in the indicator's unit.
  package let projectedAtTarget: Double
  /// What is emitted over what the pathway allows, less 1; `nil` where it allows nothing.
  package let overshootRatio: Double?

  /// How the score is shown.
  package var band: AlignmentBand { AlignmentBand(score: value) }

  /// The score, `nil` where some year through the target has no value.
  init?(_ account: Account) {
    let path = account.path
    let base = path.baseline.value
    guard let final = account.projected.value(in: path.targetYear) else { return nil }
    endShare = Self.delivered(
      miss: final - path.targetValue,
      cut: base - path.targetValue,
      floor: Self.leastCut * base
    )
    projectedAtTarget = final
    if let sums = account.sums(account.years), let still = account.baseLevelTotal, still > 0 {
      let budget = Self.delivered(
        miss: sums.overshoot,
        cut: still - sums.required,
        floor: Self.leastCut * still
      )
      budgetShare = budget
      overshootRatio = quotient(sums.actual, by: sums.required).map { $0 - 1 }
      value = 100 * (Self.budgetWeight * budget + (1 - Self.budgetWeight) * min(budget, endShare))
    } else {
      budgetShare = nil
      overshootRatio = nil
      value = 100 * endShare
    }
  }

  /// The share of a cut that is delivered although so much of it is missed, 0…1.
  private static func delivered(miss: Double, cut: Double, floor: Double) -> Double {
    let missed = quotient(max(0, miss), by: max(cut, floor)) ?? 1
    return min(max(1 - missed, 0), 1)
  }
}
