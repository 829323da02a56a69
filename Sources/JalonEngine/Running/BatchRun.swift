import JalonCEL
import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// Runs the checks of one plan on a batch of reports: one call a check, one row a report or entity.
struct BatchRun {
  /// Something that a check lacks.
  struct Gap: Sendable {
    /// The check, or the commitment or level whose condition it is.
    enum Owner: Sendable, Hashable {
      case check(Int)
      case condition(commitment: Int)
      case gate(level: Int, Int)
    }

    let owner: Owner
    let subject: PackResult.Missing.Subject
    let isStatedAbsent: Bool
  }

  let plan: Plan
  /// Findings by row, in the order of the checks.
  private var findings: [[PackResult.Finding]]
  /// What is not stated, by row: the check and what it lacks.
  private var gaps: [[Gap]]
  /// Expressions that failed, by row.
  private(set) var failures: [[ExpressionFailure]]
  /// Checks that could not be evaluated, by row.
  private(set) var moduleFailures: [[CheckFailure]]
  /// For each row which of the plan's conditions hold.
  let conditions: [[Bool?]]

  private let reports: [Report]
  private var results: [CheckResult]
  private let filler: RowFiller
  private let organisation: Matrix
  private var entities: [String: EntityMatrix] = [:]
  private var verdicts = Verdicts(count: 0)

  /// Figures of rows, slot by slot.
  private struct Matrix {
    var figures: [Figure]
    var rows: Int
    var notes = ExpressionNotes()
    var points: [Observation] = []

    /// What fills a slot of a row.
    func figure(_ slot: Int, _ row: Int) -> Figure { figures[slot * rows + row] }
  }

  private struct EntityMatrix {
    var matrix: Matrix
    /// For each row of the matrix the report's row and the index among that report's entities.
    var owners: [(row: Int, entity: Int)]
  }

  /// Runs all checks on the reports, one row each.
  init(plan: Plan, reports: [Report]) {
    self.plan = plan
    self.reports = reports
    filler = RowFiller(vocabulary: plan.vocabulary, firstYear: plan.pack.pack.applies?.from)
    findings = Array(repeating: [], count: reports.count)
    gaps = Array(repeating: [], count: reports.count)
    failures = Array(repeating: [], count: reports.count)
    moduleFailures = Array(repeating: [], count: reports.count)
    results = Array(
      repeating: CheckResult(outcome: .notAssessed, low: 0, high: 1),
      count: reports.count * plan.checks.count
    )
    let organisation = Self.organisation(plan, reports, filler)
    self.organisation = organisation
    conditions = reports.indices.map { row in
      plan.core.conditions.judge(reports[row]) { organisation.figure($0, row) }
    }
    for (kind, slots) in plan.entitySlots { entities[kind] = Self.matrix(kind, slots, reports, filler) }
    for row in reports.indices { findings[row].reserveCapacity(plan.checks.count) }
    for commitment in plan.commitments.indices { settleCondition(of: commitment) }
    for level in plan.core.rungs.indices { settleGates(of: level) }
    for check in plan.checks.indices {
      if let kind = plan.checks[check].entry.each {
        runOverEntities(check, kind: kind)
      } else {
        runOnce(check)
      }
    }
  }

  /// For each of the plan's conditions whether a report meets it; nothing is evaluated but conditions.
  static func conditions(of plan: Plan, _ report: Report) -> [Bool?] {
    let filler = RowFiller(vocabulary: plan.vocabulary, firstYear: plan.pack.pack.applies?.from)
    let matrix = organisation(plan, [report], filler)
    return plan.core.conditions.judge(report) { matrix.figure($0, 0) }
  }

  /// The results of a row, one a check.
  func results(row: Int) -> [CheckResult] {
    Array(results[row * plan.checks.count..<(row + 1) * plan.checks.count])
  }

  // MARK: Rows

  private static func organisation(_ plan: Plan, _ reports: [Report], _ filler: RowFiller) -> Matrix {
    let rows = reports.count
    var figures = [Figure](repeating: .notStated, count: plan.slots.all.count * rows)
    var expressions = ExpressionFiller(plan.slots)
    var notes = ExpressionNotes()
    var points: [Observation] = []
    for row in reports.indices {
      filler.fill(
        plan.slots,
        reports[row].own,
        reports[row],
        into: &figures,
        row: row,
        rows: rows,
        &expressions,
        &notes,
        &points
      )
    }
    return Matrix(figures: figures, rows: rows, notes: notes, points: points)
  }

