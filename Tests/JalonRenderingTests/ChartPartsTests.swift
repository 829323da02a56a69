import JalonSource
import Testing

@testable import JalonRendering

/// The parts that figures are made of.
@Suite struct ChartPartsTests {
  @Test(
    "Marks of a scale are multiples of 1, 2 or 5 around the values",
    arguments: [
      (0.0...97.0, [0.0, 20, 40, 60, 80, 100]), (0...1520, [0, 500, 1000, 1500, 2000]),
      (-60...120, [-100, -50, 0, 50, 100, 150]), (1.4...1.52, [1.4, 1.42, 1.44, 1.46, 1.48, 1.5, 1.52]),
      (0...0.003, [0, 0.0005, 0.001, 0.0015, 0.002, 0.0025, 0.003]),
    ]
  )
  func scale(range: ClosedRange<Double>, marks: [Double]) {
    #expect(AxisScale(covering: range, intervals: 6).marks == marks)
  }

  @Test("A scale holds its range with no more marks than asked, at any size")
  func sizes() {
    var random = SplitMix(state: 7)
    for _ in 0..<5000 {
      let size = PowerOfTen.power(Int.random(in: 0...40, using: &random)) / 1e20
      let low = Double.random(in: -1...1, using: &random) * size
      let span = Double.random(in: 0.1...2, using: &random) * max(abs(low), size / 10)
      let intervals = Int.random(in: 1...8, using: &random)
      let scale = AxisScale(covering: low...low + span, intervals: intervals)
      let slack = scale.step.times(1) * 1e-5
      #expect(scale.low <= low + slack && scale.high >= low + span - slack)
      // One interval has no room for a range on both sides of zero.
      #expect(scale.intervals <= max(intervals, 2), "\(low)...\(low + span)")
      #expect(scale.marks.count == scale.intervals + 1)
    }
  }

  @Test(
    "Years along the axis keep their distance and meet the target",
    arguments: [
      (2018...2030, 2030, 7, [2018, 2020, 2022, 2024, 2026, 2028, 2030]),
      (2017...2030, 2030, 7, [2018, 2020, 2022, 2024, 2026, 2028, 2030]),
      (2019...2050, 2050, 8, [2020, 2025, 2030, 2035, 2040, 2045, 2050]),
      (2023...2025, 2025, 9, [2023, 2024, 2025]),
    ]
  )
  func years(range: ClosedRange<Int>, target: Int, limit: Int, marks: [Int]) {
    #expect(YearMarks.regular(range, anchor: target, limit: limit) == marks)
  }

  @Test(
    "Numbers along the axis leave out a power of ten that all share",
    arguments: [
      (97.0, "20", "", "51"), (9_252_900, "2", "en millions", "2,56"), (4.6e10, "10", "en milliards", "2,56"),
      (0.0005, "100", "× 10⁻⁶", "25,6"), (1.5e13, "5", "× 10¹²", "2,56"),
    ]
  )
  func numbers(high: Double, mark: String, words: String, short: String) {
    let scale = AxisScale(covering: 0...high, intervals: 6)
    let numbers = ChartNumbers(.french, scale: scale)
    #expect(numbers.mark(scale.marks[1]) == mark)
    #expect(numbers.axis(unit: "") == words)
    let value =
      numbers.exponent == 0 ? 51 : numbers.exponent < 0 ? 25.6e-6 : 2.56 * PowerOfTen.power(numbers.exponent)
    #expect(numbers.short(value) == short)
  }

  @Test(
    "Letters lose their accents, and what has no likeness becomes a question mark",
    arguments: [
      ("Émissions à vérifier, cœur, Œuvre", "Emissions a verifier, coeur, OEuvre"),
      ("« 1\u{202F}000\u{A0}% » — l’été…", "\" 1 000 % \" - l'ete..."), ("tCO₂e/m²", "tCO2e/m2"),
      ("× 10⁻⁶", "x 10^-6"),
      ("Łódź, Straße, ñandú, ø", "Lodz, Strasse, nandu, o"), ("e\u{301}", "e"), ("日本 −3 °C", "?? -3 degC"),
    ]
  )
  func ascii(text: String, expected: String) {
    #expect(PlainText.ascii(text) == expected)
  }

