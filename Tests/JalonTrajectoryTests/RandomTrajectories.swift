import JalonTrajectory

/// Trajectories drawn from a seed: one to twelve years, gaps, ties, zeros.
struct RandomTrajectories {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// The next number, 0..<1 (splitmix64).
  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) / Double(1 << 53)
  }

  /// The next number of a range.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(unit() * Double(range.count))
  }

  /// One of some values.
  mutating func element<T>(of values: [T]) -> T {
    values[integer(0...values.count - 1)]
  }

  /// Values of years from a base year on, which is always there and above zero.
  mutating func values(baseYear: Int, count: Int) -> [Int: Double] {
    var year = baseYear
    var level = 50 + 100 * unit()
    var result = [year: level]
    let drift = -0.12 + 0.15 * unit()
    while result.count < count {
      year += element(of: [1, 1, 1, 1, 2, 3])
      level = max(0, level * (1 + drift + 0.2 * (unit() - 0.5)))
      let rounded = unit() < 0.3 ? (level / 10).rounded() * 10 : level
      result[year] = unit() < 0.05 ? 0 : rounded
    }
    return result
  }

  /// A pathway whose strictness grows with a number, 0..<1.
  func pathway(_ kind: Int, strictness: Double, baseYear: Int) -> Pathway {
    switch kind {
    case 0: .linear(reduction: strictness)
    case 1: .geometric(reduction: strictness)
    case 2: .rate(perYear: 0.12 * strictness, residual: 0)
    case 3: .compound(perYear: 0.3 * strictness)
    default:
      .piecewise(
        .shares(
          YearlySeries([
            baseYear: 1, baseYear + 4: 1 - strictness / 2, baseYear + 11: 1 - strictness,
          ])
        )
      )
    }
  }

  /// An input with a series of its own.
  mutating func input(counts: ClosedRange<Int> = 1...12, strictness: Double? = nil) -> TrajectoryInput {
    let baseYear = integer(2008...2022)
    let series = YearlySeries(values(baseYear: baseYear, count: integer(counts)))
    return TrajectoryInput(
      series: series,
      baseYear: baseYear,
      targetYear: baseYear + integer(1...25),
      pathway: pathway(integer(0...4), strictness: strictness ?? unit(), baseYear: baseYear)
    )
  }
}
