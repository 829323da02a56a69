extension ReportWriter {
  /// Writes the figures of the organisation.
  mutating func addIndicators() {
    lines.add(0, "indicators:")
    addEmissions(EmissionHistory(until: year, count: random.integer(3...5), random: &random))
    var sketches = IndicatorSketch.general
    sketches += hasServices ? IndicatorSketch.published : IndicatorSketch.services
    for sketch in sketches where random.chance(filling) { add(sketch) }
  }

  // MARK: Emissions

  private mutating func addEmissions(_ history: EmissionHistory) {
    addSeries("org.turnover", history.total.map { "\($0 / 90).\($0 % 10)" }, history.years)
    addSeries("ghg.scope1", history.scope1.map(String.init), history.years, unit: "tCO2e")
    addSeries("ghg.scope2.location", history.scope2.map { "\($0 * 1_000)" }, history.years, unit: "kgCO2e")
    addSeries("ghg.scope2.market", history.scope2.map { "\($0 * 2 / 3)" }, history.years)
    addSeries("ghg.scope3", history.scope3.map(String.init), history.years, unit: "tCO2e")
    for (index, values) in history.categories.enumerated() where random.chance(filling) {
      let count = EmissionHistory.mainCategories.contains(index + 1) ? values.count : 1
      let id = "ghg.scope3.cat\(index < 9 ? "0" : "")\(index + 1)"
      addSeries(id, values.suffix(count).map(String.init), Array(history.years.suffix(count)))
    }
    addSeries("ghg.total", history.total.map(String.init), history.years)
    addBase(history)
  }

  private mutating func addBase(_ history: EmissionHistory) {
    guard let first = history.years.first, let scope1 = history.scope1.first,
      let scope2 = history.scope2.first
    else { return }
    addSeries("ghg.base_year", [String(first)], [year])
    lines.add(1, "ghg.base_total:")
    lines.add(2, "\(year):")
    lines.add(3, "value: \(scope1 + scope2)")
    lines.add(3, "note: scopes 1 and 2 of \(first)")
    addSeries("ghg.inventory_year", [String(year - random.integer(0...1))], [year])
  }

  /// Values by year; the last of several says how it was obtained.
  private mutating func addSeries(_ id: String, _ values: [String], _ years: [Int], unit: String? = nil) {
    lines.add(1, "\(id):")
    if let unit { lines.add(2, "unit: \(unit)") }
    for (year, value) in zip(years, values) {
      if values.count > 1, year == years.last {
        addDetailed(value)
      } else {
        lines.add(2, "\(year): \(value)")
      }
    }
  }

  private mutating func addDetailed(_ value: String) {
    lines.add(2, "\(year):")
    lines.add(3, "value: \(value)")
    lines.add(3, "quality: \(random.pick(["measured", "calculated", "estimated"]))")
    lines.add(3, "source: \"\(random.pick(words.sources))\"")
  }

  // MARK: Other figures

  private mutating func add(_ sketch: IndicatorSketch) {
    lines.add(1, "\(sketch.id):")
    if random.chance(5) {
      addAbsence()
      return
    }
    switch sketch.shape {
    case .number(let steps, let decimals, let suffix):
      addNumber(Self.decimal(random.integer(steps), decimals) + suffix)
    case .share(let range):
      let whole = random.integer(range)
      lines.add(2, "\(year):")
      lines.add(3, "part: \(random.integer(0...whole))")
      lines.add(3, "of: \(whole)")
    case .day:
      lines.add(2, "\(year): \(day())")
    case .word(let words):
      lines.add(2, "\(year): \(random.pick(words))")
    }
  }

  private mutating func addNumber(_ value: String) {
    guard random.chance(20) else {
      lines.add(2, "\(year): \(value)")
      return
    }
    lines.add(2, "\(year):")
    lines.add(3, "value: \(value)")
    lines.add(3, "quality: \(random.pick(["measured", "estimated"]))")
    lines.add(3, "note: \"\(random.pick(words.notes))\"")
  }

  private mutating func addAbsence() {
    lines.add(2, "\(year):")
    lines.add(3, "not_measured: \(random.pick(words.reasons))")
    lines.add(3, "expected: \(year + 1)-06")
  }

  /// A whole number of steps as a decimal number: 131 steps of a hundredth are `1.31`.
  private static func decimal(_ steps: Int, _ decimals: Int) -> String {
    let digits = String(steps)
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
