/// A place on the page: to the right, and down.
struct PlotPoint: Equatable {
  var x: Double
  var y: Double
}

/// A rectangle on the page.
struct PlotBox: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  func intersects(_ other: PlotBox) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  func contains(_ other: PlotBox) -> Bool {
    x <= other.x && other.right <= right && y <= other.y && other.bottom <= bottom
  }
}