  @Test("A figure starts at zero unless its values keep far from it")
  func zero() throws {
    func frame(_ values: [Double], suspects: [Double] = []) -> ClosedRange<Double>? {
      let entries = (values + suspects).enumerated().map {
        TrajectoryChart.Observation(2000 + $0.offset, $0.element, isAnomalous: $0.offset >= values.count)
      }
      return ChartFrame(TrajectoryChart(title: "", unit: "", language: .english, observed: entries))?.values
    }
    #expect(frame([60, 100]) == 0...100)
    #expect(frame([90, 100]) == 90...100)
    #expect(frame([100, 100]) == 0...100)
    #expect(frame([0, 0]) == 0...1)
    #expect(frame([-100, -50]) == -100...0)
    #expect(frame([60, 100], suspects: [100_000]) == 0...100, "a suspect does not flatten the others")
    #expect(frame([60, 100], suspects: [150]) == 0...150)
    let close = try #require(frame([1000, 1001]))
    #expect(abs(close.upperBound - close.lowerBound - 100.1) < 1e-9, "a trifle does not fill the figure")
    #expect(frame([]) == nil)
  }

  @Test("Names beside the plot move as little as possible and never overlap")
  func column() {
    #expect(ColumnSpread.tops(wanted: [50, 150], heights: [20, 20], in: 0...200) == [40, 140])
    #expect(ColumnSpread.tops(wanted: [100, 100], heights: [20, 20], in: 0...200) == [80, 100])
    #expect(ColumnSpread.tops(wanted: [0, 0], heights: [20, 20], in: 0...200) == [0, 20])
    #expect(ColumnSpread.tops(wanted: [200, 200], heights: [20, 20], in: 0...200) == [160, 180])
    var random = SplitMix(state: 3)
    for _ in 0..<500 {
      let count = Int.random(in: 1...8, using: &random)
      let wanted = (0..<count).map { _ in Double.random(in: 0...300, using: &random) }.sorted()
      let heights = (0..<count).map { _ in Double.random(in: 10...60, using: &random) }
      let tops = ColumnSpread.tops(wanted: wanted, heights: heights, in: 0...300)
      for index in tops.indices.dropFirst() {
        #expect(tops[index] >= tops[index - 1] + heights[index - 1] - 1e-9)
      }
      let total = heights.reduce(0, +)
      #expect(tops[0] >= 0 && (tops[count - 1] + heights[count - 1] <= max(300, total) + 1e-9))
    }
  }

  @Test("A number beside a point keeps off marks and other numbers, and off lines where it can")
  func places() throws {
    var placer = LabelPlacer(in: PlotBox(x: 0, y: 0, width: 200, height: 200))
    let point = PlotPoint(x: 100, y: 100)
    let first = placer.place(width: 40, height: 18, beside: point)
    let above = try #require(first)
    #expect(above.bottom < point.y && above.x == 80)
    let second = placer.place(width: 40, height: 18, beside: point)
    let next = try #require(second)
    #expect(!next.intersects(above))
    placer.block(PlotBox(x: 0, y: 0, width: 200, height: 200))
    let third = placer.place(width: 40, height: 18, beside: point)
    #expect(third == nil)
    var crossed = LabelPlacer(in: PlotBox(x: 0, y: 0, width: 200, height: 200))
    crossed.avoid([PlotPoint(x: 0, y: 82), PlotPoint(x: 200, y: 82)])
    let fourth = crossed.place(width: 40, height: 12, beside: point)
    let right = try #require(fourth)
    #expect(right.x > point.x && right.y > 82)
  }

  @Test("What cannot be drawn is left out, and the last word on a year counts")
  func cleaning() {
    let chart = TrajectoryChart(
      title: "",
      unit: "",
      language: .english,
      observed: [.init(2021, 2), .init(2020, .nan), .init(-5, 1), .init(2021, 3), .init(2019, .infinity)],
      pathways: [.init(.own, name: "empty", points: [.init(2020, .nan)])],
      forecast: .init(years: [.init(2022, 2, low: 3, high: 1), .init(2023, 2, low: 1, high: .infinity)]),
      baseYear: 99_999
    )
    #expect(chart.observed == [.init(2021, 3)])
    #expect(chart.pathways.isEmpty && chart.baseYear == nil)
    #expect(chart.forecast.years == [.init(2022, 2, low: 1, high: 3)])
  }

  @Test("A pathway is straight between its years and ends at its ends")
  func pathway() {
    let pathway = TrajectoryChart.Pathway(.own, name: "", points: [.init(2020, 100), .init(2030, 50)])
    #expect(pathway.value(in: 2020) == 100 && pathway.value(in: 2026) == 70 && pathway.value(in: 2030) == 50)
    #expect(pathway.value(in: 2019) == nil && pathway.value(in: 2031) == nil)
  }
}

/// Numbers that look random and come again with the same start.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
