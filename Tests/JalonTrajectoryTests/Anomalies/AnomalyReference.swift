import Foundation
import JalonSource
import JalonTrajectory
import Testing

/// Real figures that are not part of the project, found through `JALON_REFERENCE`.
enum AnomalyReference {
  /// The folder, or `nil` where there is none.
  static let folder: URL? = ProcessInfo.processInfo.environment["JALON_REFERENCE"].flatMap {
    $0.isEmpty ? nil : URL(filePath: $0)
  }

  /// Whether there is a folder.
  static var isThere: Bool { folder != nil }

  /// The companies of the Nordic sample, read once.
  static func nordic() throws -> [StatedValue] { try #require(nordicValues) }

  /// What is odd in them as they are, found once.
  static let nordicFindings = AnomalyCatalogue.findings(in: nordicValues ?? [])

  private static let nordicValues = try? values("nordic-companies-2015-2022.csv")

  /// The yearly figures of a long table.
  static func values(_ name: String) throws -> [StatedValue] {
    var diagnostics = Diagnostics()
    let table = AnomalyTable(try source(name), into: &diagnostics)
    try #require(diagnostics.all.isEmpty, "\(name): \(diagnostics.all.first?.message.en ?? "")")
    return table.values
  }

  /// The rows of a table, by the names of its columns.
  static func rows(_ name: String) throws -> [[String: String]] {
    var diagnostics = Diagnostics()
    let records = CSVRecords(try source(name), into: &diagnostics).all
    try #require(diagnostics.all.isEmpty, "\(name): \(diagnostics.all.first?.message.en ?? "")")
    let header = try #require(records.first).map { $0.text ?? "" }
    return records.dropFirst().map { row in
      Dictionary(zip(header, row.map { $0.text ?? "" })) { first, _ in first }
    }
  }

  /// The bytes of a table.
  static func source(_ name: String) throws -> SourceText {
    let file = try #require(folder).appending(path: "real/\(name)")
    return SourceText(name: name, bytes: Array(try Data(contentsOf: file)))
  }
}

/// A figure as it was checked by hand, beside what an unchecked extraction made of it.
struct LabelledPoint {
  let organisation: String
  let year: Int
  let indicator: String
  let checked: Double
  let draft: Double
  /// What sets the two apart, such as equal, factor_1000 or year_shift.
  let label: String

  /// The point with one of its two figures.
  func value(_ figure: Double) -> StatedValue {
    StatedValue(organisation: organisation, year: year, indicator: indicator, value: figure, unit: "tCO2e")
  }

  static func all() throws -> [LabelledPoint] {
    try AnomalyReference.rows("labelled-extraction-errors.csv").map { row in
      LabelledPoint(
        organisation: row["organisation"] ?? "",
        year: try #require(Int(row["year"] ?? "")),
        indicator: row["indicator"] ?? "",
        checked: try #require(Double(row["checked"] ?? "")),
        draft: try #require(Double(row["draft"] ?? "")),
        label: row["label"] ?? ""
      )
    }
  }
}

/// The checked figures of the labelled organisations, in which drafts are tried.
struct CheckedFigures {
  /// The figures of each organisation.
  private(set) var values: [String: [StatedValue]]
  /// The labelled points.
  let points: [LabelledPoint]

  init() throws {
    points = try LabelledPoint.all()
    values = Dictionary(grouping: try AnomalyReference.nordic(), by: \.organisation)
    for point in points where place(of: point) == nil {
      values[point.organisation, default: []].append(point.value(point.checked))
    }
  }

  /// How many figures of the point's series lie within two years of it.
  func neighbourCount(of point: LabelledPoint) -> Int {
    (values[point.organisation] ?? []).count {
      $0.indicator == point.indicator && $0.year != point.year && abs($0.year - point.year) <= 2
        && $0.value > 0
    }
  }

  /// The figures of an organisation with some points replaced by their drafts.
  func drafted(_ drafts: [LabelledPoint]) -> [StatedValue] {
    guard let organisation = drafts.first?.organisation, var result = values[organisation] else { return [] }
    for point in drafts {
      if let place = place(of: point) { result[place].value = point.draft }
    }
    return result
  }

  private func place(of point: LabelledPoint) -> Int? {
    values[point.organisation]?.firstIndex { $0.indicator == point.indicator && $0.year == point.year }
  }
}
