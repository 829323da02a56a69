import JalonSource

/// A mistake in an expression, placed by its bytes.
package struct ExpressionProblem: Sendable, Hashable {
  /// What kind of mistake it is.
  package let id: DiagnosticID
  /// How much it weighs.
  package let severity: Severity
  /// One sentence, lower case, no full stop.
  package let message: Wording
  /// What to do about it.
  package let hint: Wording?
  /// The bytes that are meant, in the UTF-8 text of the expression.
  package let range: Range<Int>

  /// A mistake at some bytes.
  package init(
    _ id: DiagnosticID,
    _ message: Wording,
    severity: Severity = .error,
    hint: Wording? = nil,
    range: Range<Int>
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.hint = hint
    self.range = range
  }
}

/// The mistakes of one expression; after ``limit`` errors reading stops.
struct ProblemList: Sendable {
  /// How many errors are kept, and how many warnings beside them: these never keep an error out.
  static let limit = 20

  private(set) var all: [ExpressionProblem] = []
  private var errorCount = 0

  var isFull: Bool { errorCount >= Self.limit }
  var hasErrors: Bool { errorCount > 0 }

  mutating func add(_ problem: ExpressionProblem) {
    let isError = problem.severity == .error
    guard (isError ? errorCount : all.count - errorCount) < Self.limit,
      !all.contains(where: { $0.range == problem.range && $0.id == problem.id })
    else { return }
    all.append(problem)
    if isError { errorCount += 1 }
  }
}
