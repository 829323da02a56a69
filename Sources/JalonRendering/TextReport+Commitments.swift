import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

extension TextReport {
  /// The tree of commitments with outcomes and reasons.
  func commitments(
    _ missing: [PackResult.Missing],
    _ result: PackResult,
    _ report: Report,
    _ page: inout Page
  ) {
    page.blank()
    page.line(style.paint(phrases.say("Engagements", "Commitments"), .bold))
    for index in result.plan.commitments.indices {
      let planned = result.plan.commitments[index]
      let state = result.commitments[index]
      if planned.isLeaf {
        leaf(index, missing, result, report, &page)
      } else if state.exemption == nil {
        section(planned, state, isSubmitted: report.origin != .publicFigures, &page)
      }
    }
  }

  private func section(
    _ planned: PlannedCommitment,
    _ state: CommitmentResult,
    isSubmitted: Bool,
    _ page: inout Page
  ) {
    page.blank()
    let indent = String(repeating: "  ", count: planned.depth)
    let title =
      planned.depth == 0
      ? planned.entry.title[phrases.language]
      : "\(planned.entry.id)  \(planned.entry.title[phrases.language])"
    let numerals = phrases.numerals
    let full = state.weight * 100
    let low = Rounding.round(state.low * full, decimals: 1)
    let high = Rounding.round(state.high * full, decimals: 1)
    let range = low == high ? numerals.points(low) : "\(numerals.points(low))–\(numerals.points(high))"
    let points = state.weight > 0 && isSubmitted ? "\(range) / \(numerals.points(full))" : ""
    let room = style.width - TextLayout.width(points) - 2
    page.line(
      style.paint(TextLayout.left(TextLayout.cut(indent + title, room), room), .bold) + "  " + points
    )
  }

  private func leaf(
    _ index: Int,
    _ missing: [PackResult.Missing],
    _ result: PackResult,
    _ report: Report,
    _ page: inout Page
  ) {
    let planned = result.plan.commitments[index]
    let state = result.commitments[index]
    if state.exemption != nil { return }
    let isSubmitted = report.origin != .publicFigures
    let outcome =
      state.weight == 0 ? .info : isSubmitted || state.outcome == .pass ? state.outcome : .notAssessed
    let word = isSubmitted ? phrases.outcome(outcome) : phrases.sight(outcome)
    let ink = style.ink(outcome)
    let indent = String(repeating: "  ", count: max(planned.depth, 1) - 1)
    let head = "\(indent)  \(phrases.sign(outcome)) \(planned.entry.id)  "
    let credit = self.credit(state)
    let room = style.width - TextLayout.width(head) - TextLayout.width(word) - TextLayout.width(credit) - 2
    let title = TextLayout.cut(planned.entry.title[phrases.language], max(10, room))
    page.line(
      style.paint("\(indent)  \(phrases.sign(outcome))", ink) + " \(planned.entry.id)  "
        + TextLayout.left(title, max(10, room)) + "  " + credit + style.paint(word, ink)
    )
    let lacking = missing.filter { $0.commitments.contains(index) }
    reasons(index, lacking, result, report, indent: TextLayout.width(indent) + 6, &page)
  }

  /// The credit in per cent, where outcome alone does not say it.
  private func credit(_ state: CommitmentResult) -> String {
    guard state.weight > 0,
      state.outcome == .partial || (state.outcome == .notAssessed && (state.low > 0 || state.high < 1))
    else { return "" }
    let low = phrases.numerals.percent(state.low)
    return state.low == state.high ? "\(low) " : "\(low)–\(phrases.numerals.percent(state.high)) "
  }

  private func reasons(
    _ index: Int,
    _ lacking: [PackResult.Missing],
    _ result: PackResult,
    _ report: Report,
    indent: Int,
    _ page: inout Page
  ) {
    let planned = result.plan.commitments[index]
    for check in planned.checks { self.findings(check, result, report, indent: indent, &page) }
    if let waiver = result.waivers[planned.entry.id] {
      let until = phrases.numerals.date(waiver.until.packed)
      page.paragraph(
        phrases.say(
          "dérogation de \(waiver.approver) jusqu'au \(until) : \(waiver.reason)",
          "waived by \(waiver.approver) until \(until): \(waiver.reason)"
        ),
        .yellow,
        indent: indent
      )
    }
    if !lacking.isEmpty {
      let shown = lacking.prefix(lacking.count > 5 ? 4 : 5).map {
        TextLayout.visible(wordMissing.text($0, result.plan, report))
      }
      let rest =
        lacking.count > 5
        ? phrases.say(" et \(lacking.count - 4) autres", " and \(lacking.count - 4) more") : ""
      page.paragraph(
        phrases.say("il manque : ", "missing: ") + shown.joined(separator: phrases.say(" ; ", "; ")) + rest,
        .dim,
        indent: indent
      )
    }
  }

  /// What one check says; of many entities only those that explain the outcome.
  private func findings(
    _ index: Int,
    _ result: PackResult,
    _ report: Report,
    indent: Int,
    _ page: inout Page
  ) {
    let check = result.plan.checks[index].entry
    if result.checks[index].outcome == .error {
      let title = check.title?[phrases.language] ?? check.id
      page.paragraph(
        phrases.say("\(title) : non jugé, à cause d'une erreur", "\(title): not judged, because of an error"),
        .red,
        indent: indent
      )
    }
    var said = result.findings.filter { $0.check == index }
    if report.origin == .publicFigures {
      // What others gathered shows what is there; it says nothing against anybody.
      let kinds = result.plan.checks[index].descriptor.findings
      said.removeAll { kinds[$0.record.kind].severity > .note }
    }
    if check.each != nil, result.checks[index].outcome != .info {
      said.removeAll { $0.severity == .note }
      if said.count > 4 {
        let title = check.title?[phrases.language] ?? check.id
        page.paragraph(
          phrases.say("\(title) : \(said.count) à reprendre", "\(title): \(said.count) to be looked at"),
          .dim,
          indent: indent
        )
        return
      }
    }
    for finding in said {
      let owner = finding.entity.map { "\(TextLayout.visible(report.entities[$0].name)) — " } ?? ""
      let basis =
        check.basis == .proposed || finding.severity == .note ? "" : " (\(phrases.basis(check.basis)))"
      let text = findings.text(finding, in: result, period: report.period.year)
      page.paragraph(owner + text + basis, .dim, indent: indent)
    }
  }
}
