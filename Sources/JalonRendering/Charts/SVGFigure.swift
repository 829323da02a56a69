import JalonSource

/// One figure in SVG while it is drawn.
struct SVGFigure {
  let chart: TrajectoryChart
  let layout: SVGLayout
  let words: ChartWords
  let id: String
  /// What the plot holds, for the numbers inside it.
  var placer: LabelPlacer

  var numbers: ChartNumbers { words.numbers }

  /// A figure ready to be drawn.
  init(_ chart: TrajectoryChart, _ frame: ChartFrame, id: String) {
    self.chart = chart
    self.id = id
    let draft = SVGLayout(chart, frame, sideHeight: 0)
    words = ChartWords(language: chart.language, numbers: ChartNumbers(chart.language, scale: draft.scale))
    let names = Self.sideNames(chart, words)
    layout = SVGLayout(chart, frame, sideHeight: names.map(\.height).reduce(0, +))
    var room = layout.plot
    (room.y, room.height) = (room.y - 14, room.height + 14)
    placer = LabelPlacer(in: room)
  }

  /// The whole file.
  mutating func text() -> String {
    var body = SVGWriter.part
    heading(&body)
    axes(&body)
    series(&body)
    side(&body)
    let bottom = key(below: named(below: layout.plot.bottom + 26, &body), &body)
    let description = ChartSummary(chart, scale: layout.scale).text
    return Self.page(chart, id: id, description: description, height: bottom + SVGStyle.margin) {
      $0.append(body)
    }
  }

  /// A file around what is drawn.
  static func page(
    _ chart: TrajectoryChart,
    id: String,
    description: String,
    height: Double,
    _ body: (inout SVGWriter) -> Void
  ) -> String {
    var writer = SVGWriter()
    let (width, height) = (SVGWriter.number(SVGStyle.width), SVGWriter.number(height.rounded(.up)))
    writer.group(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "version": "1.1", "width": width, "height": height,
        "viewBox": "0 0 \(width) \(height)", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "xml:lang": chart.language.rawValue, "font-family": SVGStyle.fonts,
      ]
    ) { writer in
      writer.element("title", ["id": "\(id)-title"], text: chart.title)
      writer.element("desc", ["id": "\(id)-desc"], text: description)
      // A ground of its own keeps the dark text legible on dark pages.
      writer.element("rect", ["width": width, "height": height, "fill": SVGStyle.ground])
      body(&writer)
    }
    return writer.text
  }

  private func heading(_ writer: inout SVGWriter) {
    var y = SVGStyle.margin + 18
    for line in layout.title {
      writer.label(line, x: SVGStyle.margin, y: y, size: SVGStyle.titleSize, isBold: true)
      y += 26
    }
    for line in layout.unit {
      writer.label(line, x: SVGStyle.margin, y: y, color: SVGStyle.faint)
      y += SVGLayout.lineHeight
    }
  }
}
