import JalonModel

/// A batch of rows, each with one figure for every need of a check.
package struct FigureRows: Sendable {
  @usableFromInline let figures: [Figure]
  @usableFromInline let stride: Int
  @usableFromInline let slots: [Int]
  /// The rows to judge; others lack something that the check requires.
  package let indices: [Int]

  /// Rows over a matrix of slots.
  ///
  /// - Parameters:
  ///   - figures: One figure per slot and row, slot by slot.
  ///   - stride: How many rows the matrix has.
  ///   - slots: For each need, the slot that answers it.
  ///   - indices: The rows to judge.
  package init(figures: [Figure], stride: Int, slots: [Int], indices: [Int]) {
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
}