  private static func matrix(
    _ kind: String,
    _ slots: SlotList,
    _ reports: [Report],
    _ filler: RowFiller
  ) -> EntityMatrix {
    var owners: [(row: Int, entity: Int)] = []
    for row in reports.indices {
      for entity in reports[row].entities.indices where reports[row].entities[entity].kind == kind {
        owners.append((row, entity))
      }
    }
    var figures = [Figure](repeating: .notStated, count: slots.all.count * owners.count)
    var expressions = ExpressionFiller(slots)
    var notes = ExpressionNotes()
    var points: [Observation] = []
    for (number, owner) in owners.enumerated() {
      filler.fill(
        slots,
        reports[owner.row].entities[owner.entity].figures,
        reports[owner.row],
        into: &figures,
        row: number,
        rows: owners.count,
        &expressions,
        &notes,
        &points
      )
    }
    return EntityMatrix(
      matrix: Matrix(figures: figures, rows: owners.count, notes: notes, points: points),
      owners: owners
    )
  }

  /// What is said and missing about a row, handed over for good.
  mutating func take(row: Int) -> (findings: [PackResult.Finding], gaps: [Gap]) {
    var result: (findings: [PackResult.Finding], gaps: [Gap]) = ([], [])
    swap(&result.findings, &findings[row])
    swap(&result.gaps, &gaps[row])
    return result
  }

  // MARK: One check

  /// For each row whether a check applies; never where its commitment or a section above it does not.
  private func applies(_ index: Int) -> [Bool?] {
    let check = plan.core.checks[index]
    return conditions.map { judged in
      for condition in check.above where judged[Int(condition)] == false { return false }
      return judged[Int(check.condition)]
    }
  }

  private mutating func runOnce(_ index: Int) {
    let check = plan.checks[index]
    let applies = self.applies(index)
    let count = plan.checks.count
    let rows = reports.indices.filter {
      applies[$0] == true && isComplete(check, organisation, $0)
    }
    evaluate(check, organisation, rows)
    for row in reports.indices {
      switch applies[row] {
      case false: results[row * count + index] = CheckResult(outcome: .notApplicable, low: 0, high: 0)
      case nil:
        if let slot = plan.core.conditions.slots[Int(plan.core.checks[index].condition)] {
          let hasFailed = note([slot], .check(index), plan.slots, organisation, row, owner: row, entity: nil)
          if hasFailed { results[row * count + index].outcome = .error }
        }
      case true?:
        var result = result(row)
        if result.outcome == .notAssessed,
          note(check.decisive, .check(index), plan.slots, organisation, row, owner: row, entity: nil)
        {
          result.outcome = .error
        }
        results[row * count + index] = result
      }
    }
    for (row, failure) in verdicts.failures {
      moduleFailures[row].append(CheckFailure(check: index, entity: nil, failure: failure))
    }
    for record in verdicts.findings {
      let outcome = results[record.row * count + index].outcome
      findings[record.row].append(
        finding(index, check, record, organisation, entity: nil, row: record.row, outcome: outcome)
      )
    }
  }

  private mutating func runOverEntities(_ index: Int, kind: String) {
    let check = plan.checks[index]
    let applies = self.applies(index)
    guard let all = entities[kind] else {
      preconditionFailure("a plan has slots for every kind of entity that its checks name")
    }
    guard let list = plan.entitySlots[kind] else {
      preconditionFailure("a plan has slots for every kind of entity that its checks name")
    }
    let isMeant = all.owners.indices.map { row -> Bool? in
      guard applies[all.owners[row].row] == true else { return false }
      guard let condition = check.entityCondition else { return true }
      return all.matrix.figure(condition, row).known.map { $0 != 0 }
    }
    let rows = all.owners.indices.filter { isMeant[$0] == true && isComplete(check, all.matrix, $0) }
    evaluate(check, all.matrix, rows)
    var folds = [EntityFold](repeating: EntityFold(), count: reports.count)
    for (number, owner) in all.owners.enumerated() where applies[owner.row] == true {
      var result =
        isMeant[number] == false ? CheckResult(outcome: .notApplicable, low: 0, high: 0) : result(number)
      if result.outcome == .notAssessed {
        let slots = isMeant[number] == nil ? check.entityCondition.map { [$0] } ?? [] : check.decisive
        let hasFailed = note(
          slots,
          .check(index),
          list,
          all.matrix,
          number,
          owner: owner.row,
          entity: owner.entity
        )
        if hasFailed { result.outcome = .error }
      }
      folds[owner.row].add(result)
    }
    for (number, failure) in verdicts.failures {
      let owner = all.owners[number]
      moduleFailures[owner.row].append(CheckFailure(check: index, entity: owner.entity, failure: failure))
    }
    for record in verdicts.findings {
      let owner = all.owners[record.row]
      findings[owner.row].append(
        finding(
          index,
          check,
          record,
          all.matrix,
          entity: owner.entity,
          row: owner.row,
          outcome: result(record.row).outcome
        )
      )
    }
    for row in reports.indices { settle(index, row, applies[row], folds[row], kind: kind) }
  }

