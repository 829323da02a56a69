extension SVGFigure {
  /// What is between the axes, from the back to the front.
  mutating func series(_ writer: inout SVGWriter) {
    let plot = layout.plot
    writer.group("clipPath", ["id": "\(id)-plot"]) {
      $0.element(
        "rect",
        [
          "x": SVGWriter.number(plot.x), "y": SVGWriter.number(plot.y),
          "width": SVGWriter.number(plot.width), "height": SVGWriter.number(plot.height),
        ]
      )
    }
    let lines = self.lines
    writer.group("g", ["clip-path": "url(#\(id)-plot)"]) { writer in
      band(&writer)
      for (points, line) in lines { writer.polyline(points, line) }
      if let arrow { writer.polyline(arrow, SVGStyle.Line(color: SVGStyle.pace, width: 2, dashes: "")) }
    }
    marks(&writer)
    reserve(lines.map(\.0))
    values(&writer)
  }

  /// Every line with the way that it is drawn.
  private var lines: [([PlotPoint], SVGStyle.Line)] {
    var result: [([PlotPoint], SVGStyle.Line)] = []
    let middle = chart.forecastFromLast.map { layout.point($0.year, $0.middle) }
    if let asOf = chart.asOfYear { result.append((upright(Double(asOf)), SVGStyle.asOfLine)) }
    for year in chart.breakYears { result.append((upright(Double(year) - 0.5), SVGStyle.breakLine)) }
    result.append((middle, SVGStyle.forecastLine))
    result.append((chart.pace.map { layout.point($0.year, $0.value) }, SVGStyle.paceLine))
    for (index, pathway) in chart.pathways.enumerated().reversed() {
      let points = pathway.points.map { layout.point($0.year, $0.value) }
      result.append((points, SVGStyle.pathway(chart.styleIndex(of: index))))
    }
    for (before, after) in zip(chart.observed, chart.observed.dropFirst()) {
      guard let line = line(from: before, to: after) else { continue }
      result.append(([layout.mark(before.year, before.value), layout.mark(after.year, after.value)], line))
    }
    return result
  }

  /// A line over the height of the plot; none outside it.
  private func upright(_ year: Double) -> [PlotPoint] {
    let x = layout.x(year)
    guard x >= layout.plot.x, x <= layout.plot.right else { return [] }
    return [PlotPoint(x: x, y: layout.plot.y), PlotPoint(x: x, y: layout.plot.bottom)]
  }

  /// How two years of the series are joined; not at all where the perimeter changed between them.
  private func line(from before: TrajectoryChart.Observation, to after: TrajectoryChart.Observation)
    -> SVGStyle.Line?
  {
    if chart.breakYears.contains(where: { $0 > before.year && $0 <= after.year }) { return nil }
    let isOff = [before, after].contains { layout.scale.side(of: $0.value) != nil }
    if after.year - before.year > 1 || isOff { return SVGStyle.gapLine }
    return before.isInterpolated || after.isInterpolated ? SVGStyle.filledLine : SVGStyle.observedLine
  }

  /// The upper edge of the range.
  private var upper: [PlotPoint] {
    chart.forecastFromLast.compactMap { year in year.range.map { layout.point(year.year, $0.upperBound) } }
  }

  /// The lower edge of the range.
  private var lower: [PlotPoint] {
    chart.forecastFromLast.compactMap { year in year.range.map { layout.point(year.year, $0.lowerBound) } }
  }

  private func band(_ writer: inout SVGWriter) {
    guard upper.count > 1 else { return }
    writer.element(
      "polygon",
      [
        "points": SVGWriter.points(upper + lower.reversed()), "fill": SVGStyle.band,
        "fill-opacity": SVGStyle.bandOpacity, "stroke": SVGStyle.bandEdge, "stroke-width": "1",
      ]
    )
  }

  /// The head of an arrow at the end of the pace line.
  private var arrow: [PlotPoint]? {
    guard let last = chart.pace.last, chart.pace.count > 1 else { return nil }
    let points = chart.pace.suffix(2).map { layout.point($0.year, $0.value) }
    let (dx, dy) = (points[1].x - points[0].x, points[1].y - points[0].y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return nil }
    let end = layout.point(last.year, last.value)
    let (ux, uy) = (dx / length * 10, dy / length * 10)
    return [
      PlotPoint(x: end.x - ux - uy * 0.5, y: end.y - uy + ux * 0.5), end,
      PlotPoint(x: end.x - ux + uy * 0.5, y: end.y - uy - ux * 0.5),
    ]
  }

  /// The marks of the goals, with year and value.
  private var goals: [(SVGMark, Int, Double)] {
    chart.milestones.map { (.milestone, $0.year, $0.value) }
      + (chart.target.map { [(.target, $0.year, $0.value)] } ?? [])
  }

  private func marks(_ writer: inout SVGWriter) {
    for (mark, year, value) in goals { put(mark, year, value, &writer) }
    writer.group("g", ["id": "\(id)-observed"]) { writer in
      for entry in chart.observed { put(SVGMark(entry), entry.year, entry.value, &writer) }
    }
  }

  private func put(_ mark: SVGMark, _ year: Int, _ value: Double, _ writer: inout SVGWriter) {
    let colon = chart.language == .french ? "\u{A0}: " : ": "
    let unit = chart.unit.isEmpty ? "" : "\u{A0}" + chart.unit
    let hint = "\(year)\(colon)\(numbers.full(value))\(unit)"
    mark.draw(at: layout.mark(year, value), hint: hint, into: &writer)
  }

  /// Notes what the numbers must keep off.
  private mutating func reserve(_ lines: [[PlotPoint]]) {
    for points in lines + [upper, lower] { placer.avoid(points) }
    if let head = arrow?[1] { placer.block(PlotBox(x: head.x - 10, y: head.y - 7, width: 12, height: 14)) }
    for (mark, year, value) in goals + chart.observed.map({ (SVGMark($0), $0.year, $0.value) }) {
      let (point, radius) = (layout.mark(year, value), mark.radius)
      placer.block(PlotBox(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius))
    }
  }

  /// Numbers beside the points worth it, where there is room; the target's stands beside its name.
  private mutating func values(_ writer: inout SVGWriter) {
    for point in chart.pointsToLabel(layout.scale, withTarget: false) {
      let arrows: [AxisScale.Side: String] = [.above: "↑\u{A0}", .below: "↓\u{A0}"]
      let text =
        (layout.scale.side(of: point.value).flatMap { arrows[$0] } ?? "") + numbers.short(point.value)
      let width = TextMeasure.width(text, size: SVGStyle.textSize, isBold: true)
      let place = layout.mark(point.year, point.value)
      guard let box = placer.place(width: width, height: 18, beside: place) else { continue }
      writer.element(
        "rect",
        [
          "x": SVGWriter.number(box.x), "y": SVGWriter.number(box.y), "width": SVGWriter.number(box.width),
          "height": SVGWriter.number(box.height), "fill": SVGStyle.ground, "fill-opacity": "0.8",
        ]
      )
      writer.label(text, x: box.x + box.width / 2, y: box.y + 14.5, anchor: "middle", isBold: true)
    }
  }
}
