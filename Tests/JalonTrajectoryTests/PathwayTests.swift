import JalonTrajectory
import Testing

/// Required curves, year by year.
@Suite struct PathwayTests {
  private func path(
    _ pathway: Pathway,
    base: Double = 1000,
    in year: Int = 2020,
    to target: Int = 2030
  ) throws -> RequiredPath {
    let baseline = try Baseline(in: YearlySeries([year: base]), year: year)
    return try RequiredPath(pathway, from: baseline, to: target)
  }

  @Test(
    "Published points of the SBTi, ITU and IPCC curves are met",
    arguments: [
      (Pathway.rate(perYear: 0.042, residual: 0.1), 2030, 2025, 790.0),
      (.rate(perYear: 0.042, residual: 0.1), 2030, 2030, 580),
      (.rate(perYear: 0.042, residual: 0.1), 2050, 2042, 100),
      (.rate(perYear: 0.025, residual: 0), 2050, 2030, 750),
      (.linear(reduction: 0.45), 2030, 2025, 775), (.linear(reduction: 0.9), 2050, 2050, 100),
      (.compound(perYear: 0.042), 2030, 2030, 651.1110874331517),
      (.scenario(index: YearlySeries([2020: 1, 2030: 1.45, 2050: 2.87])), 2050, 2040, 2160),
    ]
  )
  func published(pathway: Pathway, target: Int, year: Int, value: Double) throws {
    let found = try #require(try path(pathway, to: target).value(in: year))
    #expect(abs(found - value) < 1e-6)
  }

  @Test("A constant rate of decrease meets its target, and cannot meet zero")
  func geometric() throws {
    let path = try path(.geometric(reduction: 0.75), base: 400, to: 2024)
    #expect(path.values.map { ($0 * 1e9).rounded() / 1e9 } == [400, 282.842712475, 200, 141.421356237, 100])
    for reduction in [1, 1.5] {
      #expect(throws: PathwayError.geometricZeroTarget) { try self.path(.geometric(reduction: reduction)) }
    }
  }

  @Test("After the target year the curve stays, unless it has later points; before the base it is not there")
  func hold() throws {
    let linear = try path(.linear(reduction: 0.5))
    #expect(linear.value(in: 2040) == 500 && linear.value(in: 2019) == nil && linear.values.count == 11)
    #expect(try path(.rate(perYear: 0.05, residual: 0)).value(in: 2035) == 500)
    let knots = try path(.piecewise(.shares(YearlySeries([2020: 1, 2030: 0.5, 2040: 0.25]))))
    #expect(knots.targetValue == 500 && knots.value(in: 2035) == 375 && knots.value(in: 2060) == 250)
  }

  @Test("Points may be shares or values, and start from the base where they begin later")
  func piecewise() throws {
    let shares = try path(.piecewise(.shares(YearlySeries([2024: 0.8, 2030: 0.5]))))
    #expect(shares.value(in: 2022) == 900 && shares.value(in: 2027) == 650)
    let values = try path(.piecewise(.values(YearlySeries([2018: 1100, 2022: 1060, 2024: 500]))))
    #expect(values.value(in: 2020) == 1080 && values.value(in: 2023) == 780 && values.targetValue == 500)
  }

  @Test("A scenario is rebased by division")
  func scenario() throws {
    let index = YearlySeries([2019: 1, 2030: 0.57, 2035: 0.4, 2050: 0.16])
    let path = try path(.scenario(index: index), base: 500, in: 2024)
    #expect(path.values.first == 500)
    #expect(abs(path.targetValue - 500 * 0.57 / (1 - 0.43 * 5 / 11)) < 1e-9)
  }

