/// What kind of oddity was found; the raw value is stable and is what a user may search for.
package enum AnomalyCode: String, Sendable, Hashable, CaseIterable, Comparable {
  case stepChange = "step_change"
  case unitSlip = "unit_slip"
  case restatement = "restatement"
  case baseRestated = "base_restated"
  case basePeak = "base_peak"
  case repeatedValue = "repeated_value"
  case coarseRounding = "coarse_rounding"
  case sumMismatch = "sum_mismatch"
  case totalBelowPart = "total_below_part"
  case intensityMismatch = "intensity_mismatch"
  case directionConflict = "direction_conflict"
  case scopeShrink = "scope_shrink"
  case scopeExpansion = "scope_expansion"
  case contractEffect = "contract_effect"
  case marketEqualsLocation = "mb_equals_lb"
  case scope3Share = "scope3_share"
  case missingYear = "missing_year"
  case stale = "stale"
  case futureYear = "future_year"
  case negativeValue = "negative_value"
  case periodLength = "period_length"
  case sourceConflict = "source_conflict"

  package static func < (a: AnomalyCode, b: AnomalyCode) -> Bool { a.rawValue < b.rawValue }
}

/// How much an oddity weighs, least first.
package enum AnomalySeverity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Worth knowing; nothing to answer.
  case info
  /// A small difference, shown to the author.
  case notice
  /// A change that somebody should look at.
  case review
  /// A change that the author should explain.
  case explain
  /// Probably something to correct.
  case warning
  /// Makes whatever is computed from the figure provisional.
  case error

  package static func < (a: AnomalySeverity, b: AnomalySeverity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .notice: 1
    case .review: 2
    case .explain: 3
    case .warning: 4
    case .error: 5
    }
  }
}
