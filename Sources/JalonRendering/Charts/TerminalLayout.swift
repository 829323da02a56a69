/// Where years and values lie in a figure of characters.
struct TerminalLayout {
  let frame: ChartFrame
  let scale: AxisScale
  /// Rows between two marks of the value axis.
  let rowsPerMark: Int
  /// Columns of the numbers left of the value axis.
  let gutter: Int
  /// Columns right of the value axis.
  let columns: Int
  /// Columns from the first year to the last.
  private let span: Int

  /// Columns free left of the first and right of the last year, so that marks and years do not touch the edge.
  private static let margin = 2

  /// A layout in a width with at most so many rows above the axis.
  init(_ frame: ChartFrame, width: Int, rows: Int, gutter: (AxisScale) -> Int) {
    self.frame = frame
    (scale, rowsPerMark) = Self.fit(frame.values, rows: rows)
    self.gutter = gutter(scale)
    columns = max(12, width - self.gutter - 2)
    let room = columns - 2 * Self.margin - 1
    let years = frame.years.upperBound - frame.years.lowerBound
    // Years at whole distances, unless that would leave more than a fifth of the room empty.
    span = years > 0 && room / years >= 4 ? room / years * years : room
  }

  /// Rows from the highest mark to the axis, both included.
  var rows: Int { scale.intervals * rowsPerMark + 1 }

  /// The column of a moment, counted in years; its middle is a whole number.
  func column(_ year: Double) -> Double {
    Double(Self.margin) + frame.position(of: year) * Double(span)
  }

  /// The column of a year.
  func column(_ year: Int) -> Int { Int(column(Double(year)).rounded()) }

  /// Years to write below the axis, six columns apart at least.
  func marks(anchor: Int?) -> [Int] {
    YearMarks.regular(frame.years, anchor: anchor, limit: (span + 6) / 6)
  }

  /// The row of a value, from the top; its middle is a whole number.
  ///
  /// Values off the scale lie outside the rows.
  func row(_ value: Double) -> Double {
    let position = min(max(scale.position(of: value), -0.5), 1.5)
    return (1 - position) * Double(rows - 1)
  }

  /// The row of a value; of one off the scale, the row at the edge.
  func nearestRow(_ value: Double) -> Int { min(max(Int(row(value).rounded()), 0), rows - 1) }

  /// The scale on which the values take most rows, and of those the one with most marks.
  private static func fit(_ values: ClosedRange<Double>, rows: Int) -> (AxisScale, Int) {
    let all = (3...max(3, min(rows / 2, 7))).map { AxisScale(covering: values, intervals: $0) }
    // Values are hard to read from three marks or fewer.
    let fine = all.filter { $0.intervals >= 3 }
    let span = values.upperBound - values.lowerBound
    var best = AxisScale(covering: values, intervals: 3)
    var most = -1.0
    for scale in fine.isEmpty ? all : fine {
      let height = rows / scale.intervals * scale.intervals
      let taken = span / (scale.high - scale.low) * Double(height)
      if taken > most * 0.99 { (best, most) = (scale, max(taken, most)) }
    }
    return (best, max(1, rows / best.intervals))
  }
}
