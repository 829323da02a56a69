import JalonModel
import JalonPlugin
import JalonTrajectory

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
  ///   - expressions: What evaluates the expressions of the list.
  ///   - notes: Why expressions have no value.
  ///   - points: Where the values of series go.
  func fill(
    _ list: SlotList,
    _ figures: EntityFigures,
    _ report: Report,
    into matrix: inout [Figure],
    row: Int,
    rows: Int,
    _ expressions: inout ExpressionFiller,
    _ notes: inout ExpressionNotes,
    _ points: inout [Observation]
  ) {
    let year = report.period.year
    for (index, slot) in list.all.enumerated() {
      let figure: Figure =
        switch slot.kind {
        case .figure: stated(Int(slot.key), year: year - Int(slot.years), figures)
        case .figureIn: stated(Int(slot.key), year: Int(slot.years), figures)
        case .latest: nearest(Int(slot.key), (0..<Self.yearsKept).map { year - $0 }, figures)
        case .baseline: nearest(Int(slot.key), (0..<Self.yearsKept).reversed().map { year - $0 }, figures)
        case .series: series(Int(slot.key), until: year, figures, &points)
        case .target: target(list.targets[Int(slot.key)], report)
        case .years: Figure(value: years(Int(slot.key), until: year, figures))
        case .expression:
          evaluate(Int(slot.key), list, report, matrix, index, row, rows, &expressions, &notes)
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

  /// How many years back a value is looked for.
  static let yearsKept = 50

  private func evaluate(
    _ number: Int,
    _ list: SlotList,
    _ report: Report,
    _ matrix: [Figure],
    _ slot: Int,
    _ row: Int,
    _ rows: Int,
    _ expressions: inout ExpressionFiller,
    _ notes: inout ExpressionNotes
  ) -> Figure {
    let result = expressions.evaluate(
      number,
      list.expressions[number],
      report,
      periodNumber: periodNumber(report)
    ) { matrix[$0 * rows + row] }
    let cell = ExpressionNotes.Cell(slot: slot, row: row)
    switch result {
    case .figure(let figure): return figure
    case .unknown(let places): notes.unknown[cell] = places
    case .failure(let failure): notes.failures[cell] = failure
    }
    return .notStated
  }

  /// The values of an indicator up to a year: how many there are, and where they start among all.
  private func series(
    _ key: Int,
    until last: Int,
    _ figures: EntityFigures,
    _ points: inout [Observation]
  ) -> Figure {
    let start = points.count
    var latest = Position.none
    for back in (0..<Self.yearsKept).reversed() {
      let figure = stated(key, year: last - back, figures)
      guard let value = figure.known else { continue }
      points.append(Observation(year: last - back, value: value))
      latest = figure.position
    }
    let count = points.count - start
    if count == 0 { return .notStated }
    return Figure(value: Double(count), part: Double(start), position: latest)
  }

  /// A fact of the target for an indicator.
  private func target(_ need: SlotList.TargetNeed, _ report: Report) -> Figure {
    guard let target = report.target(for: need.indicator) else { return .notStated }
    let value: Double? =
      switch need.fact {
      case .adopted: target.adopted?.packed
      case .base: target.base.map(Double.init)
      case .by: target.by.map(Double.init)
      case .reduction: target.reduction
      case .indicators: Double(target.indicators.count)
      case .baseValue: target.baseValue
      case .isBaseRestated: target.isBaseRestated ? 1 : 0
      }
    return value.map { Figure(value: $0) } ?? .notStated
  }

  /// What is stated of an indicator in the first of some years that has a value.
  private func nearest(_ key: Int, _ years: [Int], _ figures: EntityFigures) -> Figure {
    for year in years {
      let figure = stated(key, year: year, figures)
      if figure.state == .value { return figure }
    }
    return .notStated
  }

  /// In which years an indicator has a value: bit n for n years before `last`.
  private func years(_ key: Int, until last: Int, _ figures: EntityFigures) -> Double {
    var bits: UInt64 = 0
    for back in 0..<Self.yearsKept where stated(key, year: last - back, figures).state == .value {
      bits |= 1 << UInt64(back)
    }
    return Double(bits)
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
  func periodNumber(_ report: Report) -> Int {
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
