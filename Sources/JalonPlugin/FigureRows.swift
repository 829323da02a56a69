import JalonModel
import JalonTrajectory

/// A batch of rows, each with one figure for every need of a check.
package struct FigureRows: Sendable {
  @usableFromInline let figures: [Figure]
  @usableFromInline let stride: Int
  @usableFromInline let slots: [Int]
  private let points: [Observation]
  /// The rows to judge; others lack something that the check requires.
  package let indices: [Int]

  /// Rows over a matrix of slots.
  ///
  /// - Parameters:
  ///   - figures: One figure per slot and row, slot by slot.
  ///   - stride: How many rows the matrix has.
  ///   - slots: For each need, the slot that answers it.
  ///   - indices: The rows to judge.
  ///   - points: The values of series; the figure of a series has how many as its value and where they start as its part.
  package init(
    figures: [Figure],
    stride: Int,
    slots: [Int],
    indices: [Int],
    points: [Observation] = []
  ) {
    self.points = points
    self.figures = figures
    self.stride = stride
    self.slots = slots
    self.indices = indices
  }

  /// The figure that answers a need in a row.
  @inlinable
  package func figure(_ need: Int, row: Int) -> Figure {
    figures[slots[need] * stride + row]
  }

  /// The value that answers a need in a row; NaN when there is none.
  @inlinable
  package func value(_ need: Int, row: Int) -> Double {
    figures[slots[need] * stride + row].value
  }

  /// The values that answer a need for a series in a row, by year.
  package func series(_ need: Int, row: Int) -> YearlySeries {
    let figure = figures[slots[need] * stride + row]
    guard figure.state == .value, let count = Int(exactly: figure.value),
      let start = Int(exactly: figure.part),
      start >= 0, count >= 0, start + count <= points.count
    else { return YearlySeries([:]) }
    let values = points[start..<start + count].map { ($0.year, Optional($0.value)) }
    return YearlySeries(Dictionary(values, uniquingKeysWith: { first, _ in first }))
  }
}
