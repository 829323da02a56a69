import JalonModel
import JalonPlugin
import JalonSource

/// Asks whether a condition is true, or how much credit an expression gives.
struct ExpressionCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "expression",
    summary: Wording(
      fr: "demande qu'une condition soit vraie, ou calcule le crédit",
      en: "asks for a condition to be true, or works out the credit"
    ),
    parameters: [
      .optional(
        "that",
        .expression(.condition),
        fr: "la condition, par exemple latest(dc.pue) < 1.5",
        en: "the condition, such as latest(dc.pue) < 1.5"
      ),
      .optional(
        "credit",
        .expression(.number),
        fr: "le crédit, de 0 à 1 ; ce qui dépasse est ramené à ces bornes",
        en: "the credit, from 0 to 1; what lies beyond is brought to these bounds"
      ),
      .optional(
        "says",
        .wording,
        fr: "ce qui est dit quand la condition n'est pas vraie",
        en: "what is said when the condition is not true"
      ),
    ],
    findings: [
      FindingKind("met", .note, ["expression"], fr: "vérifié : {expression}", en: "holds: {expression}"),
      FindingKind(
        "not-met",
        .error,
        ["expression"],
        fr: "non vérifié : {expression}",
        en: "does not hold: {expression}"
      ),
      FindingKind("says", .error, ["text"], fr: "{text}", en: "{text}"),
      FindingKind(
        "credit",
        .warning,
        ["expression", "credit"],
        fr: "{expression} vaut {credit} des points",
        en: "{expression} is worth {credit} of the points"
      ),
      FindingKind(
        "reads",
        .note,
        ["indicator", "moment", "value"],
        fr: "{indicator}, {moment} : {value}",
        en: "{indicator}, {moment}: {value}"
      ),
    ]
  )

  /// How many of the figures that an expression reads are shown beside its outcome.
  private static let shownFigures = 6

  let needs: [Need]
  let texts: [Wording]
  private let isCondition: Bool
  private let hasMessage: Bool

  init?(_ parameters: inout ParameterReader) {
    let that = parameters.expression("that")
    let credit = parameters.expression("credit")
    let says = parameters.wording("says")
    if parameters.has("that") == parameters.has("credit") {
      parameters.refuse(
        nil,
        Wording(fr: "il faut soit 'that', soit 'credit'", en: "either 'that' or 'credit' is needed"),
        hint: Wording(
          fr: "écrivez 'that: latest(dc.pue) < 1.5', par exemple",
          en: "write 'that: latest(dc.pue) < 1.5', for example"
        )
      )
    }
    if parameters.has("credit"), parameters.has("says") {
      parameters.refuse(
        "says",
        Wording(fr: "'says' n'a de sens qu'avec 'that'", en: "'says' goes with 'that' only"),
        hint: Wording(fr: "retirez 'says'", en: "take 'says' away")
      )
    }
    guard let expression = that ?? credit, parameters.isClean else { return nil }
    isCondition = that != nil
    hasMessage = says != nil
    texts = [Wording(same: expression.text)] + (says.map { [$0] } ?? [])
    var figures: [Need.Subject] = []
    for case .value(let subject, .number) in expression.sources where !figures.contains(subject) {
      figures.append(subject)
    }
    needs =
      [Need(subject: .expression(expression), isRequired: true)]
      + figures.prefix(Self.shownFigures).map { Need(subject: $0, isRequired: false, isForDisplay: true) }
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let value = rows.value(0, row: row)
      if isCondition { judge(value != 0, row, &verdicts) } else { credit(value, row, &verdicts) }
      for need in needs.indices.dropFirst() where rows.figure(need, row: row).state == .value {
        verdicts.say(
          4,
          row: row,
          need: need,
          .name(ofNeed: need),
          .moment(ofNeed: need),
          .value(rows.value(need, row: row), ofNeed: need)
        )
      }
    }
  }

  private func judge(_ isMet: Bool, _ row: Int, _ verdicts: inout Verdicts) {
    verdicts.conclude(row, credit: isMet ? 1 : 0)
    if isMet {
      // The figures below say more to a reader than the bare expression.
      if needs.count == 1 { verdicts.say(0, row: row, .text(0)) }
    } else if hasMessage {
      verdicts.say(2, row: row, .text(1))
    } else {
      verdicts.say(1, row: row, .text(0))
    }
  }

  private func credit(_ value: Double, _ row: Int, _ verdicts: inout Verdicts) {
    // What is no number at all decides nothing: the row stays without a verdict.
    guard !value.isNaN else { return }
    let credit = min(max(value, 0), 1)
    verdicts.conclude(row, credit: credit)
    verdicts.say(3, row: row, .text(0), .share(credit))
  }
}
