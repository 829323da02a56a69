import JalonModel
import JalonSource

/// How credits become a score and a level.
package struct ScoringRules: Sendable {
  package let model: ScoringModel
  /// Share of the weight that must be assessed before a score is published, 0…1.
  package let minimumCoverage: Double
  package let levels: [Level]
  package let caps: [LevelCap]
}

/// A rule that turns credits into points.
package enum ScoringModel: Sendable, Equatable {
  /// Σ w·k / Σ w over the applicable leaves (XCCDF's *flat* model, NIST IR 7275 rev. 4, table 40).
  case weightedFlat
  /// The same at every node over its applicable children (XCCDF's *default* model).
  case weightedTree
  /// Points of the leaves; those of what is not applicable go to its siblings, or leave the total.
  case points(redistributes: Bool)
  /// The rule of the RGESN 2024, page 8: only what is fully met counts, partly met counts nothing.
  case rgesn2024

  /// Its name in a pack.
  package var name: String {
    switch self {
    case .weightedFlat: "weighted-flat"
    case .weightedTree: "weighted-tree"
    case .points: "points"
    case .rgesn2024: "rgesn-2024"
    }
  }
}

/// A step that a signatory can reach.
package struct Level: Sendable {
  package let id: String
  package let title: Wording
  /// Proven score that it takes, 0…100.
  package let minimum: Double
  /// Commitments that must be met.
  package let gates: [(id: String, spot: Spot)]
  /// Conditions that must be true.
  package let conditions: [GateCondition]
  /// Proof that the gates need.
  package let proof: Proof
}

/// A gate that is no commitment but a condition on the report.
package struct GateCondition: Sendable {
  package let title: Wording
  package let expression: WrittenExpression
}

/// A bound on the level while something is wrong.
package struct LevelCap: Sendable {
  package let id: String
  package let title: Wording
  /// The highest level allowed meanwhile.
  package let level: String
  /// Checks of which none may fail.
  package let whenFailed: [(id: String, spot: Spot)]
  package let spot: Spot
}
