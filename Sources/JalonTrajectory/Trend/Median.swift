/// The middle of some values, the mean of the two middle ones when their count is even; `nil` of none.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  // Halved first, so that the sum of two large values stays finite.
  return sorted.count.isMultiple(of: 2) ? sorted[middle - 1] / 2 + sorted[middle] / 2 : sorted[middle]
}
