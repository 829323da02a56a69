import JalonCEL
import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// Evaluates one expression on one report, and shows everything on the way.
package struct ExpressionProbe: Sendable {
  /// A part of the expression with what it came to.
  package struct Step: Sendable {
    /// The part as it is written.
    package let text: String
    package let outcome: JalonCEL.Outcome
  }

  /// Something that the expression read.
  package struct Read: Sendable {
    /// The figure's or attribute's name with what was asked of it: `ghg.scope1 (2024)`.
    package let name: String
    /// Its value, `nil` when the report does not give it.
    package let value: CELValue?
  }

  /// What the expression came to.
  package let outcome: JalonCEL.Outcome
  /// Its type.
  package let type: CELType
  /// What it read, in the order in which it is named.
  package let reads: [Read]
  /// Its parts from the innermost outward.
  package let steps: [Step]
  /// Units of work that the evaluation took.
  package let cost: Int

  /// Checks and evaluates an expression with the names of a pack on a report.
  ///
  /// What is wrong with the expression goes into `problems`; the result is `nil` when there are errors.
  package init?(
    _ text: String,
    _ plan: Plan,
    _ report: Report,
    showsSteps: Bool,
    into problems: inout [ExpressionProblem]
  ) {
    let terms = PackTerms(plan.pack)
    guard let whole = PackExpression(text, .any, terms, into: &problems) else { return nil }
    let parts = showsSteps ? Expression.parts(of: text, in: PackExpression.environment(terms)) : []
    let bytes = Array(text.utf8)
    var list = SlotList()
    _ = list.slot(for: .expression(whole), plan.vocabulary)
    for part in parts {
      let expression = PackExpression(
        text: String(decoding: bytes[part.range], as: UTF8.self),
        program: part.program,
        sources: whole.sources
      )
      list.add(expression, plan.vocabulary)
    }
    let filler = RowFiller(vocabulary: plan.vocabulary, firstYear: plan.pack.pack.applies?.from)
    var figures = [Figure](repeating: .notStated, count: list.all.count)
    var expressions = ExpressionFiller(list)
    var notes = ExpressionNotes()
    var points: [Observation] = []
    filler.fill(list, report.own, report, into: &figures, row: 0, rows: 1, &expressions, &notes, &points)
    let number = filler.periodNumber(report)
    var outcomes: [JalonCEL.Outcome] = []
    var inputs: [CELValue?] = []
    var cost = 0
    for (index, slot) in list.expressions.enumerated() {
      let values = expressions.prepare(index, slot, report, periodNumber: number) { figures[$0] }
      if index == 0 { inputs = values }
      outcomes.append(expressions.outcome(of: index, slot))
      if index == 0 { cost = expressions.cost }
    }
    outcome = outcomes[0]
    type = whole.type
    reads = zip(whole.program.inputs, inputs).map { Read(name: Self.name($0, report.period.year), value: $1) }
    steps = zip(list.expressions, outcomes).dropFirst().map { Step(text: $0.expression.text, outcome: $1) }
    self.cost = cost
  }

  /// The name of an input with the year that it means in a report about `period`.
  package static func name(_ input: Input, _ period: Int) -> String {
    switch input {
    case .variable(let name): return name
    case .reading(let reading):
      let years = reading.years.map { year in
        switch year {
        case .calendar(let year): String(year)
        case .beforePeriod(let back): String(period - back)
        }
      }
      switch reading.form {
      case .value: return "\(reading.path) (\(years.joined(separator: ", ")))"
      case .latest, .previous, .baseline, .change, .years, .stated:
        return "\(reading.form.rawValue)(\(([reading.path] + years).joined(separator: ", ")))"
      }
    }
  }
}

extension PackTerms {
  /// The names that a pack knows.
  package init(_ pack: ResolvedPack) {
    var commitments: Set<String> = []
    func collect(_ list: [Commitment]) {
      for commitment in list {
        commitments.insert(commitment.id)
        collect(commitment.commitments)
      }
    }
    collect(pack.commitments)
    let facts = ReservedFact.allCases.map { ($0.rawValue, $0.indicator) }
    self.init(
      indicators: Dictionary(
        facts + pack.indicators.map { ($0.value.id, $0.value) },
        uniquingKeysWith: { first, _ in first }
      ),
      practices: Set(pack.practices.map(\.value.id)),
      commitments: commitments,
      profiles: Set(pack.profiles.map(\.value.id)),
      pathways: Dictionary(
        pack.pathways.map { ($0.value.id, $0.value) },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }
}
