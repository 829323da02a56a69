/// The middle, the least and the greatest of several values.
struct Spread {
  let median: Double
  let least: Double
  let greatest: Double

  /// What several values come to; there must be at least one.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "nothing was measured")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    least = sorted[0]
    greatest = sorted[sorted.count - 1]
  }
}
