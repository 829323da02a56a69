/// What a name beside the plot stands for.
enum SVGSample {
  case line(SVGStyle.Line)
  case forecast(hasRange: Bool)
  case pace
  case mark(SVGMark)
}

/// A name beside the plot, near the end of what it names.
struct SVGSideName {
  let sample: SVGSample
  let lines: [String]
  /// Year and value of the end.
  let end: (year: Int, value: Double)

  /// Its height with the space below it.
  var height: Double { Double(lines.count) * 18 + 12 }
}

extension SVGFigure {
  /// The names of the lines and of the target, in the order of the values at their ends, highest first.
  static func sideNames(_ chart: TrajectoryChart, _ words: ChartWords) -> [SVGSideName] {
    var names: [SVGSideName] = []
    func add(_ sample: SVGSample, _ text: String, _ end: (Int, Double)) {
      let lines = TextMeasure.wrap(
        text,
        width: SVGLayout.sideTextWidth,
        size: SVGStyle.textSize,
        limit: 5
      )
      names.append(SVGSideName(sample: sample, lines: lines, end: end))
    }
    if let target = chart.target {
      add(.mark(.target), words.target(target), (target.year, target.value))
    }
    for (index, pathway) in chart.pathways.enumerated() {
      guard let last = pathway.points.last else { continue }
      let line = SVGStyle.pathway(chart.styleIndex(of: index))
      add(.line(line), words.pathway(pathway), (last.year, last.value))
    }
    if let last = chart.forecast.years.last {
      let hasRange = chart.forecast.years.contains { $0.range != nil }
      add(.forecast(hasRange: hasRange), words.forecast(chart.forecast), (last.year, last.middle))
    }
    if let last = chart.pace.last { add(.pace, words.pace, (last.year, last.value)) }
    // Of equal ends, the first named comes first: sorting by the offset as well keeps the order the same everywhere.
    return names.enumerated().sorted {
      ($1.element.end.value, $0.offset) < ($0.element.end.value, $1.offset)
    }.map(\.element)
  }

  /// Writes the names, with a line from the end of what they name where that is at the edge of the plot.
  func side(_ writer: inout SVGWriter) {
    let names = Self.sideNames(chart, words)
    let tops = ColumnSpread.tops(
      wanted: names.map { layout.mark($0.end.year, $0.end.value).y + 6 },
      heights: names.map(\.height),
      in: layout.plot.y...layout.plot.bottom
    )
    for (name, top) in zip(names, tops) {
      let middle = top + (name.height - 12) / 2
      let end = layout.mark(name.end.year, name.end.value)
      if name.end.year == layout.frame.years.upperBound {
        writer.polyline(
          [
            PlotPoint(x: end.x + 13, y: end.y), PlotPoint(x: layout.plot.right, y: end.y),
            PlotPoint(x: layout.sideStart - 10, y: middle), PlotPoint(x: layout.sideStart - 4, y: middle),
          ],
          SVGStyle.gapLine
        )
      }
      sample(name.sample, PlotPoint(x: layout.sideStart, y: middle), &writer)
      for (index, line) in name.lines.enumerated() {
        writer.label(line, x: layout.sideStart + 40, y: top + 14 + Double(index) * 18)
      }
    }
  }

  /// A sample 32 wide, which starts at a point.
  func sample(_ sample: SVGSample, _ start: PlotPoint, _ writer: inout SVGWriter) {
    let end = PlotPoint(x: start.x + 32, y: start.y)
    switch sample {
    case .line(let line): writer.polyline([start, end], line)
    case .forecast(let hasRange):
      if hasRange {
        writer.element(
          "rect",
          [
            "x": SVGWriter.number(start.x), "y": SVGWriter.number(start.y - 7), "width": "32", "height": "14",
            "fill": SVGStyle.band,
            "fill-opacity": SVGStyle.bandOpacity, "stroke": SVGStyle.bandEdge, "stroke-width": "1",
          ]
        )
      }
      writer.polyline([start, end], SVGStyle.forecastLine)
    case .pace:
      writer.polyline([start, end], SVGStyle.paceLine)
      writer.polyline(
        [PlotPoint(x: end.x - 9, y: end.y - 5), end, PlotPoint(x: end.x - 9, y: end.y + 5)],
        SVGStyle.Line(color: SVGStyle.pace, width: 2, dashes: "")
      )
    case .mark(let mark): mark.draw(at: PlotPoint(x: start.x + 16, y: start.y), hint: nil, into: &writer)
    }
  }
}
