/// Finds room for short texts beside points.
struct LabelPlacer {
  /// Where texts may be.
  let bounds: PlotBox
  private var crossable: [PlotBox] = []
  private var taken: [PlotBox] = []

  /// An empty area.
  init(in bounds: PlotBox) {
    self.bounds = bounds
  }

  /// Notes a line, which a text crosses only where there is no better place.
  mutating func avoid(_ line: [PlotPoint]) {
    for (start, end) in zip(line, line.dropFirst()) {
      let length = max(abs(end.x - start.x), abs(end.y - start.y))
      let count = Int(min(max(length / 6, 1), 500))
      for step in 0...count {
        let share = Double(step) / Double(count)
        let x = start.x + (end.x - start.x) * share
        let y = start.y + (end.y - start.y) * share
        crossable.append(PlotBox(x: x - 2, y: y - 2, width: 4, height: 4))
      }
    }
  }

  /// Notes a mark or a text, which no other text may touch.
  mutating func block(_ box: PlotBox) {
    taken.append(box)
  }

  /// A free place for a text beside a point, which is then taken; `nil` where every place is.
  mutating func place(width: Double, height: Double, beside point: PlotPoint) -> PlotBox? {
    var best: PlotBox?
    var cost = Int.max
    for (step, distance) in [9.0, 15, 22].enumerated() {
      let (left, right) = (point.x - width - distance, point.x + distance)
      let (above, below) = (point.y - height - distance, point.y + distance)
      let (centre, middle) = (point.x - width / 2, point.y - height / 2)
      let places = [
        (centre, above), (right, middle), (right, above), (left, above), (centre, below), (left, middle),
        (right, below), (left, below),
      ]
      for (x, y) in places {
        let box = PlotBox(x: x, y: y, width: width, height: height)
        guard bounds.contains(box), !taken.contains(where: box.intersects) else { continue }
        // A step away is worth a line touched, not a line crossed.
        let crossed = crossable.count(where: box.intersects) + 2 * step
        if crossed < cost { (best, cost) = (box, crossed) }
      }
    }
    if let best { taken.append(best) }
    return best
  }
}