  private mutating func settle(_ index: Int, _ row: Int, _ applies: Bool?, _ fold: EntityFold, kind: String) {
    let position = row * plan.checks.count + index
    switch applies {
    case false: results[position] = CheckResult(outcome: .notApplicable, low: 0, high: 0)
    case nil: break
    case true?:
      if fold.count == 0 {
        gaps[row].append(Gap(owner: .check(index), subject: .entities(kind: kind), isStatedAbsent: false))
      }
      results[position] = fold.result(atLeast: plan.checks[index].entry.eachAtLeast)
    }
  }

  private mutating func evaluate(_ check: PlannedCheck, _ matrix: Matrix, _ rows: [Int]) {
    verdicts.reset(count: matrix.rows)
    if rows.isEmpty { return }
    let batch = FigureRows(
      figures: matrix.figures,
      stride: matrix.rows,
      slots: check.slots,
      indices: rows,
      points: matrix.points
    )
    check.module.evaluate(batch, into: &verdicts)
  }

  /// The verdict of a row; one that lies about its credit is an error, which counts as unknown.
  private func result(_ row: Int) -> CheckResult {
    let verdict = verdicts.verdicts[row]
    let isHonest = verdict.low >= 0 && verdict.high <= 1 && verdict.low <= verdict.high
    return isHonest
      ? CheckResult(outcome: verdict.outcome, low: verdict.low, high: verdict.high)
      : CheckResult(outcome: .error, low: 0, high: 1)
  }

  private func isComplete(_ check: PlannedCheck, _ matrix: Matrix, _ row: Int) -> Bool {
    for slot in check.required where matrix.figures[slot * matrix.rows + row].state != .value { return false }
    return true
  }

  // MARK: What is missing

  /// Notes what a commitment's own condition lacks, where it could not be judged.
  private mutating func settleCondition(of commitment: Int) {
    let condition = Int(plan.core.nodes[commitment].condition)
    guard let slot = plan.core.conditions.slots[condition] else { return }
    for row in reports.indices where conditions[row][condition] == nil {
      _ = note(
        [slot],
        .condition(commitment: commitment),
        plan.slots,
        organisation,
        row,
        owner: row,
        entity: nil
      )
    }
  }

  /// Notes which gates of a level could not be judged.
  private mutating func settleGates(of level: Int) {
    for (place, condition) in plan.core.rungs[level].conditions.enumerated() {
      guard let slot = plan.core.conditions.slots[Int(condition)] else { continue }
      for row in reports.indices where conditions[row][Int(condition)] == nil {
        _ = note([slot], .gate(level: level, place), plan.slots, organisation, row, owner: row, entity: nil)
      }
    }
  }

  /// Notes which of some slots lack a value, and why; whether an expression among them failed.
  private mutating func note(
    _ slots: [Int],
    _ reader: Gap.Owner,
    _ list: SlotList,
    _ matrix: Matrix,
    _ row: Int,
    owner: Int,
    entity: Int?
  ) -> Bool {
    var hasFailed = false
    for number in slots {
      let figure = matrix.figure(number, row)
      guard figure.state == .notStated || figure.state == .statedAbsent else { continue }
      let slot = list.all[number]
      if slot.kind == .expression {
        let cell = ExpressionNotes.Cell(slot: number, row: row)
        if let failure = matrix.notes.failures[cell] {
          hasFailed = true
          let text = list.expressions[Int(slot.key)].expression.text
          failures[owner].append(
            ExpressionFailure(expression: text, reader: reader, failure: failure, entity: entity)
          )
        }
        let expression = list.expressions[Int(slot.key)]
        for input in matrix.notes.unknown[cell] ?? [] {
          if case .attribute(let attribute) = expression.inputs[input] {
            gaps[owner].append(Gap(owner: reader, subject: .attribute(attribute), isStatedAbsent: false))
          }
          for number in expression.slots(of: input) {
            addGap(list.all[number], reader, list, matrix.figure(number, row), owner: owner, entity: entity)
          }
        }
      } else {
        addGap(slot, reader, list, figure, owner: owner, entity: entity)
      }
    }
    return hasFailed
  }

