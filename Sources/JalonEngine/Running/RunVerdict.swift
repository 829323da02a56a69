import JalonModel
import JalonSource

/// What happened to one file.
package enum ReportOutcome: Sendable {
  /// It was assessed.
  case assessed(Assessment)
  /// It could not be assessed, for the reasons given.
  case unreadable(file: String, [Diagnostic])
}

/// When a run counts as failed.
package struct FailureLine: Sendable {
  /// Findings from this severity on fail it; `nil` for never.
  package let findings: Severity?
  /// A proven score under this fails it, 0…100.
  package let minimumScore: Double?
  /// A coverage under this fails it, 0…1.
  package let minimumCoverage: Double?
  /// Whether a gate of the next level that is not met fails it.
  package let gates: Bool

  /// A line.
  package init(
    findings: Severity? = .error,
    minimumScore: Double? = nil,
    minimumCoverage: Double? = nil,
    gates: Bool = false
  ) {
    self.findings = findings
    self.minimumScore = minimumScore
    self.minimumCoverage = minimumCoverage
    self.gates = gates
  }
}

/// How a run ended: 0 done, 1 done and something reached the failure line, 2 not all of the work could be done.
package struct RunVerdict: Sendable, Equatable {
  /// 0, 1 or 2.
  package let exitCode: Int
  /// What it failed by: ids of checks, `min-score`, `min-coverage`, `unreadable`.
  package let failedBy: [String]

  /// A verdict.
  package init(exitCode: Int, failedBy: [String]) {
    self.exitCode = exitCode
    self.failedBy = failedBy
  }

  /// The verdict on an outcome.
  package init(_ outcome: ReportOutcome, line: FailureLine) {
    guard case .assessed(let assessment) = outcome else {
      self.init(exitCode: 2, failedBy: ["unreadable"])
      return
    }
    if assessment.results.isEmpty {
      self.init(exitCode: 2, failedBy: ["no-pack-applies"])
      return
    }
    if assessment.results.contains(where: { $0.checks.contains { $0.outcome == .error } }) {
      self.init(exitCode: 2, failedBy: ["check-error"])
      return
    }
    // Whoever did not submit a report cannot fail by it.
    let isSubmitted = assessment.report.origin != .publicFigures
    let causes = isSubmitted ? assessment.results.flatMap { Self.causes($0, line) } : []
    self.init(exitCode: causes.isEmpty ? 0 : 1, failedBy: causes)
  }

  private static func causes(_ result: PackResult, _ line: FailureLine) -> [String] {
    var causes: [String] = []
    if let threshold = line.findings {
      for finding in result.findings where finding.severity >= threshold && !isWaived(finding, result) {
        let id = result.plan.checks[finding.check].entry.id
        if causes.last != id { causes.append(id) }
      }
    }
    let low = Rounding.round(result.score?.low ?? 0, decimals: 9)
    if let minimum = line.minimumScore, low < minimum { causes.append("min-score") }
    if let minimum = line.minimumCoverage, result.score?.coverage ?? 0 < minimum {
      causes.append("min-coverage")
    }
    if line.gates, let next = result.next {
      for obstacle in next.obstacles {
        switch obstacle {
        case .gate(let index): causes.append("gate:\(result.plan.commitments[index].entry.id)")
        case .condition(let level, _, _): causes.append("gate:\(result.plan.pack.scoring.levels[level].id)")
        case .score, .coverage, .proof, .cap: break
        }
      }
    }
    return causes
  }

  private static func isWaived(_ finding: PackResult.Finding, _ result: PackResult) -> Bool {
    if result.waivers.isEmpty { return false }
    if result.waivers[result.plan.checks[finding.check].entry.id] != nil { return true }
    return result.plan.commitments.contains {
      $0.checks.contains(finding.check) && result.waivers[$0.entry.id] != nil
    }
  }
}
