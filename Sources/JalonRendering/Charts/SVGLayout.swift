/// Where the parts of a figure in SVG are.
struct SVGLayout {
  let frame: ChartFrame
  let scale: AxisScale
  /// The area between the axes.
  let plot: PlotBox
  /// The lines of the title and of the unit.
  let title: [String]
  let unit: [String]
  /// Left edge of the names beside the plot; its right edge where there are none.
  let sideStart: Double

  static let lineHeight = 20.0
  /// Space between the axes and the first and last year; half a number has room in it.
  private static let inset = 30.0

  /// A layout for a figure with names beside the plot that take `sideHeight`.
  init(_ chart: TrajectoryChart, _ frame: ChartFrame, sideHeight: Double) {
    self.frame = frame
    scale = AxisScale(covering: frame.values, intervals: 6)
    let numbers = ChartNumbers(chart.language, scale: scale)
    let room = SVGStyle.width - 2 * SVGStyle.margin
    title = TextMeasure.wrap(chart.title, width: room, size: SVGStyle.titleSize, isBold: true, limit: 4)
    unit = TextMeasure.wrap(
      numbers.axis(unit: chart.unit),
      width: room,
      size: SVGStyle.textSize,
      limit: 2
    )
    let gutter = scale.marks.map { TextMeasure.width(numbers.mark($0), size: SVGStyle.textSize) }.max() ?? 0
    let left = SVGStyle.margin + gutter + 10
    let top = SVGStyle.margin + Double(title.count) * 26 + Double(unit.count) * Self.lineHeight + 16
    let right = sideHeight > 0 ? SVGStyle.width - Self.sideWidth : SVGStyle.width - SVGStyle.margin
    plot = PlotBox(x: left, y: top, width: right - left, height: max(300, sideHeight))
    sideStart = right + Self.sideGap
  }

  /// Width of the names beside the plot, with the space around them.
  static let sideWidth = 250.0
  /// Space between the plot and the names, for the lines that lead to them.
  static let sideGap = 28.0
  /// Width of a text beside the plot, behind its sample.
  static let sideTextWidth = sideWidth - sideGap - 40 - 10

  /// Where a moment, counted in years, is.
  func x(_ year: Double) -> Double {
    plot.x + Self.inset + frame.position(of: year) * (plot.width - 2 * Self.inset)
  }

  /// Where a value is; at most one height of the plot outside it.
  func y(_ value: Double) -> Double {
    plot.y + (1 - min(max(scale.position(of: value), -1), 2)) * plot.height
  }

  /// A point of a line.
  func point(_ year: Int, _ value: Double) -> PlotPoint { PlotPoint(x: x(Double(year)), y: y(value)) }

  /// A point of the plot; of a value off the scale, the one at the edge.
  func mark(_ year: Int, _ value: Double) -> PlotPoint {
    PlotPoint(x: x(Double(year)), y: min(max(y(value), plot.y), plot.bottom))
  }

  /// The years that are written.
  func years(anchor: Int?) -> [Int] {
    YearMarks.regular(frame.years, anchor: anchor, limit: Int((plot.width - 2 * Self.inset) / 54) + 1)
  }
}
