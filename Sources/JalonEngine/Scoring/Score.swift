import JalonModel

/// How far a signatory is, by one pack; all figures 0…100 but the coverage.
package struct Score: Sendable, Equatable {
  /// What is proven: everything unknown counted as not met.
  package let low: Double
  /// What is possible: everything unknown counted as met.
  package let high: Double
  /// Share of the weight that is settled, 0…1.
  package let coverage: Double
  /// Points of ``low`` by what stands behind them.
  package let proof: ProofPoints

  /// The score on what is given, `nil` when nothing is.
  package var onAssessed: Double? {
    coverage > 0 ? min(low / coverage, 100) : nil
  }
}

/// Proven points by what stands behind them.
package struct ProofPoints: Sendable, Equatable {
  /// Points by declaration only.
  package let declared: Double
  /// Points with documents.
  package let documented: Double
  /// Points that a reviewer checked.
  package let verified: Double

  /// The points of one kind.
  package subscript(proof: Proof) -> Double {
    switch proof {
    case .declared: declared
    case .documented: documented
    case .verified: verified
    }
  }
}

/// What became of a commitment.
package struct CommitmentResult: Sendable, Equatable {
  /// Why a commitment does not count.
  package enum Exemption: Sendable, Equatable {
    /// The pack's own conditions.
    case rule
    /// All its checks found that the question does not arise.
    case checks
    /// The signatory's claim, by index in the report.
    case claim(Int)
  }

  /// How it ended.
  package var outcome: Outcome
  /// The credit that is certain, 0…1.
  package var low: Double
  /// The credit that is possible, 0…1.
  package var high: Double
  /// Its share of the whole score, 0…1; 0 when it does not count.
  package var weight: Double
  /// Points that are certainly lost.
  package var lost: Double
  /// Points that what is not stated decides.
  package var open: Double
  /// Why it does not count, when it does not.
  package var exemption: Exemption?
  /// What stands behind its credit.
  package var proof: Proof
}

/// How one check ended.
package struct CheckResult: Sendable, Equatable {
  /// How it ended.
  package var outcome: Outcome
  /// The credit that is certain, 0…1.
  package var low: Double
  /// The credit that is possible, 0…1.
  package var high: Double

  /// Whether it takes part in the credit of its commitment.
  var counts: Bool { outcome != .notApplicable && outcome != .info }
}
