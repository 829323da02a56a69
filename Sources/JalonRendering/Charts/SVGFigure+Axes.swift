extension SVGFigure {
  /// Lines at the marks of the value axis, and the axis of the years.
  func axes(_ writer: inout SVGWriter) {
    let plot = layout.plot
    for value in layout.scale.marks {
      let y = layout.y(value)
      let isAxis = value == layout.scale.low || value == 0
      stroke(
        [PlotPoint(x: plot.x, y: y), PlotPoint(x: plot.right, y: y)],
        isAxis ? SVGStyle.ink : SVGStyle.grid,
        &writer
      )
      writer.label(numbers.mark(value), x: plot.x - 8, y: y + 5, anchor: "end")
    }
    for year in layout.years(anchor: chart.target?.year) {
      let x = layout.x(Double(year))
      stroke([PlotPoint(x: x, y: plot.bottom), PlotPoint(x: x, y: plot.bottom + 6)], SVGStyle.ink, &writer)
      writer.label(String(year), x: x, y: plot.bottom + 22, anchor: "middle")
    }
  }

  /// Writes what some years are below the axis.
  ///
  /// - Returns: Where the next text can start.
  func named(below top: Double, _ writer: inout SVGWriter) -> Double {
    var years: [(Int, String, String)] = []
    if let target = chart.target { years.append((target.year, words.goal(target.year), SVGStyle.goal)) }
    if let base = chart.baseYear { years.append((base, words.base(base), SVGStyle.ink)) }
    if let asOf = chart.asOfYear { years.append((asOf, words.asOf(asOf), SVGStyle.faint)) }
    var rows: [[PlotBox]] = []
    for (year, text, color) in years where layout.frame.years.contains(year) {
      let width = TextMeasure.width(text, size: SVGStyle.textSize)
      let x = min(max(layout.x(Double(year)), SVGStyle.margin + width / 2), SVGStyle.width - width / 2)
      let box = PlotBox(x: x - width / 2 - 6, y: 0, width: width + 12, height: 1)
      let row = rows.firstIndex { !$0.contains(where: box.intersects) } ?? rows.count
      if row == rows.count { rows.append([]) }
      rows[row].append(box)
      writer.label(
        text,
        x: x,
        y: top + 16 + Double(row) * SVGLayout.lineHeight,
        color: color,
        anchor: "middle"
      )
    }
    return top + Double(rows.count) * SVGLayout.lineHeight + 4
  }

  private func stroke(_ points: [PlotPoint], _ color: String, _ writer: inout SVGWriter) {
    writer.polyline(points, SVGStyle.Line(color: color, width: 1, dashes: ""))
  }
}
