import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Writes packs, commitments and check modules for people who want to know what is asked, on which basis and why.
package struct PackText: Sendable {
  private let phrases: Phrases
  private let style: TerminalStyle
  private var language: Language { phrases.language }

  /// Words of a language, on a terminal.
  package init(_ language: Language, _ style: TerminalStyle) {
    phrases = Phrases(language)
    self.style = style
  }

  // MARK: Packs

  /// A line or two for each pack.
  package func list(_ packs: [ResolvedPack]) -> String {
    var page = Page(style: style)
    for pack in packs {
      page.line(
        style.paint("\(pack.pack.id) \(pack.pack.version)", .bold) + "  (\(phrases.status(pack.pack.status)))"
      )
      page.paragraph(pack.pack.title[language], indent: 2)
      page.paragraph(scope(pack), .dim, indent: 2)
    }
    page.blank()
    page.paragraph(
      phrases.say(
        "'jalon packs show ID' montre un référentiel, 'jalon explain ID' un engagement.",
        "'jalon packs show ID' shows a pack, 'jalon explain ID' a commitment."
      ),
      .dim
    )
    return page.text
  }

  private func scope(_ pack: ResolvedPack) -> String {
    guard let scope = pack.pack.applies else {
      let count = pack.indicators.count
      return phrases.say(
        "vocabulaire commun : \(count) indicateurs",
        "common vocabulary: \(count) indicators"
      )
    }
    let profiles = scope.profiles.map { id in
      pack.profiles.first { $0.value.id == id }?.value.title[language] ?? id
    }
    let who =
      phrases.categories(scope.categories)
      + (profiles.isEmpty ? "" : " (\(profiles.joined(separator: ", ")))")
    let leaves = leaves(pack.commitments)
    let checks = leaves.reduce(0) { $0 + $1.checks.count }
    if leaves.isEmpty {
      let duties = pack.obligations.count
      return phrases.say(
        "pour : \(who) · \(duties) obligations légales, sans score",
        "for: \(who) · \(duties) legal duties, no score"
      )
    }
    return phrases.say(
      "pour : \(who) · \(leaves.count) engagements, \(checks) contrôles",
      "for: \(who) · \(leaves.count) commitments, \(checks) checks"
    )
  }

  private func leaves(_ list: [Commitment]) -> [Commitment] {
    list.flatMap { $0.commitments.isEmpty ? [$0] : leaves($0.commitments) }
  }

  /// A whole pack: who it is for, levels, the tree of commitments with bases and sources.
  package func show(_ pack: ResolvedPack) -> String {
    var page = Page(style: style)
    page.line(style.paint(pack.pack.title[language], .bold))
    page.line("\(pack.pack.id) \(pack.pack.version) · \(phrases.status(pack.pack.status))")
    page.paragraph(scope(pack))
    if let source = pack.pack.source {
      page.paragraph(
        phrases.say("source : ", "source: ") + source.line + (source.url.map { " <\($0)>" } ?? ""),
        .dim
      )
    }
    if let licence = pack.pack.licence {
      page.paragraph(phrases.say("licence : ", "licence: ") + licence, .dim)
    }
    scoring(pack, &page)
    for commitment in pack.commitments { tree(commitment, pack, depth: 0, &page) }
    obligations(pack, &page)
    return page.text
  }

  private func scoring(_ pack: ResolvedPack, _ page: inout Page) {
    if pack.scoring.levels.isEmpty { return }
    page.blank()
    page.line(style.paint(phrases.say("Niveaux", "Levels"), .bold))
    let coverage = phrases.numerals.percent(pack.scoring.minimumCoverage)
    page.paragraph(
      phrases.say(
        "Aucun niveau n'est donné tant que \(coverage) du score n'est pas établi.",
        "No level is given until \(coverage) of the score is settled."
      ),
      .dim,
      indent: 2
    )
    for level in pack.scoring.levels {
      var parts = [
        phrases.say(
          "\(phrases.numerals.number(level.minimum)) points prouvés",
          "\(phrases.numerals.number(level.minimum)) proven points"
        )
      ]
      if !level.gates.isEmpty {
        parts.append(phrases.say("tenir ", "keep ") + level.gates.map(\.id).joined(separator: ", "))
      }
      for condition in level.conditions { parts.append(condition.title[language]) }
      if level.proof > .declared {
        parts.append(phrases.say("preuve : ", "proof: ") + phrases.proof(level.proof))
      }
      page.item(
        "\(level.title[language]) — \(parts.joined(separator: phrases.say(" ; ", "; ")))",
        bullet: "•"
      )
    }
    for cap in pack.scoring.caps { page.item(cap.title[language], bullet: "!") }
  }

  private func tree(_ commitment: Commitment, _ pack: ResolvedPack, depth: Int, _ page: inout Page) {
    let isSection = !commitment.commitments.isEmpty && depth == 0
    if isSection { page.blank() }
    let weight = phrases.say(
      "poids \(phrases.numerals.number(commitment.weight))",
      "weight \(phrases.numerals.number(commitment.weight))"
    )
    let note =
      commitment.weight == 0 ? phrases.say("information, hors score", "information, not scored") : weight
    let margin = String(repeating: "  ", count: depth)
    let name = isSection ? commitment.title[language] : "\(commitment.id)  \(commitment.title[language])"
    page.line(
      margin + style.paint(TextLayout.cut(name, style.width - depth * 2 - TextLayout.width(note) - 3), .bold)
        + " (\(note))"
    )
    let conditions = conditions(commitment.conditions, pack)
    if !conditions.isEmpty {
      page.paragraph(conditions.joined(separator: phrases.say(" ; ", "; ")), indent: depth * 2 + 2)
    }
    for check in commitment.checks { line(check, pack, indent: depth * 2 + 2, &page) }
    for child in commitment.commitments { tree(child, pack, depth: depth + 1, &page) }
  }

  private func line(_ check: CheckEntry, _ pack: ResolvedPack, indent: Int, _ page: inout Page) {
    let conditions = conditions(check.conditions, pack).map { " · \($0)" }.joined()
    let certainty = phrases.certainty(check.certainty).map { ", \($0)" } ?? ""
    page.paragraph(
      "\(check.module) \(parameters(check))\(conditions) — \(phrases.basis(check.basis))\(certainty)\(phrases.say(" : ", ": "))\(check.source.line)",
      .dim,
      indent: indent
    )
  }

  private func obligations(_ pack: ResolvedPack, _ page: inout Page) {
    if pack.obligations.isEmpty { return }
    page.blank()
    page.line(
      style.paint(phrases.say("Obligations légales (hors score)", "Legal duties (not scored)"), .bold)
    )
    for entry in pack.obligations {
      page.item("\(entry.title?[language] ?? entry.id) — \(entry.source.line)", bullet: "§")
    }
  }

  // MARK: One commitment

  /// Everything about a commitment or one of its checks.
  package func explain(_ commitment: Commitment, in pack: ResolvedPack) -> String {
    var page = Page(style: style)
    page.line(style.paint("\(commitment.id)  \(commitment.title[language])", .bold))
    page.line(
      "\(pack.pack.id) \(pack.pack.version) · \(phrases.status(pack.pack.status)) · \(commitment.spot.place)"
    )
    if let statement = commitment.statement {
      page.blank()
      page.paragraph(statement[language])
    }
    if let reference = commitment.reference {
      page.paragraph(
        phrases.say("clause : ", "clause: ") + reference.title + (reference.url.map { " <\($0)>" } ?? ""),
        .dim
      )
    }
    page.blank()
    facts(commitment, pack, &page)
    if !commitment.checks.isEmpty {
      page.blank()
      page.line(style.paint(phrases.say("Contrôles", "Checks"), .bold))
      for check in commitment.checks { self.check(check, pack, &page) }
    }
    if let guidance = commitment.guidance { self.guidance(guidance, &page) }
    if !commitment.commitments.isEmpty {
      page.blank()
      for child in commitment.commitments { tree(child, pack, depth: 1, &page) }
    }
    return page.text
  }

  private func facts(_ commitment: Commitment, _ pack: ResolvedPack, _ page: inout Page) {
    let weight = phrases.numerals.number(commitment.weight)
    page.item(
      commitment.weight == 0
        ? phrases.say("information, ne compte pas dans le score", "information, not part of the score")
        : phrases.say(
          "poids \(weight), comparé aux engagements voisins",
          "weight \(weight), compared with the commitments beside it"
        ),
      bullet: "•"
    )
    for condition in conditions(commitment.conditions, pack) { page.item(condition, bullet: "•") }
    page.item(
      commitment.mayBeDeclaredNotApplicable
        ? phrases.say(
          "peut être déclaré sans objet, avec une raison",
          "may be declared not applicable, with a reason"
        )
        : phrases.say("ne peut pas être déclaré sans objet", "cannot be declared not applicable"),
      bullet: "•"
    )
    if commitment.checks.count > 1 {
      let text =
        switch commitment.combine {
        case .worst: phrases.say("le contrôle le moins bon décide", "the worst check decides")
        case .best: phrases.say("le meilleur contrôle décide", "the best check decides")
        case .mean: phrases.say("la moyenne des contrôles compte", "the mean of the checks counts")
        }
      page.item(text, bullet: "•")
    }
    guard let evidence = commitment.evidence else { return }
    let age =
      evidence.maximumAgeMonths.map {
        phrases.say(
          ", de moins de \(phrases.numerals.months($0))",
          ", at most \(phrases.numerals.months($0)) old"
        )
      } ?? ""
    page.item(
      phrases.say("pièces attendues : ", "expected evidence: ") + evidence.expected.joined(separator: ", ")
        + phrases.say(" (\(evidence.atLeast) au moins\(age))", " (at least \(evidence.atLeast)\(age))"),
      bullet: "•"
    )
  }

  private func conditions(_ conditions: Conditions, _ pack: ResolvedPack) -> [String] {
    func titles(_ ids: [String]) -> String {
      ids.map { id in pack.profiles.first { $0.value.id == id }?.value.title[language] ?? id }
        .joined(separator: ", ")
    }
    var result: [String] = []
    if !conditions.profiles.isEmpty {
      result.append(phrases.say("concerne : ", "concerns: ") + titles(conditions.profiles))
    }
    if !conditions.without.isEmpty {
      result.append(phrases.say("ne concerne pas : ", "does not concern: ") + titles(conditions.without))
    }
    if let from = conditions.from { result.append(phrases.say("à partir de \(from)", "from \(from) on")) }
    if let until = conditions.until { result.append(phrases.say("jusqu'à \(until)", "until \(until)")) }
    if let expression = conditions.expression {
      result.append(
        phrases.say("quand : ", "when: ")
          + expression.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      )
    }
    return result
  }

  private func check(_ check: CheckEntry, _ pack: ResolvedPack, _ page: inout Page) {
    let title = check.title?[language] ?? check.module
    page.item("\(style.paint(check.id, .bold))  \(title)", bullet: "•")
    page.paragraph("\(check.module) \(parameters(check))", indent: 6)
    for (id, name) in names(check, pack) {
      page.paragraph("\(id)\(phrases.say(" : ", ": "))\(name)", .dim, indent: 6)
    }
    if let each = check.each {
      let share = phrases.numerals.percent(check.eachAtLeast)
      let name = pack.entities.first { $0.value.id == each }?.value.title[language] ?? each
      page.paragraph(
        phrases.say("pour chaque : \(name) (\(share) au moins)", "for each: \(name) (at least \(share))"),
        indent: 6
      )
    }
    for condition in conditions(check.conditions, pack) { page.paragraph(condition, indent: 6) }
    let certainty = phrases.certainty(check.certainty).map { " (\($0))" } ?? ""
    page.paragraph(
      "\(phrases.basis(check.basis))\(certainty)\(phrases.say(" : ", ": "))\(check.source.line)"
        + (check.source.url.map { " <\($0)>" } ?? ""),
      indent: 6
    )
    page.paragraph(check.spot.place.description, .dim, indent: 6)
  }

  /// The indicators and practices that a check's parameters name, with their titles.
  private func names(_ check: CheckEntry, _ pack: ResolvedPack) -> [(String, String)] {
    var words: [String] = []
    func collect(_ value: ParameterValue) {
      switch value {
      case .text(let text, _): words.append(text)
      case .list(let values): values.forEach(collect)
      case .map(let entries): entries.map(\.value).forEach(collect)
      }
    }
    if let parameters = check.parameters { collect(parameters) }
    return words.compactMap { word in
      if let item = pack.indicators.first(where: { $0.value.id == word }) {
        return (word, item.value.title[language])
      }
      return pack.practices.first { $0.value.id == word }.map { (word, $0.value.title[language]) }
    }
  }

  private func guidance(_ guidance: Guidance, _ page: inout Page) {
    page.blank()
    page.line(style.paint(phrases.say("Comment s'y prendre", "How to go about it"), .bold))
    page.paragraph(guidance.text[language], indent: 2)
    if let effort = guidance.effort { page.paragraph(phrases.effort(effort), .dim, indent: 2) }
    for link in guidance.links { page.line("  " + style.paint(link, .dim)) }
  }

  private func parameters(_ check: CheckEntry) -> String {
    check.parameters.map { "{ \(flat($0, isOuter: true)) }" } ?? ""
  }

  private func flat(_ value: ParameterValue, isOuter: Bool = false) -> String {
    switch value {
    case .text(let text, _): return text
    case .list(let values): return "[\(values.map { flat($0) }.joined(separator: ", "))]"
    case .map(let entries):
      let inner = entries.map { "\($0.key): \(flat($0.value))" }.joined(separator: ", ")
      return isOuter ? inner : "{ \(inner) }"
    }
  }

  // MARK: Terms, obligations

  /// An indicator.
  package func explain(_ indicator: Indicator, usedBy commitments: [String]) -> String {
    var page = Page(style: style)
    page.line(style.paint("\(indicator.id)  \(indicator.title[language])", .bold))
    let unit = indicator.kind.unit.symbol
    page.line(
      phrases.say("indicateur", "indicator") + " · \(indicator.kind.name)"
        + (unit.isEmpty ? "" : " · \(unit)")
    )
    if let question = indicator.question { page.paragraph(question[language]) }
    if let formula = indicator.formula {
      page.line(phrases.say("calculé : ", "derived: ") + formula.description)
    }
    if let source = indicator.source { page.paragraph(phrases.say("source : ", "source: ") + source, .dim) }
    if !commitments.isEmpty {
      page.paragraph(phrases.say("lu par : ", "read by: ") + commitments.joined(separator: ", "))
    }
    return page.text
  }

  /// A practice.
  package func explain(_ practice: NamedTerm, usedBy commitments: [String]) -> String {
    var page = Page(style: style)
    page.line(style.paint("\(practice.id)  \(practice.title[language])", .bold))
    page.line(
      phrases.say(
        "pratique · validated, partial, in_progress, not_validated ou not_applicable",
        "practice · validated, partial, in_progress, not_validated or not_applicable"
      )
    )
    if let question = practice.question { page.paragraph(question[language]) }
    if !commitments.isEmpty {
      page.paragraph(phrases.say("lu par : ", "read by: ") + commitments.joined(separator: ", "))
    }
    return page.text
  }

  /// An entry of the legal panel.
  package func explain(obligation: CheckEntry, in pack: ResolvedPack) -> String {
    var page = Page(style: style)
    page.line(style.paint("\(obligation.id)  \(obligation.title?[language] ?? "")", .bold))
    page.line(
      phrases.say("obligation légale, hors score", "legal duty, not scored")
        + " · \(pack.pack.id) \(pack.pack.version)"
    )
    if let statement = obligation.statement { page.paragraph(statement[language]) }
    check(obligation, pack, &page)
    return page.text
  }

  // MARK: Modules

  /// A line for each module.
  package func list(_ modules: [any CheckModuleSource]) -> String {
    var page = Page(style: style)
    for module in modules {
      let descriptor = module.descriptor
      let version =
        module.process.map { phrases.say(" (externe, \($0.version))", " (external, \($0.version))") } ?? ""
      page.line(
        "  " + style.paint(TextLayout.left(descriptor.name, 16), .bold) + descriptor.summary[language]
          + version
      )
    }
    page.blank()
    page.paragraph(
      phrases.say(
        "'jalon modules NOM' montre les paramètres d'un module.",
        "'jalon modules NAME' shows a module's parameters."
      ),
      .dim
    )
    return page.text
  }

  /// A module with its parameters and what it may say.
  package func show(_ module: any CheckModuleSource) -> String {
    let descriptor = module.descriptor
    var page = Page(style: style)
    page.line(style.paint(descriptor.name, .bold) + phrases.say(" : ", ": ") + descriptor.summary[language])
    if let process = module.process { page.paragraph(phrases.process(process), .dim) }
    page.blank()
    page.line(style.paint(phrases.say("Paramètres", "Parameters"), .bold))
    for parameter in descriptor.parameters { self.parameter(parameter, indent: 2, &page) }
    page.blank()
    page.line(style.paint(phrases.say("Ce qu'il peut dire", "What it may say"), .bold))
    for finding in descriptor.findings { page.item("\(finding.id) — \(finding.text[language])", bullet: "•") }
    return page.text
  }

  private func parameter(_ parameter: Parameter, indent: Int, _ page: inout Page) {
    let need = parameter.isRequired ? phrases.say(", obligatoire", ", required") : ""
    page.paragraph(
      style.paint(parameter.name, .bold) + phrases.say(" : ", ": ") + parameter.summary[language]
        + " (\(parameter.kind.wording[language])\(need))",
      indent: indent
    )
    let inner: [Parameter] =
      switch parameter.kind {
      case .group(let all), .list(.group(let all)): all
      default: []
      }
    for parameter in inner { self.parameter(parameter, indent: indent + 4, &page) }
  }
}
