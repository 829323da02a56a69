import JalonEngine
import JalonSource

/// Says in sentences what a figure shows, for those who do not see it.
package struct ChartSummary {
  let chart: TrajectoryChart
  let numbers: ChartNumbers

  /// The sentences about a figure.
  package init(_ chart: TrajectoryChart) {
    let frame = ChartFrame(chart)
    self.init(chart, scale: AxisScale(covering: frame?.values ?? 0...1, intervals: 6))
  }

  init(_ chart: TrajectoryChart, scale: AxisScale) {
    self.chart = chart
    numbers = ChartNumbers(chart.language, scale: scale)
  }

  /// First and last value, gap, target, forecast and reservations, on one line.
  package var text: String {
    [series, gap, target, forecast, checks, breaks].compactMap(\.self).joined(separator: " ")
  }

  private var measured: [TrajectoryChart.Observation] { chart.observed.filter { !$0.isInterpolated } }

  private var series: String {
    guard let first = measured.first, let last = measured.last else {
      return say("Aucune année observée.", "No year observed.")
    }
    guard first.year < last.year else {
      return say(
        "Une seule année observée\u{A0}: \(quantity(first.value)) en \(first.year).",
        "A single year observed: \(quantity(first.value)) in \(first.year)."
      )
    }
    let missing = last.year - first.year + 1 - measured.count
    let gaps =
      missing == 0
      ? ""
      : say(
        ", \(missing) année\(missing > 1 ? "s" : "") sans valeur entre les deux",
        ", \(missing) year\(missing > 1 ? "s" : "") without a value in between"
      )
    let change = change(from: first.value, to: last.value).map { " (\($0))" } ?? ""
    return say(
      "De \(quantity(first.value)) en \(first.year) à \(quantity(last.value)) en \(last.year)\(change)\(gaps).",
      "From \(quantity(first.value)) in \(first.year) to \(quantity(last.value)) in \(last.year)\(change)\(gaps)."
    )
  }

  private var gap: String? {
    guard let last = measured.last else { return nil }
    for pathway in chart.pathways {
      guard let required = pathway.value(in: last.year) else { continue }
      return say(
        "La trajectoire «\u{A0}\(pathway.name)\u{A0}» demandait \(numbers.full(required)) en \(last.year)\u{A0}: \(distance(last.value, required)).",
        "The pathway “\(pathway.name)” asked for \(numbers.full(required)) in \(last.year): \(distance(last.value, required))."
      )
    }
    return nil
  }

  private var target: String? {
    guard let target = chart.target else { return nil }
    let distance = measured.last.map { ", \(self.distance($0.value, target.value))" } ?? ""
    return say(
      "Cible\u{A0}: \(numbers.full(target.value)) en \(target.year)\(distance).",
      "Target: \(numbers.full(target.value)) in \(target.year)\(distance)."
    )
  }

  private var forecast: String? {
    guard let last = chart.forecast.years.last else { return nil }
    var range = ""
    if let ends = last.range {
      let (low, high) = (numbers.full(ends.lowerBound), numbers.full(ends.upperBound))
      let share = numbers.numerals.percent(chart.forecast.coverage)
      range = say(
        ", entre \(low) et \(high) (intervalle à \(share))",
        ", between \(low) and \(high) (\(share) range)"
      )
    }
    return say(
      "Prévision pour \(last.year)\u{A0}: \(numbers.full(last.middle))\(range).",
      "Forecast for \(last.year): \(numbers.full(last.middle))\(range)."
    )
  }

  private var checks: String? {
    let years = chart.observed.filter(\.isAnomalous).map { String($0.year) }
    if years.isEmpty { return nil }
    let list = years.joined(separator: ", ")
    return say("À vérifier\u{A0}: \(list).", "To be checked: \(list).")
  }

  private var breaks: String? {
    if chart.breakYears.isEmpty { return nil }
    let list = chart.breakYears.map(String.init).joined(separator: ", ")
    return say(
      "Le périmètre change en \(list)\u{A0}: avant et après ne se comparent pas.",
      "The perimeter changes in \(list): before and after do not compare."
    )
  }

  /// How far a value is above or below another, without saying which is better.
  private func distance(_ value: Double, _ other: Double) -> String {
    let difference = value - other
    let size = numbers.full(abs(difference))
    if size == "0" || size == "-0" { return say("la dernière valeur y est", "the latest value is there") }
    let share = other > 0 ? change(from: other, to: value).map { ", \($0)" } ?? "" : ""
    return difference > 0
      ? say("la dernière valeur est \(size) au-dessus\(share)", "the latest value is \(size) above\(share)")
      : say("la dernière valeur est \(size) au-dessous\(share)", "the latest value is \(size) below\(share)")
  }

  private func change(from first: Double, to last: Double) -> String? {
    guard first > 0, last >= 0, last / first < 1000 else { return nil }
    let share = Rounding.round(last / first - 1, decimals: 3)
    return (share > 0 ? "+" : "") + numbers.numerals.precisePercent(share)
  }

  private func quantity(_ value: Double) -> String {
    chart.unit.isEmpty ? numbers.full(value) : "\(numbers.full(value))\u{A0}\(chart.unit)"
  }

  private func say(_ fr: String, _ en: String) -> String { Wording(fr: fr, en: en)[chart.language] }
}
