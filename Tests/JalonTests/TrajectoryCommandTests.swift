import Foundation
import JalonEngine
import JalonModel
import JalonRendering
import JalonSource
import JalonTrajectory
import Testing

@testable import jalon

@Suite("The command that shows trajectories")
struct TrajectoryCommandTests {
  private static let report = "rules/planet-techcare/provider/examples/invented/exemple-nuage-2024.yaml"

  private func subjects(_ only: String? = nil) throws -> [TrajectorySubject] {
    let library = Project.library.0
    var found = Diagnostics()
    let reader = ReportReader(vocabulary: library.vocabulary)
    let report = try #require(reader.read(try Project.source(Self.report), into: &found))
    return TrajectoryFinder(library: library, asOf: Project.day).subjects(of: report, only: only)
  }

  @Test("Targets come first, each with the reference pathway that was valid when it was adopted")
  func order() throws {
    let subjects = try subjects()
    #expect(subjects.map(\.indicators).prefix(2) == [["ghg.scope1", "ghg.scope2.location"], ["ghg.scope3"]])
    #expect(subjects.map { $0.reference?.id }.prefix(2) == ["sbti-aca-1.5c", "sbti-scope3-wb2c"])
    #expect(subjects.prefix(2).allSatisfy { $0.ownTitle == nil })
    #expect(subjects.dropFirst(2).allSatisfy { $0.ownTitle != nil && $0.reference == nil })
  }

  @Test("The headline is the lower of both scores, and the parts of the change add up")
  func headline() throws {
    let subject = try #require(try subjects("ghg.scope3").first)
    let trajectory = subject.trajectory
    let own = try #require(trajectory.own.assessment?.score?.value)
    let reference = try #require(trajectory.reference?.assessment?.score?.value)
    #expect(trajectory.headline == min(own, reference))
    let change = try #require(subject.decomposition?.change)
    #expect(abs((change.activity ?? 0) + (change.grid ?? 0) + change.rest - change.total) < 1e-9)
  }

  @Test("Pages and figures come in both languages and say the score", arguments: Language.allCases)
  func pages(language: Language) throws {
    let subjects = try subjects("ghg.scope3")
    let style = TerminalStyle(hasColor: false, width: 80)
    let page = TrajectoryText(language, style, isASCII: false).text(subjects, about: "Exemple Nuage")
    #expect(page.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 || !$0.contains(" ") })
    #expect(page.contains(language == .french ? "écart aujourd'hui" : "gap today"))
    let figure = SVGChart().text(TrajectoryChart(try #require(subjects.first), language))
    #expect(figure.contains("<desc"))
  }

  @Test("A file of cases gives one line a case, in order, and says which could not be read")
  func cases() throws {
    let text = """
      {"cases": [
        {"id": "good", "input": {"series": {"2019": 10, "2020": null, "2021": 8}, "base_year": 2019,
          "target_year": 2030, "target_reduction": 0.5, "pathway": {"kind": "linear"}}},
        {"id": "bad", "input": {"series": {"2019": "x"}, "base_year": 2019, "target_year": 2030,
          "pathway": {"kind": "linear"}}}]}
      """
    var diagnostics = Diagnostics()
    let file = try #require(CasesFile(SourceText(name: "c.json", text: text), into: &diagnostics))
    let (lines, isComplete) = file.run()
    let records = lines.split(separator: "\n")
    #expect(records.count == 2)
    #expect(records[0].hasPrefix(#"{"id":"good","statistics":{"n":2,"#))
    #expect(records[1] == #"{"id":"bad","error":"unreadable: series.2019"}"#)
    #expect(!isComplete)
  }

  @Test("A bare series keeps the rows that can be read and reports the others at their place")
  func series() throws {
    var diagnostics = Diagnostics()
    let text = "année;valeur\n2019;1 000,5\n2020;\n20x;3\n2021;abc\n2019;4\n"
    let file = try #require(SeriesFile(SourceText(name: "s.csv", text: text), into: &diagnostics))
    #expect(file.series[2019] == .some(1_000.5))
    #expect(file.series[2020] == .some(nil))
    #expect(file.series.count == 2)
    #expect(diagnostics.sorted.compactMap { $0.place?.line } == [4, 5, 6])
  }

  @Test(
    "Every trajectory of the reference comes out to nine digits",
    .enabled(if: Reference.isThere, "JALON_REFERENCE is not set")
  )
  func reference() throws {
    let folder = try #require(Reference.folder)
    let data = try Data(contentsOf: folder.appending(path: "reference/trajectory-examples.json"))
    var diagnostics = Diagnostics()
    let source = SourceText(name: "trajectory-examples.json", bytes: Array(data))
    let file = try #require(CasesFile(source, into: &diagnostics))
    let (lines, isComplete) = file.run()
    #expect(isComplete)
    let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cases = try #require(all["cases"] as? [[String: Any]])
    let records = lines.split(separator: "\n")
    #expect(records.count == cases.count)
    for (line, item) in zip(records, cases) {
      let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let expected = try #require(item["expected"] as? [String: Any])
      for key in ["pathway", "assessment", "forecast"] {
        compare(expected[key], record[key], "\(item["id"] ?? "") \(key)")
      }
    }
  }

  private func compare(_ expected: Any?, _ actual: Any?, _ path: String) {
    switch expected {
    case let fields as [String: Any]:
      for (key, value) in fields where key != "itr_trajectory_temperature" {
        compare(value, (actual as? [String: Any])?[key], "\(path).\(key)")
      }
    case let number as NSNumber:
      guard let other = actual as? NSNumber else {
        Issue.record("\(path): \(number), not \(String(describing: actual))")
        return
      }
      let (a, b) = (number.doubleValue, other.doubleValue)
      #expect(abs(a - b) <= 1e-9 * max(1, abs(a)), "\(path)")
    case let list as [Any]:
      let others = actual as? [Any] ?? []
      #expect(list.count == others.count, "\(path)")
      for (number, (a, b)) in zip(list, others).enumerated() { compare(a, b, "\(path).\(number)") }
    case let text as String: #expect(actual as? String == text, "\(path)")
    default: #expect(actual == nil || actual is NSNull, "\(path)")
    }
  }
}
