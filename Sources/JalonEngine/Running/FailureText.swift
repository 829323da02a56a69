import JalonCEL
import JalonModel
import JalonSource

/// Words the failure of an expression as a problem of the pack, at the operator that failed.
enum FailureText {
  static func diagnostic(_ failed: ExpressionFailure, _ plan: Plan, _ report: Report) -> Diagnostic {
    let reason = failed.failure.wording
    let owner = failed.entity.map { report.entities[$0].name } ?? report.signatory.name
    let message = Wording(
      fr: "cette expression échoue pour '\(owner)' : \(reason.fr)",
      en: "this expression fails for '\(owner)': \(reason.en)"
    )
    let hint = Wording(
      fr: "prévoyez ce cas : condition ? valeur : autre valeur",
      en: "provide for this case: condition ? value : other value"
    )
    guard let spot = plan.expressionSpots[failed.expression] else {
      return Diagnostic(.expressionFailed, .error, message, hint: hint)
    }
    return spot.tree.diagnostic(
      .expressionFailed,
      .error,
      at: spot.node,
      bytes: failed.failure.range,
      message,
      hint: hint
    )
  }
}
