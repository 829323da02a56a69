import JalonPlugin

/// Says what is not stated, by how much of the score's range each thing would settle.
///
/// The open points of a commitment are shared equally among its unsettled checks, and those of a check among what it lacks,
/// so that all entries together add up to the range, but for what no figure could settle.
struct MissingList {
  let plan: Plan
  let commitments: [CommitmentResult]
  let checks: [CheckResult]

  func list(_ gaps: [BatchRun.Gap]) -> [PackResult.Missing] {
    var narrows: [PackResult.Missing.Subject: Double] = [:]
    var absent: [PackResult.Missing.Subject: Bool] = [:]
    var waiting: [PackResult.Missing.Subject: Set<Int>] = [:]
    let byOwner = Dictionary(grouping: gaps, by: \.owner)
    for index in commitments.indices where commitments[index].open > 0 && plan.commitments[index].isLeaf {
      let open = plan.commitments[index].checks.filter {
        checks[$0].counts && checks[$0].low < checks[$0].high && plan.checks[$0].entry.weight > 0
      }
      let unsettled = open.map { byOwner[.check($0)] ?? [] } + conditions(of: index, byOwner)
      for lacking in unsettled {
        let share = commitments[index].open / Double(unsettled.count) / Double(max(lacking.count, 1))
        for gap in lacking {
          narrows[gap.subject, default: 0] += share
          absent[gap.subject] = (absent[gap.subject] ?? true) && gap.isStatedAbsent
          waiting[gap.subject, default: []].insert(index)
        }
      }
    }
    return narrows.map { subject, points in
      PackResult.Missing(
        subject: subject,
        narrows: points,
        isStatedAbsent: absent[subject] ?? false,
        commitments: waiting[subject, default: []].sorted()
      )
    }.sorted { a, b in
      if a.isStatedAbsent != b.isStatedAbsent { return b.isStatedAbsent }
      let x = Rounding.round(a.narrows, decimals: 6)
      let y = Rounding.round(b.narrows, decimals: 6)
      return x == y ? a.subject.order < b.subject.order : x > y
    }
  }
}

extension MissingList {
  /// What the conditions of a commitment and of the sections above it lack.
  private func conditions(of leaf: Int, _ byOwner: [BatchRun.Gap.Owner: [BatchRun.Gap]]) -> [[BatchRun.Gap]] {
    var result: [[BatchRun.Gap]] = []
    var current: Int? = leaf
    while let index = current {
      if let lacking = byOwner[.condition(commitment: index)] { result.append(lacking) }
      current = plan.commitments[index].parent
    }
    return result
  }
}

extension PackResult.Missing.Subject {
  /// A total order: by kind, then key, year and entity.
  fileprivate var order: String {
    switch self {
    case .figure(let key, let year, let entity): "1 \(padded(key)) \(year) \(padded(entity ?? 0))"
    case .practice(let key, let entity): "2 \(padded(key)) \(padded(entity ?? 0))"
    case .evidence(let commitment): "3 \(commitment)"
    case .entities(let kind): "0 \(kind)"
    case .fact(let fact): "0 \(fact.rawValue)"
    case .attribute(let attribute): "0 \(attribute.rawValue)"
    case .target(let indicator, let fact): "4 \(indicator) \(fact.rawValue)"
    }
  }

  private func padded(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 6 - String(number).count)) + String(number)
  }
}
