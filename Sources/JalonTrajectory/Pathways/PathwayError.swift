/// Why a required pathway cannot be drawn.
package enum PathwayError: Error, Sendable, Equatable {
  /// The target does not come after the base year.
  case targetNotAfterBase(base: Int, target: Int)
  /// The target is not a year that a series can hold.
  case targetYearOutOfRange(Int)
  /// A reduction outside 0…1.
  case reductionOutOfRange(Double)
  /// A yearly rate outside 0…1.
  case rateOutOfRange(Double)
  /// A residual outside 0…1.
  case residualOutOfRange(Double)
  /// A constant rate of decrease never arrives at zero.
  case geometricZeroTarget
  /// A curve without points.
  case noKnots
  /// A curve whose years do not increase strictly: the year that does not.
  case knotsNotIncreasing(year: Int)
  /// A point of a curve that is outside what a series can hold: its year.
  case knotOutOfRange(year: Int)
  /// A scenario or sector that is not known in the base year: its first known year.
  case startsAfterBase(first: Int)
  /// A scenario whose index in the base year is not above zero.
  case scenarioWithoutBase
  /// A sector that is not known until the convergence year: its last known year.
  case sectorEndsEarly(last: Int)
  /// A sector whose intensity in the base year is that of the convergence year, so that nothing says when to converge.
  case sectorDoesNotMove
  /// An absolute pathway by convergence needs the company's activity of every year: the first that is missing.
  case activityUnknown(year: Int)
  /// A pathway whose values leave what can be computed with: the first year that does.
  case valueOutOfRange(year: Int)

  /// The error's name in results.
  package var code: String {
    switch self {
    case .targetNotAfterBase: "target_not_after_base"
    case .targetYearOutOfRange: "target_year_out_of_range"
    case .reductionOutOfRange: "reduction_out_of_range"
    case .rateOutOfRange: "rate_out_of_range"
    case .residualOutOfRange: "residual_out_of_range"
    case .geometricZeroTarget: "geometric_zero_target"
    case .noKnots: "no_knots"
    case .knotsNotIncreasing: "knots_not_increasing"
    case .knotOutOfRange: "knot_out_of_range"
    case .startsAfterBase: "starts_after_base"
    case .scenarioWithoutBase: "scenario_without_base"
    case .sectorEndsEarly: "sector_ends_early"
    case .sectorDoesNotMove: "sector_does_not_move"
    case .activityUnknown: "activity_unknown"
    case .valueOutOfRange: "value_out_of_range"
    }
  }
}
