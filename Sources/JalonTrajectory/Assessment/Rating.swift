/// Whether a score may be shown, and as what.
package enum RatingStatus: String, Sendable, Equatable, CaseIterable {
  /// It stands.
  case rated
  /// It is shown, marked, and not used in rankings.
  case provisional
  /// Fewer than three comparable observations.
  case tooFewYears = "not_rated_too_few_years"
  /// The last observation is more than two years old.
  case stale = "not_rated_stale"
  /// There is no base, or no pathway.
  case notComputable = "not_computable"

  /// Whether there is a score.
  package var hasScore: Bool { self == .rated || self == .provisional }
}

/// Why a score is provisional.
package enum ProvisionalReason: String, Sendable, Equatable, CaseIterable {
  /// Three observations only.
  case threeYears = "three_years"
  /// More than a quarter of the years from the base year through the last are missing.
  case missingYears = "missing_years"
  /// Scope or boundary changed while the base was not recalculated.
  case seriesBreak = "series_break"
  /// A value below zero in a metric that is not declared net.
  case negativeValue = "negative_value"
  /// An unresolved error in the figures.
  case anomaly
  /// An intensity without activity: no budget, the end of the pathway alone is judged.
  case noActivity = "no_activity"
}

/// How far a score can be relied on, apart from how high it is.
package enum Confidence: String, Sendable, Equatable, CaseIterable {
  /// Six observations or more, a clear trend, no warning.
  case high = "A"
  /// Four observations or more, no error.
  case medium = "B"
  /// Three observations, or a provisional score.
  case low = "C"
  /// No score.
  case none
}

/// What a score of this series is worth.
package struct Rating: Sendable, Equatable {
  /// From how many observations on there is a score.
  package static let leastCount = 3
  /// From how many observations on confidence can be high.
  package static let highConfidenceCount = 6
  /// The largest share of missing years that does not make a score provisional.
  package static let largestMissingShare = 0.25
  /// How many years the last observation may lie back.
  package static let largestAge = 2

  /// Whether a score may be shown.
  package let status: RatingStatus
  /// How many comparable observations there are.
  package let count: Int
  /// Why it is provisional, in the order of ``ProvisionalReason``; empty unless it is.
  package let reasons: [ProvisionalReason]
  /// How far it can be relied on.
  package let confidence: Confidence

  /// What a score would be worth, if there is a base and a pathway.
  init(_ input: TrajectoryInput, _ prepared: PreparedSeries, _ trend: Trend) {
    count = prepared.comparable.count
    let reasons = Self.reasons(input, prepared)
    if count < Self.leastCount {
      status = .tooFewYears
    } else if Self.isStale(prepared.sinceBase.last, asOf: input.asOfYear) {
      status = .stale
    } else {
      status = reasons.isEmpty ? .rated : .provisional
    }
    self.reasons = status == .provisional ? reasons : []
    let hasWarning = input.anomalies >= .warning || prepared.basePeak != nil
    let isClear = (trend.test?.pValue ?? 1) <= Trend.largestChance
    confidence =
      switch status {
      case .rated: count >= Self.highConfidenceCount && !hasWarning && isClear ? .high : .medium
      case .provisional: .low
      default: .none
      }
  }

  private init(notComputable count: Int) {
    status = .notComputable
    self.count = count
    reasons = []
    confidence = .none
  }

  /// The rating where there is no base, or no pathway.
  var withoutScore: Rating { Rating(notComputable: count) }

  private static func reasons(_ input: TrajectoryInput, _ prepared: PreparedSeries) -> [ProvisionalReason] {
    ProvisionalReason.allCases.filter { reason in
      switch reason {
      case .threeYears: prepared.comparable.count == leastCount
      case .missingYears: prepared.missingShare > largestMissingShare
      case .seriesBreak: !prepared.breaks.isEmpty
      case .negativeValue: !input.isNet && !prepared.sinceBase.negativeYears.isEmpty
      case .anomaly: input.anomalies == .error
      case .noActivity:
        (try? prepared.baseline.get()).map { input.measure.weight(in: $0.year + 1) == nil } ?? false
      }
    }
  }

  private static func isStale(_ last: Observation?, asOf year: Int?) -> Bool {
    guard let last, let year else { return false }
    return last.year + largestAge < year
  }
}
