import JalonEngine
import JalonPlugin
import JalonSource
import JalonTrajectory

/// Writes trajectories for a terminal.
package struct TrajectoryText {
  private let words: TrajectoryWords
  private let numerals: Numerals
  private let style: TerminalStyle
  private let isASCII: Bool

  /// Pages in a language; with `isASCII`, charts keep to ASCII.
  package init(_ language: Language, _ style: TerminalStyle, isASCII: Bool) {
    words = TrajectoryWords(language)
    numerals = Numerals(language)
    self.style = style
    self.isASCII = isASCII
  }

  /// One page a trajectory.
  package func text(_ subjects: [TrajectorySubject], about name: String) -> String {
    var page = Page(style: style)
    for (number, subject) in subjects.enumerated() {
      if number > 0 { page.blank() }
      let title = subject.title[words.language]
      page.rule(TextLayout.visible(title == name ? name : "\(name) · \(title)"))
      write(subject, &page)
    }
    page.blank()
    page.paragraph(
      say(
        "Fait avec Jalon à partir de ce qui est déclaré. Le rythme prolonge les cinq dernières valeurs : ce n'est pas une prévision. Ni compensation ni émissions évitées.",
        "Made with Jalon from what is stated. The pace prolongs the last five values: it is no forecast. Neither offsets nor avoided emissions."
      ),
      .dim
    )
    return page.text
  }

  private func say(_ fr: String, _ en: String) -> String { words.say(fr, en) }

  private func write(_ subject: TrajectorySubject, _ page: inout Page) {
    let trajectory = subject.trajectory
    headline(subject, &page)
    page.blank()
    let chart = TerminalChart(style, isASCII: isASCII).text(TrajectoryChart(subject, words.language))
    for line in chart.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
      chart.hasSuffix("\n") ? 1 : 0
    ) {
      page.line(String(line))
    }
    outcome(trajectory.own, subject.substitute?.title[words.language] ?? words.ownPathway, subject, &page)
    if let reference = trajectory.reference {
      outcome(reference, subject.reference?.title[words.language] ?? "", subject, &page)
    }
    ahead(subject, &page)
    change(subject, &page)
    questions(subject, &page)
  }

  private func headline(_ subject: TrajectorySubject, _ page: inout Page) {
    let trajectory = subject.trajectory
    let rating = trajectory.rating
    var line = words.status(rating.status)
    if let score = trajectory.headline {
      line = "\(numerals.points(score))/100 · \(words.band(AlignmentBand(score: score)))"
      if rating.status == .provisional { line += " · " + words.status(.provisional) }
      line += " · " + say("confiance ", "confidence ") + rating.confidence.rawValue
    }
    page.paragraph(line, .bold)
    if subject.substitute != nil {
      page.paragraph(
        say(
          "aucun objectif déclaré : la série est tenue contre une trajectoire de référence",
          "no target stated: the series is held against a reference pathway"
        )
      )
    }
    if !rating.reasons.isEmpty {
      page.paragraph(
        say("provisoire : ", "provisional: ")
          + rating.reasons.map(words.reason).joined(separator: say(" ; ", "; "))
      )
    }
    if let own = trajectory.own.assessment?.score?.value,
      let reference = trajectory.reference?.assessment?.score?.value
    {
      page.paragraph(
        say(
          "face à son objectif \(numerals.points(own)), face à la référence \(numerals.points(reference)) : la note est la plus basse",
          "against its target \(numerals.points(own)), against the reference \(numerals.points(reference)): the score is the lower one"
        )
      )
    }
    peak(subject, &page)
    for pathway in subject.declared { reservations(about: pathway, subject, &page) }
  }

  /// What an inflated base year does to the score; that it is one is said once, here or among the questions.
  private func peak(_ subject: TrajectorySubject, _ page: inout Page) {
    guard let peak = subject.trajectory.prepared.basePeak else { return }
    let score = (subject.trajectory.ownFromMeanBase?.assessment?.score?.value).map(numerals.points)
    let isAsked = subject.anomalies.contains { $0.code == .basePeak }
    let above = numerals.percent(peak.ratio - 1)
    let fact = say(
      "l'année de référence dépasse de \(above) la moyenne des années voisines",
      "the base year stands \(above) above the mean of the years around it"
    )
    switch (isAsked, score) {
    case (true, nil): return
    case (false, nil): page.paragraph(fact)
    case (true, let score?):
      page.paragraph(
        say(
          "à partir de la moyenne des années voisines de l'année de référence, la note est \(score)",
          "from the mean of the years around the base year, the score is \(score)"
        )
      )
    case (false, let score?):
      page.paragraph(
        fact
          + say(
            " ; à partir de cette moyenne, la note est \(score)",
            "; from that mean the score is \(score)"
          )
      )
    }
  }

  /// What a reader must know before trusting a published pathway here.
  private func reservations(
    about pathway: DeclaredPathway,
    _ subject: TrajectorySubject,
    _ page: inout Page
  ) {
    let base = subject.trajectory.input.baseYear
    if !pathway.baseYears.contains(base) {
      page.paragraph(
        say(
          "la référence n'est pas prévue pour l'année de référence \(base)",
          "the reference is not meant for base year \(base)"
        )
      )
    }
    if pathway.certainty != .found {
      page.paragraph(
        say(
          "les nombres de cette référence ne sont pas confirmés",
          "the numbers of this reference are not confirmed"
        ),
        .dim
      )
    }
  }
}

