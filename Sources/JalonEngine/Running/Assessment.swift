import JalonModel
import JalonPlugin
import JalonSource

/// What one run found about one report.
package struct Assessment: Sendable {
  /// The report.
  package let report: Report
  /// One result a pack, in the order of the packs' ids.
  package let results: [PackResult]
  /// What was wrong or odd in the report.
  package let diagnostics: [Diagnostic]
}

/// What one pack says about one report.
package struct PackResult: Sendable {
  /// A finding and the check that said it.
  package struct Finding: Sendable {
    /// The check, by index in the plan.
    package let check: Int
    /// The entity it is about, by index in the report; `nil` for the organisation.
    package let entity: Int?
    /// How much it weighs here: nothing that does not count can fail a run.
    package internal(set) var severity: Severity
    /// What the module said.
    package let record: FindingRecord
    /// Where the figure that it is about stands in the report.
    package let position: Position
  }

  /// Something that is not stated and would settle a part of the score.
  package struct Missing: Sendable {
    /// What is not stated.
    package enum Subject: Sendable, Hashable {
      /// An indicator of a year, perhaps of an entity.
      case figure(key: Int, year: Int, entity: Int?)
      /// A practice, perhaps of an entity.
      case practice(key: Int, entity: Int?)
      /// A document that supports a commitment.
      case evidence(commitment: String)
      /// A kind of entity of which none is listed.
      case entities(kind: String)
      /// A fact about the signatory that a condition reads.
      case fact(ReservedFact)
      /// Something that a condition reads and the report does not say.
      case attribute(ReportAttribute)
      /// What a target for an indicator has to say.
      case target(indicator: String, TargetFact)
    }

    /// What is not stated.
    package let subject: Subject
    /// Points by which the score's range would narrow.
    package let narrows: Double
    /// Whether the report says that it is not available.
    package let isStatedAbsent: Bool
    /// Commitments that wait for it, by index in the plan.
    package let commitments: [Int]
  }

  /// The pack.
  package let plan: Plan
  /// The score, `nil` when nothing counts.
  package let score: Score?
  /// Whether the score stands below the coverage from which the pack lets it be published.
  package let isProvisional: Bool
  /// One a commitment of the plan.
  package let commitments: [CommitmentResult]
  /// One a check of the plan.
  package let checks: [CheckResult]
  /// What the checks said, by check.
  package let findings: [Finding]
  /// What each check lacks.
  let gaps: [BatchRun.Gap]
  /// The level reached, by index in the pack's scoring.
  package let level: Int?
  /// The level above it, and what stands in the way.
  package let next: NextLevel?
  /// Indexes of the commitments and checks whose failure is waived, with the waiver.
  package let waivers: [String: Decisions.Waiver]
  /// The score as it would be with every waived commitment met, when there are any.
  package let effective: Score?
}

extension PackResult {
  /// What is not stated, by how much it would settle; worked out anew at each call.
  package func missing() -> [Missing] {
    MissingList(plan: plan, commitments: commitments, checks: checks).list(gaps)
  }
}

/// The next level and what stands in its way.
package struct NextLevel: Sendable {
  /// Something in the way of a level.
  package enum Obstacle: Sendable, Equatable {
    /// The proven score is too low.
    case score(needed: Double, have: Double)
    /// Too little is stated.
    case coverage(needed: Double, have: Double)
    /// A gate is not met.
    case gate(Int)
    /// A gate is met, but not proven well enough.
    case proof(Int, needed: Proof)
    /// A condition of the level is not true, or not known, by its place among the level's conditions.
    case condition(level: Int, Int, isUnknown: Bool)
    /// A cap holds, by index in the pack's scoring.
    case cap(Int)
  }

  /// The level, by index in the pack's scoring.
  package let level: Int
  /// What stands in its way.
  package let obstacles: [Obstacle]
}
