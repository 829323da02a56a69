import JalonSource

/// What the marks and lines of a figure are called.
struct ChartWords {
  let language: Language
  let numbers: ChartNumbers

  var observed: String { say("observé", "observed") }
  var interpolated: String { say("année manquante, interpolée", "missing year, interpolated") }
  var anomalous: String { say("à vérifier", "to be checked") }
  var pace: String {
    say("au rythme actuel (hypothèse, pas prévision)", "at the current pace (what-if, not a forecast)")
  }
  var nothing: String { say("Aucune valeur à montrer.", "No value to show.") }
  var notFromZero: String {
    say("L'axe des valeurs ne part pas de zéro.", "The value axis does not start at zero.")
  }

  func pathway(_ pathway: TrajectoryChart.Pathway) -> String {
    switch pathway.role {
    case .own: say("requis\u{A0}: \(pathway.name)", "required: \(pathway.name)")
    case .reference: say("référence\u{A0}: \(pathway.name)", "reference: \(pathway.name)")
    }
  }

  func forecast(_ forecast: TrajectoryChart.Forecast) -> String {
    guard forecast.years.contains(where: { $0.range != nil }) else { return say("prévision", "forecast") }
    let share = numbers.numerals.percent(forecast.coverage)
    return say("prévision, intervalle à \(share)", "forecast, \(share) range")
  }

  func target(_ goal: TrajectoryChart.Goal) -> String {
    named(say("cible \(goal.year)", "\(goal.year) target"), goal)
  }

  func milestone(_ goal: TrajectoryChart.Goal) -> String {
    named(say("étape \(goal.year)", "\(goal.year) milestone"), goal)
  }

  func breaks(_ years: [Int]) -> String {
    let list = years.map(String.init).joined(separator: ", ")
    return say("périmètre changé en \(list)", "perimeter changed in \(list)")
  }

  /// Words below the axis.
  func base(_ year: Int) -> String { say("base \(year)", "base \(year)") }
  /// Words below the axis.
  func goal(_ year: Int) -> String { say("cible \(year)", "target \(year)") }
  /// Words below the axis.
  func asOf(_ year: Int) -> String { say("état \(year)", "as of \(year)") }

  /// Sentences on what a scale leaves out, in the order of the figure.
  func cutOff(_ chart: TrajectoryChart, by scale: AxisScale) -> [String] {
    var result: [String] = []
    func isOutside(_ value: Double) -> Bool { scale.side(of: value) != nil }
    for entry in chart.observed where isOutside(entry.value) {
      result.append(
        say(
          "Hors cadre en \(entry.year)\u{A0}: \(numbers.full(entry.value)).",
          "Off the scale in \(entry.year): \(numbers.full(entry.value))."
        )
      )
    }
    if let worst = chart.forecast.years.last, let range = worst.range,
      isOutside(range.lowerBound) || isOutside(range.upperBound)
    {
      let (low, high) = (numbers.full(range.lowerBound), numbers.full(range.upperBound))
      result.append(
        say(
          "L'intervalle sort du cadre\u{A0}: de \(low) à \(high) en \(worst.year).",
          "The range leaves the figure: \(low) to \(high) in \(worst.year)."
        )
      )
    }
    if let last = chart.pace.last, isOutside(last.value) {
      let value = numbers.full(last.value)
      result.append(
        say(
          "Le rythme actuel sort du cadre\u{A0}: \(value) en \(last.year).",
          "The current pace leaves the figure: \(value) in \(last.year)."
        )
      )
    }
    return result
  }

  private func named(_ name: String, _ goal: TrajectoryChart.Goal) -> String {
    let value = say("\(name)\u{A0}: ", "\(name): ") + numbers.full(goal.value)
    return goal.label.isEmpty ? value : "\(value) (\(goal.label))"
  }

  private func say(_ fr: String, _ en: String) -> String { Wording(fr: fr, en: en)[language] }
}

extension AxisScale {
  /// The end of the scale that a value lies beyond, by more than a thousandth of the scale.
  enum Side {
    case below
    case above
  }

  /// The end of the scale that a value lies beyond; `nil` on the scale.
  func side(of value: Double) -> Side? {
    let position = position(of: value)
    return position < -0.001 ? .below : position > 1.001 ? .above : nil
  }
}
