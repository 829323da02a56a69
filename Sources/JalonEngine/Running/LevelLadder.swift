import JalonModel

/// Finds the level that a result reaches, and what stands in the way of the next.
struct LevelLadder {
  let plan: Plan
  let commitments: [CommitmentResult]
  let checks: [CheckResult]
  let score: Score?
  let values: [ScoreTree.Value?]

  /// The highest level whose conditions hold, all lower ones holding too, and the one above with its obstacles.
  func climb() -> (level: Int?, next: NextLevel?) {
    var reached: Int?
    for level in plan.pack.scoring.levels.indices {
      let obstacles = obstacles(to: level)
      if !obstacles.isEmpty { return (reached, NextLevel(level: level, obstacles: obstacles)) }
      reached = level
    }
    return (reached, nil)
  }

  private func obstacles(to index: Int) -> [NextLevel.Obstacle] {
    let rules = plan.pack.scoring
    let level = rules.levels[index]
    var result: [NextLevel.Obstacle] = []
    let coverage = score?.coverage ?? 0
    if coverage < rules.minimumCoverage {
      result.append(.coverage(needed: rules.minimumCoverage, have: coverage))
    }
    let low = score?.low ?? 0
    if Rounding.round(low, decimals: 9) < level.minimum {
      result.append(.score(needed: level.minimum, have: low))
    }
    for gate in level.gates {
      guard let commitment = plan.commitment(gate.id) else { continue }
      if let obstacle = obstacle(at: commitment, proof: level.proof) { result.append(obstacle) }
    }
    for (number, cap) in rules.caps.enumerated() where isBlocked(index, by: cap) {
      result.append(.cap(number))
    }
    return result
  }

  /// A gate that does not apply is open.
  private func obstacle(at commitment: Int, proof: Proof) -> NextLevel.Obstacle? {
    let result = commitments[commitment]
    if result.outcome == .notApplicable || result.outcome == .info { return nil }
    let entry = plan.commitments[commitment].entry
    if Rounding.round(result.low, decimals: 9) < entry.passAt { return .gate(commitment) }
    return provenBy(commitment) < proof ? .proof(commitment, needed: proof) : nil
  }

  /// The weakest proof among the leaves that count below a commitment.
  private func provenBy(_ commitment: Int) -> Proof {
    let planned = plan.commitments[commitment]
    if planned.isLeaf { return commitments[commitment].proof }
    let counted = planned.children.filter { commitments[$0].weight > 0 }
    return counted.map(provenBy).min() ?? .declared
  }

  private func isBlocked(_ level: Int, by cap: LevelCap) -> Bool {
    guard let bound = plan.pack.scoring.levels.firstIndex(where: { $0.id == cap.level }), level > bound else {
      return false
    }
    return plan.checks.indices.contains { index in
      checks[index].outcome == .fail && cap.whenFailed.contains { $0.id == plan.checks[index].entry.id }
    }
  }
}
