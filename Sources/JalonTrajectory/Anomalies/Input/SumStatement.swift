/// A total as stated in a year beside the parts stated in that year.
struct SumStatement: Sendable {
  /// One part: the indicator that states it and its figure.
  struct Part: Sendable {
    let indicator: String
    let value: Double
  }

  /// The indicator of the total.
  let indicator: String
  /// The stated total.
  let total: Double
  /// The stated parts, at least one.
  let parts: [Part]
  /// Whether there may be parts that nobody states.
  let isOpen: Bool

  /// The sum of the parts.
  var sum: Double { parts.reduce(0) { $0 + $1.value } }

  /// How far rounding alone may take the total from the sum: half a unit in the last place of each.
  var roundingSlack: Double {
    0.5 * (WrittenNumber(total).roundingUnit + parts.reduce(0) { $0 + WrittenNumber($1.value).roundingUnit })
  }

  /// Whether total and sum agree within a share of the total.
  func agrees(within share: Double) -> Bool {
    abs(total - sum) <= max(share * abs(total), roundingSlack)
  }
}

extension Inventory {
  /// The totals of a year that can be held against their parts, one an indicator.
  ///
  /// Total and parts are of the same report. Of a part that is stated in several ways, the one that brings the sum
  /// nearest to the total is taken. `corrected` gives the figure to use for an indicator's stated one, to try a correction.
  func sums(
    in year: Int,
    corrected: (_ indicator: String, _ stated: Double) -> Double = { $1 }
  ) -> [SumStatement] {
    var result: [SumStatement] = []
    for total in totals where !result.contains(where: { $0.indicator == total.indicator }) {
      guard let stated = value(total.indicator, year) else { continue }
      let choices = statedParts(of: total, year).map { choices in
        choices.map { SumStatement.Part(indicator: $0.indicator, value: corrected($0.indicator, $0.value)) }
      }
      guard !choices.isEmpty, total.isOpen || choices.count == total.parts.count else { continue }
      let whole = corrected(total.indicator, stated)
      result.append(
        SumStatement(
          indicator: total.indicator,
          total: whole,
          parts: Self.nearest(choices, to: whole),
          isOpen: total.isOpen
        )
      )
    }
    return result
  }

  /// The parts of a total that the report which states the total also states, each with its choices.
  func statedParts(of total: Total, _ year: Int) -> [[SumStatement.Part]] {
    let vintage = series(total.indicator)?.statements[year]?.last?.vintage
    return total.parts.map { names in
      names.compactMap { name in
        value(name, year, in: vintage).map { SumStatement.Part(indicator: name, value: $0) }
      }
    }.filter { !$0.isEmpty }
  }

  /// The figure of an indicator in the report that `vintage` names; the newest where reports are not told apart.
  private func value(_ indicator: String, _ year: Int, in vintage: String?) -> Double? {
    guard let series = series(indicator), let stated = series.statements[year] else { return nil }
    if vintage == nil || stated.allSatisfy({ $0.vintage == nil }) { return series.value(year) }
    return stated.first { $0.vintage == vintage }?.value
  }

  /// One statement a part, of which each has at least one; where there is a choice, what is left of the total decides.
  private static func nearest(_ choices: [[SumStatement.Part]], to total: Double) -> [SumStatement.Part] {
    var parts = choices.compactMap(\.first)
    for index in choices.indices where choices[index].count > 1 {
      let others = parts.indices.reduce(0.0) { $1 == index ? $0 : $0 + parts[$1].value }
      let best = choices[index].min {
        abs(total - others - $0.value) < abs(total - others - $1.value)
      }
      if let best { parts[index] = best }
    }
    return parts
  }
}
