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
    #expect(subjects.prefix(2).allSatisfy { $0.substitute == nil })
    #expect(subjects.dropFirst(2).allSatisfy { $0.substitute != nil && $0.reference == nil })
  }

  /// The trajectories of a report with a target from 2022, of these keys, for scopes 1 and 2.
  private func asked(_ keys: String) throws -> [TrajectorySubject] {
    let text = """
      jalon: report/1
      signatory: { name: Brume, category: provider, profiles: [services] }
      period: 2024
      indicators:
        ghg.scope1: { 2020: 401, 2021: 395, 2022: 520, 2023: 380, 2024: 361 }
        ghg.scope2.location: { 2020: 101, 2021: 95, 2022: 152, 2023: 91, 2024: 89 }
        ghg.total: { 2023: 1671, 2024: 1881 }
        org.turnover: { 2023: 20, 2024: 24 }
        ghg.intensity_revenue: { 2023: 83.55, 2024: 71 }
      targets:
        - { id: near, indicators: [ghg.scope1, ghg.scope2.location], base: 2022, by: 2030, reduction: 42 %, \(keys) }
        - { id: per, indicators: [ghg.intensity_revenue], base: 2023, by: 2030, reduction: 42 % }
      """
    var found = Diagnostics()
    let reader = ReportReader(vocabulary: Project.library.0.vocabulary)
    let report = try #require(reader.read(SourceText(name: "r.yaml", text: text), into: &found))
    #expect(found.sorted.isEmpty)
    return TrajectoryFinder(library: Project.library.0, asOf: Project.day).subjects(of: report, only: nil)
  }

  @Test("The base year of a target for a sum is questioned as the sum, and restating it can be explained")
  func baseYears() throws {
    let sum = "ghg.scope1 + ghg.scope2.location"
    func codes(_ keys: String) throws -> [AnomalyCode] {
      let subject = try #require(try asked(keys).first)
      return subject.anomalies.filter { $0.indicator == sum }.map(\.code)
    }
    #expect(try codes("adopted: 2023-02-01") == [.basePeak])
    #expect(try codes("base_value: 610 tCO2e") == [.basePeak, .baseRestated])
    #expect(try codes("base_value: 660000 kgCO2e") == [.basePeak])
    #expect(try codes("base_value: 610 tCO2e, base_restated: a company was bought") == [.basePeak])
    #expect(try #require(try asked("base_value: 610").first).trajectory.rating.status == .provisional)
  }

  @Test("A stated quotient is held against what it divides, and against the direction of that")
  func quotients() throws {
    let subject = try #require(try asked("adopted: 2023-02-01").dropFirst().first)
    let own = subject.anomalies.filter { $0.indicator == "ghg.intensity_revenue" }
    #expect(own.map(\.code) == [.directionConflict, .intensityMismatch])
    #expect(own.map(\.severity) == [.info, .error])
  }

  @Test("A table is asked about a base year of all, and about quotients in the units it is written in")
  func table() throws {
    let text = """
      organisation,year,indicator,value,unit
      A,2021,ghg.scope1,395,tCO2e
      A,2022,ghg.scope1,520,tCO2e
      A,2023,ghg.scope1,380,tCO2e
      A,2023,ghg.total,1671,tCO2e
      A,2024,ghg.total,1700,tCO2e
      A,2023,org.turnover,20,MEUR
      A,2024,org.turnover,24000,kEUR
      A,2023,ghg.intensity_revenue,83.55,tCO2e/MEUR
      A,2024,ghg.intensity_revenue,80,tCO2e/MEUR
      """
    var diagnostics = Diagnostics()
    let values = AnomalyTable(SourceText(name: "t.csv", text: text), into: &diagnostics).values
    let questions = StatedQuestions(values, Project.library.0.vocabulary.quotients)
    func found(_ base: (year: Int, indicator: String?, value: Double?)?) -> [String] {
      AnomalyCatalogue.findings(in: values, options: questions.options(asOf: nil, base: base))
        .filter { $0.code != .stepChange }
        .map { "\($0.code.rawValue) \($0.indicator) \($0.year)" }
    }
    let intensity = "ghg.intensity_revenue 2024"
    let quotient = ["direction_conflict \(intensity)", "intensity_mismatch \(intensity)"]
    let peak = "base_peak ghg.scope1 2022"
    #expect(found(nil) == quotient)
    #expect(found((2022, nil, nil)) == quotient + [peak])
    #expect(found((2022, "ghg.scope1", 480)) == quotient + [peak, "base_restated ghg.scope1 2022"])
    #expect(found((2022, "ghg.scope2", 480)) == quotient)
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
