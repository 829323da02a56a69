/// A mark at a point of a figure in SVG.
enum SVGMark {
  case observed
  case interpolated
  case anomalous
  case target
  case milestone

  /// The mark of a year of the series.
  init(_ entry: TrajectoryChart.Observation) {
    self = entry.isAnomalous ? .anomalous : entry.isInterpolated ? .interpolated : .observed
  }

  /// Half of its width and height.
  var radius: Double {
    switch self {
    case .observed, .interpolated: 5
    case .anomalous: 7
    case .target: 11
    case .milestone: 10
    }
  }

  /// Draws the mark; readers that show hints show `hint` on it.
  func draw(at point: PlotPoint, hint: String?, into writer: inout SVGWriter) {
    writer.group("g") { writer in
      if let hint { writer.element("title", text: hint) }
      switch self {
      case .observed: circle(point, fill: SVGStyle.observed, edge: SVGStyle.ground, 1.5, &writer)
      case .interpolated: circle(point, fill: SVGStyle.ground, edge: SVGStyle.observed, 2, &writer)
      case .anomalous:
        let corners = [(0.0, -1.0), (1, 0), (0, 1), (-1, 0)].map { corner in
          PlotPoint(x: point.x + corner.0 * radius, y: point.y + corner.1 * radius)
        }
        polygon(corners, fill: SVGStyle.suspect, edge: SVGStyle.ground, 1.5, &writer)
      case .target: polygon(star(point), fill: SVGStyle.goal, edge: SVGStyle.ground, 1.5, &writer)
      case .milestone: polygon(star(point), fill: SVGStyle.ground, edge: SVGStyle.goal, 2, &writer)
      }
    }
  }

  /// The ten corners of a star, as shares of its radius.
  private static let corners: [(Double, Double)] = [
    (0, -1), (0.2469, -0.3399), (0.9511, -0.3090), (0.3996, 0.1298), (0.5878, 0.8090), (0, 0.4202),
    (-0.5878, 0.8090), (-0.3996, 0.1298), (-0.9511, -0.3090), (-0.2469, -0.3399),
  ]

  private func star(_ point: PlotPoint) -> [PlotPoint] {
    Self.corners.map { PlotPoint(x: point.x + $0.0 * radius, y: point.y + $0.1 * radius) }
  }

  private func circle(
    _ point: PlotPoint,
    fill: String,
    edge: String,
    _ width: Double,
    _ writer: inout SVGWriter
  ) {
    writer.element(
      "circle",
      [
        "cx": SVGWriter.number(point.x), "cy": SVGWriter.number(point.y), "r": SVGWriter.number(radius),
        "fill": fill, "stroke": edge, "stroke-width": SVGWriter.number(width),
      ]
    )
  }

  private func polygon(
    _ points: [PlotPoint],
    fill: String,
    edge: String,
    _ width: Double,
    _ writer: inout SVGWriter
  ) {
    writer.element(
      "polygon",
      [
        "points": SVGWriter.points(points), "fill": fill, "stroke": edge,
        "stroke-width": SVGWriter.number(width),
      ]
    )
  }
}
