import JalonModel
import JalonPlugin
import JalonSource

/// Runs the checks of one plan on a batch of reports: one call a check, one row a report or entity.
struct BatchRun {
  let plan: Plan
  let reports: [Report]

  /// Results by check, then report.
  private(set) var results: [[CheckResult]] = []
  /// Findings by report, in the order of the checks.
  private(set) var findings: [[PackResult.Finding]]
  /// What is not stated, by report: the check and what it lacks.
  private(set) var gaps: [[Gap]]

  /// Something that a check lacks.
  struct Gap {
    let check: Int
    let subject: PackResult.Missing.Subject
    let isStatedAbsent: Bool
  }

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
    /// For each row its report and its index among that report's entities.
    var owners: [(report: Int, entity: Int)]
  }

  init(plan: Plan, reports: [Report]) {
    self.plan = plan
    self.reports = reports
    filler = RowFiller(vocabulary: plan.vocabulary, firstYear: plan.pack.pack.applies?.from)
    findings = Array(repeating: [], count: reports.count)
    gaps = Array(repeating: [], count: reports.count)
    organisation = Self.fill(plan.slots, reports.map { ($0, nil) }, filler)
    for (kind, slots) in plan.entitySlots {
      var owners: [(report: Int, entity: Int)] = []
      for (index, report) in reports.enumerated() {
        for (number, entity) in report.entities.enumerated() where entity.kind == kind {
          owners.append((index, number))
        }
      }
      let rows = owners.map { (reports[$0.report], Optional(reports[$0.report].entities[$0.entity])) }
      entities[kind] = EntityMatrix(matrix: Self.fill(slots, rows, filler), owners: owners)
    }
    results.reserveCapacity(plan.checks.count)
    for check in plan.checks.indices { run(check) }
  }

  private static func fill(_ slots: [Slot], _ rows: [(Report, Entity?)], _ filler: RowFiller) -> Matrix {
    var figures = [Figure](repeating: .notStated, count: slots.count * rows.count)
    for (row, (report, entity)) in rows.enumerated() {
      for slot in slots.indices {
        figures[slot * rows.count + row] = filler.figure(slots[slot], report, entity)
      }
    }
    return Matrix(figures: figures, rows: rows.count)
  }

  // MARK: One check

  private mutating func run(_ index: Int) {
    if let kind = plan.checks[index].entry.each {
      runOverEntities(index, kind: kind)
    } else {
      runOnce(index)
    }
  }

  private mutating func runOnce(_ index: Int) {
    let check = plan.checks[index]
    var column = [CheckResult](
      repeating: CheckResult(outcome: .notAssessed, low: 0, high: 1),
      count: reports.count
    )
    var rows: [Int] = []
    rows.reserveCapacity(reports.count)
    for row in reports.indices {
      switch check.entry.conditions.hold(for: reports[row]) {
      case false: column[row] = CheckResult(outcome: .notApplicable, low: 0, high: 0)
      case nil: gaps[row].append(Gap(check: index, subject: .fact(.employees), isStatedAbsent: false))
      case true?: if isComplete(check, organisation, row) { rows.append(row) }
      }
    }
    evaluate(check, organisation, rows)
    for row in reports.indices where column[row].outcome != .notApplicable {
      column[row] = result(row)
      if column[row].outcome == .notAssessed {
        addGaps(index, organisation, row, report: row, entity: nil)
      }
    }
    for record in verdicts.findings {
      findings[record.row].append(
        finding(index, record, organisation, entity: nil, outcome: column[record.row].outcome)
      )
    }
    results.append(column)
  }

  private mutating func runOverEntities(_ index: Int, kind: String) {
    let check = plan.checks[index]
    guard let all = entities[kind] else {
      preconditionFailure("a plan has a matrix for every kind of entity that its checks name")
    }
    let rows = (0..<all.matrix.rows).filter {
      check.entry.conditions.hold(for: reports[all.owners[$0].report]) == true
        && isComplete(check, all.matrix, $0)
    }
    evaluate(check, all.matrix, rows)
    var folds = [EntityFold](repeating: EntityFold(), count: reports.count)
    for row in 0..<all.matrix.rows {
      let owner = all.owners[row]
      let result = result(row)
      folds[owner.report].add(result)
      if result.outcome == .notAssessed {
        addGaps(index, all.matrix, row, report: owner.report, entity: owner.entity)
      }
    }
    for record in verdicts.findings {
      let owner = all.owners[record.row]
      findings[owner.report].append(
        finding(index, record, all.matrix, entity: owner.entity, outcome: result(record.row).outcome)
      )
    }
    var column: [CheckResult] = []
    column.reserveCapacity(reports.count)
    for row in reports.indices {
      switch check.entry.conditions.hold(for: reports[row]) {
      case false: column.append(CheckResult(outcome: .notApplicable, low: 0, high: 0))
      case nil:
        gaps[row].append(Gap(check: index, subject: .fact(.employees), isStatedAbsent: false))
        column.append(CheckResult(outcome: .notAssessed, low: 0, high: 1))
      case true?:
        if folds[row].count == 0 {
          gaps[row].append(Gap(check: index, subject: .entities(kind: kind), isStatedAbsent: false))
        }
        column.append(folds[row].result(atLeast: check.entry.eachAtLeast))
      }
    }
    results.append(column)
  }

  private mutating func evaluate(_ check: PlannedCheck, _ matrix: Matrix, _ rows: [Int]) {
    verdicts.reset(count: matrix.rows)
    let batch = FigureRows(
      figures: matrix.figures,
      stride: matrix.rows,
      slots: check.slots,
      indices: rows
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
    check.required.allSatisfy { matrix.figures[check.slots[$0] * matrix.rows + row].state == .value }
  }

  // MARK: What is missing

  private mutating func addGaps(_ index: Int, _ matrix: Matrix, _ row: Int, report: Int, entity: Int?) {
    let check = plan.checks[index]
    for need in check.needs.indices {
      let figure = matrix.figures[check.slots[need] * matrix.rows + row]
      guard figure.state == .notStated || figure.state == .statedAbsent else { continue }
      let slots = entity == nil ? plan.slots : plan.entitySlots[check.entry.each ?? ""] ?? []
      let isAbsent = figure.state == .statedAbsent
      switch slots[check.slots[need]] {
      case .figure(let key, let yearsBack):
        let year = reports[report].period.year - yearsBack
        for missing in operands(of: key, year: year, report: report, entity: entity) {
          gaps[report].append(
            Gap(
              check: index,
              subject: subject(missing, year: year, entity: entity),
              isStatedAbsent: isAbsent
            )
          )
        }
      case .practice(let key):
        gaps[report].append(
          Gap(check: index, subject: .practice(key: key, entity: entity), isStatedAbsent: isAbsent)
        )
      case .evidence(let commitment, _):
        gaps[report].append(
          Gap(check: index, subject: .evidence(commitment: commitment), isStatedAbsent: false)
        )
      case .perimeterChanged, .periodNumber, .periodEnd: break
      }
    }
  }

  private func subject(_ key: Int, year: Int, entity: Int?) -> PackResult.Missing.Subject {
    key < ReservedFact.allCases.count
      ? .fact(ReservedFact.allCases[key]) : .figure(key: key, year: year, entity: entity)
  }

  /// What has to be stated for an indicator: itself, or what is missing of what it follows from.
  private func operands(of key: Int, year: Int, report: Int, entity: Int?) -> [Int] {
    guard let formula = plan.vocabulary.indicator(key)?.formula else { return [key] }
    let figures = entity.map { reports[report].entities[$0].figures } ?? reports[report].own
    return formula.operands.compactMap(plan.vocabulary.key).filter {
      filler.stated($0, year: year, figures).state != .value
    }.flatMap { operands(of: $0, year: year, report: report, entity: entity) }
  }

  // MARK: Findings

  private func finding(
    _ index: Int,
    _ record: FindingRecord,
    _ matrix: Matrix,
    entity: Int?,
    outcome: Outcome
  ) -> PackResult.Finding {
    let check = plan.checks[index]
    let position =
      record.need >= 0 ? matrix.figures[check.slots[record.need] * matrix.rows + record.row].position : .none
    let declared = check.descriptor.findings[record.kind].severity
    let counts = index < plan.firstObligation && check.entry.weight > 0
    let bound: Severity =
      !counts || outcome == .info ? .note : outcome == .partial || outcome == .notAssessed ? .warning : .error
    return PackResult.Finding(
      check: index,
      entity: entity,
      severity: min(declared, bound),
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
