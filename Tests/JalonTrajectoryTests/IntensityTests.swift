import JalonTrajectory
import Testing

/// Intensities, and the amount behind them.
@Suite struct IntensityTests {
  private let staff = YearlySeries([2019: 100, 2020: 110, 2021: 125, 2022: 140])
  private let emissions = YearlySeries([2019: 500, 2020: 528, 2021: 575, 2022: 602])

  private var input: TrajectoryInput {
    TrajectoryInput(
      series: YearlySeries([:]),
      baseYear: 2019,
      targetYear: 2030,
      pathway: .linear(reduction: 0.55)
    )
  }

  @Test("The intensity falls while the amount rises: both are said")
  func conflict() throws {
    let trajectory = IntensityTrajectory(
      amounts: emissions,
      activity: staff,
      input: input,
      absolutePathway: .linear(reduction: 0.42)
    )
    #expect(trajectory.intensity.input.series.values == [5, 4.8, 4.6, 4.3])
    #expect(abs(try #require(trajectory.intensityChange) + 0.14) < 1e-12)
    #expect(abs(try #require(trajectory.amountChange) - 0.204) < 1e-12)
    #expect(trajectory.hasDirectionConflict)
    // (4.3 − 5 (1 − 0.55 × 3 / 11)) × 140
    #expect(abs(try #require(trajectory.activityAdjustedGap) - 7) < 1e-9)
    #expect(abs(try #require(trajectory.amount?.own.assessment?.path.targetValue) - 290) < 1e-9)
    #expect(trajectory.amount?.headline == 0)
  }

  @Test("The budget of an intensity is in the amount's unit, at actual activity and then the last one")
  func budget() throws {
    let trajectory = IntensityTrajectory(amounts: emissions, activity: staff, input: input)
    let budget = try #require(trajectory.intensity.own.assessment?.budget)
    #expect(abs(budget.toDate.actual - (528 + 575 + 602)) < 1e-9)
    #expect(abs(budget.toDate.required - (4.75 * 110 + 4.5 * 125 + 4.25 * 140)) < 1e-9)
    let later = stride(from: 4.0, through: 2.25, by: -0.25).reduce(0, +) * 140
    #expect(abs(budget.total - budget.toDate.required - later) < 1e-9)
    #expect(budget.trapezoidTotal == nil)
    #expect(trajectory.intensity.own.assessment?.required?.catchUp == nil)
    #expect(trajectory.intensity.own.assessment?.score?.budgetShare != nil)
    #expect(trajectory.intensity.rating.status == .rated)
  }

  @Test("Planned activity weighs the years to come")
  func planned() throws {
    let planned = YearlySeries([2022: 999, 2030: 300])
    let trajectory = IntensityTrajectory(
      amounts: emissions,
      activity: staff,
      plannedActivity: planned,
      input: input
    )
    let budget = try #require(trajectory.intensity.own.assessment?.budget)
    var total = 4.75 * 110 + 4.5 * 125 + 4.25 * 140
    for year in 2023...2030 { total += (5 - 0.25 * Double(year - 2019)) * (140 + 20 * Double(year - 2022)) }
    #expect(abs(budget.total - total) < 1e-9)
  }

  @Test("An intensity without activity has no budget, and a provisional score from the end alone")
  func withoutActivity() throws {
    var input = input
    input.series = YearlySeries([2019: 5, 2020: 4.8, 2021: 4.6, 2022: 4.3])
    input.measure = .intensity(activity: nil)
    let trajectory = Trajectory(input)
    let assessment = try #require(trajectory.own.assessment)
    #expect(trajectory.rating.status == .provisional && trajectory.rating.reasons == [.noActivity])
    let score = try #require(assessment.score)
    #expect(score.budgetShare == nil && score.overshootRatio == nil && assessment.budget == nil)
    #expect(score.value == 100 * score.endShare)
  }

  @Test("An intensity can converge on its sector")
  func convergence() throws {
    var input = input
    input.pathway = .convergence(
      SectoralConvergence(sectorIntensity: YearlySeries([2019: 4, 2050: 0.9]), companyActivity: staff)
    )
    let trajectory = IntensityTrajectory(amounts: emissions, activity: staff, input: input)
    let path = try #require(trajectory.intensity.own.assessment?.path)
    // (5 − 0.9) × (20 / 31) + 0.9
    #expect(abs(path.targetValue - (4.1 * 20 / 31 + 0.9)) < 1e-12)
    #expect(path.convergence?.startsBelowSector == false)
  }
}

/// A change told apart.
@Suite struct ChangeDecompositionTests {
  private func year(
    _ emissions: Double,
    staff: Double?,
    _ consumption: Double? = nil,
    _ electricity: Double = 0
  ) -> EmissionsFigures {
    EmissionsFigures(
      emissions: emissions,
      activity: staff,
      electricity: consumption.map { .init(consumption: $0, emissions: electricity) }
    )
  }

