import Foundation
import JalonTrajectory
import Testing

/// The worked examples, checked with scipy, statsmodels and pymannkendall.
@Suite struct ReferenceCaseTests {
  @Test(
    "Every worked trajectory gives its statistics, pathway, assessment and forecast",
    .enabled(if: Reference.isThere, "JALON_REFERENCE is not set")
  )
  func trajectories() throws {
    let file = try CaseFile(in: try #require(Reference.folder))
    #expect(file.entries.count == 10)
    for entry in file.entries {
      let record = try TrajectoryCases.record(of: entry.item)
      let comparison = RecordComparison(record, with: entry.expected)
      #expect(comparison.differences.isEmpty, "\(entry.id): \(comparison.differences)")
    }
  }

  @Test(
    "The worked convergence gives its shares, intensities and amounts",
    .enabled(if: Reference.isThere, "JALON_REFERENCE is not set")
  )
  func convergence() throws {
    let (item, expected) = try CaseFile(in: try #require(Reference.folder)).convergence()
    let record = try item.record().filter { expected.keys.contains($0.name) }
    #expect(RecordComparison(record, with: expected).differences.isEmpty)
  }
}
