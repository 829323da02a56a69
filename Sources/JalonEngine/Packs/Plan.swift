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
    entitySlots: [String: SlotList]
  ) {
    self.pack = pack
    self.vocabulary = vocabulary
    self.commitments = commitments
    self.checks = checks
    self.firstObligation = firstObligation
    self.slots = slots
    self.entitySlots = entitySlots
    core = PlanCore(pack: pack, commitments: commitments, checks: checks, firstObligation: firstObligation)
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
  /// Slots of the needs that must be there.
  let required: [Int]
}

/// One thing that a plan reads of a row, as a plain number.
struct Slot: Sendable {
  /// What sort of thing.
  enum Kind: UInt8, Sendable {
    case figure, practice, fact, evidence, perimeterChanged, periodNumber, periodEnd
  }

  let kind: Kind
  /// The term's number in the vocabulary; for evidence the number of its rule in the list.
  let key: Int32
  /// For figures, how many years before the period.
  let yearsBack: Int32
}

/// What a row is filled with.
struct SlotList: Sendable {
  /// Documents that support a commitment, up to an age.
  struct EvidenceNeed: Sendable, Hashable {
    let commitment: String
    let maximumAgeMonths: Int?
  }

  /// The slots.
  private(set) var all: [Slot] = []
  /// What the slots about evidence ask for.
  private(set) var evidence: [EvidenceNeed] = []
  private var numbers: [Need.Subject: Int] = [:]

  /// The slot of a subject, new or known.
  mutating func slot(for subject: Need.Subject, _ vocabulary: VocabularyIndex) -> Int {
    if let known = numbers[subject] { return known }
    numbers[subject] = all.count
    all.append(make(subject, vocabulary))
    return all.count - 1
  }

  private mutating func make(_ subject: Need.Subject, _ vocabulary: VocabularyIndex) -> Slot {
    switch subject {
    case .figure(let id, let yearsBack):
      guard let key = vocabulary.key(id) else {
        preconditionFailure("a module needs '\(id)', which its parameters cannot have named")
      }
      let kind: Slot.Kind =
        key < ReservedFact.allCases.count ? .fact : vocabulary.indicator(key) == nil ? .practice : .figure
      return Slot(kind: kind, key: Int32(key), yearsBack: Int32(yearsBack))
    case .evidence(let commitment, let age):
      evidence.append(EvidenceNeed(commitment: commitment, maximumAgeMonths: age))
      return Slot(kind: .evidence, key: Int32(evidence.count - 1), yearsBack: 0)
    case .perimeterChanged: return Slot(kind: .perimeterChanged, key: 0, yearsBack: 0)
    case .periodNumber: return Slot(kind: .periodNumber, key: 0, yearsBack: 0)
    case .periodEnd: return Slot(kind: .periodEnd, key: 0, yearsBack: 0)
    }
  }
}
