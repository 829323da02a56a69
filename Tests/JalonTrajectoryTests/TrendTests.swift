import JalonTrajectory
import Testing

/// Slopes, the test for a trend, forecast and pace.
@Suite struct TrendTests {
  private static func series(_ values: [Double], from year: Int = 2015) -> YearlySeries {
    var result: [Int: Double] = [:]
    for (offset, value) in values.enumerated() { result[year + offset] = value }
    return YearlySeries(result)
  }

  @Test("The slope is the median of pairwise slopes over real years")
  func slope() throws {
    let line = try #require(TheilSen(YearlySeries([2017: 88, 2018: 86, 2020: 80, 2021: 79, 2022: 75])))
    #expect(line.slope == -2.55 && line.lastFitted == 75.25)
    #expect(abs(line.intercept - 5231.35) < 1e-9)
    #expect(abs(line.fitted(in: 2020) - 80.35) < 1e-9)
    #expect(TheilSen(YearlySeries([2020: 1])) == nil)
  }

  // scipy 1.17.1: kendalltau(method="exact") without ties; enumeration of all orders with ties; beyond, norm.sf.
  @Test(
    "Chances are exact for short series, with ties too",
    arguments: [
      ([1, 2], 1, 1.0), ([3, 2, 1], -3, 1.0 / 3), ([4, 3, 2, 1], -6, 1.0 / 12),
      ([1, 2, 3, 4, 5], 10, 1.0 / 60),
      ([6, 5, 4, 3, 2, 1], -15, 1.0 / 360), ([1, 1, 2, 3], 5, 1.0 / 6), ([3, 3, 2, 2], -4, 1.0 / 3),
      ([5, 4, 4, 4, 3], -7, 0.1), ([5, 3, 4, 4, 2, 2, 1, 1], -21, 0.006746031746031746),
      ([4, 2, 2, 5], 1, 1),
      ([9, 8, 8, 7, 6, 6, 6, 5], -24, 0.0005952380952380953), ([7, 7, 7], 0, 1),
      ([1, 3, 2, 4, 5, 7, 6, 9, 8], 30, 0.0008542768959435626),
      ([1, 9, 2, 4, 5, 7, 6, 3, 8, 10], 21, 0.07255015432098766),
      ([5, 3, 4, 4, 2, 2, 1, 1, 0], -29, 0.002997501193073549),
      ([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], -66, 8.303107353564718e-06),
    ] as [([Double], Int, Double)]
  )
  func chances(values: [Double], score: Int, chance: Double) throws {
    let test = try #require(MannKendall(Self.series(values)))
    #expect(test.score == score)
    #expect(abs(test.pValue - chance) <= 1e-12)
  }

  @Test("Tau-b leaves ties out, and is nothing when all values tie")
  func tau() throws {
    let test = try #require(MannKendall(Self.series([1, 1, 2, 3])))
    #expect(abs(test.tauA - 5.0 / 6) < 1e-15 && abs((test.tauB ?? 0) - 0.9128709291752769) < 1e-12)
    #expect(try #require(MannKendall(Self.series([7, 7, 7]))).tauB == nil)
  }

  @Test(
    "A direction is stated from four observations on, when chance is at most one in ten",
    arguments: [
      ([3, 2, 1], TrendDirection.tooFewYears), ([4, 3, 2, 1], .falling), ([1, 2, 3, 4], .rising),
      ([4, 2, 3, 1], .unclear), ([5, 4, 4, 4, 3], .falling), ([2, 2, 2, 2, 2], .unclear), ([], .tooFewYears),
    ] as [([Double], TrendDirection)]
  )
  func direction(values: [Double], direction: TrendDirection) {
    #expect(Trend(Self.series(values)).direction == direction)
  }

  @Test("The trend looks at eight years, the pace at five, at whatever distance")
  func windows() {
    let series = Self.series(Array(repeating: 1, count: 12))
    #expect(Trend(series).window.years == Array(2019...2026))
    #expect(PaceLine(series)?.window.years == Array(2022...2026))
    #expect(PaceLine(series.latest(2)) == nil)
  }

  @Test(
    "A fall is weighted by agreement, a rise is not, and the line starts from the higher of last and fitted"
  )
  func pace() throws {
    let fall = try #require(PaceLine(Self.series([100, 96, 97, 90, 91])))
    #expect(fall.line.slope == -2.625 && fall.tau == -0.6 && abs(fall.slope + 1.575) < 1e-12)
    #expect(fall.anchor == 91 && abs(fall.value(in: 2021) - 87.85) < 1e-12)
    #expect(fall.value(in: 2200) == 0 && abs((fall.crossing(of: 75.25) ?? 0) - 2029) < 1e-9)
    let rise = try #require(PaceLine(Self.series([90, 91, 90.5, 93])))
    #expect(rise.slope == rise.line.slope && rise.slope > 0 && rise.crossing(of: 50) == nil)
    let lucky = try #require(PaceLine(Self.series([100, 100, 100, 100, 87])))
    #expect(lucky.anchor == 100 && lucky.slope == 0)
    let net = try #require(PaceLine(Self.series([3, 2, 1]), isNet: true))
    #expect(net.value(in: 2020) == -2)
  }

  @Test("The forecast is flat below four observations, has no range below three, and is nothing below two")
  func fewYears() throws {
    #expect(DampedForecast(Trend(Self.series([5]))) == nil)
    let two = try #require(DampedForecast(Trend(Self.series([640, 633]))))
    #expect(two.point(in: 2020) == .init(mean: 633, range: nil) && two.slope == -7 && two.sigma == nil)
    let three = try #require(DampedForecast(Trend(Self.series([640, 633, 611]))))
    #expect(three.slopeUsed == 0 && three.plateau == 611 && three.point(in: 2018)?.range != nil)
    let four = try #require(DampedForecast(Trend(Self.series([640, 633, 611, 600]))))
    #expect(four.slopeUsed < 0 && four.point(in: 2018) == nil)
    #expect(try #require(DampedForecast(Trend(Self.series([0, 0, 0, 0])))).point(in: 2020)?.range == 0...0)
  }

  @Test("The forecast reaches a level only where it levels off below it")
  func forecastReach() throws {
    let forecast = try #require(DampedForecast(Trend(Self.series([200, 190, 180, 170, 160]))))
    #expect(forecast.plateau == 120)
    #expect(forecast.year(reaching: 152) == 2020 && forecast.year(reaching: 140) == 2023)
    #expect(forecast.year(reaching: 119) == nil && forecast.year(reaching: 160) == 2019)
  }
}
