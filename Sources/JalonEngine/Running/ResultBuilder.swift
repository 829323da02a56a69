import JalonModel
import JalonPlugin
import JalonSource

/// Puts the checks of one report together: commitments, score, level.
struct ResultBuilder {
  let plan: Plan
  let report: Report
  let conditions: [Bool?]
  let entries: [Decisions.Entry]
  let asOf: CivilDate

  func build(
    checks: [CheckResult],
    findings: consuming [PackResult.Finding],
    gaps: [BatchRun.Gap]
  ) -> PackResult {
    var commitments = leaves(checks)
    let tree = scoreTree(commitments)
    finish(&commitments, tree)
    let score = score(tree, commitments)
    let isProvisional = (score?.coverage ?? 0) < plan.pack.scoring.minimumCoverage
    let ladder = LevelLadder(
      plan: plan,
      commitments: commitments,
      checks: checks,
      score: score,
      conditions: conditions
    )
    let (level, next) = ladder.climb()
    let waivers = waivers()
    return PackResult(
      plan: plan,
      score: score,
      isProvisional: isProvisional,
      commitments: commitments,
      checks: checks,
      findings: kept(consume findings, commitments, checks),
      gaps: gaps,
      level: level,
      next: next,
      waivers: waivers,
      effective: waivers.isEmpty ? nil : effective(commitments, waivers)
    )
  }

  // MARK: Commitments

  private func leaves(_ checks: [CheckResult]) -> [CommitmentResult] {
    let core = plan.core
    let claims = claims()
    let proofs = proofs()
    var results: [CommitmentResult] = []
    results.reserveCapacity(core.nodes.count)
    for (index, node) in core.nodes.enumerated() {
      var result = CommitmentResult(
        outcome: .notAssessed,
        low: 0,
        high: 1,
        weight: 0,
        lost: 0,
        open: 0,
        exemption: nil,
        proof: proofs[index]
      )
      let above = node.parent >= 0 ? results[Int(node.parent)].exemption : nil
      if let exemption = above ?? exemption(index, node, claims) {
        result.outcome = .notApplicable
        result.high = 0
        result.exemption = exemption
      } else if node.isLeaf {
        fold(node, checks, into: &result)
        if isDoubtful(index), result.outcome != .info {
          result.outcome = .notAssessed
          result.low = 0
          result.high = 1
        }
      }
      results.append(result)
    }
    return results
  }

  private func fold(_ node: PlanCore.Node, _ checks: [CheckResult], into result: inout CommitmentResult) {
    let core = plan.core
    var fold = CreditFold(node.combine)
    for position in Int(node.firstCheck)..<Int(node.endCheck) {
      let check = Int(core.checkList[position])
      fold.add(checks[check], weight: core.checks[check].weight)
    }
    let folded = fold.result
    result.outcome = folded.outcome
    result.low = folded.low
    result.high = folded.high
    if folded.outcome == .notApplicable { result.exemption = .checks }
  }

  /// Whether it is not known if a commitment concerns the signatory: by its own condition, or one above it.
  private func isDoubtful(_ index: Int) -> Bool {
    var current = index
    while current >= 0 {
      let node = plan.core.nodes[current]
      if conditions[Int(node.condition)] == nil { return true }
      current = Int(node.parent)
    }
    return false
  }

  private func exemption(
    _ index: Int,
    _ node: PlanCore.Node,
    _ claims: [(commitment: Int, claim: Int)]
  ) -> CommitmentResult.Exemption? {
    if conditions[Int(node.condition)] == false { return .rule }
    guard let claim = claims.first(where: { $0.commitment == index }) else { return nil }
    let id = plan.commitments[index].entry.id
    let decision = entries.lazy.flatMap(\.claims).last { $0.commitment == id }
    return decision?.isAccepted ?? node.mayBeDeclaredNotApplicable ? .claim(claim.claim) : nil
  }

  /// The signatory's claims, by the commitment they are about.
  private func claims() -> [(commitment: Int, claim: Int)] {
    report.notApplicable.enumerated().compactMap { number, claim in
      plan.commitment(claim.commitment).map { ($0, number) }
    }
  }

  /// Verified by a reviewer, documented by enough usable evidence, or declared only.
  private func proofs() -> [Proof] {
    let core = plan.core
    var proofs = [Proof](repeating: .declared, count: core.nodes.count)
    var usable = [Int32](repeating: 0, count: report.evidence.isEmpty ? 0 : core.nodes.count)
    for evidence in report.evidence {
      for id in evidence.supports {
        guard let index = plan.commitment(id) else { continue }
        let months = core.nodes[index].evidenceMonths
        if evidence.isUsable(at: report.period.until, maximumAgeMonths: months > 0 ? Int(months) : nil) {
          usable[index] += 1
          if usable[index] >= core.nodes[index].evidenceNeeded { proofs[index] = .documented }
        }
      }
    }
    for verification in entries.flatMap(\.verifications) {
      if let index = plan.commitment(verification.commitment) { proofs[index] = .verified }
    }
    return proofs
  }

