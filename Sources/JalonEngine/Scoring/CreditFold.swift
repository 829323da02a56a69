import JalonModel

/// Folds the checks of a commitment into one credit.
enum CreditFold {
  /// The outcome and credit bounds of a commitment from its checks and their weights.
  ///
  /// Checks that inform or do not apply take no part, nor do checks of weight 0. With none left the commitment is
  /// information, or not applicable when every check says so.
  static func fold(
    _ checks: some Sequence<(result: CheckResult, weight: Double)>,
    _ combination: Combination
  ) -> CheckResult {
    var sawInformation = false
    var sawExemption = false
    var low = Double.nan
    var high = Double.nan
    var sum = 0.0
    for (result, weight) in checks {
      guard result.counts, weight > 0 else {
        if result.outcome == .notApplicable { sawExemption = true } else { sawInformation = true }
        continue
      }
      let isFirst = low.isNaN
      switch combination {
      case .worst:
        low = isFirst ? result.low : min(low, result.low)
        high = isFirst ? result.high : min(high, result.high)
      case .best:
        low = isFirst ? result.low : max(low, result.low)
        high = isFirst ? result.high : max(high, result.high)
      case .mean:
        low = (isFirst ? 0 : low) + weight * result.low
        high = (isFirst ? 0 : high) + weight * result.high
        sum += weight
      }
    }
    if low.isNaN {
      let outcome: Outcome = sawInformation || !sawExemption ? .info : .notApplicable
      return CheckResult(outcome: outcome, low: 0, high: 0)
    }
    if combination == .mean {
      low /= sum
      high /= sum
    }
    return CheckResult(outcome: outcome(low: low, high: high), low: low, high: high)
  }

  /// How something with these credit bounds ended.
  static func outcome(low: Double, high: Double) -> Outcome {
    low >= 1 ? .pass : high <= 0 ? .fail : low == high ? .partial : .notAssessed
  }
}
