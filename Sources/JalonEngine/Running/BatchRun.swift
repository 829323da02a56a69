import JalonModel
import JalonPlugin
import JalonSource

/// Runs the checks of one plan on a batch of reports: one call a check, one row a report or entity.
struct BatchRun {
  /// Something that a check lacks.
  struct Gap: Sendable {
    let check: Int
    let subject: PackResult.Missing.Subject
    let isStatedAbsent: Bool
  }

  let plan: Plan
  /// Findings by row, in the order of the checks.
  private var findings: [[PackResult.Finding]]
  /// What is not stated, by row: the check and what it lacks.
  private var gaps: [[Gap]]
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
    conditions = reports.map(plan.core.conditions.judge)
    results = Array(
      repeating: CheckResult(outcome: .notAssessed, low: 0, high: 1),
      count: reports.count * plan.checks.count
    )
    organisation = Self.organisation(plan, reports, filler)
    for (kind, slots) in plan.entitySlots { entities[kind] = Self.matrix(kind, slots, reports, filler) }
    for row in reports.indices { findings[row].reserveCapacity(plan.checks.count) }
    for check in plan.checks.indices {
      if let kind = plan.checks[check].entry.each {
        runOverEntities(check, kind: kind)
      } else {
        runOnce(check)
      }
    }
  }

  /// The results of a row, one a check.
  func results(row: Int) -> [CheckResult] {
    Array(results[row * plan.checks.count..<(row + 1) * plan.checks.count])
  }

  // MARK: Rows

  private static func organisation(_ plan: Plan, _ reports: [Report], _ filler: RowFiller) -> Matrix {
    let rows = reports.count
    var figures = [Figure](repeating: .notStated, count: plan.slots.all.count * rows)
    for row in reports.indices {
      filler.fill(plan.slots, reports[row].own, reports[row], into: &figures, row: row, rows: rows)
    }
    return Matrix(figures: figures, rows: rows)
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
    for (number, owner) in owners.enumerated() {
      filler.fill(
        slots,
        reports[owner.row].entities[owner.entity].figures,
        reports[owner.row],
        into: &figures,
        row: number,
        rows: owners.count
      )
    }
    return EntityMatrix(matrix: Matrix(figures: figures, rows: owners.count), owners: owners)
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
      case nil: gaps[row].append(Gap(check: index, subject: .fact(.employees), isStatedAbsent: false))
      case true?:
        let result = result(row)
        results[row * count + index] = result
        if result.outcome == .notAssessed {
          addGaps(index, check, organisation, row, owner: row, entity: nil)
        }
      }
    }
    for record in verdicts.findings {
      let outcome = results[record.row * count + index].outcome
      findings[record.row].append(finding(index, check, record, organisation, entity: nil, outcome: outcome))
    }
  }

  private mutating func runOverEntities(_ index: Int, kind: String) {
    let check = plan.checks[index]
    let applies = self.applies(index)
    guard let all = entities[kind] else {
      preconditionFailure("a plan has slots for every kind of entity that its checks name")
    }
    let rows = all.owners.indices.filter {
      applies[all.owners[$0].row] == true && isComplete(check, all.matrix, $0)
    }
    evaluate(check, all.matrix, rows)
    var folds = [EntityFold](repeating: EntityFold(), count: reports.count)
    for (number, owner) in all.owners.enumerated() where applies[owner.row] == true {
      let result = result(number)
      folds[owner.row].add(result)
      if result.outcome == .notAssessed {
        addGaps(index, check, all.matrix, number, owner: owner.row, entity: owner.entity)
      }
    }
    for record in verdicts.findings {
      let owner = all.owners[record.row]
      findings[owner.row].append(
        finding(index, check, record, all.matrix, entity: owner.entity, outcome: result(record.row).outcome)
      )
    }
    for row in reports.indices { settle(index, row, applies[row], folds[row], kind: kind) }
  }

  private mutating func settle(_ index: Int, _ row: Int, _ applies: Bool?, _ fold: EntityFold, kind: String) {
    let position = row * plan.checks.count + index
    switch applies {
    case false: results[position] = CheckResult(outcome: .notApplicable, low: 0, high: 0)
    case nil: gaps[row].append(Gap(check: index, subject: .fact(.employees), isStatedAbsent: false))
    case true?:
      if fold.count == 0 {
        gaps[row].append(Gap(check: index, subject: .entities(kind: kind), isStatedAbsent: false))
      }
      results[position] = fold.result(atLeast: plan.checks[index].entry.eachAtLeast)
    }
  }

  private mutating func evaluate(_ check: PlannedCheck, _ matrix: Matrix, _ rows: [Int]) {
    verdicts.reset(count: matrix.rows)
    if rows.isEmpty { return }
    let batch = FigureRows(figures: matrix.figures, stride: matrix.rows, slots: check.slots, indices: rows)
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

  private mutating func addGaps(
    _ index: Int,
    _ check: PlannedCheck,
    _ matrix: Matrix,
    _ row: Int,
    owner: Int,
    entity: Int?
  ) {
    let list = check.entry.each.flatMap { plan.entitySlots[$0] } ?? plan.slots
    for number in check.slots {
      let figure = matrix.figures[number * matrix.rows + row]
      guard figure.state == .notStated || figure.state == .statedAbsent else { continue }
      let isAbsent = figure.state == .statedAbsent
      let slot = list.all[number]
      func add(_ subject: PackResult.Missing.Subject) {
        gaps[owner].append(Gap(check: index, subject: subject, isStatedAbsent: isAbsent))
      }
      switch slot.kind {
      case .figure:
        let year = reports[owner].period.year - Int(slot.yearsBack)
        for (key, isAbsent) in operands(of: Int(slot.key), year: year, owner: owner, entity: entity) {
          gaps[owner].append(
            Gap(
              check: index,
              subject: .figure(key: key, year: year, entity: entity),
              isStatedAbsent: isAbsent
            )
          )
        }
      case .practice: add(.practice(key: Int(slot.key), entity: entity))
      case .fact: add(.fact(ReservedFact.allCases[Int(slot.key)]))
      case .evidence: add(.evidence(commitment: list.evidence[Int(slot.key)].commitment))
      case .perimeterChanged, .periodNumber, .periodEnd: break
      }
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
    outcome: Outcome
  ) -> PackResult.Finding {
    let position =
      record.need >= 0 ? matrix.figures[check.slots[record.need] * matrix.rows + record.row].position : .none
    let counts = index < plan.firstObligation && plan.core.checks[index].weight > 0
    let bound: Severity =
      !counts || outcome == .info ? .note : outcome == .partial || outcome == .notAssessed ? .warning : .error
    return PackResult.Finding(
      check: index,
      entity: entity,
      severity: min(check.descriptor.findings[record.kind].severity, bound),
      record: record,
      position: position
    )
  }
}

/// Folds the results of a check over entities into one.
private struct EntityFold {
  private(set) var count = 0
  private var counted = 0
  private var low = 0.0
  private var high = 0.0
  private var informs = false

  mutating func add(_ result: CheckResult) {
    count += 1
    if result.outcome == .info { informs = true }
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
    return CheckResult(outcome: CreditFold.outcome(low: low, high: high), low: low, high: high)
  }
}