  private mutating func addGap(
    _ slot: Slot,
    _ reader: Gap.Owner,
    _ list: SlotList,
    _ figure: Figure,
    owner: Int,
    entity: Int?
  ) {
    guard figure.state != .value else { return }
    let period = reports[owner].period.year
    func add(_ subject: PackResult.Missing.Subject) {
      gaps[owner].append(
        Gap(owner: reader, subject: subject, isStatedAbsent: figure.state == .statedAbsent)
      )
    }
    switch slot.kind {
    case .figure, .figureIn, .latest, .baseline, .series:
      let year =
        slot.kind == .figureIn ? Int(slot.years) : slot.kind == .figure ? period - Int(slot.years) : period
      for (key, isAbsent) in operands(of: Int(slot.key), year: year, owner: owner, entity: entity) {
        gaps[owner].append(
          Gap(owner: reader, subject: .figure(key: key, year: year, entity: entity), isStatedAbsent: isAbsent)
        )
      }
    case .practice: add(.practice(key: Int(slot.key), entity: entity))
    case .fact: add(.fact(ReservedFact.allCases[Int(slot.key)]))
    case .evidence: add(.evidence(commitment: list.evidence[Int(slot.key)].commitment))
    case .target:
      add(.target(indicator: list.targets[Int(slot.key)].indicator, list.targets[Int(slot.key)].fact))
    case .expression, .years, .perimeterChanged, .periodNumber, .periodEnd: break
    }
  }

  /// What has to be stated for an indicator, and whether it is said to be absent: itself, or what is missing of what it
  /// follows from.
  private func operands(of key: Int, year: Int, owner: Int, entity: Int?) -> [(key: Int, isAbsent: Bool)] {
    let figure =
      entity.map { filler.stated(key, year: year, reports[owner].entities[$0].figures) }
      ?? filler.stated(key, year: year, reports[owner].own)
    if figure.state == .value { return [] }
    guard let formula = plan.vocabulary.formulas[key] else { return [(key, figure.state == .statedAbsent)] }
    return formula.operands.flatMap { operands(of: $0, year: year, owner: owner, entity: entity) }
  }

  // MARK: Findings

  private func finding(
    _ index: Int,
    _ check: PlannedCheck,
    _ record: FindingRecord,
    _ matrix: Matrix,
    entity: Int?,
    row: Int,
    outcome: JalonModel.Outcome
  ) -> PackResult.Finding {
    let position =
      record.need >= 0 ? matrix.figures[check.slots[record.need] * matrix.rows + record.row].position : .none
    let counts = index < plan.firstObligation && plan.core.checks[index].weight > 0
    // Whoever a commitment may not concern cannot fail by it.
    let isDoubtful = plan.core.checks[index].above.contains { conditions[row][Int($0)] == nil }
    let isSettled = outcome != .partial && outcome != .notAssessed && !isDoubtful
    let bound: Severity = !counts || outcome == .info ? .note : isSettled ? .error : .warning
    return PackResult.Finding(
      check: index,
      entity: entity,
      severity: min(check.descriptor.findings[record.kind].severity, bound),
      record: record,
      position: position
    )
  }
}

/// An expression that came to no value on a report.
struct ExpressionFailure: Sendable {
  /// Its text.
  let expression: String
  /// What asked for it.
  let reader: BatchRun.Gap.Owner
  let failure: Failure
  /// The entity that it was about, by index in the report.
  let entity: Int?
}

/// A check whose module could not judge a report.
struct CheckFailure: Sendable {
  /// The check, by index in the plan.
  let check: Int
  /// The entity that it was about, by index in the report.
  let entity: Int?
  let failure: ModuleFailure
}

/// Folds the results of a check over entities into one.
private struct EntityFold {
  private(set) var count = 0
  private var counted = 0
  private var low = 0.0
  private var high = 0.0
  private var informs = false
  private var hasFailed = false

  mutating func add(_ result: CheckResult) {
    count += 1
    if result.outcome == .info { informs = true }
    if result.outcome == .error { hasFailed = true }
    guard result.counts else { return }
    counted += 1
    low += result.low
    high += result.high
  }

  /// The mean credit over the share that is asked for, 1 at most.
  func result(atLeast share: Double) -> CheckResult {
    if count == 0 { return CheckResult(outcome: .notAssessed, low: 0, high: 1) }
    if counted == 0 { return CheckResult(outcome: informs ? .info : .notApplicable, low: 0, high: 0) }
    let needed = Double(counted) * share
    let low = needed > 0 ? min(low / needed, 1) : 1
    let high = needed > 0 ? min(high / needed, 1) : 1
    let outcome = CreditFold.outcome(low: low, high: high)
    return CheckResult(outcome: hasFailed && outcome == .notAssessed ? .error : outcome, low: low, high: high)
  }
}