  @Test("Activity, grid and rest add up to the change, by the logarithmic mean")
  func parts() throws {
    let parts = try #require(
      ChangeDecomposition(from: year(100, staff: 10, 200, 20), to: year(90, staff: 12, 180, 9))
    )
    // Logarithmic means: electricity (9 − 20) / ln(9 / 20), other (81 − 80) / ln(81 / 80).
    #expect(abs(try #require(parts.activity) - 17.18830308707697) < 1e-9)
    #expect(abs(try #require(parts.grid) + 9.548585470464879) < 1e-9)
    #expect(abs(parts.rest + 17.639717616612092) < 1e-9)
    #expect(parts.total == -10)
  }

  @Test("The way back is the way there, with the opposite sign")
  func symmetry() throws {
    let a = year(731, staff: 40, 900, 210)
    let b = year(655, staff: 55, 1200, 70)
    let there = try #require(ChangeDecomposition(from: a, to: b))
    let back = try #require(ChangeDecomposition(from: b, to: a))
    #expect(abs(try #require(there.activity) + #require(back.activity)) < 1e-9)
    #expect(abs(try #require(there.grid) + #require(back.grid)) < 1e-9)
    #expect(abs(there.rest + back.rest) < 1e-9)
  }

  @Test("One factor alone takes the whole change")
  func single() throws {
    let grid = try #require(
      ChangeDecomposition(from: year(100, staff: 10, 500, 100), to: year(40, staff: 10, 500, 40))
    )
    #expect(abs(try #require(grid.grid) + 60) < 1e-9 && grid.activity == 0 && abs(grid.rest) < 1e-9)
    let staff = try #require(ChangeDecomposition(from: year(100, staff: 10), to: year(150, staff: 15)))
    #expect(abs(try #require(staff.activity) - 50) < 1e-9 && staff.grid == nil && abs(staff.rest) < 1e-9)
    let none = try #require(ChangeDecomposition(from: year(100, staff: 10), to: year(100, staff: 10)))
    #expect(none == ChangeDecomposition(from: year(100, staff: 7), to: year(100, staff: 7)))
  }

  @Test("A grid that reaches zero takes its whole fall; consumption that ends is the rest's")
  func zeros() throws {
    let clean = try #require(
      ChangeDecomposition(from: year(100, staff: 10, 500, 100), to: year(0, staff: 20, 500, 0))
    )
    #expect(clean.grid == -100 && clean.activity == 0 && clean.rest == 0)
    let ended = try #require(
      ChangeDecomposition(from: year(100, staff: 10, 500, 100), to: year(0, staff: 20, 0, 0))
    )
    #expect(ended.grid == 0 && ended.activity == 0 && ended.rest == -100)
  }

  @Test("Nothing is told apart without activity and electricity, nor from figures that cannot be")
  func impossible() {
    #expect(ChangeDecomposition(from: year(100, staff: nil), to: year(90, staff: 10)) == nil)
    #expect(ChangeDecomposition(from: year(100, staff: 0), to: year(90, staff: 10)) == nil)
    #expect(ChangeDecomposition(from: year(-1, staff: 10), to: year(90, staff: 10)) == nil)
    #expect(ChangeDecomposition(from: year(.nan, staff: 10), to: year(90, staff: 10)) == nil)
    #expect(
      ChangeDecomposition(from: year(100, staff: 10, 500, 101), to: year(90, staff: 10, 500, 9)) == nil
    )
    let grid = ChangeDecomposition(from: year(100, staff: nil, 9, 50), to: year(90, staff: 10, 9, 40))
    #expect(grid?.activity == nil && abs((grid?.grid ?? 0) + 10) < 1e-9)
  }

  @Test("Figures of a year are taken from series, each where it is known")
  func series() throws {
    let total = YearlySeries([2019: 100, 2023: 90])
    let staff = YearlySeries([2019: 10, 2023: 12])
    let consumption = YearlySeries([2019: 200, 2023: 180])
    let electricity = YearlySeries([2019: 20, 2023: 9])
    func figures(_ year: Int) -> EmissionsFigures? {
      EmissionsFigures(
        of: year,
        emissions: total,
        activity: staff,
        consumption: consumption,
        electricityEmissions: electricity
      )
    }
    #expect(figures(2019) == year(100, staff: 10, 200, 20) && figures(2023) == year(90, staff: 12, 180, 9))
    #expect(figures(2020) == nil)
    #expect(EmissionsFigures(of: 2019, emissions: total)?.electricity == nil)
  }
}
