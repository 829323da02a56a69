/// How much of the emissions a target covers.
package struct Coverage: Sendable, Equatable {
  /// The scopes that a target is about, where a least coverage is asked of it.
  package enum ScopeGroup: Sendable, Equatable, CaseIterable {
    /// Scopes 1 and 2.
    case scopes1And2
    /// Scope 3.
    case scope3

    /// The share of the emissions that a near-term target covers at least, 0…1.
    ///
    /// Source: SBTi Corporate Near-Term Criteria V5.3; sbti-finance-tool 1.3.1, target validation.
    package var leastShare: Double {
      switch self {
      case .scopes1And2: 0.95
      case .scope3: 0.67
      }
    }
  }

  /// The covered share of each year that both the part and the whole know, 0…1 unless the part exceeds the whole.
  package let shares: YearlySeries

  /// The share of a part in a whole.
  package init(of part: YearlySeries, in whole: YearlySeries) {
    shares = part.divided(by: whole)
  }

  /// The share in the base year, or in the first year known after it.
  package func share(from baseYear: Int) -> Double? {
    shares.since(baseYear).first?.value
  }

  /// The reduction that a target amounts to: below the least coverage, the reduction times the coverage.
  ///
  /// Source: sbti-finance-tool 1.3.1, target validation, weighted coverage.
  package static func effectiveReduction(
    _ reduction: Double,
    coverage: Double,
    of group: ScopeGroup
  ) -> Double {
    coverage < group.leastShare ? reduction * max(0, coverage) : reduction
  }
}
