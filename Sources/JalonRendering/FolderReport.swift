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
          "Rapports : \(total), évalués : \(assessments.count), illisibles : \(unreadable.count)",
          "Reports: \(total), assessed: \(assessments.count), unreadable: \(unreadable.count)"
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
    for process in Set(plans(assessments).flatMap(\.processes)).sorted(by: { $0.name < $1.name }) {
      page.paragraph(phrases.process(process), .dim)
    }
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
    let submitted = rows.filter { $0.0.origin != .publicFigures }
    levels(plan, submitted.map(\.1), publicFigures: rows.count - submitted.count, &page)
    let room = style.width - Self.fixedWidth
    if room >= Self.narrowestName { head(room, &page) }
    for (report, result) in rows { row(report, result, room, &page) }
  }

  private func head(_ room: Int, _ page: inout Page) {
    let cells = [
      TextLayout.left(phrases.say("Signataire", "Signatory"), room),
      TextLayout.left(phrases.say("période", "period"), 9),
      TextLayout.right(phrases.say("prouvé – possible", "proven – possible"), 17),
      TextLayout.right(phrases.say("renseigné", "stated"), 11),
      TextLayout.right(phrases.say("établi", "settled"), 9),
    ]
    page.line(style.paint(cells.joined() + "  " + phrases.say("niveau", "level"), .dim))
  }

  /// With less room for a name, each signatory takes two lines.
  private static let narrowestName = 16
  /// Columns of everything but the name.
  private static let fixedWidth = 9 + 17 + 11 + 9 + 2 + levelWidth
  /// Columns of a level.
  private static let levelWidth = 16

  private func levels(_ plan: Plan, _ results: [PackResult], publicFigures: Int, _ page: inout Page) {
    var parts: [String] = []
    let colon = phrases.say(" : ", ": ")
    let levels = plan.pack.scoring.levels
    for index in levels.indices.reversed() {
      let count = results.count { !$0.isProvisional && $0.level == index }
      if count > 0 { parts.append("\(levels[index].title[phrases.language])\(colon)\(count)") }
    }
    let none = results.count { !$0.isProvisional && $0.level == nil }
    if none > 0 { parts.append(phrases.say("aucun niveau", "no level") + "\(colon)\(none)") }
    let provisional = results.count(where: \.isProvisional)
    if provisional > 0 { parts.append(phrases.say("à compléter", "to complete") + "\(colon)\(provisional)") }
    if publicFigures > 0 {
      parts.append(
        phrases.say("chiffres publics, sans score", "public figures, no score") + "\(colon)\(publicFigures)"
      )
    }
    page.paragraph(parts.joined(separator: " · "))
  }

  private func row(_ report: Report, _ result: PackResult, _ room: Int, _ page: inout Page) {
    let numerals = phrases.numerals
    var range = "—"
    var stated = "—"
    var level =
      result.plan.isWithoutScore ? "—" : phrases.say("chiffres publics", "public figures")
    if report.origin != .publicFigures, let score = result.score {
      range = "\(numerals.points(score.low)) – \(numerals.points(score.high))"
      if !result.isProvisional { stated = score.onAssessed.map(numerals.points) ?? "—" }
      level =
        result.isProvisional
        ? phrases.say("à compléter", "to complete")
        : result.level.map { result.plan.pack.scoring.levels[$0].title[phrases.language] } ?? "—"
    }
    let name = TextLayout.visible(report.signatory.name)
    let coverage = result.score.map { numerals.percent($0.coverage) } ?? "—"
    guard room >= Self.narrowestName else {
      page.line(TextLayout.cut("\(name), \(report.period.label)", style.width))
      let settled = phrases.say("établi : ", "settled: ") + coverage
      page.line(TextLayout.cut("  \(range) · \(settled) · \(level)", style.width))
      return
    }
    page.line(
      TextLayout.left(TextLayout.cut(name, room - 1), room)
        + TextLayout.left(TextLayout.cut(report.period.label, 8), 9)
        + TextLayout.right(range, 17) + TextLayout.right(stated, 11) + TextLayout.right(coverage, 9) + "  "
        + TextLayout.cut(level, Self.levelWidth)
    )
  }

  private func counted(_ count: Int, _ fr: String, _ en: String) -> String {
    "\(count) " + phrases.say(fr, en) + (count > 1 ? "s" : "")
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
      let errors = assessment.diagnostics.count { $0.severity == .error }
      let warnings = assessment.diagnostics.count { $0.severity == .warning }
      let counts = [
        errors > 0 ? counted(errors, "erreur", "error") : nil,
        warnings > 0 ? counted(warnings, "avertissement", "warning") : nil,
      ].compactMap(\.self)
      if !counts.isEmpty {
        items.append(assessment.report.file + phrases.say(" : ", ": ") + counts.joined(separator: ", "))
      }
      for result in assessment.results { items += caps(assessment.report, result) }
    }
    if items.isEmpty { return }
    page.blank()
    page.line(style.paint(phrases.say("À examiner", "Needs attention"), .bold))
    for item in items.prefix(30) { page.item(TextLayout.visible(item), bullet: "•") }
    if items.count > 30 {
      page.line(phrases.say("  … et \(items.count - 30) autres", "  … and \(items.count - 30) more"))
    }
  }

  private func caps(_ report: Report, _ result: PackResult) -> [String] {
    guard let next = result.next, !result.isProvisional, report.origin != .publicFigures else { return [] }
    return next.obstacles.compactMap { obstacle in
      guard case .cap(let index) = obstacle else { return nil }
      return report.file + phrases.say(" : plafonné. ", ": capped. ")
        + result.plan.pack.scoring.caps[index].title[phrases.language]
    }
  }
}
