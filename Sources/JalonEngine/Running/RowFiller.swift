import JalonModel

/// Fills slots with what reports state.
struct RowFiller {
  let vocabulary: VocabularyIndex
  /// First year for which the pack asks, for ramps.
  let firstYear: Int?

  /// Fills one row of a matrix of figures, slot by slot.
  ///
  /// - Parameters:
  ///   - list: The slots.
  ///   - figures: What is stated of the organisation or entity.
  ///   - report: The report.
  ///   - matrix: Where the figures go: slot × rows + row.
  ///   - row: The row.
  ///   - rows: How many rows the matrix has.
  func fill(
    _ list: SlotList,
    _ figures: EntityFigures,
    _ report: Report,
    into matrix: inout [Figure],
    row: Int,
    rows: Int
  ) {
    let year = report.period.year
    for (index, slot) in list.all.enumerated() {
      let figure: Figure =
        switch slot.kind {
        case .figure: stated(Int(slot.key), year: year - Int(slot.yearsBack), figures)
        case .practice: figures.figure(Int(slot.key), year: 0)
        case .fact: fact(ReservedFact.allCases[Int(slot.key)], report)
        case .evidence: evidence(list.evidence[Int(slot.key)], report)
        case .perimeterChanged: report.perimeter.changed.map { Figure(value: $0 ? 1 : 0) } ?? .notStated
        case .periodNumber: Figure(value: Double(periodNumber(report)))
        case .periodEnd: Figure(value: report.period.until.packed)
        }
      matrix[index * rows + row] = figure
    }
  }

  /// What is stated of an indicator, or follows from what is stated of others.
  func stated(_ key: Int, year: Int, _ figures: EntityFigures) -> Figure {
    guard let formula = vocabulary.formulas[key] else { return figures.figure(key, year: year) }
    var sum = 0.0
    for term in formula.terms {
      let figure = stated(term.key, year: year, figures)
      guard let value = figure.known else { return figure }
      sum += term.sign * value
    }
    guard let divisor = formula.divisor else { return Figure(value: sum) }
    let figure = stated(divisor, year: year, figures)
    guard let value = figure.known else { return figure }
    return value == 0 ? .notStated : Figure(value: sum / value)
  }

  private func fact(_ fact: ReservedFact, _ report: Report) -> Figure {
    switch fact {
    case .employees: return report.signatory.employees.map { Figure(value: $0) } ?? .notStated
    case .targets:
      if report.targets.isEmpty { return .notStated }
      return Figure(value: Double(report.targets.count(where: \.isComplete)))
    case .recentTargets:
      if report.targets.isEmpty { return .notStated }
      let recent = report.targets.count {
        $0.isComplete && $0.adopted.map { $0.months(until: report.period.until) <= 60 } ?? false
      }
      return Figure(value: Double(recent))
    case .actions:
      if report.actions.isEmpty { return .notStated }
      return Figure(value: Double(report.actions.count { $0.date != nil }))
    case .actionsDone:
      if report.actions.isEmpty { return .notStated }
      return Figure(value: Double(report.actions.count { $0.status == .done }))
    }
  }

  private func evidence(_ need: SlotList.EvidenceNeed, _ report: Report) -> Figure {
    let attached = report.evidence.filter { $0.supports.contains(need.commitment) }
    if attached.isEmpty { return .notStated }
    let differing = attached.count { $0.digest == .differs }
    let usable = attached.count {
      $0.isUsable(at: report.period.until, maximumAgeMonths: need.maximumAgeMonths)
    }
    return Figure(value: Double(usable), part: Double(attached.count), whole: Double(differing))
  }

  /// Periods since the later of the signature and the pack's first period, from 1; 0 before the first.
  private func periodNumber(_ report: Report) -> Int {
    let start = max(report.signatory.signed?.year ?? 0, firstYear ?? 0)
    return start == 0 ? 1 : max(report.period.year - start + 1, 0)
  }
}

extension Evidence {
  /// Whether it can stand behind a credit: not known to differ from its digest, and young enough.
  package func isUsable(at day: CivilDate, maximumAgeMonths: Int?) -> Bool {
    if digest == .differs { return false }
    guard let maximumAgeMonths else { return true }
    return date.map { $0.months(until: day) <= maximumAgeMonths } ?? false
  }
}
