/// How much an evaluation may cost before it is stopped.
package struct EvaluationLimits: Sendable, Hashable {
  /// Units of work: one an instruction, and one for each sixteen bytes or each element that a function goes over.
  package var cost = 1_000_000
  /// Bytes of texts, lists and maps that an evaluation may build.
  package var memory = 16 * 1024 * 1024
  /// Units of work between two questions whether the task has been cancelled.
  static let checkInterval = 4_096

  /// A million units and sixteen mebibytes.
  package init() {}

  /// What a constant part may cost while an expression is planned: more is left to the evaluation.
  static var folding: EvaluationLimits {
    var limits = EvaluationLimits()
    limits.cost = 20_000
    limits.memory = 256 * 1024
    return limits
  }
}
