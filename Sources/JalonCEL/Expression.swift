import JalonSource

/// An expression that has been read, checked and planned.
package struct Expression: Sendable {
  /// What is wrong with it: errors, and warnings that do not keep it from being evaluated.
  package let problems: [ExpressionProblem]
  /// Its type, as far as it could be told.
  package let type: CELType
  /// What an ``Evaluator`` runs; `nil` when there are errors.
  package let program: Program?

  /// Reads, checks and plans an expression.
  ///
  /// Types are checked unless `isChecked` is false: what does not fit then fails when it is evaluated.
  package init(_ bytes: [UInt8], in environment: Environment, isChecked: Bool = true) {
    let checked = Checker.check(Parser.parse(bytes, environment.syntax), in: environment, isTyped: isChecked)
    self.init(checked, environment)
  }

  /// Reads, checks and plans an expression.
  package init(_ text: String, in environment: Environment, isChecked: Bool = true) {
    self.init(Array(text.utf8), in: environment, isChecked: isChecked)
  }

  private init(_ checked: CheckedExpression, _ environment: Environment) {
    var problems = checked.problems
    type = checked.type
    let readings = checked.inputs.count {
      if case .reading = $0 { true } else { false }
    }
    if readings > Self.mostReadings { problems.add(Self.tooManyReadings(readings)) }
    self.problems = problems.all
    program = problems.hasErrors ? nil : Planner.plan(checked)
  }

  /// How many figures an expression may read: what is unknown is kept as one bit each.
  package static let mostReadings = 64

  private static func tooManyReadings(_ count: Int) -> ExpressionProblem {
    ExpressionProblem(
      .expressionTooComplex,
      Wording(
        fr: "cette expression lit \(count) valeurs, plus que les \(mostReadings) permises",
        en: "this expression reads \(count) figures, more than the \(mostReadings) allowed"
      ),
      hint: Wording(fr: "coupez-la en plusieurs contrôles", en: "split it into several checks"),
      range: 0..<1
    )
  }
}

/// What an evaluation came to.
package enum Outcome: Sendable, Hashable {
  case value(CELValue)
  /// It depends on inputs that are not there; these would settle it.
  case unknown([Input])
  case failure(Failure)
}

/// Why and where an evaluation failed.
package struct Failure: Sendable, Hashable {
  package let fault: Fault
  /// What it is about: the key that is not there, the text that is no number.
  package let subject: CELValue?
  /// The bytes of the expression that failed.
  package let range: Range<Int>
}

extension Evaluator {
  /// Evaluates a program and gives a result that lives on.
  package mutating func outcome(of index: Int, _ program: Program) -> Outcome {
    let result = run(index)
    switch result.kind {
    case .unknown:
      return .unknown(program.places(in: result).map { program.inputs[$0] })
    case .error:
      return .failure(program.failure(in: result))
    default:
      return CELValue(result).map { .value($0) } ?? .failure(program.failure(.memoryExceeded))
    }
  }
}

extension Program {
  /// The places of the inputs that an unknown result waits for.
  package func places(in unknown: Value) -> [Int] {
    inputs.indices.filter { $0 < 64 && unknown.bits & (1 << UInt64($0)) != 0 }
  }

  /// What a failed result says.
  package func failure(in value: Value) -> Failure {
    Failure(
      fault: Fault(rawValue: value.extra) ?? .undeclared,
      subject: value.content.flatMap { CELValue($0) },
      range: range(of: value)
    )
  }

  /// A failure of the whole expression.
  package func failure(_ fault: Fault) -> Failure {
    Failure(
      fault: fault,
      subject: nil,
      range: Int(spans.first?.start ?? 0)..<Int(max(spans.last?.end ?? 1, 1))
    )
  }
}
