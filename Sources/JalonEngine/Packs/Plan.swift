import JalonModel
import JalonPlugin
import JalonSource

/// A pack made ready to run: names resolved to numbers, parameters decoded, every figure that a check reads given a slot.
///
/// What the descriptions hold (texts, sources, places) stands apart from what a run touches, which is plain numbers, so that
/// workers that share a plan touch no reference count.
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
  let slots: SlotList
  /// What the rows of each kind of entity are filled with.
  let entitySlots: [String: SlotList]
  /// What a run touches of the commitments and checks.
  let core: PlanCore

  init(
    pack: ResolvedPack,
    vocabulary: VocabularyIndex,
    commitments: [PlannedCommitment],
    checks: [PlannedCheck],
    firstObligation: Int,
    slots: SlotList,
    entitySlots: [String: SlotList],
    conditionSlots: [String: Int]
  ) {
    self.pack = pack
    self.vocabulary = vocabulary
    self.commitments = commitments
    self.checks = checks
    self.firstObligation = firstObligation
    self.slots = slots
    self.entitySlots = entitySlots
    core = PlanCore(
      pack: pack,
      commitments: commitments,
      checks: checks,
      firstObligation: firstObligation,
      conditionSlots: conditionSlots
    )
  }

  /// Indexes of the commitments at the top.
  package var roots: [Int] { core.shape.roots }

  /// The number of a commitment.
  package func commitment(_ id: String) -> Int? { core.numbers[id] }
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
  /// What its condition reads.
  package let conditionNeeds: [Need]

  /// Whether it has checks of its own rather than commitments below it.
  package var isLeaf: Bool { children.isEmpty }
}

/// A check of a plan.
package struct PlannedCheck: Sendable {
  /// What the pack says.
  package let entry: CheckEntry
  /// The module with its parameters.
  package let module: any PreparedCheck
  /// What the module is.
  package let descriptor: CheckModuleDescriptor
  /// Where the module runs, when that is a process of its own.
  package let process: ModuleProcessRecord?
  /// What it reads.
  package let needs: [Need]
  /// For each need, its slot.
  let slots: [Int]
  /// Slots of the needs that must be there.
  let required: [Int]
  /// For a check that runs over entities, the slot of the condition that each entity has to meet.
  let entityCondition: Int?
  /// What its condition reads.
  package let conditionNeeds: [Need]
}

extension PlannedCheck {
  /// Slots of what its verdict may depend on.
  var decisive: [Int] { zip(needs, slots).filter { !$0.0.isForDisplay }.map(\.1) }

  /// The conditions that the report has to meet: an expression over entities is met by each of them.
  var ownConditions: Conditions {
    var conditions = entry.conditions
    if entityCondition != nil { conditions.expression = nil }
    return conditions
  }
}

extension Plan {
  /// The processes that its checks run in, each once, by name.
  package var processes: [ModuleProcessRecord] {
    Set(checks.compactMap(\.process)).sorted { ($0.name, $0.version) < ($1.name, $1.version) }
  }
}

extension Plan {
  /// The commitments that cannot concern whoever wrote a report, whatever it comes to state, by index.
  package func excluded(by report: Report) -> Set<Int> {
    let conditions = BatchRun.conditions(of: self, report)
    return Set(commitments.indices.filter { conditions[Int(core.nodes[$0].condition)] == false })
  }

  /// Whether nothing in it counts: it informs, and has no score.
  package var isWithoutScore: Bool { roots.allSatisfy { commitments[$0].entry.weight == 0 } }
}

extension Plan {
  /// Whether a check is a legal duty.
  package func isDuty(_ check: Int) -> Bool { check >= firstObligation }

  /// Whether a check only informs: nothing depends on how it ends.
  package func informs(_ check: Int) -> Bool {
    guard !isDuty(check) else { return false }
    if core.checks[check].weight == 0 { return true }
    var owner = Int(core.checks[check].owner)
    while owner >= 0 {
      if core.nodes[owner].weight == 0 { return true }
      owner = Int(core.nodes[owner].parent)
    }
    return false
  }

  /// Whether there are reports that a check does not concern, by a condition of its own or of what it belongs to.
  package func isConditional(_ check: Int) -> Bool {
    if checks[check].entry.conditions.isRestricting { return true }
    guard !isDuty(check) else { return false }
    var owner = Int(core.checks[check].owner)
    while owner >= 0 {
      if commitments[owner].entry.conditions.isRestricting { return true }
      owner = Int(core.nodes[owner].parent)
    }
    return false
  }
}
