import JalonModel

/// Folds the checks of a commitment into one credit.
///
/// Checks that inform or do not apply take no part, nor do checks of weight 0. With none left the commitment is
/// information, or not applicable when every check says so.
struct CreditFold {
  private let combination: Combination
  private var sawInformation = false
  private var sawExemption = false
  private var isEmpty = true
  private var low = 0.0
  private var high = 0.0
  private var sum = 0.0

  /// Nothing folded yet.
  init(_ combination: Combination) {
    self.combination = combination
  }

  /// Takes one check.
  mutating func add(_ result: CheckResult, weight: Double) {
    guard result.counts, weight > 0 else {
      if result.outcome == .notApplicable { sawExemption = true } else { sawInformation = true }
      return
    }
    switch combination {
    case .worst:
      low = isEmpty ? result.low : min(low, result.low)
      high = isEmpty ? result.high : min(high, result.high)
    case .best:
      low = isEmpty ? result.low : max(low, result.low)
      high = isEmpty ? result.high : max(high, result.high)
    case .mean:
      low += weight * result.low
      high += weight * result.high
      sum += weight
    }
    isEmpty = false
  }

  /// The outcome and credit bounds of the commitment.
  var result: CheckResult {
    if isEmpty {
      let outcome: Outcome = sawInformation || !sawExemption ? .info : .notApplicable
      return CheckResult(outcome: outcome, low: 0, high: 0)
    }
    let isMean = combination == .mean
    let bounds = (low: isMean ? low / sum : low, high: isMean ? high / sum : high)
    return CheckResult(
      outcome: Self.outcome(low: bounds.low, high: bounds.high),
      low: bounds.low,
      high: bounds.high
    )
  }

  /// How something with these credit bounds ended.
  static func outcome(low: Double, high: Double) -> Outcome {
    low >= 1 ? .pass : high <= 0 ? .fail : low == high ? .partial : .notAssessed
  }
}
