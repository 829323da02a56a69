import Foundation
import JalonRendering
import JalonSource
import Testing

/// Figures against files that somebody has looked at.
///
/// `JALON_UPDATE_GOLDEN=1 swift test` writes them anew; look at them before you keep them.
@Suite struct ChartGoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  private static func compare(_ text: String, with name: String) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["JALON_UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let expected = try #require(
      try? String(contentsOf: file, encoding: .utf8),
      "there is no golden file \(name)"
    )
    if expected == text { return }
    let lines = zip(
      expected.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      "\(name), line \((first?.offset ?? 0) + 1): expected '\(first?.element.0 ?? "")', got '\(first?.element.1 ?? "")'"
    )
  }

  @Test(
    "A figure of characters looks as it did",
    arguments: ["gap", "own-and-reference", "wide-range", "unit-slip", "perimeter", "one-year"]
  )
  func terminal(name: String) throws {
    let chart = try ChartCase.named(name).chart
    let text = TerminalChart(TerminalStyle(hasColor: false, width: 80)).text(chart)
    try Self.compare(text, with: "\(name).txt")
  }

  @Test("A figure of ASCII characters looks as it did", arguments: ["gap", "own-and-reference", "negative"])
  func ascii(name: String) throws {
    let chart = try ChartCase.named(name).chart
    let text = TerminalChart(TerminalStyle(hasColor: false, width: 72), rows: 12, isASCII: true).text(chart)
    try Self.compare(text, with: "\(name).ascii.txt")
  }

  @Test("A figure in SVG looks as it did", arguments: ["gap", "own-and-reference", "unit-slip"])
  func svg(name: String) throws {
    try Self.compare(SVGChart().text(try ChartCase.named(name).chart), with: "\(name).svg")
  }

  @Test("What a figure shows is said as it was", arguments: Language.allCases)
  func summaries(language: Language) throws {
    let text = ChartCase.all.filter { $0.chart.language == language && $0.name != "hostile-text" }
      .map { "\($0.name): \(ChartSummary($0.chart).text)\n" }
    try Self.compare(text.joined(), with: "summaries.\(language.rawValue).txt")
  }
}
