import Foundation
import JalonTrajectory
import Testing

/// Cases at the edges: ties, zeros, gaps, one to twelve years, every kind of pathway, a target year that has passed.
@Suite struct EdgeCaseTests {
  private static func file() throws -> CaseFile {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try CaseFile(Data(contentsOf: folder.appending(path: "EdgeCases/edge-cases.json")))
  }

  @Test(
    "Every edge case gives its statistics, pathway, assessment and forecast",
    arguments: try file().entries.map(\.id)
  )
  func edgeCase(id: String) throws {
    let entry = try #require(try Self.file().entries.first { $0.id == id })
    let record = try TrajectoryCases.record(of: entry.item)
    let comparison = RecordComparison(record, with: entry.expected)
    #expect(comparison.differences.isEmpty, "\(comparison.differences)")
  }

  @Test("A value that is off by a millionth, and a field too many or too few, are noticed")
  func comparison() throws {
    let entry = try #require(try Self.file().entries.first { $0.id == "ties" })
    let record = try TrajectoryCases.record(of: entry.item)
    var other = entry.expected
    other["statistics"] = nil
    #expect(RecordComparison(record, with: other).differences.count == 1)
    other = entry.expected
    other["more"] = 1
    #expect(RecordComparison(record, with: other).differences.count == 1)
    other = entry.expected
    var statistics = try #require(other["statistics"] as? [String: Any])
    statistics["theil_sen"] = [
      "slope": -0.8333341, "intercept_joint_at_year0": 1731.1666666666667, "fitted_last_joint": 47.8333333333,
    ]
    other["statistics"] = statistics
    #expect(RecordComparison(record, with: other).differences.contains { $0.contains("/slope") })
  }

  @Test(
    "Pathways that cannot be read name what is missing",
    arguments: [
      (PathwayFields(kind: "straight"), PathwayFields.Problem.unknownKind("straight")),
      (PathwayFields(kind: "linear"), .missing("target_reduction")),
      (PathwayFields(kind: "rate"), .missing("rate")),
      (PathwayFields(kind: "compound"), .missing("rate")),
      (PathwayFields(kind: "piecewise"), .missing("knots")),
      (PathwayFields(kind: "scenario"), .missing("index")),
      (PathwayFields(kind: "sda"), .missing("sector_intensity")),
    ]
  )
  func unreadable(fields: PathwayFields, problem: PathwayFields.Problem) {
    #expect(throws: problem) { try fields.pathway(reduction: nil) }
  }

  @Test("A pathway by convergence stands in a record like any other")
  func convergence() throws {
    let fields = PathwayFields(
      kind: "sda",
      numbers: ["convergence_year": 2050],
      curves: [
        "sector_intensity": [2020: 120, 2030: 60, 2050: 6], "sector_activity": [2020: 1000, 2050: 2000],
        "company_activity": [2020: 4, 2050: 8],
      ]
    )
    let item = TrajectoryCase(
      series: [2020: 600, 2021: 590, 2022: 570],
      baseYear: 2020,
      targetYear: 2030,
      pathway: fields
    )
    let record = RecordValue.object(try TrajectoryCases.record(of: item))
    let path = try #require(record["pathway"])
    #expect(path["2020"] == .number(600))
    let target = try #require(try item.trajectory().own.assessment).path.targetValue
    #expect(abs(target - 395.7894736842105) < 1e-9)
  }
}
