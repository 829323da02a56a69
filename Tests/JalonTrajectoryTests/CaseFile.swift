import Foundation
import JalonTrajectory
import Testing

/// Cases with the results they must have, as JSON.
struct CaseFile {
  /// What a file holds for one trajectory.
  struct Entry {
    let id: String
    let item: TrajectoryCase
    let expected: [String: Any]
  }

  /// The trajectories, in the order of the file.
  let entries: [Entry]
  private let root: [String: Any]

  init(_ data: Data) throws {
    root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cases = try #require(root["cases"] as? [[String: Any]])
    entries = try cases.map { item in
      Entry(
        id: try #require(item["id"] as? String),
        item: try Self.trajectory(try #require(item["input"] as? [String: Any])),
        expected: item["expected"] as? [String: Any] ?? [:]
      )
    }
  }

  /// The file `reference/trajectory-examples.json` below a folder.
  init(in folder: URL) throws {
    try self.init(Data(contentsOf: folder.appending(path: "reference/trajectory-examples.json")))
  }

  /// The convergence on a sector, with what it must give year by year.
  func convergence() throws -> (item: ConvergenceCase, expected: [String: Any]) {
    let entry = try #require(root["sda"] as? [String: Any])
    let input = try #require(entry["input"] as? [String: Any])
    func curve(_ name: String) throws -> YearlySeries {
      YearlySeries(Self.years(try #require(input[name] as? [String: Any])))
    }
    let convergence = SectoralConvergence(
      sectorIntensity: try curve("sector_intensity"),
      sectorActivity: try curve("sector_activity"),
      companyActivity: try curve("company_activity"),
      convergenceYear: try #require(input["convergence_year"] as? Int)
    )
    let item = ConvergenceCase(
      baseIntensity: try #require(input["company_base_intensity"] as? Double),
      baseYear: try #require(input["base_year"] as? Int),
      convergence: convergence
    )
    return (item, try #require(entry["expected"] as? [String: Any]))
  }

  private static func trajectory(_ input: [String: Any]) throws -> TrajectoryCase {
    TrajectoryCase(
      series: years(try #require(input["series"] as? [String: Any])),
      baseYear: try #require(input["base_year"] as? Int),
      baseValue: input["base_value"] as? Double,
      targetYear: try #require(input["target_year"] as? Int),
      targetReduction: input["target_reduction"] as? Double,
      pathway: try pathway(try #require(input["pathway"] as? [String: Any])),
      asOfYear: input["as_of"] as? Int
    )
  }

  private static func pathway(_ fields: [String: Any]) throws -> PathwayFields {
    PathwayFields(
      kind: try #require(fields["kind"] as? String),
      numbers: fields.compactMapValues { $0 as? Double },
      curves: fields.compactMapValues { ($0 as? [String: Any]).map { years($0).compactMapValues(\.self) } },
      texts: fields.compactMapValues { $0 as? String }
    )
  }

  private static func years(_ values: [String: Any]) -> [Int: Double?] {
    var result: [Int: Double?] = [:]
    for (key, value) in values {
      if let year = Int(key) { result[year] = .some(value as? Double) }
    }
    return result
  }
}
