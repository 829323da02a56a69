extension TerminalChart {
  /// What every mark and line of the figure means, side by side where they have room.
  func legend(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ words: ChartWords) -> [String] {
    var entries: [(sample: String, ink: TerminalStyle.Ink, text: String)] = []
    func add(_ mark: Character, _ ink: TerminalStyle.Ink, _ text: String, if isShown: Bool) {
      if isShown { entries.append((String(mark), ink, text)) }
    }
    let plainYears = chart.observed.filter { !$0.isAnomalous }
    add(glyphs.observed, .bold, words.observed, if: plainYears.contains { !$0.isInterpolated })
    add(glyphs.interpolated, .bold, words.interpolated, if: plainYears.contains(where: \.isInterpolated))
    add(glyphs.anomalous, .red, words.anomalous, if: chart.observed.contains(where: \.isAnomalous))
    for (index, pathway) in chart.pathways.enumerated() {
      let sample = sample(chart.styleIndex(of: index))
      entries.append((sample, pathway.role == .own ? .blue : .yellow, words.pathway(pathway)))
    }
    if !chart.forecast.years.isEmpty {
      let hasRange = chart.forecast.years.contains { $0.range != nil }
      let sample = hasRange ? [glyphs.band, glyphs.middle, glyphs.band] : [glyphs.middle, glyphs.middle]
      entries.append((String(sample), .dim, words.forecast(chart.forecast)))
    }
    if !chart.pace.isEmpty {
      entries.append((String([glyphs.pace, " ", glyphs.pace]), .red, words.pace))
    }
    if let target = chart.target { add(glyphs.target, .green, words.target(target), if: true) }
    for goal in chart.milestones { add(glyphs.milestone, .green, words.milestone(goal), if: true) }
    add(glyphs.perimeter, .yellow, words.breaks(chart.breakYears), if: !chart.breakYears.isEmpty)
    var notes = words.cutOff(chart, by: layout.scale)
    if layout.scale.low > 0 { notes.append(words.notFromZero) }
    return flow(entries) + notes.flatMap { wrap($0, indent: 2) }.map { style.paint($0, .dim) }
  }

  private func sample(_ index: Int) -> String {
    if !glyphs.lines.isEmpty {
      let character = glyphs.lines[index % glyphs.lines.count]
      return String([character, " ", character])
    }
    var grid = CharacterGrid(columns: 4, rows: 1)
    for x in 0..<8 where DotPattern.at(index).isSet(x) { grid.dot(x: x, y: 1, rank: 1) }
    return grid.line(0, TerminalStyle(hasColor: false, width: 80))
  }

  private func flow(_ entries: [(sample: String, ink: TerminalStyle.Ink, text: String)]) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for entry in entries {
      let sample = style.paint(entry.sample, entry.ink)
      let margin = TextLayout.width(entry.sample) + 3
      let parts = wrap(entry.text, indent: margin, first: 0)
      let width = margin + TextLayout.width(parts.first ?? "")
      let isShort = parts.count == 1
      if isShort, used > 0, used + 1 + width <= style.width {
        line += " "
        used += 1
      } else {
        if used > 0 { lines.append(line) }
        (line, used) = ("", 0)
      }
      line += "  " + sample + " " + (parts.first ?? "")
      used += width
      if !isShort {
        lines.append(line)
        lines += parts.dropFirst()
        (line, used) = ("", 0)
      }
    }
    return used > 0 ? lines + [line] : lines
  }
}
