/// What covers what in a cell.
private enum Rank {
  static let axis = 1
  static let band = 2
  static let middle = 3
  static let pace = 4
  static let pathway = 5
  static let perimeter = 6
  static let goal = 8
  static let observed = 9
}

extension TerminalChart {
  /// The rows of the figure with the value axis, from the top to the axis of the years.
  func plot(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ numbers: ChartNumbers) -> [String] {
    var grid = CharacterGrid(columns: layout.columns, rows: layout.rows)
    axes(chart, layout, &grid)
    forecast(chart, layout, &grid)
    pace(chart, layout, &grid)
    // The own pathway, first of the list, is drawn last and covers the others.
    for (index, pathway) in chart.pathways.enumerated().reversed() {
      let style = chart.styleIndex(of: index)
      line(pathway.points, style, pathway.role == .own ? .blue : .yellow, layout, &grid)
    }
    perimeter(chart, layout, &grid)
    marks(chart, layout, &grid)
    labels(chart, layout, numbers, &grid)
    return (0..<layout.rows).map { row in
      let isLast = row == layout.rows - 1
      let isMarked = (layout.rows - 1 - row) % layout.rowsPerMark == 0
      let value = layout.scale.step.times(
        layout.scale.multiples.lowerBound + (layout.rows - 1 - row) / layout.rowsPerMark
      )
      let number = isMarked ? plain(numbers.mark(value)) : ""
      let edge = isLast ? glyphs.axis.corner : isMarked ? glyphs.axis.mark : glyphs.axis.vertical
      let start = TextLayout.right(number, layout.gutter) + " " + String(edge)
      return start + grid.line(row, style)
    }
  }

  private func axes(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ grid: inout CharacterGrid) {
    for column in 0..<grid.columns {
      grid.put(glyphs.axis.flat, column: column, row: layout.rows - 1, rank: Rank.axis)
      if layout.scale.multiples.lowerBound < 0, layout.scale.multiples.upperBound > 0 {
        grid.put(glyphs.axis.zero, column: column, row: layout.nearestRow(0), rank: Rank.axis, ink: .dim)
      }
    }
    for year in layout.marks(anchor: chart.target?.year) {
      grid.put(glyphs.axis.tick, column: layout.column(year), row: layout.rows - 1, rank: Rank.axis)
    }
  }

  /// The range as shades between its ends, and the middle as a darker one.
  private func forecast(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ grid: inout CharacterGrid) {
    let years = chart.forecastFromLast
    for (before, after) in zip(years, years.dropFirst()) {
      let columns = (layout.column(before.year), layout.column(after.year))
      for column in columns.0...max(columns.0, columns.1) {
        let share = columns.1 > columns.0 ? Double(column - columns.0) / Double(columns.1 - columns.0) : 1
        func between(_ from: Double, _ to: Double) -> Double { layout.row(from + (to - from) * share) }
        if let from = before.range, let to = after.range {
          let top = Int(between(from.upperBound, to.upperBound).rounded())
          let bottom = Int(between(from.lowerBound, to.lowerBound).rounded())
          // The axis stays visible below a range that reaches it.
          for row in 0..<layout.rows
          where row >= top && row <= bottom && (row < layout.rows - 1 || row == top) {
            grid.put(glyphs.band, column: column, row: row, rank: Rank.band, ink: .dim)
          }
        }
        let row = Int(between(before.middle, after.middle).rounded())
        grid.put(glyphs.middle, column: column, row: row, rank: Rank.middle, ink: .dim)
      }
    }
  }

  private func pace(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ grid: inout CharacterGrid) {
    for (before, after) in zip(chart.pace, chart.pace.dropFirst()) {
      let columns = (layout.column(before.year), layout.column(after.year))
      for column in columns.0...max(columns.0, columns.1) where column % 2 == 0 {
        let share = columns.1 > columns.0 ? Double(column - columns.0) / Double(columns.1 - columns.0) : 1
        let row = Int(layout.row(before.value + (after.value - before.value) * share).rounded())
        grid.put(glyphs.pace, column: column, row: row, rank: Rank.pace, ink: .red)
      }
    }
  }

