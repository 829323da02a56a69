import JalonEngine
import JalonModel
import JalonSource

/// Which outcomes of a pack its tests have seen.
package struct PackCoverage {
  /// Something that a test should see once.
  package enum Sight: String, Sendable, CaseIterable {
    case passing
    case failing
    case notApplicable = "not_applicable"
    case informing
    case met
    case unmet

    /// What it is called.
    package var wording: Wording {
      switch self {
      case .passing: Wording(fr: "réussir", en: "passing")
      case .failing: Wording(fr: "échouer", en: "failing")
      case .notApplicable: Wording(fr: "sans objet", en: "not applicable")
      case .informing: Wording(fr: "informer", en: "informing")
      case .met: Wording(fr: "atteint", en: "met")
      case .unmet: Wording(fr: "non atteint", en: "not met")
      }
    }
  }

  /// A check, a level or a gate, with what there is to see of it.
  package struct Item: Sendable {
    /// Its id.
    package let id: String
    /// Where it is declared.
    package let spot: Spot
    let wanted: [Sight]
    var seen: Set<Sight> = []

    /// What no test has seen.
    package var unseen: [Sight] {
      // A module that informs where it could have judged never judges.
      let isInforming = seen.contains(.informing) && !wanted.contains(.informing)
      return wanted.filter { !seen.contains($0) && !(isInforming && ($0 == .passing || $0 == .failing)) }
    }
  }

  /// The checks, then the levels, then the gates.
  package private(set) var items: [Item]
  private let plan: Plan
  private let levels: Int
  private let gates: [(level: Int, commitment: Int)]

  /// What there is to see of a pack.
  package init(_ plan: Plan) {
    self.plan = plan
    let checks = plan.checks.indices.map {
      Item(id: plan.checks[$0].entry.id, spot: plan.checks[$0].entry.spot, wanted: Self.wanted($0, plan))
    }
    levels = checks.count
    let scoring = plan.pack.scoring.levels
    let rungs = scoring.map { Item(id: $0.id, spot: plan.pack.pack.spot, wanted: [.met, .unmet]) }
    var gates: [(level: Int, commitment: Int)] = []
    var doors: [Item] = []
    for (level, rung) in scoring.enumerated() {
      for gate in rung.gates {
        guard let commitment = plan.commitments.firstIndex(where: { $0.entry.id == gate.id }) else {
          continue
        }
        gates.append((level, commitment))
        doors.append(Item(id: "\(rung.id): \(gate.id)", spot: gate.spot, wanted: [.met, .unmet]))
      }
    }
    self.gates = gates
    items = checks + rungs + doors
  }

  private static func wanted(_ check: Int, _ plan: Plan) -> [Sight] {
    let isDuty = plan.isDuty(check)
    let isConditional = plan.isConditional(check)
    let verdicts: [Sight] = isDuty || plan.informs(check) ? [.informing] : [.passing, .failing]
    return verdicts + (isConditional ? [.notApplicable] : [])
  }

  /// Adds what a test came to.
  package mutating func add(_ result: PackResult) {
    for check in plan.checks.indices {
      switch result.checks[check].outcome {
      case .pass: see(check, plan.informs(check) || plan.isDuty(check) ? .informing : .passing)
      case .fail, .partial: see(check, plan.informs(check) || plan.isDuty(check) ? .informing : .failing)
      case .notApplicable: see(check, .notApplicable)
      case .info: see(check, .informing)
      case .notAssessed, .error: break
      }
    }
    for level in plan.pack.scoring.levels.indices {
      see(levels + level, (result.level ?? -1) >= level ? .met : .unmet)
    }
    for (place, gate) in gates.enumerated() {
      let item = levels + plan.pack.scoring.levels.count + place
      let credit = result.commitments[gate.commitment]
      if credit.outcome == .notApplicable || credit.outcome == .info { continue }
      let isMet = credit.low >= plan.commitments[gate.commitment].entry.passAt
      see(item, isMet ? .met : .unmet)
    }
  }

  private mutating func see(_ item: Int, _ sight: Sight) { items[item].seen.insert(sight) }

  /// How many of the outcomes that there are were seen.
  package var share: (seen: Int, all: Int) {
    let all = items.reduce(0) { $0 + $1.wanted.count }
    return (all - items.reduce(0) { $0 + $1.unseen.count }, all)
  }
}
