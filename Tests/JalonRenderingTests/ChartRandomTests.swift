import JalonSource
import Testing

@testable import JalonRendering

/// Figures that nobody thought of.
@Suite struct ChartRandomTests {
  @Test("Any figure is drawn within its width, with all its marks in reach", arguments: 0..<100)
  func anything(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let chart = Self.chart(&random)
    let width = Int.random(in: 40...120, using: &random)
    let rows = Int.random(in: 6...24, using: &random)
    for isASCII in [false, true] {
      let style = TerminalStyle(hasColor: false, width: width)
      let lines = TerminalChart(style, rows: rows, isASCII: isASCII).text(chart).split(separator: "\n")
      #expect(lines.first { TextLayout.width(String($0)) > width } == nil)
      if isASCII { #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } }) }
    }
    let svg = SVGChart().text(chart)
    #expect(svg == SVGChart().text(chart))
    #expect(svg.count(where: { $0 == "<" }) == svg.count(where: { $0 == ">" }))
    #expect(!ChartSummary(chart).text.isEmpty)
  }

  private static func chart(_ random: inout SplitMix) -> TrajectoryChart {
    let first = Int.random(in: 1980...2030, using: &random)
    let size = PowerOfTen.power(Int.random(in: 0...36, using: &random)) / 1e12
    func value() -> Double {
      switch Int.random(in: 0...9, using: &random) {
      case 0: 0
      case 1: -Double.random(in: 0...1, using: &random) * size
      case 2: Double.random(in: 0...1, using: &random) * size * 1000
      case 3: size
      default: Double.random(in: 0.5...1, using: &random) * size
      }
    }
    func years(_ limit: Int) -> [Int] {
      let span = [1, 2, 5, 12, 45, 2000][Int.random(in: 0...5, using: &random)]
      return (0..<Int.random(in: 0...limit, using: &random)).map { _ in
        first + Int.random(in: 0...span, using: &random)
      }
    }
    func flag() -> Bool { Int.random(in: 0...5, using: &random) == 0 }
    return TrajectoryChart(
      title: "Émissions \(first)",
      unit: flag() ? "" : "tCO2e",
      language: flag() ? .english : .french,
      observed: years(12).map { .init($0, value(), isInterpolated: flag(), isAnomalous: flag()) },
      pathways: (0..<Int.random(in: 0...6, using: &random)).map { index in
        .init(flag() ? .own : .reference, name: "n° \(index)", points: years(8).map { .init($0, value()) })
      },
      forecast: .init(years: years(6).map { .init($0, value(), low: value(), high: value()) }),
      pace: years(4).map { .init($0, value()) },
      baseYear: flag() ? nil : first,
      target: flag() ? nil : .init(first + 10, value()),
      milestones: years(3).map { .init($0, value()) },
      asOfYear: flag() ? nil : first + 3,
      breakYears: flag() ? years(2) : []
    )
  }
}
