import JalonModel

/// Finds the level that a result reaches, and what stands in the way of the next.
struct LevelLadder {
  let plan: Plan
  let commitments: [CommitmentResult]
  let checks: [CheckResult]
  let score: Score?
  /// Which of the plan's conditions hold.
  let conditions: [Bool?]

  /// The highest level whose conditions hold, all lower ones holding too, and the one above with its obstacles.
  func climb() -> (level: Int?, next: NextLevel?) {
    var reached: Int?
    for level in plan.core.rungs.indices {
      let obstacles = obstacles(to: level)
      if !obstacles.isEmpty { return (reached, NextLevel(level: level, obstacles: obstacles)) }
      reached = level
    }
    return (reached, nil)
  }

  private func obstacles(to level: Int) -> [NextLevel.Obstacle] {
    let rung = plan.core.rungs[level]
    let needed = plan.pack.scoring.minimumCoverage
    var result: [NextLevel.Obstacle] = []
    let coverage = score?.coverage ?? 0
    if coverage < needed { result.append(.coverage(needed: needed, have: coverage)) }
    let low = score?.low ?? 0
    if Rounding.round(low, decimals: 9) < rung.minimum {
      result.append(.score(needed: rung.minimum, have: low))
    }
    for gate in rung.gates {
      if let obstacle = obstacle(at: gate.commitment, passAt: gate.passAt, proof: rung.proof) {
        result.append(obstacle)
      }
    }
    for (place, condition) in rung.conditions.enumerated() where conditions[Int(condition)] != true {
      result.append(.condition(level: level, place, isUnknown: conditions[Int(condition)] == nil))
    }
    for cap in rung.caps where cap.checks.contains(where: { checks[$0].outcome == .fail }) {
      result.append(.cap(cap.cap))
    }
    return result
  }

  /// A gate that does not apply is open.
  private func obstacle(at commitment: Int, passAt: Double, proof: Proof) -> NextLevel.Obstacle? {
    let result = commitments[commitment]
    if result.outcome == .notApplicable || result.outcome == .info { return nil }
    if Rounding.round(result.low, decimals: 9) < passAt { return .gate(commitment) }
    return provenBy(commitment) < proof ? .proof(commitment, needed: proof) : nil
  }

  /// The weakest proof among the leaves that count below a commitment.
  private func provenBy(_ commitment: Int) -> Proof {
    let children = plan.core.shape.children[commitment]
    if children.isEmpty { return commitments[commitment].proof }
    return children.filter { commitments[$0].weight > 0 }.map(provenBy).min() ?? .declared
  }
}
