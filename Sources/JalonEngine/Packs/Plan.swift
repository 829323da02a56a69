import JalonModel
import JalonPlugin
import JalonSource

/// A pack made ready to run: names resolved to numbers, parameters decoded, every figure that a check reads given a slot.
package final class Plan: Sendable {
  /// The pack.
  package let pack: ResolvedPack
  /// What the numbers stand for.
  package let vocabulary: VocabularyIndex
  /// Commitments in pre-order.
  package let commitments: [PlannedCommitment]
  /// Checks of commitments, then the legal panel.
  package let checks: [PlannedCheck]
  /// Where the legal panel starts in ``checks``.
  package let firstObligation: Int
  /// What the organisation's row is filled with.
  let slots: [Slot]
  /// What the rows of each kind of entity are filled with.
  let entitySlots: [String: [Slot]]

  init(
    pack: ResolvedPack,
    vocabulary: VocabularyIndex,
    commitments: [PlannedCommitment],
    checks: [PlannedCheck],
    firstObligation: Int,
    slots: [Slot],
    entitySlots: [String: [Slot]]
  ) {
    self.pack = pack
    self.vocabulary = vocabulary
    self.commitments = commitments
    self.checks = checks
    self.firstObligation = firstObligation
    self.slots = slots
    self.entitySlots = entitySlots
  }

  /// Indexes of the commitments at the top.
  package var roots: [Int] { commitments.indices.filter { commitments[$0].parent == nil } }

  /// The number of a commitment.
  package func commitment(_ id: String) -> Int? { commitments.firstIndex { $0.entry.id == id } }
}

/// A commitment of a plan.
package struct PlannedCommitment: Sendable {
  /// What the pack says; its children are planned apart.
  package let entry: Commitment
  /// The section it stands in.
  package let parent: Int?
  /// What stands in it.
  package let children: [Int]
  /// Its checks.
  package let checks: [Int]
  /// How deep it stands, 0 at the top.
  package let depth: Int

  /// Whether it has checks of its own rather than commitments below it.
  package var isLeaf: Bool { children.isEmpty }
}

/// A check of a plan.
package struct PlannedCheck: Sendable {
  /// What the pack says.
  package let entry: CheckEntry
  /// The module with its parameters.
  package let module: any CheckModule
  /// What the module is.
  package let descriptor: CheckModuleDescriptor
  /// What it reads.
  package let needs: [Need]
  /// For each need, its slot.
  let slots: [Int]
  /// Indexes of the needs that must be there.
  let required: [Int]
}

/// One thing that a plan reads of a row.
enum Slot: Hashable, Sendable {
  case figure(key: Int, yearsBack: Int)
  case practice(key: Int)
  case evidence(commitment: String, maximumAgeMonths: Int?)
  case perimeterChanged
  case periodNumber
  case periodEnd
}
