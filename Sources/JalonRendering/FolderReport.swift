import JalonEngine
import JalonModel
import JalonSource

/// Writes many assessments for a terminal: totals first, then what needs attention.
package struct FolderReport: Sendable {
  private let phrases: Phrases
  private let style: TerminalStyle
  private let version: String

  /// Words of a language, on a terminal, by a version of Jalon.
  package init(_ language: Language, _ style: TerminalStyle, version: String) {
    phrases = Phrases(language)
    self.style = style
    self.version = version
  }

  /// The whole page.
  ///
  /// - Parameters:
  ///   - assessments: What was assessed, in the order of the files.
  ///   - unreadable: Files that could not be assessed, with how many errors each has.
  /// - Returns: The page, with a final line break.
  package func text(_ assessments: [Assessment], unreadable: [(file: String, errors: Int)]) -> String {
    var page = Page(style: style)
    let total = assessments.count + unreadable.count
    page.line(
      style.paint(
        phrases.say(
          "\(total) rapports, \(assessments.count) évalués, \(unreadable.count) illisibles",
          "\(total) reports, \(assessments.count) assessed, \(unreadable.count) unreadable"
        ),
        .bold
      )
    )
    for plan in plans(assessments) { table(plan, assessments, &page) }
    attention(assessments, unreadable, &page)
    page.blank()
    page.paragraph(
      phrases.say(
        "Autoévaluation avec Jalon \(version). Ce n'est pas une certification.",
        "Self-assessment with Jalon \(version). Not a certification."
      ),
      .dim
    )
    return page.text
  }

  private func plans(_ assessments: [Assessment]) -> [Plan] {
    var result: [Plan] = []
    for plan in assessments.flatMap(\.results).map(\.plan) where !result.contains(where: { $0 === plan }) {
      result.append(plan)
    }
    return result.sorted { $0.pack.pack.id < $1.pack.pack.id }
  }

  private func table(_ plan: Plan, _ assessments: [Assessment], _ page: inout Page) {
    let rows = assessments.flatMap { assessment in
      assessment.results.filter { $0.plan === plan }.map { (assessment.report, $0) }
    }
    page.blank()
    page.rule("\(plan.pack.pack.title[phrases.language]) · \(plan.pack.pack.id) \(plan.pack.pack.version)")
    levels(plan, rows.map(\.1), &page)
    let columns = phrases.say("   prouvé donné poss. renseigné", "   proven given poss.   settled")
    let room = style.width - TextLayout.width(columns) - 19
    page.line(
      style.paint(
        TextLayout.left(phrases.say("Signataire", "Signatory"), room)
          + TextLayout.left(phrases.say("période", "period"), 9)
          + columns + phrases.say("  niveau", "  level"),
        .dim
      )
    )
    for (report, result) in rows { row(report, result, room, &page) }
  }

  private func levels(_ plan: Plan, _ results: [PackResult], _ page: inout Page) {
    var parts: [String] = []
    let levels = plan.pack.scoring.levels
    for index in levels.indices.reversed() {
      let count = results.count { !$0.isProvisional && $0.level == index }
      if count > 0 {
        parts.append("\(levels[index].title[phrases.language])\(phrases.say(" : ", ": "))\(count)")
      }
    }
    let none = results.count { !$0.isProvisional && $0.level == nil }
    if none > 0 { parts.append(phrases.say("aucun niveau : \(none)", "no level: \(none)")) }
    let provisional = results.count(where: \.isProvisional)
    if provisional > 0 {
      parts.append(phrases.say("à compléter : \(provisional)", "to complete: \(provisional)"))
    }
    page.paragraph(parts.joined(separator: " · "))
  }

  private func row(_ report: Report, _ result: PackResult, _ room: Int, _ page: inout Page) {
    let numerals = phrases.numerals
    let score = result.score
    func cell(_ value: Double?, _ width: Int) -> String {
      TextLayout.right(value.map(numerals.points) ?? "—", width)
    }
    let coverage = TextLayout.right(score.map { numerals.percent($0.coverage) } ?? "—", 10)
    let level =
      result.isProvisional
      ? phrases.say("à compléter", "to complete")
      : result.level.map { result.plan.pack.scoring.levels[$0].id } ?? "—"
    page.line(
      TextLayout.left(TextLayout.cut(TextLayout.visible(report.signatory.name), room - 1), room)
        + TextLayout.left(TextLayout.cut(report.period.label, 8), 9) + cell(score?.low, 9)
        + cell(score?.onAssessed, 6) + cell(score?.high, 6)
        + coverage + "  " + level
    )
  }

  private func attention(
    _ assessments: [Assessment],
    _ unreadable: [(file: String, errors: Int)],
    _ page: inout Page
  ) {
    var items: [String] = unreadable.map { entry in
      let plural = entry.errors > 1 ? "s" : ""
      return phrases.say(
        "\(entry.file) : illisible, \(entry.errors) erreur\(plural)",
        "\(entry.file): unreadable, \(entry.errors) error\(plural)"
      )
    }
    for assessment in assessments {
      let doubts = assessment.diagnostics.count { $0.severity > .note }
      if doubts > 0 {
        items.append(
          phrases.say(
            "\(assessment.report.file) : \(doubts) point\(doubts > 1 ? "s" : "") à revoir dans le fichier",
            "\(assessment.report.file): \(doubts) point\(doubts > 1 ? "s" : "") to review in the file"
          )
        )
      }
      for result in assessment.results { items += caps(assessment.report, result) }
    }
    if items.isEmpty { return }
    page.blank()
    page.line(style.paint(phrases.say("À regarder", "Needs attention"), .bold))
    for item in items.prefix(30) { page.item(TextLayout.visible(item), bullet: "•") }
    if items.count > 30 {
      page.line(phrases.say("  … et \(items.count - 30) autres", "  … and \(items.count - 30) more"))
    }
  }

  private func caps(_ report: Report, _ result: PackResult) -> [String] {
    guard let next = result.next, !result.isProvisional else { return [] }
    return next.obstacles.compactMap { obstacle in
      guard case .cap(let index) = obstacle else { return nil }
      return "\(report.file): \(result.plan.pack.scoring.caps[index].title[phrases.language])"
    }
  }
}
