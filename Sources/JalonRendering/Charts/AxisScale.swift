/// A scale of values whose marks are multiples of 1, 2 or 5 times a power of ten.
struct AxisScale {
  /// What the marks are multiples of.
  let step: Step
  /// Which multiples the lowest and the highest mark are.
  let multiples: ClosedRange<Int>

  /// The distance between two marks: `digit` times ten to the power `exponent`.
  struct Step {
    /// 1, 2 or 5.
    let digit: Int
    let exponent: Int

    /// The exact multiple that the nearest number can give.
    func times(_ count: Int) -> Double {
      let power = PowerOfTen.power(abs(exponent))
      let whole = Double(count) * Double(digit)
      return exponent < 0 ? whole / power : whole * power
    }

    /// Decimals that a multiple needs.
    var decimals: Int { max(0, -exponent) }

    /// The next longer step.
    var next: Step {
      switch digit {
      case 1: Step(digit: 2, exponent: exponent)
      case 2: Step(digit: 5, exponent: exponent)
      default: Step(digit: 1, exponent: exponent + 1)
      }
    }
  }

  /// The finest scale over a range with at most so many intervals.
  ///
  /// - Parameters:
  ///   - range: What must lie on the scale; wider than nothing.
  ///   - intervals: 1 or more.
  init(covering range: ClosedRange<Double>, intervals: Int) {
    let span = range.upperBound - range.lowerBound
    var step = Step(digit: 1, exponent: PowerOfTen.exponent(of: span / Double(max(1, intervals))))
    while Self.count(range, step) > max(1, intervals) { step = step.next }
    self.init(covering: range, step: step)
  }

  /// The scale over a range with marks at a step.
  init(covering range: ClosedRange<Double>, step: Step) {
    self.step = step
    let (first, last) = Self.ends(range, step)
    multiples = Int(first)...max(Int(last), Int(first) + 1)
  }

  /// The value of the lowest mark.
  var low: Double { step.times(multiples.lowerBound) }
  /// The value of the highest mark.
  var high: Double { step.times(multiples.upperBound) }
  /// The number of intervals between marks, 1 or more.
  var intervals: Int { multiples.count - 1 }
  /// The values of the marks, rising.
  var marks: [Double] { multiples.map(step.times) }

  /// Where a value lies: 0 at the lowest mark, 1 at the highest.
  func position(of value: Double) -> Double { (value - low) / (high - low) }

  private static func count(_ range: ClosedRange<Double>, _ step: Step) -> Int {
    let (first, last) = ends(range, step)
    return Int(last - first)
  }

  /// The multiples around a range; a value within a millionth of a step of a mark is on it.
  private static func ends(_ range: ClosedRange<Double>, _ step: Step) -> (Double, Double) {
    let unit = step.times(1)
    let first = (range.lowerBound / unit + 1e-6).rounded(.down)
    let last = (range.upperBound / unit - 1e-6).rounded(.up)
    return (first.clamped, last.clamped)
  }
}

extension Double {
  /// Near enough to zero to be a whole number of the machine's.
  fileprivate var clamped: Double { Swift.min(Swift.max(self, -1e15), 1e15) }
}
