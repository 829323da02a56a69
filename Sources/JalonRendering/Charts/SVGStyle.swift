/// Sizes, colours and dashes of a figure in SVG.
///
/// Contrast with the white ground is 4.5 or more for texts and 3 or more for lines and marks (WCAG 2.1, 1.4.3 and
/// 1.4.11), the lines of the background apart; lines differ by their dashes and marks by their shapes, so that the figure reads in grey.
enum SVGStyle {
  static let width = 800.0
  static let margin = 24.0
  static let titleSize = 20.0
  static let textSize = 16.0
  static let noteSize = 14.0
  static let fonts = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"

  static let ground = "#ffffff"
  static let ink = "#1a1a1a"
  static let faint = "#595959"
  static let grid = "#d9d9d9"
  static let observed = "#000000"
  /// Drawn over the background with ``bandOpacity``.
  static let band = "#000000"
  static let bandOpacity = "0.11"
  static let bandEdge = "#8a8a8a"
  static let forecast = "#4d4d4d"
  static let pace = "#b3261e"
  static let goal = "#1b6e2e"
  static let suspect = "#b3261e"

  /// A stroke.
  struct Line {
    let color: String
    let width: Double
    /// Lengths drawn and left out in turn; empty for an unbroken line.
    let dashes: String
  }

  /// The pathway that stands at an index; four differ.
  static func pathway(_ index: Int) -> Line {
    let lines = [
      Line(color: "#0b5394", width: 2.5, dashes: "11 4"), Line(color: "#8a4b08", width: 2.5, dashes: "2.5 4"),
      Line(color: "#5b3a8c", width: 2.2, dashes: "9 3 2.5 3"),
      Line(color: "#00665a", width: 2.2, dashes: "4 3"),
    ]
    return lines[index % lines.count]
  }

  static let paceLine = Line(color: pace, width: 2, dashes: "5 5")
  static let forecastLine = Line(color: forecast, width: 1.8, dashes: "")
  static let observedLine = Line(color: observed, width: 2.5, dashes: "")
  static let filledLine = Line(color: observed, width: 2, dashes: "3 3")
  static let gapLine = Line(color: "#8a8a8a", width: 1.2, dashes: "")
  static let breakLine = Line(color: ink, width: 1.5, dashes: "7 4")
  static let asOfLine = Line(color: faint, width: 1, dashes: "1.5 4")
}

extension SVGWriter {
  /// A line of several parts.
  mutating func polyline(_ points: [PlotPoint], _ line: SVGStyle.Line) {
    guard points.count > 1 else { return }
    let (width, places) = (Self.number(line.width), Self.points(points))
    if line.dashes.isEmpty {
      element(
        "polyline",
        [
          "points": places, "fill": "none", "stroke": line.color, "stroke-width": width,
          "stroke-linejoin": "round",
        ]
      )
    } else {
      element(
        "polyline",
        [
          "points": places, "fill": "none", "stroke": line.color, "stroke-width": width,
          "stroke-dasharray": line.dashes,
        ]
      )
    }
  }

  /// A text on the page; `x` is its start, middle or end as `anchor` says.
  mutating func label(
    _ text: String,
    x: Double,
    y: Double,
    size: Double = SVGStyle.textSize,
    color: String = SVGStyle.ink,
    anchor: String = "start",
    isBold: Bool = false
  ) {
    element(
      "text",
      [
        "x": Self.number(x), "y": Self.number(y), "font-size": Self.number(size), "fill": color,
        "text-anchor": anchor, "font-weight": isBold ? "bold" : "normal",
      ],
      text: text
    )
  }
}
