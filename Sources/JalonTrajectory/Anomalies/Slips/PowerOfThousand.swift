/// Steps of 1000, by which a figure is off when a unit is mistaken for its neighbour: kg for t, t for kt.
enum PowerOfThousand {
  /// 1000^`power`.
  static func factor(_ power: Int) -> Double {
    switch power {
    case -2: 1e-6
    case -1: 1e-3
    case 1: 1e3
    case 2: 1e6
    default: 1
    }
  }

  /// The power, in -2...2, from whose factor `ratio` is at most a factor `tolerance` away, or `nil`.
  static func nearest(_ ratio: Double, within tolerance: Double) -> Int? {
    (-2...2).first { power in
      let rest = ratio / factor(power)
      return rest <= tolerance && rest >= 1 / tolerance
    }
  }

  /// A value with a slip of 1000^`power` taken back.
  ///
  /// Divides or multiplies by a whole number, so that 8900 and 8.9 lead to each other exactly.
  static func undo(_ power: Int, _ value: Double) -> Double {
    power >= 0 ? value / factor(power) : value * factor(-power)
  }
}

/// The geometric median of values above zero: of an even number of them, the geometric mean of the middle two.
func geometricMedian(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let low = sorted[(sorted.count - 1) / 2]
  let high = sorted[sorted.count / 2]
  return low.squareRoot() * high.squareRoot()
}
