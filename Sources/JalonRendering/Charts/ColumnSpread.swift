/// Puts texts of a column near the heights that they belong to, one below the other.
enum ColumnSpread {
  /// Moves texts as little as possible (pool of adjacent violators).
  ///
  /// - Parameters:
  ///   - wanted: The height where the middle of each would best be, rising.
  ///   - heights: How high each is, with the space below it.
  ///   - range: The edges of the column; if they do not suffice, it grows downwards.
  /// - Returns: The upper edges of the texts.
  static func tops(wanted: [Double], heights: [Double], in range: ClosedRange<Double>) -> [Double] {
    // Taking off what stands above, texts that do not overlap are those that do not fall.
    var above: [Double] = []
    var total = 0.0
    var pools: [(sum: Double, count: Int)] = []
    for (middle, height) in zip(wanted, heights) {
      pools.append((middle - height / 2 - total, 1))
      above.append(total)
      total += height
      while let last = pools.last, let before = pools.dropLast().last, mean(before) > mean(last) {
        pools.removeLast(2)
        pools.append((before.sum + last.sum, before.count + last.count))
      }
    }
    let highest = max(range.lowerBound, range.upperBound - total)
    let starts = pools.flatMap { pool in
      repeatElement(min(max(mean(pool), range.lowerBound), highest), count: pool.count)
    }
    return zip(starts, above).map { $0 + $1 }
  }

  private static func mean(_ pool: (sum: Double, count: Int)) -> Double { pool.sum / Double(pool.count) }
}
