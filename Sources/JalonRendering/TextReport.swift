import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Writes an assessment for a terminal.
package struct TextReport: Sendable {
  let phrases: Phrases
  let style: TerminalStyle
  let version: String
  let findings: FindingText
  let wordMissing: MissingText

  /// Words of a language, on a terminal, by a version of Jalon.
  package init(_ language: Language, _ style: TerminalStyle, version: String) {
    phrases = Phrases(language)
    self.style = style
    self.version = version
    findings = FindingText(language)
    wordMissing = MissingText(phrases)
  }

  /// The whole report.
  package func text(_ assessment: Assessment) -> String {
    var page = Page(style: style)
    head(assessment.report, &page)
    for result in assessment.results { self.result(result, assessment.report, &page) }
    return page.text
  }

  // MARK: Head

  private func head(_ report: Report, _ page: inout Page) {
    let what = "\(report.period.label) · \(phrases.category(report.signatory.category))"
    page.line(style.paint(TextLayout.visible(report.signatory.name), .bold))
    page.line(what)
    switch report.origin {
    case .submitted: break
    case .publicFigures:
      page.paragraph(
        phrases.say(
          "Chiffres publics relevés par d'autres, non transmis par l'organisation : ce qui manque ici peut être publié ailleurs.",
          "Public figures gathered by others, not submitted by the organisation: what is missing here may be published elsewhere."
        ),
        .yellow
      )
    case .invented:
      page.paragraph(
        phrases.say("Organisation inventée, pour l'exemple.", "Invented organisation, as an example."),
        .yellow
      )
    }
    if report.perimeter.changed == true {
      page.paragraph(
        phrases.say(
          "Le périmètre a changé par rapport à l'année précédente.",
          "The perimeter changed since the year before."
        ),
        .yellow
      )
    }
  }

  // MARK: One pack

  private func result(_ result: PackResult, _ report: Report, _ page: inout Page) {
    let isSubmitted = report.origin != .publicFigures
    page.blank()
    page.rule(result.plan.pack.pack.title[phrases.language])
    if result.plan.isWithoutScore {
      page.blank()
      page.paragraph(
        phrases.say(
          "Ce référentiel informe et ne note rien : il n'a pas de score.",
          "This pack informs and rates nothing: it has no score."
        )
      )
    } else if isSubmitted {
      score(result, &page)
      level(result, &page)
    } else {
      coverage(result, &page)
    }
    let missing = result.missing()
    toComplete(missing, result, report, &page)
    commitments(missing, result, report, &page)
    if isSubmitted { losses(result, &page) }
    exemptions(result, report, &page)
    obligations(result, report, &page)
    offsets(report, &page)
    page.blank()
    page.paragraph(
      isSubmitted
        ? phrases.disclaimer(version: version, result.plan)
        : phrases.trialDisclaimer(version: version, result.plan),
      .dim
    )
    for process in result.plan.processes { page.paragraph(phrases.process(process), .dim) }
  }

  /// For figures that nobody submitted: how much is known, and no score.
  private func coverage(_ result: PackResult, _ page: inout Page) {
    page.blank()
    let share = phrases.numerals.percent(result.score?.coverage ?? 0)
    page.paragraph(
      phrases.say(
        "Ces chiffres établissent \(share) de ce que le référentiel demande : ni score, ni niveau.",
        "These figures settle \(share) of what the pack asks for: no score, no level."
      )
    )
  }

  private func score(_ result: PackResult, _ page: inout Page) {
    page.blank()
    guard let score = result.score else {
      page.paragraph(phrases.say("Rien ici ne s'applique : pas de score.", "Nothing here applies: no score."))
      return
    }
    if result.isProvisional { provisional(score, &page) } else { headline(score, &page) }
    page.line("  " + ScoreBar(score: score, width: min(50, style.width - 4)).text(style))
    let coverage = phrases.numerals.percent(score.coverage)
    page.paragraph(
      phrases.say(
        "█ prouvé, ░ encore ouvert, · perdu. \(coverage) du score est établi.",
        "█ proven, ░ still open, · lost. \(coverage) of the score is settled."
      ),
      .dim,
      indent: 2
    )
    proof(score, &page)
    effective(result, &page)
  }

  private func headline(_ score: Score, _ page: inout Page) {
    let rows: [(String, Double?)] = [
      (phrases.say("Prouvé", "Proven"), score.low),
      (phrases.say("Sur ce qui est renseigné", "On what is stated"), score.onAssessed),
      (phrases.say("Possible", "Possible"), score.high),
    ]
    for (name, value) in rows {
      let shown = value.map(phrases.numerals.points) ?? "—"
      page.line("  " + TextLayout.left(name, 26) + TextLayout.right(shown, 6) + " / 100")
    }
  }

  /// Too little is settled for a headline: the range alone.
  private func provisional(_ score: Score, _ page: inout Page) {
    let low = phrases.numerals.points(score.low)
    let high = phrases.numerals.points(score.high)
    page.paragraph(
      phrases.say(
        "Provisoire : entre \(low) (prouvé) et \(high) (possible) sur 100, selon ce qui reste à renseigner",
        "Provisional: between \(low) (proven) and \(high) (possible) out of 100, depending on what is still to be stated"
      ),
      indent: 2
    )
  }

  private func proof(_ score: Score, _ page: inout Page) {
    let parts = Proof.allCases.compactMap { proof -> String? in
      let points = score.proof[proof]
      return points > 0 ? "\(phrases.proof(proof)) \(phrases.numerals.points(points))" : nil
    }
    if parts.isEmpty { return }
    page.paragraph(
      phrases.say("Points prouvés, par niveau de preuve : ", "Proven points, by proof: ")
        + parts.joined(separator: ", ") + ".",
      .dim,
      indent: 2
    )
  }

  private func effective(_ result: PackResult, _ page: inout Page) {
    guard let effective = result.effective else { return }
    page.paragraph(
      phrases.say(
        "Avec les dérogations accordées : \(phrases.numerals.points(effective.low)) (le score ci-dessus reste celui qui compte).",
        "With the waivers granted: \(phrases.numerals.points(effective.low)) (the score above remains the one that counts)."
      ),
      indent: 2
    )
  }

  private func level(_ result: PackResult, _ page: inout Page) {
    let levels = result.plan.pack.scoring.levels
    if levels.isEmpty { return }
    page.blank()
    if result.isProvisional {
      let needed = phrases.numerals.percent(result.plan.pack.scoring.minimumCoverage)
      page.paragraph(
        phrases.say(
          "Pas de niveau pour l'instant : au moins \(needed) du score doit être établi.",
          "No level yet: at least \(needed) of the score has to be settled."
        ),
        .bold
      )
      return
    }
    let reached = result.level.map { levels[$0].title[phrases.language] }
    page.line(
      style.paint(
        phrases.say("Niveau : ", "Level: ") + (reached ?? phrases.say("aucun pour l'instant", "none yet")),
        .bold
      )
    )
    guard let next = result.next else {
      page.paragraph(phrases.say("C'est le niveau le plus haut.", "This is the highest level."))
      return
    }
    page.paragraph(
      phrases.say(
        "Pour atteindre « \(levels[next.level].title.fr) » :",
        "To reach “\(levels[next.level].title.en)”:"
      )
    )
    for obstacle in next.obstacles { page.item(text(obstacle, result), bullet: "•") }
  }

  private func text(_ obstacle: NextLevel.Obstacle, _ result: PackResult) -> String {
    let numerals = phrases.numerals
    switch obstacle {
    case .score(let needed, let have):
      return phrases.say(
        "score prouvé de \(numerals.points(needed)) au moins (\(numerals.points(have)) aujourd'hui)",
        "a proven score of at least \(numerals.points(needed)) (\(numerals.points(have)) today)"
      )
    case .coverage(let needed, let have):
      return phrases.say(
        "\(numerals.percent(needed)) du score établi (\(numerals.percent(have)) aujourd'hui)",
        "\(numerals.percent(needed)) of the score settled (\(numerals.percent(have)) today)"
      )
    case .gate(let index):
      let entry = result.plan.commitments[index].entry
      let have = numerals.percent(result.commitments[index].low)
      let needed = numerals.percent(entry.passAt)
      return phrases.say(
        "\(entry.id), \(entry.title.fr) : \(have) aujourd'hui, \(needed) demandés",
        "\(entry.id), \(entry.title.en): \(have) today, \(needed) asked for"
      )
    case .proof(let index, let needed):
      let entry = result.plan.commitments[index].entry
      return needed == .verified
        ? phrases.say(
          "à faire vérifier par un relecteur : \(entry.id), \(entry.title.fr)",
          "to be verified by a reviewer: \(entry.id), \(entry.title.en)"
        )
        : phrases.say(
          "une pièce à joindre pour \(entry.id), \(entry.title.fr)",
          "a document to attach for \(entry.id), \(entry.title.en)"
        )
    case .condition(let level, let place, let isUnknown):
      let condition = result.plan.pack.scoring.levels[level].conditions[place]
      let title = condition.title[phrases.language]
      return isUnknown
        ? title + phrases.say(" : à compléter, il manque des données", ": to complete, data is missing")
        : title
    case .cap(let index):
      return phrases.say("lever le plafond : ", "lift the cap: ")
        + result.plan.pack.scoring.caps[index].title[phrases.language]
    }
  }

  // MARK: What is missing

  private func toComplete(
    _ missing: [PackResult.Missing],
    _ result: PackResult,
    _ report: Report,
    _ page: inout Page
  ) {
    if missing.isEmpty { return }
    page.blank()
    let count = missing.count
    page.line(
      style.paint(
        phrases.say(
          count == 1 ? "Il manque une réponse :" : "Il manque \(count) réponses, à commencer par :",
          count == 1 ? "One answer is missing:" : "\(count) answers are missing. Start with:"
        ),
        .bold
      )
    )
    for (index, entry) in missing.prefix(3).enumerated() {
      let path = wordMissing.path(entry, result.plan)
      page.item(
        "\(TextLayout.visible(wordMissing.text(entry, result.plan, report))) — "
          + phrases.say(
            "lève \(phrases.points(entry.narrows)) d'incertitude",
            "would settle \(phrases.points(entry.narrows))"
          ) + style.paint(" [\(path)]", .dim),
        bullet: "\(index + 1)."
      )
    }
  }

  // MARK: Where points are lost

  private func losses(_ result: PackResult, _ page: inout Page) {
    let lost = result.plan.commitments.indices
      .filter { result.plan.commitments[$0].isLeaf && result.commitments[$0].lost > 0.05 }
      .sorted { (result.commitments[$0].lost, $1) > (result.commitments[$1].lost, $0) }
    if lost.isEmpty { return }
    page.blank()
    page.line(style.paint(phrases.say("Où se perdent les points", "Where points are lost"), .bold))
    for index in lost.prefix(5) {
      let entry = result.plan.commitments[index].entry
      let points = phrases.numerals.points(result.commitments[index].lost)
      let head = "  " + TextLayout.right(points, 5) + "  \(entry.id)  "
      page.line(head + TextLayout.cut(entry.title[phrases.language], style.width - TextLayout.width(head)))
      if let guidance = entry.guidance {
        let effort = guidance.effort.map { " (\(phrases.effort($0)))" } ?? ""
        page.paragraph(guidance.text[phrases.language] + effort, .dim, indent: 9)
      }
    }
  }

  // MARK: What does not count

  private func exemptions(_ result: PackResult, _ report: Report, _ page: inout Page) {
    let plan = result.plan
    let exempt = plan.commitments.indices.filter { index in
      guard result.commitments[index].exemption != nil, plan.commitments[index].entry.weight > 0 else {
        return false
      }
      return plan.commitments[index].parent.map { result.commitments[$0].exemption == nil } ?? true
    }
    if exempt.isEmpty { return }
    page.blank()
    page.line(style.paint(phrases.say("Sans objet", "Not applicable"), .bold))
    for index in exempt {
      let entry = plan.commitments[index].entry
      page.item(
        "\(entry.id)  \(entry.title[phrases.language]) — \(reason(index, result, report))",
        bullet: "–"
      )
    }
  }

  private func reason(_ index: Int, _ result: PackResult, _ report: Report) -> String {
    switch result.commitments[index].exemption {
    case .claim(let claim):
      return phrases.say("selon le signataire : ", "the signatory says: ")
        + TextLayout.visible(report.notApplicable[claim].reason)
    case .checks: return phrases.say("la question ne se pose pas", "the question does not arise")
    case .rule, nil:
      return phrases.say(
        "ne concerne pas ce signataire (profil, taille ou période)",
        "does not concern this signatory (profile, size or period)"
      )
    }
  }

  // MARK: Beside the score

  private func obligations(_ result: PackResult, _ report: Report, _ page: inout Page) {
    let plan = result.plan
    let range = plan.firstObligation..<plan.checks.count
    let applicable = range.filter { result.checks[$0].outcome != .notApplicable }
    if applicable.isEmpty { return }
    page.blank()
    page.line(
      style.paint(
        phrases.say(
          "Obligations légales (hors score, à vérifier)",
          "Legal duties (not part of the score, to verify)"
        ),
        .bold
      )
    )
    var silent: [String] = []
    for check in applicable {
      let entry = plan.checks[check].entry
      let certainty = phrases.certainty(entry.certainty).map { ", \($0)" } ?? ""
      let title = entry.title?[phrases.language] ?? entry.id
      let said = result.findings.filter { $0.check == check }
      let kinds = Set(said.map { plan.checks[check].descriptor.findings[$0.record.kind].id })
      if kinds == ["does-not-seem-to-apply"] {
        silent.append(title)
        continue
      }
      for finding in said {
        let owner = finding.entity.map { " (\(TextLayout.visible(report.entities[$0].name)))" } ?? ""
        let verdict = findings.text(finding, in: result, period: report.period.year)
        page.item(
          "\(title)\(owner) — \(verdict) " + style.paint("[\(entry.source.line)\(certainty)]", .dim),
          bullet: "§"
        )
      }
      if said.isEmpty { page.item("\(title) — " + phrases.say("à vérifier", "to verify"), bullet: "§") }
    }
    if !silent.isEmpty {
      page.item(
        phrases.say("ne semblent pas s'appliquer : ", "do not seem to apply: ")
          + silent.joined(separator: phrases.say(" ; ", "; ")),
        bullet: "–"
      )
    }
  }

  private func offsets(_ report: Report, _ page: inout Page) {
    if report.offsets.isEmpty { return }
    let total = report.offsets.reduce(0) { $0 + $1.quantity }
    page.blank()
    page.paragraph(
      phrases.say(
        "Compensation déclarée : \(phrases.numerals.number(total)) tCO2e, jamais déduite.",
        "Offsets stated: \(phrases.numerals.number(total)) tCO2e, never deducted."
      )
    )
  }
}
