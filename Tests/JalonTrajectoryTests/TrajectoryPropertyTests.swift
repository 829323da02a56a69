import JalonTrajectory
import Testing

/// What holds for every series and pathway.
@Suite struct TrajectoryPropertyTests {
  private static let count = 400

  private static func close(_ a: Double?, _ b: Double?, scale: Double = 1, _ tolerance: Double = 1e-9) -> Bool
  {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b * scale) <= tolerance * max(1, abs(b)) * scale
  }

  @Test(
    "The unit does not matter: a millionth or a million times the values give the same shares, years and score"
  )
  func scale() {
    var random = RandomTrajectories(seed: 1)
    for _ in 0..<Self.count {
      let input = random.input()
      let plain = Trajectory(input)
      for scale in [1e-6, 1e-3, 1024, 1e6] {
        var scaled = input
        scaled.series = input.series.mapping { $0.value * scale }
        let trajectory = Trajectory(scaled)
        let (a, b) = (trajectory.own.assessment, plain.own.assessment)
        #expect(Self.close(trajectory.headline, plain.headline), "\(input)")
        #expect(Self.close(a?.gap, b?.gap, scale: scale) && Self.close(a?.progress, b?.progress))
        #expect(Self.close(a?.budget?.left, b?.budget?.left, scale: scale))
        #expect(trajectory.trend.test == plain.trend.test && trajectory.rating == plain.rating)
        #expect(a?.budget?.exceedance == b?.budget?.exceedance && a?.hasRebounded == b?.hasRebounded)
        #expect(Self.year(a?.reached) == Self.year(b?.reached), "\(input)")
      }
    }
  }

  @Test("The century does not matter: all years moved together give the same result, moved")
  func shift() {
    var random = RandomTrajectories(seed: 2)
    for _ in 0..<Self.count {
      let values = random.values(baseYear: 2010, count: random.integer(1...12))
      let strictness = random.unit()
      let kind = random.integer(0...4)
      let target = random.integer(2011...2035)
      func trajectory(_ years: Int) -> Trajectory {
        var moved: [Int: Double] = [:]
        for (year, value) in values { moved[year + years] = value }
        return Trajectory(
          TrajectoryInput(
            series: YearlySeries(moved),
            baseYear: 2010 + years,
            targetYear: target + years,
            pathway: random.pathway(kind, strictness: strictness, baseYear: 2010 + years)
          )
        )
      }
      let (here, there) = (trajectory(0), trajectory(-40))
      #expect(Self.close(here.headline, there.headline))
      #expect(here.pace?.slope == there.pace?.slope && here.pace?.anchor == there.pace?.anchor)
      #expect(here.forecast?.plateau == there.forecast?.plateau && here.rating == there.rating)
      #expect(here.own.assessment?.path.values == there.own.assessment?.path.values)
      if case .projected(let a) = here.own.assessment?.reached,
        case .projected(let b) = there.own.assessment?.reached
      {
        #expect(a.year == b.year + 40 && a.delay == b.delay)
      }
    }
  }

  @Test("Neither absences nor the order of entries change anything")
  func absences() {
    var random = RandomTrajectories(seed: 3)
    for _ in 0..<Self.count {
      let input = random.input()
      var values: [Int: Double?] = [:]
      for observation in input.series.observations.reversed() { values[observation.year] = observation.value }
      for year in 2000...2060 where input.series[year] == nil { values[year] = .some(nil) }
      var other = input
      other.series = YearlySeries(values)
      #expect(Trajectory(other) == Trajectory(input))
    }
  }

  @Test("A higher latest value never scores better")
  func latest() throws {
    var random = RandomTrajectories(seed: 4)
    for _ in 0..<4 * Self.count {
      let input = random.input(counts: 3...12)
      let last = try #require(input.series.last)
      var higher = input
      let rise = random.element(of: [1e-9, 0.01, 5, 80]) * random.unit()
      higher.series = input.series.mapping { $0.year == last.year ? $0.value + rise : $0.value }
      let (before, after) = (Trajectory(input).headline, Trajectory(higher).headline)
      #expect(try #require(after) <= #require(before) + 1e-9, "\(input) + \(rise)")
    }
  }

  @Test("A stricter pathway never scores better")
  func strictness() throws {
    var random = RandomTrajectories(seed: 5)
    for _ in 0..<4 * Self.count {
      var input = random.input(counts: 3...12)
      let kind = random.integer(0...4)
      let (a, b) = (random.unit(), random.unit())
      input.pathway = random.pathway(kind, strictness: min(a, b), baseYear: input.baseYear)
      let lenient = try #require(Trajectory(input).headline)
      input.pathway = random.pathway(kind, strictness: max(a, b), baseYear: input.baseYear)
      #expect(try #require(Trajectory(input).headline) <= lenient + 1e-9, "\(input) \(a) \(b)")
    }
  }

  @Test("On the path is 100, and staying at the base is 0 where 5 % or more is asked")
  func anchors() throws {
    var random = RandomTrajectories(seed: 6)
    for _ in 0..<Self.count {
      let strictness = 0.05 + 0.9 * random.unit()
      var input = random.input(counts: 1...1, strictness: strictness)
      input.pathway = random.pathway(random.integer(0...3), strictness: strictness, baseYear: input.baseYear)
      let path = try #require(Trajectory(input).own.assessment).path
      let last = input.baseYear + random.integer(2...11)
      var onPath: [Int: Double] = [:]
      var flat: [Int: Double] = [:]
      for year in input.baseYear...last {
        onPath[year] = path.value(in: year)
        flat[year] = path.baseline.value
      }
      input.series = YearlySeries(onPath)
      let trajectory = Trajectory(input)
      #expect(Self.close(trajectory.headline, 100), "\(input)")
      #expect(trajectory.own.assessment?.budget?.exceedance == .never)
      input.series = YearlySeries(flat)
      let asked = path.values.dropFirst().reduce(0) { $0 + (1 - $1 / path.baseline.value) }
      guard asked >= 0.05 * Double(path.values.count - 1) else { continue }
      #expect(Self.close(Trajectory(input).headline, 0), "\(input)")
    }
  }

  @Test("Parts of a score stay in their bounds, and add up")
  func bounds() throws {
    var random = RandomTrajectories(seed: 7)
    for _ in 0..<Self.count {
      let trajectory = Trajectory(random.input())
      guard let score = trajectory.own.assessment?.score else {
        #expect(trajectory.rating.count < 3)
        continue
      }
      let budget = try #require(score.budgetShare)
      #expect((0...1).contains(budget) && (0...1).contains(score.endShare))
      #expect(Self.close(score.value, 60 * budget + 40 * min(budget, score.endShare)))
    }
  }

  @Test("Whatever the figures and years are, there is a result and all of it is finite")
  func odd() {
    var random = RandomTrajectories(seed: 8)
    let numbers = [
      0, -0.0, 1, -1, .leastNormalMagnitude, 1e-100, 1e100, -1e100, 1e300, .infinity, .nan, 0.1, 1 / 3, 1e99,
      .leastNonzeroMagnitude,
    ]
    let years = [0, 1, 2, 1999, 2020, 2021, 2022, 2024, 2050, 9999, 10_000, .max, .min, -1, 2100]
    for _ in 0..<Self.count {
      func series() -> YearlySeries {
        var values: [Int: Double?] = [:]
        for _ in 0..<random.integer(0...12) {
          values[random.element(of: years)] = .some(random.unit() < 0.1 ? nil : random.element(of: numbers))
        }
        return YearlySeries(values)
      }
      let convergence = SectoralConvergence(
        sectorIntensity: series(),
        sectorActivity: series(),
        companyActivity: series(),
        convergenceYear: random.element(of: years)
      )
      let pathways: [Pathway] = [
        .linear(reduction: random.element(of: numbers)), .geometric(reduction: random.element(of: numbers)),
        .rate(perYear: random.element(of: numbers), residual: random.element(of: numbers)),
        .compound(perYear: random.element(of: numbers)), .piecewise(.values(series())),
        .piecewise(.shares(series())), .scenario(index: series()), .convergence(convergence),
      ]
      var input = TrajectoryInput(
        series: series(),
        baseYear: random.element(of: years),
        statedBase: random.unit() < 0.5 ? nil : random.element(of: numbers),
        targetYear: random.element(of: years),
        pathway: random.element(of: pathways)
      )
      input.reference = random.element(of: pathways)
      input.isNet = random.unit() < 0.5
      input.breaks = [random.element(of: years)]
      input.asOfYear = random.element(of: years)
      input.measure = random.unit() < 0.5 ? .amount : .intensity(activity: series())
      input.milestones = [
        Milestone(year: random.element(of: years)),
        Milestone(year: 2030, level: .value(random.element(of: numbers)), roundingUnit: .nan),
      ]
      Self.expectFinite(Trajectory(input))
    }
  }

  private static func expectFinite(_ trajectory: Trajectory) {
    let outcomes = [trajectory.own, trajectory.reference, trajectory.ownFromMeanBase]
    for assessment in outcomes.compactMap({ $0?.assessment }) {
      let numbers = [
        assessment.gap, assessment.gapShare, assessment.gapToTarget, assessment.progress, assessment.elapsed,
        assessment.budget?.total, assessment.budget?.left, assessment.budget?.trapezoidTotal,
        assessment.required?.linearPerYear, assessment.required?.linearShareOfLast,
        assessment.required?.compoundShare, assessment.required?.catchUp?.endValue,
        assessment.effortMultiple, assessment.score?.value, assessment.score?.overshootRatio,
        assessment.score?.projectedAtTarget,
      ]
      #expect(numbers.allSatisfy { $0?.isFinite ?? true }, "\(trajectory.input)")
    }
    for year in [0, 2020, 2060, trajectory.input.targetYear] {
      let point = trajectory.point(in: year)
      let numbers = [
        point.observed?.value, point.required, point.reference, point.pace, point.forecast?.mean,
        point.forecast?.range?.lowerBound, point.forecast?.range?.upperBound,
      ]
      #expect(numbers.allSatisfy { $0?.isFinite ?? true }, "\(trajectory.input)")
    }
  }

  private static func year(_ reached: YearReached?) -> Int? {
    switch reached {
    case .reached(let year): year
    case .projected(let crossing), .afterHorizon(let crossing): crossing.year
    default: nil
    }
  }
}
