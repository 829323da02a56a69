import JalonCEL
import JalonModel
import JalonSource

/// Words failures as problems of the pack: of an expression at the operator that failed, of a module where it is named.
enum FailureText {
  static func diagnostic(_ failed: CheckFailure, _ plan: Plan, _ report: Report) -> Diagnostic {
    let entry = plan.checks[failed.check].entry
    let owner = failed.entity.map { report.entities[$0].name } ?? report.signatory.name
    if failed.failure.isGeneral {
      return entry.moduleSpot.diagnostic(
        failed.failure.id,
        Wording(
          fr: "'\(entry.id)' ne juge personne : \(failed.failure.message.fr)",
          en: "'\(entry.id)' judges nobody: \(failed.failure.message.en)"
        ),
        hint: failed.failure.hint
      )
    }
    return entry.moduleSpot.diagnostic(
      failed.failure.id,
      Wording(
        fr: "'\(entry.id)' n'a pas pu juger '\(owner)' : \(failed.failure.message.fr)",
        en: "'\(entry.id)' could not judge '\(owner)': \(failed.failure.message.en)"
      ),
      hint: failed.failure.hint
    )
  }

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
    guard let spot = spot(of: failed, plan) else {
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

  /// Where the expression stands.
  private static func spot(of failed: ExpressionFailure, _ plan: Plan) -> Spot? {
    switch failed.reader {
    case .condition(let commitment):
      return plan.commitments[commitment].entry.conditions.expression?.spot
    case .gate(let level, let place):
      return plan.pack.scoring.levels[level].conditions[place].expression.spot
    case .check(let index):
      let entry = plan.checks[index].entry
      if let condition = entry.conditions.expression, condition.text == failed.expression {
        return condition.spot
      }
      let spot = entry.parametersSpot
      return spot.tree.scalar(failed.expression, below: spot.node).map { Spot(tree: spot.tree, node: $0) }
        ?? spot
    }
  }
}
