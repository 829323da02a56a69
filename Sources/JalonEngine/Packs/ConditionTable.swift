import JalonModel

/// The distinct conditions of a pack, each judged once a report.
struct ConditionTable: Sendable {
  private(set) var all: [Conditions] = [Conditions()]
  /// For each condition the slot of its expression, where it has one.
  private(set) var slots: [Int?] = [nil]
  private let slotNumbers: [String: Int]

  /// No condition yet; `slots` gives the slot of each expression by its text.
  init(slots: [String: Int]) {
    slotNumbers = slots
  }

  /// The number of a condition; 0 for none.
  mutating func number(of conditions: Conditions) -> Int32 {
    if let known = all.firstIndex(of: conditions) { return Int32(known) }
    all.append(conditions)
    slots.append(conditions.expression.flatMap { slotNumbers[$0.text] })
    return Int32(all.count - 1)
  }

  /// For each condition whether it holds for a report; `nil` when the report does not say enough.
  ///
  /// `figure` gives what fills a slot.
  func judge(_ report: Report, _ figure: (Int) -> Figure) -> [Bool?] {
    zip(all, slots).map { conditions, slot in
      guard conditions.hold(for: report) else { return false }
      guard let slot else { return true }
      return figure(slot).known.map { $0 != 0 }
    }
  }
}
