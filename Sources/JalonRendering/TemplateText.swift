import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Writes an empty report with every question that packs ask of a signatory.
package struct TemplateText: Sendable {
  private let phrases: Phrases
  private var language: Language { phrases.language }

  /// Words of a language.
  package init(_ language: Language) {
    phrases = Phrases(language)
  }

  /// What a signatory is asked in one section.
  private struct Section {
    var title: String
    var figures: [(key: Int, years: [Int], commitment: String)] = []
    var practices: [(key: Int, commitment: String)] = []
  }

  /// The template for a signatory of a category and profiles, for a period.
  package func text(_ plans: [Plan], for report: Report) -> String {
    var text = head(report)
    let sections = plans.flatMap { self.sections($0, report) }
    let vocabulary = plans.first?.vocabulary
    if let vocabulary, sections.contains(where: { !$0.figures.isEmpty }) {
      text +=
        "\n"
        + comment(
          phrases.say(
            "Laissez vide ce que vous ne savez pas encore. Pour dire qu'un chiffre n'existe pas : { not_measured: \"pourquoi\" }.",
            "Leave empty what you do not know yet. To say that there is no figure: { not_measured: \"why\" }."
          ),
          indent: 0
        )
      text += "indicators:\n" + sections.map { figures($0, vocabulary) }.joined()
    }
    if let vocabulary, sections.contains(where: { !$0.practices.isEmpty }) {
      text +=
        "\n"
        + comment(
          phrases.say(
            "Répondez par validated, partial, in_progress, not_validated, ou { status: not_applicable, reason: pourquoi }.",
            "Answer with validated, partial, in_progress, not_validated, or { status: not_applicable, reason: why }."
          ),
          indent: 0
        )
      text += "practices:\n" + sections.map { practices($0, vocabulary) }.joined()
    }
    return text + entities(plans, report) + tail(plans)
  }

  private func head(_ report: Report) -> String {
    var text = "jalon: report/1\n"
    // What was asked for by name is assessed again by name.
    if !report.packs.isEmpty { text += "packs: [\(report.packs.joined(separator: ", "))]\n" }
    text += "signatory:\n  name: \(phrases.say("Mon organisation", "My organisation"))\n"
    text += comment(
      phrases.say("Exemple : \"SIREN:552100554\"", "For example: \"SIREN:552100554\""),
      indent: 2
    )
    text += "  id:\n  category: \(report.signatory.category.rawValue)\n"
    text += "  profiles: [\(report.signatory.profiles.joined(separator: ", "))]\n"
    text +=
      comment(phrases.say("Nombre de salariés", "Number of staff"), indent: 2)
      + "  employees:\n  country: FR\n"
    text += comment(
      phrases.say(
        "Date de signature du manifeste (année-mois-jour)",
        "Day on which the manifesto was signed (year-month-day)"
      ),
      indent: 2
    )
    text += "  signed:\nperiod: \(report.period.label)\nperimeter:\n"
    text += comment(
      phrases.say(
        "Le périmètre des chiffres a-t-il changé depuis l'an dernier ? true ou false",
        "Did what the figures cover change since last year? true or false"
      ),
      indent: 2
    )
    text += "  changed:\n"
    text += comment(
      phrases.say(
        "Part des salariés que les chiffres couvrent, comme 92 %",
        "Share of staff that the figures cover, like 92 %"
      ),
      indent: 2
    )
    return text + "  staff_covered:\n"
  }

  // MARK: Sections

  private func sections(_ plan: Plan, _ report: Report) -> [Section] {
    var result: [Section] = []
    var asked: [Int: (section: Int, position: Int)] = [:]
    let excluded = plan.excluded(by: report)
    for (index, planned) in plan.commitments.enumerated() {
      if planned.depth == 0 { result.append(Section(title: planned.entry.title[language])) }
      guard !result.isEmpty, isConcerned(index, plan, excluded) else { continue }
      add(planned.conditionNeeds, planned.entry.id, plan.vocabulary, report, &asked, &result)
      for check in planned.checks where plan.checks[check].entry.each == nil {
        let conditions = plan.checks[check].entry.conditions
        if !conditions.hold(for: report) { continue }
        add(
          plan.checks[check].conditionNeeds + plan.checks[check].needs,
          planned.entry.id,
          plan.vocabulary,
          report,
          &asked,
          &result
        )
      }
    }
    return result
  }

  private func isConcerned(_ index: Int, _ plan: Plan, _ excluded: Set<Int>) -> Bool {
    var current: Int? = index
    while let node = current {
      if excluded.contains(node) { return false }
      current = plan.commitments[node].parent
    }
    return true
  }

  private func add(
    _ needs: [Need],
    _ commitment: String,
    _ vocabulary: VocabularyIndex,
    _ report: Report,
    _ asked: inout [Int: (section: Int, position: Int)],
    _ sections: inout [Section]
  ) {
    let section = sections.count - 1
    for subject in needs.flatMap(\.subject.figures) {
      guard let key = subject.path.flatMap(vocabulary.key) else { continue }
      let year = subject.year(in: report.period.year)
      for key in operands(key, vocabulary) where key >= ReservedFact.allCases.count {
        if let known = asked[key] {
          if vocabulary.indicator(key) != nil,
            !sections[known.section].figures[known.position].years.contains(year)
          {
            sections[known.section].figures[known.position].years.append(year)
          }
        } else if vocabulary.indicator(key) == nil {
          asked[key] = (section, sections[section].practices.count)
          sections[section].practices.append((key, commitment))
        } else {
          asked[key] = (section, sections[section].figures.count)
          sections[section].figures.append((key, [year], commitment))
        }
      }
    }
  }

  private func operands(_ key: Int, _ vocabulary: VocabularyIndex) -> [Int] {
    guard let formula = vocabulary.indicator(key)?.formula else { return [key] }
    return formula.operands.compactMap(vocabulary.key).flatMap { operands($0, vocabulary) }
  }

  // MARK: Lines

  private func figures(_ section: Section, _ vocabulary: VocabularyIndex) -> String {
    if section.figures.isEmpty { return "" }
    var text = "  # ── \(section.title)\n"
    for (key, years, commitment) in section.figures {
      guard let indicator = vocabulary.indicator(key) else { continue }
      text += comment("\(commitment) · \(indicator.title[language])\(unit(indicator))", indent: 2)
      if let question = indicator.question { text += comment(question[language], indent: 2) }
      text += "  \(indicator.id):\n"
      for year in years.sorted() { text += "    \(year):\n" }
    }
    return text
  }

  private func unit(_ indicator: Indicator) -> String {
    switch indicator.kind {
    case .quantity(let unit): ", \(unit.symbol)"
    case .share: phrases.say(", en % ou { part: 4, of: 37 }", ", in % or { part: 4, of: 37 }")
    case .count: phrases.say(", nombre", ", number")
    case .year: phrases.say(", année", ", year")
    case .date: ", 2024-03-31"
    case .level(let levels): phrases.say(" : ", ": ") + levels.joined(separator: ", ")
    case .score(let maximum):
      phrases.say(", sur \(phrases.numerals.number(maximum))", ", out of \(phrases.numerals.number(maximum))")
    case .ratio: ""
    }
  }

  private func practices(_ section: Section, _ vocabulary: VocabularyIndex) -> String {
    if section.practices.isEmpty { return "" }
    var text = "  # ── \(section.title)\n"
    for (key, commitment) in section.practices {
      guard case .practice(let practice) = vocabulary.terms[key] else { continue }
      text += comment("\(commitment) · \(practice.title[language])", indent: 2)
      if let question = practice.question { text += comment(question[language], indent: 2) }
      text += "  \(practice.id):\n"
    }
    return text
  }

  private func entities(_ plans: [Plan], _ report: Report) -> String {
    var text = ""
    for plan in plans {
      var kinds: [String] = []
      var needs: [String: [(id: String, year: Int)]] = [:]
      let excluded = plan.excluded(by: report)
      for (index, planned) in plan.commitments.enumerated() where isConcerned(index, plan, excluded) {
        for check in planned.checks {
          guard let kind = plan.checks[check].entry.each else { continue }
          if !kinds.contains(kind) { kinds.append(kind) }
          for subject in (plan.checks[check].needs + plan.checks[check].conditionNeeds).flatMap(
            \.subject.figures
          ) {
            guard let id = subject.path else { continue }
            let year = subject.year(in: report.period.year)
            if needs[kind]?.contains(where: { $0.id == id && $0.year == year }) ?? false { continue }
            needs[kind, default: []].append((id, year))
          }
        }
      }
      for kind in kinds { text += entity(kind, needs[kind] ?? [], plan.vocabulary) }
    }
    guard !text.isEmpty else { return "" }
    return "\n"
      + comment(
        phrases.say(
          "Une entrée par élément ; retirez les # pour remplir.",
          "One entry each; remove the # to fill in."
        ),
        indent: 0
      )
      + "entities:\n" + text
  }

  private func entity(_ kind: String, _ needs: [(id: String, year: Int)], _ vocabulary: VocabularyIndex)
    -> String
  {
    let title = vocabulary.entities[kind]?.title[language] ?? kind
    var figures: [(id: String, years: [Int])] = []
    var practices: [String] = []
    for need in needs {
      if vocabulary.key(need.id).flatMap(vocabulary.indicator) == nil {
        if !practices.contains(need.id) { practices.append(need.id) }
      } else if let position = figures.firstIndex(where: { $0.id == need.id }) {
        figures[position].years.append(need.year)
      } else {
        figures.append((need.id, [need.year]))
      }
    }
    var text = comment(title, indent: 2) + "  \(kind):\n    # - id: \(kind)-1\n    #   name: \"\"\n"
    if !figures.isEmpty { text += "    #   indicators:\n" }
    for figure in figures {
      text += "    #     \(figure.id):\n" + figure.years.sorted().map { "    #       \($0):\n" }.joined()
    }
    if !practices.isEmpty {
      text += "    #   practices:\n" + practices.map { "    #     \($0):\n" }.joined()
    }
    return text
  }

  private func tail(_ plans: [Plan]) -> String {
    let ids = plans.first?.commitments.first { $0.isLeaf }?.entry.id ?? "P-01"
    let claimable = plans.flatMap(\.commitments).filter(\.entry.mayBeDeclaredNotApplicable).map(\.entry.id)
    var text =
      "\n" + comment(phrases.say("Objectifs chiffrés et datés", "Quantified, dated targets"), indent: 0)
    text +=
      "targets:\n#  - { id: near-term, indicators: [ghg.scope1, ghg.scope2.location], adopted: 2024-11-03, base: 2023, by: 2030, reduction: 42 % }\n"
    text += "\n" + comment(phrases.say("Actions", "Actions"), indent: 0)
    text += "actions:\n#  - { id: action-1, commitment: \(ids), status: done, date: 2024-03-12 }\n"
    text += "\n" + comment(phrases.say("Pièces à l'appui", "Supporting documents"), indent: 0)
    text +=
      "evidence:\n#  - { id: document-1, title: \"\", file: document.pdf, date: 2024-02-01, supports: [\(ids)] }\n"
    if let claim = claimable.first {
      text +=
        "\n"
        + comment(
          phrases.say(
            "Engagements sans objet pour vous, parmi : ",
            "Commitments that do not concern you, among: "
          ) + claimable.joined(separator: ", "),
          indent: 0
        )
      text += "not_applicable:\n#  - { commitment: \(claim), reason: \"\" }\n"
    }
    return text
  }

  private func comment(_ text: String, indent: Int) -> String {
    TextLayout.wrap(text, 100 - indent).map { String(repeating: " ", count: indent) + "# \($0)\n" }.joined()
  }
}
