/// The years written along the axis.
enum YearMarks {
  /// Chooses years at a regular distance.
  ///
  /// They meet `anchor` where the distance is below five years, else the multiples of the distance.
  ///
  /// - Parameters:
  ///   - years: The years shown.
  ///   - anchor: A year worth naming.
  ///   - limit: How many have room, 1 or more.
  /// - Returns: The years, rising.
  static func regular(_ years: ClosedRange<Int>, anchor: Int?, limit: Int) -> [Int] {
    let steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]
    for step in steps {
      let origin = step < 5 ? (anchor ?? years.upperBound) : 0
      let first = years.lowerBound + ((origin - years.lowerBound) % step + step) % step
      let marks = Array(stride(from: first, through: years.upperBound, by: step))
      if marks.count <= max(1, limit) { return marks }
    }
    return []
  }
}