// MARK: Against a pathway

extension TrajectoryText {
  private func outcome(
    _ outcome: PathwayOutcome,
    _ name: String,
    _ subject: TrajectorySubject,
    _ page: inout Page
  ) {
    page.blank()
    page.paragraph(say("Face à : ", "Against: ") + name, .bold)
    switch outcome {
    case .noBaseline(let problem): page.item(words.problem(problem), bullet: "•")
    case .noPathway(let error): page.item(words.problem(error), bullet: "•")
    case .computed(let assessment): rows(assessment, subject, &page)
    }
  }

  private func rows(_ assessment: PathwayAssessment, _ subject: TrajectorySubject, _ page: inout Page) {
    let path = assessment.path
    var rows: [(String, String)] = []
    rows.append(
      (say("référence", "base"), "\(quantity(path.baseline.value, subject)) (\(path.baseline.year))")
    )
    rows.append((say("objectif", "target"), "\(quantity(path.targetValue, subject)) (\(path.targetYear))"))
    rows.append(
      (
        say("dernière valeur", "last value"),
        "\(quantity(assessment.last.value, subject)) (\(assessment.last.year))"
      )
    )
    let share = assessment.gapShare.map { " (\(signed($0 * 100))\(percentSign))" } ?? ""
    rows.append((say("écart aujourd'hui", "gap today"), "\(signedQuantity(assessment.gap, subject))\(share)"))
    if let budget = assessment.budget {
      let over = budget.toDate.overshoot
      rows.append((say("dépassement cumulé", "overshoot to date"), signedQuantity(over, subject)))
      rows.append((say("budget restant", "budget left"), quantity(budget.left, subject)))
      if case .year(let year) = budget.exceedance {
        rows.append(
          (say("budget épuisé", "budget spent"), say("en \(year) à ce rythme", "in \(year) at this pace"))
        )
      }
    }
    if let required = assessment.required { rows += effort(required, subject) }
    rows.append((say("objectif atteint", "target reached"), reached(assessment)))
    if let score = assessment.score {
      rows.append((say("note", "score"), "\(numerals.points(score.value))/100, \(words.band(score.band))"))
    }
    let width = rows.map { TextLayout.width($0.0) }.max() ?? 0
    for (label, value) in rows {
      let margin = String(repeating: " ", count: width + 4)
      let padding = String(repeating: " ", count: max(0, width - TextLayout.width(label)))
      for (number, part) in TextLayout.wrap(value, style.width - width - 4).enumerated() {
        page.line(number == 0 ? "  \(label)\(padding)  \(part)" : margin + part)
      }
    }
  }

  private func effort(_ required: RequiredEffort, _ subject: TrajectorySubject) -> [(String, String)] {
    if required.linearPerYear <= 0 {
      let none = say("aucune, l'objectif est déjà tenu", "none, the target is kept already")
      return [(say("baisse requise par an", "yearly cut required"), none)]
    }
    var parts = [quantity(required.linearPerYear, subject)]
    if let share = required.linearShareOfLast {
      parts.append(numerals.precisePercent(share) + say(" d'aujourd'hui", " of today"))
    }
    var rows = [(say("baisse requise par an", "yearly cut required"), parts.joined(separator: ", "))]
    if let share = required.compoundShare {
      rows.append(
        (
          say("ou chaque année", "or each year"),
          numerals.precisePercent(share) + say(" de l'année d'avant", " of the year before")
        )
      )
    }
    if let catchUp = required.catchUp {
      let text =
        catchUp.isFeasible
        ? quantity(catchUp.cutPerYear, subject)
        : say("aucune ligne droite ne tient le budget", "no straight line keeps the budget")
      rows.append((say("pour rattraper le budget", "to catch up the budget"), text))
    }
    return rows
  }

