import JalonModel

/// Fills slots with what reports state.
struct RowFiller {
  let vocabulary: VocabularyIndex
  /// First year for which the pack asks, for ramps.
  let firstYear: Int?

  /// The figure of a slot for a report, or for one of its entities.
  func figure(_ slot: Slot, _ report: Report, _ entity: Entity?) -> Figure {
    let figures = entity?.figures ?? report.own
    switch slot {
    case .figure(let key, let yearsBack):
      if key < ReservedFact.allCases.count { return fact(ReservedFact.allCases[key], report) }
      return stated(key, year: report.period.year - yearsBack, figures)
    case .practice(let key): return figures.figure(key, year: 0)
    case .evidence(let commitment, let age): return evidence(commitment, age, report)
    case .perimeterChanged:
      return report.perimeter.changed.map { Figure(value: $0 ? 1 : 0) } ?? .notStated
    case .periodNumber: return Figure(value: Double(periodNumber(report)))
    case .periodEnd: return Figure(value: report.period.until.packed)
    }
  }

  /// What is stated of an indicator, or follows from what is stated of others.
  func stated(_ key: Int, year: Int, _ figures: EntityFigures) -> Figure {
    guard let formula = vocabulary.indicator(key)?.formula else { return figures.figure(key, year: year) }
    return derived(formula, year: year, figures)
  }

  private func derived(_ formula: Formula, year: Int, _ figures: EntityFigures) -> Figure {
    var sum = 0.0
    for term in formula.terms {
      guard let key = vocabulary.key(term.indicator) else { return .notStated }
      let figure = stated(key, year: year, figures)
      guard let value = figure.known else { return figure }
      sum += term.sign * value
    }
    guard let divisor = formula.divisor else { return Figure(value: sum) }
    guard let key = vocabulary.key(divisor) else { return .notStated }
    let figure = stated(key, year: year, figures)
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

  private func evidence(_ commitment: String, _ maximumAgeMonths: Int?, _ report: Report) -> Figure {
    let attached = report.evidence.filter { $0.supports.contains(commitment) }
    if attached.isEmpty { return .notStated }
    let differing = attached.count { $0.digest == .differs }
    let usable = attached.count { $0.isUsable(at: report.period.until, maximumAgeMonths: maximumAgeMonths) }
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
