import JalonModel
import JalonPlugin
import JalonSource

/// Puts the checks of one report together: commitments, score, level, what is missing.
struct ResultBuilder {
  let plan: Plan
  let report: Report
  let entries: [Decisions.Entry]
  let asOf: CivilDate

  func build(
    checks: [CheckResult],
    findings: [PackResult.Finding],
    gaps: [BatchRun.Gap]
  ) -> PackResult {
    var commitments = leaves(checks)
    let tree = scoreTree(commitments)
    finish(&commitments, tree)
    let score = score(tree, commitments)
    let isProvisional = (score?.coverage ?? 0) < plan.pack.scoring.minimumCoverage
    let missing = MissingList(plan: plan, commitments: commitments, checks: checks).list(gaps)
    let ladder = LevelLadder(
      plan: plan,
      commitments: commitments,
      checks: checks,
      score: score,
      values: tree.values
    )
    let (level, next) = ladder.climb()
    let waivers = waivers()
    return PackResult(
      plan: plan,
      score: score,
      isProvisional: isProvisional,
      commitments: commitments,
      checks: checks,
      findings: kept(findings, commitments),
      missing: missing,
      level: level,
      next: next,
      waivers: waivers,
      effective: waivers.isEmpty ? nil : effective(commitments, waivers)
    )
  }

  // MARK: Commitments

  private func leaves(_ checks: [CheckResult]) -> [CommitmentResult] {
    var results: [CommitmentResult] = []
    results.reserveCapacity(plan.commitments.count)
    for (index, commitment) in plan.commitments.enumerated() {
      var result = CommitmentResult(
        outcome: .notAssessed,
        low: 0,
        high: 1,
        weight: 0,
        lost: 0,
        open: 0,
        exemption: nil,
        proof: .declared
      )
      if let exemption = exemption(index, above: commitment.parent.flatMap { results[$0].exemption }) {
        result.outcome = .notApplicable
        result.low = 0
        result.high = 0
        result.exemption = exemption
      } else if commitment.isLeaf {
        let folded = CreditFold.fold(
          commitment.checks.lazy.map { (checks[$0], plan.checks[$0].entry.weight) },
          commitment.entry.combine
        )
        result.outcome = folded.outcome
        result.low = folded.low
        result.high = folded.high
        if folded.outcome == .notApplicable { result.exemption = .checks }
        if commitment.entry.conditions.hold(for: report) == nil, folded.outcome != .info {
          result.outcome = .notAssessed
          result.low = 0
          result.high = 1
        }
        result.proof = proof(commitment.entry)
      }
      results.append(result)
    }
    return results
  }

  private func exemption(
    _ index: Int,
    above: CommitmentResult.Exemption?
  ) -> CommitmentResult.Exemption? {
    if let above { return above }
    let entry = plan.commitments[index].entry
    if entry.conditions.hold(for: report) == false { return .rule }
    guard let claim = report.notApplicable.firstIndex(where: { $0.commitment == entry.id }) else {
      return nil
    }
    let decision = entries.lazy.flatMap(\.claims).last { $0.commitment == entry.id }
    return decision?.isAccepted ?? entry.mayBeDeclaredNotApplicable ? .claim(claim) : nil
  }

  /// Verified by a reviewer, documented by enough usable evidence, or declared only.
  private func proof(_ entry: Commitment) -> Proof {
    if entries.contains(where: { $0.verifications.contains { $0.commitment == entry.id } }) {
      return .verified
    }
    let rule = entry.evidence
    let usable = report.evidence.count {
      $0.supports.contains(entry.id)
        && $0.isUsable(at: report.period.until, maximumAgeMonths: rule?.maximumAgeMonths)
    }
    return usable >= rule?.atLeast ?? 1 ? .documented : .declared
  }

  // MARK: Score