  private func reached(_ assessment: PathwayAssessment) -> String {
    if assessment.hasRebounded {
      return say("atteint puis repassé au-dessus", "reached once, and above it again")
    }
    switch assessment.reached {
    case .reached(let year): return say("depuis \(year)", "since \(year)")
    case .projected(let crossing):
      let delay =
        crossing.delay > 0
        ? ", " + years(crossing.delay) + say(" trop tard", " late")
        : crossing.delay < 0 ? ", " + years(-crossing.delay) + say(" d'avance", " early") : ""
      return say("en \(crossing.year) à ce rythme", "in \(crossing.year) at this pace") + delay
    case .afterHorizon: return say("après 2100 à ce rythme", "after 2100 at this pace")
    case .neverAtCurrentPace: return say("jamais à ce rythme", "never at this pace")
    case .unknown: return say("inconnu : trop peu d'années", "unknown: too few years")
    }
  }
}

// MARK: What is ahead, and what lies behind

extension TrajectoryText {
  private func ahead(_ subject: TrajectorySubject, _ page: inout Page) {
    let trajectory = subject.trajectory
    page.blank()
    var trend = words.trend(trajectory.trend.direction)
    if let test = trajectory.trend.test, trajectory.trend.direction != .tooFewYears {
      trend += " (p = \(numerals.number(test.pValue)))"
    }
    page.line(style.paint(say("Tendance : ", "Trend: "), .bold) + trend)
    guard let forecast = trajectory.forecast else { return }
    let year = min(trajectory.input.targetYear, forecast.last.year + 5)
    guard year > forecast.last.year, let point = forecast.point(in: year) else { return }
    var text = "\(year) : \(quantity(point.mean, subject))"
    if words.language == .english { text = "\(year): \(quantity(point.mean, subject))" }
    if let range = point.range {
      text += say(
        ", entre \(quantity(range.lowerBound, subject)) et \(quantity(range.upperBound, subject)) (80 %, tenu par 75 à 90 % des cas passés)",
        ", between \(quantity(range.lowerBound, subject)) and \(quantity(range.upperBound, subject)) (80%, which held for 75 to 90% of past cases)"
      )
    }
    page.paragraph(style.paint(say("Prévision : ", "Forecast: "), .bold) + text)
  }

  private func change(_ subject: TrajectorySubject, _ page: inout Page) {
    guard let (change, activity) = subject.decomposition else { return }
    page.blank()
    page.line(
      style.paint(say("D'où vient le changement : ", "What the change is made of: "), .bold)
        + signedQuantity(change.total, subject)
    )
    if let growth = change.activity {
      let name = activity.map { " (\($0[words.language]))" } ?? ""
      page.item(
        say("croissance", "growth") + name + say(" : ", ": ") + signedQuantity(growth, subject),
        bullet: "•"
      )
    }
    if let grid = change.grid {
      page.item(
        say("réseau électrique : ", "electricity grid: ") + signedQuantity(grid, subject),
        bullet: "•"
      )
    }
    page.item(
      say("le reste, dont la réduction : ", "the rest, with the reduction: ")
        + signedQuantity(change.rest, subject),
      bullet: "•"
    )
  }

  private func questions(_ subject: TrajectorySubject, _ page: inout Page) {
    if !subject.incompleteYears.isEmpty {
      page.blank()
      let years = subject.incompleteYears.map(String.init).joined(separator: ", ")
      page.paragraph(
        say("Années laissées de côté, une part y manque : ", "Years left out, a part is missing: ") + years
      )
    }
    guard !subject.anomalies.isEmpty else { return }
    page.blank()
    page.line(style.paint(say("À demander au signataire", "To ask the signatory"), .bold))
    let gravest = subject.anomalies.enumerated().sorted {
      ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }
    for (_, anomaly) in gravest.prefix(12) {
      let place = subject.place(of: anomaly).map { "\($0): " } ?? ""
      let head =
        "\(place)\(words.severity(anomaly.severity)) · \(anomaly.indicator) \(anomaly.year) · \(anomaly.code.rawValue)"
      page.item(
        "\(head)\(say(" : ", ": "))\(anomaly.message[words.language]) — \(anomaly.question[words.language])",
        bullet: "•"
      )
    }
    let more = subject.anomalies.count - 12
    if more > 0 { page.line(say("  … et \(more) autres", "  … and \(more) more")) }
  }

  private func years(_ count: Int) -> String {
    "\(count) " + (count < 2 ? say("an", "year") : say("ans", "years"))
  }

  private var percentSign: String { words.language == .french ? "\u{A0}%" : "%" }

  private func quantity(_ value: Double, _ subject: TrajectorySubject) -> String {
    subject.unit.isEmpty ? numerals.number(value) : "\(numerals.number(value))\u{A0}\(subject.unit)"
  }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + numerals.number(value) }

  private func signedQuantity(_ value: Double, _ subject: TrajectorySubject) -> String {
    (value > 0 ? "+" : "") + quantity(value, subject)
  }
}
