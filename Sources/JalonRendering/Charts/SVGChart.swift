/// Draws a trajectory as a file of its own in SVG 1.1, with neither style sheets, scripts nor fonts.
///
/// It is 800 wide and as high as it needs; readers scale it. Its text alternative says what it shows in sentences.
package struct SVGChart: Sendable {
  /// Start of the ids in the file, so that several figures can stand in one page.
  package let id: String

  /// A figure whose ids start with a word.
  package init(id: String = "trajectory") {
    self.id = id
  }

  /// The text of the file.
  package func text(_ chart: TrajectoryChart) -> String {
    guard let frame = ChartFrame(chart) else { return empty(chart) }
    var figure = SVGFigure(chart, frame, id: id)
    return figure.text()
  }

  /// A figure without values says so.
  private func empty(_ chart: TrajectoryChart) -> String {
    let scale = AxisScale(covering: 0...1, intervals: 1)
    let words = ChartWords(language: chart.language, numbers: ChartNumbers(chart.language, scale: scale))
    let room = SVGStyle.width - 2 * SVGStyle.margin
    let title = TextMeasure.wrap(
      chart.title,
      width: room,
      size: SVGStyle.titleSize,
      isBold: true,
      limit: 4
    )
    return SVGFigure.page(chart, id: id, description: words.nothing, height: 90 + Double(title.count) * 26) {
      for (index, line) in (title + [words.nothing]).enumerated() {
        $0.label(
          line,
          x: SVGStyle.margin,
          y: 44 + Double(index) * 26,
          size: index < title.count ? SVGStyle.titleSize : SVGStyle.textSize,
          isBold: index < title.count
        )
      }
    }
  }
}
