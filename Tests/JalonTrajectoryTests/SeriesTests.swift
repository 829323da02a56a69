import JalonTrajectory
import Testing

/// Yearly series: what they hold, and what is drawn between.
@Suite struct SeriesTests {
  private let series = YearlySeries([2023: 71, 2018: 86, 2020: 80, 2021: nil, 2019: nil, 2024: 0])

  @Test("Years are sorted, absences are no values, and zero is one")
  func observations() {
    #expect(series.years == [2018, 2020, 2023, 2024])
    #expect(series.values == [86, 80, 71, 0])
    #expect(series[2021] == nil && series[2024] == 0 && series[1900] == nil)
    #expect(series.gaps == [2019...2019, 2021...2022])
    #expect(series.negativeYears.isEmpty && YearlySeries([2020: -1]).negativeYears == [2020])
  }

  @Test("Gaps are drawn straight and marked; nothing is drawn at the ends")
  func interpolation() {
    #expect(series.value(in: 2019) == YearValue(value: 83, isInterpolated: true))
    #expect(series.value(in: 2022) == YearValue(value: 74, isInterpolated: true))
    #expect(series.value(in: 2020) == YearValue(value: 80, isInterpolated: false))
    #expect(series.value(in: 2017) == nil && series.value(in: 2025) == nil)
    #expect(series.held(in: 2030) == 0 && series.held(in: 2017) == nil)
  }

  @Test("What no series can hold is set aside by its year")
  func unusable() {
    let odd = YearlySeries([2020: .nan, 2021: .infinity, 2022: 1e101, 2023: 5, Int.max: 1, 0: 1])
    #expect(odd.years == [2023])
    #expect(odd.unusableYears == [0, 2020, 2021, 2022, Int.max])
  }

  @Test("A base is the stated value, else the observed one, and above zero")
  func baseline() throws {
    #expect(try Baseline(in: series, year: 2018).value == 86)
    #expect(try Baseline(in: series, year: 2018, stated: 90).value == 90)
    #expect(throws: BaselineProblem.notObserved(year: 2019)) { try Baseline(in: series, year: 2019) }
    #expect(throws: BaselineProblem.notPositive(value: 0)) { try Baseline(in: series, year: 2024) }
    #expect(throws: BaselineProblem.notPositive(value: -3)) {
      try Baseline(in: series, year: 2018, stated: -3)
    }
  }

  @Test("A base of a year that was not observed is an observation; earlier years are left out")
  func prepared() {
    let prepared = PreparedSeries(series, baseYear: 2019, statedBase: 84)
    #expect(prepared.sinceBase.years == [2019, 2020, 2023, 2024])
    #expect(prepared.missingShare == 2.0 / 6)
    #expect(PreparedSeries(series, baseYear: 2018, statedBase: 84).sinceBase[2018] == 86)
    let broken = PreparedSeries(series, baseYear: 2018, breaks: [2023, 2020, 2018, 2031])
    #expect(broken.breaks == [2020, 2023] && broken.comparable.years == [2023, 2024])
  }

  @Test("A base is a peak from 15 % above the mean of the years around it, with two of them known")
  func peak() throws {
    func peak(_ values: [Int: Double]) throws -> BasePeak? {
      let series = YearlySeries(values)
      return BasePeak(try Baseline(in: series, year: 2019), in: series)
    }
    #expect(try peak([2017: 100, 2019: 120, 2021: 104])?.mean == 102)
    #expect(try peak([2017: 100, 2019: 115, 2021: 100]) == nil)
    #expect(try peak([2018: 100, 2019: 200]) == nil)
    #expect(try peak([2016: 1, 2018: 100, 2019: 200, 2022: 1]) == nil)
  }

  @Test("A sum is known in the years in which all its parts are")
  func combination() {
    let combined = CombinedSeries(adding: [
      YearlySeries([2020: 1, 2021: 2, 2022: 3]), YearlySeries([2020: 10, 2022: nil]),
      YearlySeries([2020: 100, 2021: 200, 2022: 300]),
    ])
    #expect(combined.series == YearlySeries([2020: 111]))
    #expect(
      combined.incompleteYears == [
        .init(year: 2021, missingParts: [1]), .init(year: 2022, missingParts: [1]),
      ]
    )
    #expect(CombinedSeries(adding: []).series.isEmpty)
  }

  @Test("Below the least coverage a reduction counts as much as it covers")
  func coverage() {
    let coverage = Coverage(
      of: YearlySeries([2019: 5, 2020: 60, 2021: 70]),
      in: YearlySeries([2019: 0, 2020: 100, 2021: 100])
    )
    #expect(coverage.shares == YearlySeries([2020: 0.6, 2021: 0.7]))
    #expect(coverage.share(from: 2019) == 0.6)
    #expect(Coverage.effectiveReduction(0.42, coverage: 0.95, of: .scopes1And2) == 0.42)
    #expect(Coverage.effectiveReduction(0.42, coverage: 0.5, of: .scopes1And2) == 0.21)
    #expect(Coverage.effectiveReduction(0.25, coverage: 0.67, of: .scope3) == 0.25)
    #expect(Coverage.effectiveReduction(0.25, coverage: 0.6, of: .scope3) == 0.15)
  }

  @Test("Points of a curve must increase, and be there")
  func knots() throws {
    #expect(try YearlySeries(knots: [(2020, 1), (2030, 0.5)]).values == [1, 0.5])
    #expect(throws: PathwayError.noKnots) { try YearlySeries(knots: []) }
    #expect(throws: PathwayError.knotsNotIncreasing(year: 2020)) {
      try YearlySeries(knots: [(2020, 1), (2020, 2)])
    }
    #expect(throws: PathwayError.knotOutOfRange(year: 2021)) { try YearlySeries(knots: [(2021, .nan)]) }
  }
}