  private func line(
    _ points: [TrajectoryChart.Point],
    _ index: Int,
    _ ink: TerminalStyle.Ink,
    _ layout: TerminalLayout,
    _ grid: inout CharacterGrid
  ) {
    let pattern = DotPattern.at(index)
    for (before, after) in zip(points, points.dropFirst()) {
      let start = layout.column(Double(before.year)) * 2 + 1
      let end = layout.column(Double(after.year)) * 2 + 1
      var above: Int?
      for x in Int(start)...max(Int(start), Int(end)) {
        let share = end > start ? min(max((Double(x) - start) / (end - start), 0), 1) : 1
        let row = layout.row(before.value + (after.value - before.value) * share)
        let y = Int((row * 4 + 1.5).rounded(.toNearestOrAwayFromZero))
        guard pattern.isSet(x) else { continue }
        if glyphs.lines.isEmpty {
          // A steep line has several dots in a column.
          let from = pattern == .solid ? above.map { $0 < y ? $0 + 1 : $0 > y ? $0 - 1 : y } ?? y : y
          for y in min(from, y)...max(from, y) { grid.dot(x: x, y: y, rank: Rank.pathway, ink: ink) }
          above = y
        } else if x % 4 == 1 {
          let character = glyphs.lines[index % glyphs.lines.count]
          grid.put(character, column: x / 2, row: Int(row.rounded()), rank: Rank.pathway, ink: ink)
        }
      }
    }
  }

  private func perimeter(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ grid: inout CharacterGrid) {
    for year in chart.breakYears {
      let column = Int(layout.column(Double(year) - 0.5).rounded())
      for row in 0..<layout.rows - 1 {
        grid.put(glyphs.perimeter, column: column, row: row, rank: Rank.perimeter, ink: .yellow)
      }
    }
  }

  private func marks(_ chart: TrajectoryChart, _ layout: TerminalLayout, _ grid: inout CharacterGrid) {
    func put(_ mark: Character, _ year: Int, _ value: Double, _ rank: Int, _ ink: TerminalStyle.Ink) {
      grid.put(mark, column: layout.column(year), row: layout.nearestRow(value), rank: rank, ink: ink)
    }
    for goal in chart.milestones { put(glyphs.milestone, goal.year, goal.value, Rank.goal, .green) }
    if let target = chart.target { put(glyphs.target, target.year, target.value, Rank.goal, .green) }
    for entry in chart.observed {
      let mark =
        entry.isAnomalous ? glyphs.anomalous : entry.isInterpolated ? glyphs.interpolated : glyphs.observed
      put(mark, entry.year, entry.value, Rank.observed, entry.isAnomalous ? .red : .bold)
    }
  }

  /// Numbers beside the last value, the target, the first value, and values off the scale, where there is room.
  private func labels(
    _ chart: TrajectoryChart,
    _ layout: TerminalLayout,
    _ numbers: ChartNumbers,
    _ grid: inout CharacterGrid
  ) {
    for point in chart.pointsToLabel(layout.scale, withTarget: true) {
      let text = plain(numbers.short(point.value))
      let width = TextLayout.width(text)
      let (column, row) = (layout.column(point.year), layout.nearestRow(point.value))
      let places = [
        (column + 2, row), (column - width / 2, row - 1), (column - width / 2, row + 1),
        (column - width - 1, row),
        (column + 1, row - 1), (column - width, row - 1), (column - width, row + 1), (column + 1, row + 1),
      ]
      // Free cells are best; next, those of the range.
      for (rank, place) in [0, Rank.band].flatMap({ rank in places.map { (rank, $0) } }) {
        let (column, row) = place
        if row < layout.rows - 1, grid.write(text, column: column, row: row, over: rank, ink: .bold) { break }
      }
    }
  }
}