  // MARK: Score

  private func scoreTree(_ commitments: [CommitmentResult]) -> ScoreTree {
    let core = plan.core
    let credits = commitments.indices.map { index -> (low: Double, high: Double)? in
      let result = commitments[index]
      let counts =
        core.nodes[index].isLeaf && result.exemption == nil && result.outcome != .info
        && core.nodes[index].weight > 0
      return counts ? (result.low, result.high) : nil
    }
    return ScoreTree(shape: core.shape, credits: credits, model: plan.pack.scoring.model)
  }

  private func finish(_ commitments: inout [CommitmentResult], _ tree: ScoreTree) {
    let hundred = DoubleDouble(100)
    for index in commitments.indices {
      let isLeaf = plan.core.nodes[index].isLeaf
      let share = tree.shares[index]
      commitments[index].weight = share.value
      guard let value = tree.values[index] else {
        if !isLeaf, commitments[index].exemption == nil { settleEmptySection(index, &commitments) }
        continue
      }
      commitments[index].lost = ((.one - value.high) * share * hundred).value
      commitments[index].open = ((value.high - value.low) * share * hundred).value
      if !isLeaf {
        commitments[index].low = value.low.value
        commitments[index].high = value.high.value
        commitments[index].outcome = CreditFold.outcome(low: value.low.value, high: value.high.value)
      }
    }
  }

  /// A section in which nothing counts: not applicable when all of it is, information otherwise.
  private func settleEmptySection(_ index: Int, _ commitments: inout [CommitmentResult]) {
    let isExempt = plan.core.shape.children[index].allSatisfy { commitments[$0].exemption != nil }
    commitments[index].outcome = isExempt ? .notApplicable : .info
    commitments[index].exemption = isExempt ? .checks : nil
    commitments[index].low = 0
    commitments[index].high = 0
  }

  private func score(_ tree: ScoreTree, _ commitments: [CommitmentResult]) -> Score? {
    guard let total = tree.total else { return nil }
    let hundred = DoubleDouble(100)
    var declared = DoubleDouble.zero
    var documented = DoubleDouble.zero
    var verified = DoubleDouble.zero
    for index in plan.core.shape.leaves {
      guard let value = tree.values[index], commitments[index].weight > 0 else { continue }
      let points = value.low * tree.shares[index] * hundred
      switch commitments[index].proof {
      case .declared: declared = declared + points
      case .documented: documented = documented + points
      case .verified: verified = verified + points
      }
    }
    return Score(
      low: (total.low * hundred).value,
      high: (total.high * hundred).value,
      coverage: (.one - (total.high - total.low)).value,
      proof: ProofPoints(declared: declared.value, documented: documented.value, verified: verified.value)
    )
  }

  // MARK: Waivers

  private func waivers() -> [String: Decisions.Waiver] {
    if entries.isEmpty { return [:] }
    var result: [String: Decisions.Waiver] = [:]
    for waiver in entries.flatMap(\.waivers) where waiver.holds(on: asOf) { result[waiver.subject] = waiver }
    return result
  }

  private func effective(_ commitments: [CommitmentResult], _ waivers: [String: Decisions.Waiver]) -> Score? {
    var changed = commitments
    for index in changed.indices where waivers[plan.commitments[index].entry.id] != nil {
      guard plan.core.nodes[index].isLeaf, changed[index].exemption == nil else { continue }
      changed[index].low = 1
      changed[index].high = 1
    }
    return score(scoreTree(changed), changed)
  }

  /// Findings of what does not apply say nothing; those of what does not count, or is kept all the same, fail nothing.
  private func kept(
    _ findings: consuming [PackResult.Finding],
    _ commitments: [CommitmentResult],
    _ checks: [CheckResult]
  ) -> [PackResult.Finding] {
    let core = plan.core.checks
    var result = consume findings
    result.removeAll { finding in
      let owner = Int(core[finding.check].owner)
      guard owner >= 0, let exemption = commitments[owner].exemption else { return false }
      return exemption != .checks
    }
    for index in result.indices where result[index].severity > .note {
      let check = result[index].check
      let owner = Int(core[check].owner)
      guard owner >= 0 else { continue }
      let commitment = commitments[owner]
      if commitment.weight == 0 || commitment.outcome == .pass || checks[check].outcome == .pass {
        result[index].severity = .note
      } else if result[index].severity == .error, checks[check].outcome != .fail {
        result[index].severity = .warning
      }
    }
    return result
  }
}
