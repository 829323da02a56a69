import JalonRendering
import JalonSource
import Testing

/// What holds for every figure of characters.
@Suite struct TerminalChartTests {
  private static func text(_ chart: TrajectoryChart, width: Int, rows: Int = 15, isASCII: Bool = false)
    -> String
  {
    TerminalChart(TerminalStyle(hasColor: false, width: width), rows: rows, isASCII: isASCII).text(chart)
  }

  @Test("No line is wider than the terminal", arguments: ChartCase.all)
  func width(test: ChartCase) {
    for width in [40, 41, 47, 60, 61, 72, 80, 99, 100, 120] {
      for isASCII in [false, true] {
        let lines = Self.text(test.chart, width: width, isASCII: isASCII).split(separator: "\n")
        let wide = lines.first { TextLayout.width(String($0)) > width }
        #expect(wide == nil, "\(width) columns")
      }
    }
  }

  @Test("The plain variant is ASCII without control characters", arguments: ChartCase.all)
  func ascii(test: ChartCase) {
    let text = Self.text(test.chart, width: 80, isASCII: true)
    #expect(text.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
  }

  @Test("Colour adds nothing but escape codes", arguments: ChartCase.all)
  func color(test: ChartCase) {
    let colored = TerminalChart(TerminalStyle(hasColor: true, width: 90)).text(test.chart)
    let stripped = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == Self.text(test.chart, width: 90))
  }

  @Test("Every year of the series has a mark", arguments: ChartCase.all)
  func marks(test: ChartCase) {
    let plot = Self.text(test.chart, width: 120).split(separator: "\n").filter { line in
      line.contains(/[│┤└]/)
    }
    let marks = plot.joined().count { "●○◆".contains($0) }
    #expect(marks == test.chart.observed.count)
  }

  @Test("Each line and mark in a figure has its words", arguments: ChartCase.all)
  func legend(test: ChartCase) {
    let lines = Self.text(test.chart, width: 100).split(separator: "\n", omittingEmptySubsequences: false)
    guard let axis = lines.lastIndex(where: { $0.contains("└") }) else { return }
    let plot = lines[...axis].joined()
    let legend = lines[axis...].dropFirst().joined(separator: "\n")
    for mark in "●○◆★☆░▒›┊" where plot.contains(mark) { #expect(legend.contains(mark), "\(mark)") }
  }

  @Test("The figure takes the rows that it is given, or fewer", arguments: [6, 8, 12, 15, 20, 30])
  func height(rows: Int) {
    for test in ChartCase.all {
      let lines = Self.text(test.chart, width: 80, rows: rows).split(separator: "\n")
      #expect(lines.count { $0.contains(/[│┤└]/) } <= rows + 1, "\(test.name)")
    }
  }

  @Test("The order in which years are given changes nothing", arguments: ChartCase.all)
  func order(test: ChartCase) {
    let chart = test.chart
    let turned = TrajectoryChart(
      title: chart.title,
      unit: chart.unit,
      language: chart.language,
      observed: chart.observed.reversed(),
      pathways: chart.pathways,
      forecast: .init(years: chart.forecast.years.reversed(), coverage: chart.forecast.coverage),
      pace: chart.pace.reversed(),
      baseYear: chart.baseYear,
      target: chart.target,
      milestones: chart.milestones.reversed(),
      asOfYear: chart.asOfYear,
      breakYears: chart.breakYears.reversed()
    )
    #expect(Self.text(turned, width: 80) == Self.text(chart, width: 80))
    #expect(SVGChart().text(turned) == SVGChart().text(chart))
  }
}
