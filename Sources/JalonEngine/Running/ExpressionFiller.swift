import JalonCEL
import JalonModel
import JalonPlugin

/// What came of the expressions of a matrix that have no value, by slot and row.
struct ExpressionNotes {
  /// A place in a matrix of figures.
  struct Cell: Hashable {
    let slot: Int
    let row: Int
  }

  /// Which inputs decide that the data lacks, by their places in ``ExpressionSlot/inputs``.
  var unknown: [Cell: [Int]] = [:]
  /// Why an expression failed.
  var failures: [Cell: Failure] = [:]
}

/// Evaluates the expressions of a row once everything that they read is filled.
struct ExpressionFiller: ~Copyable {
  private var evaluator: Evaluator

  init(_ list: SlotList) {
    evaluator = list.evaluator()
  }

  /// The value of an expression as a figure: 1 or 0 for a condition; not stated when it has none, which is noted.
  mutating func evaluate(
    _ number: Int,
    _ slot: ExpressionSlot,
    _ report: Report,
    periodNumber: Int,
    _ figure: (Int) -> Figure
  ) -> Result {
    evaluator.forgetInputs()
    for (place, input) in slot.inputs.enumerated() {
      evaluator.set(place, of: number, to: value(place, input, report, periodNumber, figure))
    }
    let value = evaluator.run(number)
    switch value.kind {
    case .bool: return .figure(Figure(value: value.isTrue ? 1 : 0))
    case .unknown: return .unknown(slot.expression.program.places(in: value))
    case .error: return .failure(slot.expression.program.failure(in: value))
    default:
      if let number = value.number { return .figure(Figure(value: number)) }
      return .failure(slot.expression.program.failure(.noSuchOverload))
    }
  }

  /// Sets the inputs of an expression and gives them; `nil` for those that the report lacks.
  mutating func prepare(
    _ number: Int,
    _ slot: ExpressionSlot,
    _ report: Report,
    periodNumber: Int,
    _ figure: (Int) -> Figure
  ) -> [CELValue?] {
    evaluator.forgetInputs()
    var values: [CELValue?] = []
    for (place, input) in slot.inputs.enumerated() {
      let value = value(place, input, report, periodNumber, figure)
      evaluator.set(place, of: number, to: value)
      values.append(CELValue(value))
    }
    return values
  }

  /// What an expression comes to whose inputs are set.
  mutating func outcome(of number: Int, _ slot: ExpressionSlot) -> JalonCEL.Outcome {
    evaluator.outcome(of: number, slot.expression.program)
  }

  /// Units of work that the last evaluation took.
  var cost: Int { evaluator.cost }

  /// What an evaluation came to.
  enum Result {
    case figure(Figure)
    case unknown([Int])
    case failure(Failure)
  }

  private mutating func value(
    _ place: Int,
    _ input: ExpressionSlot.Input,
    _ report: Report,
    _ periodNumber: Int,
    _ figure: (Int) -> Figure
  ) -> Value {
    switch input {
    case .value(let slot, let form):
      guard let known = figure(slot).known else { return .unknown(input: place) }
      return value(known, form) ?? .unknown(input: place)
    case .stated(let slot):
      return .bool(figure(slot).state == .value)
    case .years(let slot):
      return years(figure(slot).known ?? 0, until: report.period.year)
    case .change(let from, let to):
      guard let first = figure(from).known, let last = figure(to).known else { return .unknown(input: place) }
      return first == 0 ? .failed(.divisionByZero, input: place) : .double((last - first) / abs(first) * 100)
    case .attribute(let attribute):
      return self.attribute(attribute, report, periodNumber) ?? .unknown(input: place)
    }
  }

  private mutating func value(_ number: Double, _ form: PackExpression.ValueForm) -> Value? {
    switch form {
    case .number: return .double(number)
    case .level(let names):
      let rank = Int(exactly: number) ?? -1
      return names.indices.contains(rank) ? evaluator.hold(.string(names[rank])) : nil
    case .date: return CivilDate(packed: number).map { .timestamp(day: $0.daysSince1970) }
    }
  }

  private mutating func years(_ bits: Double, until last: Int) -> Value {
    let bits = UInt64(bits)
    let years = (0..<RowFiller.yearsKept).reversed().filter { bits & (1 << UInt64($0)) != 0 }.map {
      CELValue.int(Int64(last - $0))
    }
    return evaluator.hold(.list(years))
  }

  private mutating func attribute(_ attribute: ReportAttribute, _ report: Report, _ periodNumber: Int)
    -> Value?
  {
    switch attribute {
    case .period: .int(Int64(report.period.year))
    case .category: evaluator.hold(.string(report.signatory.category.rawValue))
    case .country: report.signatory.country.map { evaluator.hold(.string($0)) }
    case .profiles: evaluator.hold(.list(report.signatory.profiles.map { .string($0) }))
    case .periodNumber: .int(Int64(periodNumber))
    case .perimeterChanged: report.perimeter.changed.map { .bool($0) }
    }
  }
}