  private func scoreTree(_ commitments: [CommitmentResult]) -> ScoreTree {
    let nodes = plan.commitments.indices.map { index in
      let commitment = plan.commitments[index]
      let result = commitments[index]
      let counts =
        commitment.isLeaf && result.exemption == nil && result.outcome != .info && commitment.entry.weight > 0
      return ScoreTree.Node(
        children: commitment.children,
        weight: commitment.entry.weight,
        credit: counts ? (result.low, result.high) : nil
      )
    }
    return ScoreTree(nodes: nodes, roots: plan.roots, model: plan.pack.scoring.model)
  }

  private func finish(_ commitments: inout [CommitmentResult], _ tree: ScoreTree) {
    for index in commitments.indices {
      let share = tree.shares[index]
      commitments[index].weight = share.value
      guard let value = tree.values[index] else {
        if !plan.commitments[index].isLeaf, commitments[index].exemption == nil {
          settleEmptySection(index, &commitments)
        }
        continue
      }
      commitments[index].lost = ((.one - value.high) * share * DoubleDouble(100)).value
      commitments[index].open = ((value.high - value.low) * share * DoubleDouble(100)).value
      if !plan.commitments[index].isLeaf {
        commitments[index].low = value.low.value
        commitments[index].high = value.high.value
        commitments[index].outcome = CreditFold.outcome(
          low: commitments[index].low,
          high: commitments[index].high
        )
      }
    }
  }

  /// A section in which nothing counts: not applicable when all of it is, information otherwise.
  private func settleEmptySection(_ index: Int, _ commitments: inout [CommitmentResult]) {
    let children = plan.commitments[index].children
    let isExempt = children.allSatisfy { commitments[$0].exemption != nil }
    commitments[index].outcome = isExempt ? .notApplicable : .info
    commitments[index].exemption = isExempt ? .checks : nil
    commitments[index].low = 0
    commitments[index].high = 0
  }

  private func score(_ tree: ScoreTree, _ commitments: [CommitmentResult]) -> Score? {
    guard let total = tree.total else { return nil }
    var proof: [Proof: DoubleDouble] = [:]
    for index in commitments.indices where plan.commitments[index].isLeaf && commitments[index].weight > 0 {
      guard let value = tree.values[index] else { continue }
      proof[commitments[index].proof, default: .zero] =
        proof[commitments[index].proof, default: .zero] + value.low * tree.shares[index]
    }
    let hundred = DoubleDouble(100)
    return Score(
      low: (total.low * hundred).value,
      high: (total.high * hundred).value,
      coverage: (.one - (total.high - total.low)).value,
      proof: Dictionary(
        uniqueKeysWithValues: Proof.allCases.map { ($0, ((proof[$0] ?? .zero) * hundred).value) }
      )
    )
  }

  // MARK: Waivers

  private func waivers() -> [String: Decisions.Waiver] {
    var result: [String: Decisions.Waiver] = [:]
    for waiver in entries.flatMap(\.waivers) where waiver.holds(on: asOf) { result[waiver.subject] = waiver }
    return result
  }

  private func effective(_ commitments: [CommitmentResult], _ waivers: [String: Decisions.Waiver]) -> Score? {
    var changed = commitments
    for index in changed.indices where waivers[plan.commitments[index].entry.id] != nil {
      guard plan.commitments[index].isLeaf, changed[index].exemption == nil else { continue }
      changed[index].low = 1
      changed[index].high = 1
    }
    return score(scoreTree(changed), changed)
  }

  /// Findings of what does not apply say nothing; those of what does not count fail nothing.
  private func kept(
    _ findings: [PackResult.Finding],
    _ commitments: [CommitmentResult]
  ) -> [PackResult.Finding] {
    var owner = [Int](repeating: -1, count: plan.checks.count)
    for index in plan.commitments.indices {
      for check in plan.commitments[index].checks { owner[check] = index }
    }
    return findings.compactMap { finding in
      let commitment = owner[finding.check]
      guard commitment >= 0 else { return finding }
      if let exemption = commitments[commitment].exemption, exemption != .checks { return nil }
      if commitments[commitment].weight > 0 { return finding }
      return PackResult.Finding(
        check: finding.check,
        entity: finding.entity,
        severity: .note,
        record: finding.record,
        position: finding.position
      )
    }
  }
}