  @Test(
    "What is no pathway says so",
    arguments: [
      (Pathway.linear(reduction: 42), PathwayError.reductionOutOfRange(42)),
      (.linear(reduction: -0.1), .reductionOutOfRange(-0.1)),
      (.rate(perYear: 4.2, residual: 0), .rateOutOfRange(4.2)),
      (.rate(perYear: 0.042, residual: 10), .residualOutOfRange(10)),
      (.compound(perYear: -0.01), .rateOutOfRange(-0.01)),
      (.piecewise(.shares(YearlySeries([:]))), .noKnots),
      (.scenario(index: YearlySeries([2021: 1, 2030: 0.5])), .startsAfterBase(first: 2021)),
      (.scenario(index: YearlySeries([2020: 0, 2030: 0.5])), .scenarioWithoutBase),
      (
        .convergence(SectoralConvergence(sectorIntensity: YearlySeries([2020: 9, 2050: 1]))),
        .activityUnknown(year: 2020)
      ),
      (
        .convergence(
          SectoralConvergence(
            sectorIntensity: YearlySeries([2020: 9, 2050: 1]),
            companyActivity: YearlySeries([2020: 4, 2024: 5])
          )
        ),
        .activityUnknown(year: 2025)
      ),
    ]
  )
  func refusals(pathway: Pathway, error: PathwayError) {
    #expect(throws: error) { try self.path(pathway) }
  }

  @Test("A target comes after its base, within the years there are")
  func targetYear() {
    #expect(throws: PathwayError.targetNotAfterBase(base: 2020, target: 2020)) {
      try self.path(.linear(reduction: 0.5), to: 2020)
    }
    #expect(throws: PathwayError.targetYearOutOfRange(.max)) {
      try self.path(.linear(reduction: 0.5), to: .max)
    }
  }
}

/// Convergence on the intensity of a sector.
@Suite struct ConvergenceTests {
  private let sector = YearlySeries([2020: 120, 2030: 60, 2050: 6])

  @Test("Without activity there is an intensity and no amount, and market shares are taken as constant")
  func withoutActivity() throws {
    let path = try ConvergencePath(SectoralConvergence(sectorIntensity: sector), from: 150, in: 2020)
    #expect(path.marketShareFactor(in: 2040) == 1 && path.amount(in: 2030) == nil)
    #expect(abs((path.intensity(in: 2025) ?? 0) - 112.10526315789474) < 1e-9)
    #expect(path.intensity(in: 2050) == 6 && path.intensity(in: 2060) == 6 && path.intensity(in: 2019) == nil)
  }

  @Test("A growing market share lowers what the intensity may be")
  func marketShare() throws {
    let convergence = SectoralConvergence(
      sectorIntensity: sector,
      sectorActivity: YearlySeries([2020: 1000, 2050: 1000]),
      companyActivity: YearlySeries([2020: 4, 2030: 8])
    )
    let path = try ConvergencePath(convergence, from: 150, in: 2020)
    // d p m + S = 144 × (54 / 114) × (4 / 8) + 6
    #expect(abs((path.intensity(in: 2030) ?? 0) - 40.10526315789474) < 1e-9)
    #expect(path.marketShareFactor(in: 2040) == 0.5, "the last known share is kept")
    #expect(abs((path.amount(in: 2030) ?? 0) - 320.8421052631579) < 1e-9)
    #expect(path.amount(in: 2031) == nil)
  }

  @Test("A company that is below its sector's end already is held to its own base")
  func belowSector() throws {
    let path = try ConvergencePath(SectoralConvergence(sectorIntensity: sector), from: 4, in: 2020)
    #expect(path.startsBelowSector && path.distance == -2)
    #expect(path.intensity(in: 2050) == 6 && path.judgedIntensity(in: 2050) == 4)
    let above = try ConvergencePath(SectoralConvergence(sectorIntensity: sector), from: 150, in: 2020)
    #expect(!above.startsBelowSector && above.judgedIntensity(in: 2030) == above.intensity(in: 2030))
  }

  @Test("The convergence year is fixed: a sector must be known from the base year through to it")
  func sectorYears() {
    let short = SectoralConvergence(sectorIntensity: YearlySeries([2020: 120, 2030: 60]))
    #expect(throws: PathwayError.sectorEndsEarly(last: 2030)) {
      try ConvergencePath(short, from: 150, in: 2020)
    }
    let full = SectoralConvergence(sectorIntensity: sector)
    #expect(throws: PathwayError.startsAfterBase(first: 2020)) {
      try ConvergencePath(full, from: 150, in: 2019)
    }
    let flat = SectoralConvergence(sectorIntensity: YearlySeries([2020: 6, 2050: 6]))
    #expect(throws: PathwayError.sectorDoesNotMove) { try ConvergencePath(flat, from: 150, in: 2020) }
  }
}
