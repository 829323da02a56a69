import JalonModel

/// What a run touches of a plan: plain numbers in flat arrays.
struct PlanCore: Sendable {
  /// A commitment.
  struct Node: Sendable {
    let parent: Int32
    let isLeaf: Bool
    let condition: Int32
    let weight: Double
    let combine: Combination
    let mayBeDeclaredNotApplicable: Bool
    /// Its checks, as a stretch of ``PlanCore/checkList``.
    let firstCheck: Int32
    let endCheck: Int32
    /// Usable documents that make its credit documented.
    let evidenceNeeded: Int32
    /// Their greatest age; 0 for any.
    let evidenceMonths: Int32
  }

  /// A check.
  struct Check: Sendable {
    let condition: Int32
    let weight: Double
    /// The commitment it belongs to, -1 for the legal panel.
    let owner: Int32
    /// Conditions of that commitment and of the sections above it, where there are any.
    let above: [Int32]
  }

  /// A level.
  struct Rung: Sendable {
    let minimum: Double
    let gates: [(commitment: Int, passAt: Double)]
    /// Conditions that must be true, as numbers of the table of conditions.
    let conditions: [Int32]
    let proof: Proof
    /// Caps that hold it, by index, with the checks of which none may fail.
    let caps: [(cap: Int, checks: [Int])]
  }

  let nodes: [Node]
  let checkList: [Int32]
  let checks: [Check]
  let conditions: ConditionTable
  let shape: ScoreShape
  let rungs: [Rung]
  let numbers: [String: Int]

  init(
    pack: ResolvedPack,
    commitments: [PlannedCommitment],
    checks planned: [PlannedCheck],
    firstObligation: Int,
    conditionSlots: [String: Int]
  ) {
    var conditions = ConditionTable(slots: conditionSlots)
    var list: [Int32] = []
    var owners = [Int32](repeating: -1, count: planned.count)
    nodes = commitments.enumerated().map { index, commitment in
      let entry = commitment.entry
      let first = list.count
      list += commitment.checks.map(Int32.init)
      for check in commitment.checks { owners[check] = Int32(index) }
      return Node(
        parent: Int32(commitment.parent ?? -1),
        isLeaf: commitment.isLeaf,
        condition: conditions.number(of: entry.conditions),
        weight: entry.weight,
        combine: entry.combine,
        mayBeDeclaredNotApplicable: entry.mayBeDeclaredNotApplicable,
        firstCheck: Int32(first),
        endCheck: Int32(list.count),
        evidenceNeeded: Int32(entry.evidence?.atLeast ?? 1),
        evidenceMonths: Int32(entry.evidence?.maximumAgeMonths ?? 0)
      )
    }
    checkList = list
    let nodes = nodes
    checks = planned.enumerated().map { index, check in
      Check(
        condition: conditions.number(of: check.ownConditions),
        weight: check.entry.weight,
        owner: owners[index],
        above: Self.conditions(above: owners[index], nodes)
      )
    }
    shape = ScoreShape(
      children: commitments.map(\.children),
      weights: commitments.map(\.entry.weight),
      roots: commitments.indices.filter { commitments[$0].parent == nil }
    )
    let numbers = Dictionary(
      commitments.enumerated().map { ($0.element.entry.id, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    self.numbers = numbers
    rungs = Self.rungs(pack.scoring, commitments, planned, numbers, &conditions)
    self.conditions = conditions
  }

  private static func conditions(above owner: Int32, _ nodes: [Node]) -> [Int32] {
    var result: [Int32] = []
    var current = owner
    while current >= 0 {
      let node = nodes[Int(current)]
      if node.condition != 0 { result.append(node.condition) }
      current = node.parent
    }
    return result
  }

  private static func rungs(
    _ scoring: ScoringRules,
    _ commitments: [PlannedCommitment],
    _ checks: [PlannedCheck],
    _ numbers: [String: Int],
    _ conditions: inout ConditionTable
  ) -> [Rung] {
    scoring.levels.enumerated().map { index, level in
      let caps = scoring.caps.enumerated().compactMap { number, cap -> (cap: Int, checks: [Int])? in
        guard let bound = scoring.levels.firstIndex(where: { $0.id == cap.level }), index > bound else {
          return nil
        }
        let names = cap.whenFailed.map(\.id)
        return (number, checks.indices.filter { names.contains(checks[$0].entry.id) })
      }
      let gates = level.gates.compactMap { gate in
        numbers[gate.id].map { (commitment: $0, passAt: commitments[$0].entry.passAt) }
      }
      let judged = level.conditions.map { gate in
        var condition = Conditions()
        condition.expression = gate.expression
        return conditions.number(of: condition)
      }
      return Rung(
        minimum: level.minimum,
        gates: gates,
        conditions: judged,
        proof: level.proof,
        caps: caps
      )
    }
  }
}
