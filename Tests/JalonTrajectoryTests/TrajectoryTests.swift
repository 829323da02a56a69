import JalonTrajectory
import Testing

/// What a trajectory as a whole says, beside the numbers of the cases.
@Suite struct TrajectoryTests {
  private static func input(
    _ values: [Double],
    from year: Int = 2019,
    target: Int = 2030,
    _ pathway: Pathway = .linear(reduction: 0.42)
  ) -> TrajectoryInput {
    var series: [Int: Double] = [:]
    for (offset, value) in values.enumerated() { series[year + offset] = value }
    return TrajectoryInput(
      series: YearlySeries(series),
      baseYear: year,
      targetYear: target,
      pathway: pathway
    )
  }

  private let falling = [100.0, 97, 94, 90, 87, 85, 82]

  @Test(
    "What may be said grows with the number of observations",
    arguments: [
      (0, Sufficiency.nothing, RatingStatus.notComputable, Confidence.none),
      (1, .requirement, .tooFewYears, .none), (2, .change, .tooFewYears, .none),
      (3, .pace, .provisional, .low), (4, .trend, .rated, .medium), (5, .everything, .rated, .medium),
      (6, .everything, .rated, .high), (7, .everything, .rated, .high),
    ]
  )
  func fewYears(count: Int, sufficiency: Sufficiency, status: RatingStatus, confidence: Confidence) {
    let trajectory = Trajectory(Self.input(Array(falling.prefix(count))))
    #expect(trajectory.sufficiency == sufficiency)
    #expect(trajectory.rating.status == status && trajectory.rating.confidence == confidence)
    #expect(trajectory.forecast == nil || count >= 2)
    #expect((trajectory.pace != nil) == (count >= 3))
    #expect((trajectory.headline != nil) == (count >= 3))
    #expect((trajectory.own.assessment?.required != nil) == (count >= 1))
    #expect(trajectory.rating.reasons == (count == 3 ? [.threeYears] : []))
  }

  /// A change to an input, and what becomes of its rating.
  struct RatingCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let status: RatingStatus
    let confidence: Confidence
    let reasons: [ProvisionalReason]
    let change: @Sendable (inout TrajectoryInput) -> Void

    init(
      _ name: String,
      _ status: RatingStatus,
      _ confidence: Confidence,
      _ reasons: [ProvisionalReason] = [],
      change: @escaping @Sendable (inout TrajectoryInput) -> Void
    ) {
      testDescription = name
      self.status = status
      self.confidence = confidence
      self.reasons = reasons
      self.change = change
    }
  }

  private static let ratingCases = [
    RatingCase("as it is", .rated, .high) { _ in },
    RatingCase("a warning", .rated, .medium) { $0.anomalies = .warning },
    RatingCase("an error", .provisional, .low, [.anomaly]) { $0.anomalies = .error },
    RatingCase("two years old", .rated, .high) { $0.asOfYear = 2027 },
    RatingCase("three years old", .stale, .none) { $0.asOfYear = 2028 },
    RatingCase("a long gap", .provisional, .low, [.missingYears]) {
      $0.series = $0.series.adding(60, in: 2036)
    },
    RatingCase("a value below zero", .provisional, .low, [.negativeValue]) { input in
      input.series = input.series.mapping { $0.year == 2022 ? -1 : $0.value }
    },
    RatingCase("a break", .provisional, .low, [.seriesBreak]) { $0.breaks = [2021] },
    RatingCase("a break and three years", .provisional, .low, [.threeYears, .seriesBreak]) {
      $0.breaks = [2023]
    },
    RatingCase("a recent break", .tooFewYears, .none) { $0.breaks = [2024] },
  ]

  @Test("Confidence is lost to a warning, to an error, to gaps, breaks and age", arguments: ratingCases)
  func rating(of item: RatingCase) {
    var input = Self.input(falling)
    item.change(&input)
    let rating = Trajectory(input).rating
    #expect(rating.status == item.status && rating.confidence == item.confidence)
    #expect(rating.reasons == item.reasons)
  }

  @Test("Noise alone keeps confidence at B")
  func noise() {
    let rating = Trajectory(Self.input([100, 92, 103, 91, 101, 93])).rating
    #expect(rating.status == .rated && rating.confidence == .medium)
  }

  @Test("The headline is the lower of own and reference")
  func headline() throws {
    var input = Self.input(falling, .linear(reduction: 0.1))
    #expect(Trajectory(input).headline == 100)
    input.reference = .linear(reduction: 0.9)
    let trajectory = Trajectory(input)
    let reference = try #require(trajectory.reference?.assessment?.score)
    #expect(reference.value < 60 && trajectory.headline == reference.value)
    input.pathway = .linear(reduction: 3)
    #expect(Trajectory(input).own == .noPathway(.reductionOutOfRange(3)))
    #expect(Trajectory(input).headline == reference.value)
  }

  @Test("A base that is a peak gets a second score, from the mean of the years around it")
  func peak() throws {
    let trajectory = Trajectory(Self.input([130, 100, 100, 96, 93]))
    #expect(trajectory.prepared.basePeak?.mean == 100)
    let mean = try #require(trajectory.ownFromMeanBase?.assessment)
    #expect(mean.baseline.value == 100 && abs(mean.path.targetValue - 58) < 1e-9)
    #expect(try #require(mean.score?.value) < #require(trajectory.own.assessment?.score?.value))
    #expect(trajectory.rating.confidence == .medium)
    #expect(Trajectory(Self.input(falling)).ownFromMeanBase == nil)
  }

  @Test("Across a break nothing is added up, and the trend starts anew")
  func breaks() throws {
    var input = Self.input([100, 98, 96, 150, 147, 144, 140])
    input.breaks = [2022]
    let trajectory = Trajectory(input)
    #expect(trajectory.trend.window.years == [2022, 2023, 2024, 2025] && trajectory.rating.count == 4)
    let assessment = try #require(trajectory.own.assessment)
    #expect(assessment.budget == nil && assessment.required?.catchUp == nil && assessment.score != nil)
    #expect(assessment.segments.map(\.years) == [2020...2021, 2022...2025])
    #expect(assessment.segments.map(\.sums.actual) == [194, 581])
  }

  @Test("Milestones are met or missed where observed, likely or unlikely on the pace, and open in a gap")
  func milestones() {
    var input = Self.input([100, 95.4, 92, 91], .linear(reduction: 0.5))
    input.series = input.series.adding(80, in: 2024)
    input.milestones = [
      Milestone(year: 2020), Milestone(year: 2021), Milestone(year: 2022, level: .value(91.5)),
      Milestone(year: 2023), Milestone(year: 2026, level: .shareOfBase(0.8)),
      Milestone(year: 2027, level: .shareOfBase(0.4)), Milestone(year: 2018),
    ]
    let results = Trajectory(input).milestones
    #expect(results.map(\.status) == [.met, .missed, .met, .unknown, .likely, .unlikely])
    #expect(results.allSatisfy { !$0.isTentative })
    #expect(results[3].value == 85.5)
    input.milestones = [Milestone(year: 2021, roundingUnit: 2.2), Milestone(year: 2026)]
    input.series = input.series.through(2021)
    let few = Trajectory(input).milestones
    #expect(few.map(\.status) == [.met, .unlikely] && few.map(\.isTentative) == [false, true])
    input.series = input.series.through(2020)
    #expect(Trajectory(input).milestones.map(\.status) == [.unknown, .unknown])
  }

  @Test(
    "Bands start at 95, 70 and 40",
    arguments: [
      (100, AlignmentBand.onPath), (95, .onPath), (94.999, .close), (70, .close), (69.999, .behind),
      (40, .behind), (39.999, .far), (0, .far),
    ]
  )
  func bands(score: Double, band: AlignmentBand) {
    #expect(AlignmentBand(score: score) == band)
  }

  @Test("The effort multiple compares what is required with what is done")
  func effort() throws {
    let assessment = try #require(Trajectory(Self.input([100, 99, 98, 97, 96])).own.assessment)
    let multiple = try #require(assessment.effortMultiple)
    #expect(abs(multiple - (96.0 - 58) / 7) < 1e-9)
    #expect(Trajectory(Self.input([100, 101, 102])).own.assessment?.effortMultiple == nil)
  }

  @Test("A cliff at the end, and one lucky last year, score low")
  func gaming() throws {
    let cliff = Pathway.piecewise(.shares(YearlySeries([2019: 1, 2028: 0.98, 2030: 0.5])))
    let late = Trajectory(Self.input([100, 99.8, 99.6, 99.3, 99.1], cliff))
    #expect(try #require(late.headline) < 40)
    let lucky = Trajectory(Self.input([100, 100, 100, 100, 87]))
    #expect(try #require(lucky.headline) < 10)
  }

  @Test("Without a base there is a trend and a forecast, and nothing else")
  func noBase() {
    var input = Self.input(falling)
    input.series = input.series.since(2020)
    let trajectory = Trajectory(input)
    #expect(trajectory.own == .noBaseline(.notObserved(year: 2019)))
    #expect(trajectory.rating.status == .notComputable && trajectory.headline == nil)
    #expect(trajectory.trend.direction == .falling && trajectory.forecast != nil)
  }

  @Test("A net metric may go below zero")
  func net() throws {
    var input = Self.input([100, 60, 20, -10], .linear(reduction: 1))
    input.isNet = true
    let trajectory = Trajectory(input)
    #expect(trajectory.rating.status == .rated && trajectory.rating.reasons.isEmpty)
    #expect(try #require(trajectory.pace).value(in: 2025) < 0)
    #expect(trajectory.own.assessment?.required?.compoundShare == nil)
    #expect(trajectory.own.assessment?.reached == .reached(since: 2022))
  }

  @Test("Points hold every year once, with what is said about it")
  func points() throws {
    var input = Self.input([100, 97, 95, 92], target: 2026)
    input.series = input.series.adding(104, in: 2016).adding(88, in: 2024)
    let points = Trajectory(input).points
    #expect(points.map(\.year) == Array(2016...2026))
    #expect(points[0].observed == YearValue(value: 104) && points[0].required == nil)
    #expect(points[7].observed == YearValue(value: 90, isInterpolated: true))
    #expect(points[7].pace == nil && points[8].pace != nil && points[8].forecast == nil)
    #expect(points[10].forecast?.range != nil && points[10].required == 100 * (1 - 0.42))
  }
}
