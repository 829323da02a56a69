import Foundation
import JalonChecks
import JalonEngine
import JalonModel
import JalonRules
import JalonSource
import Testing

/// The project's own files, and the packs that it ships.
enum Project {
  /// The top of the checkout.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// This test target's folder.
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// A fixed day, so that no output depends on the clock.
  static let day: CivilDate = {
    guard let day = CivilDate(year: 2026, month: 11, day: 1) else { preconditionFailure("a day that exists") }
    return day
  }()

  /// The embedded packs, compiled.
  static let library: (PackLibrary, Diagnostics) = {
    var diagnostics = Diagnostics()
    let sources = EmbeddedPacks.all.map { SourceText(name: "rules/\($0.path)", text: $0.text) }
    return (PackLibrary([sources], modules: CheckModules.all, into: &diagnostics), diagnostics)
  }()

  /// Paths below the top of all files in a folder with an ending, sorted.
  static func files(in folder: String, ending: String) throws -> [String] {
    let base = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: base.path).filter { $0.hasSuffix(ending) }
      .sorted()
      .map { "\(folder)/\($0)" }
  }

  /// The text of a file, named as below the top.
  static func source(_ path: String) throws -> SourceText {
    SourceText(name: path, bytes: Array(try Data(contentsOf: root.appending(path: path))))
  }

  /// Every example report.
  static func examples() throws -> [String] {
    try files(in: "rules", ending: ".yaml").filter { $0.contains("/examples/") }
  }

  /// The assessment of a report's text.
  static func assess(_ source: SourceText, wanted: [String] = [], decisions: Decisions = .none) throws
    -> Assessment
  {
    var diagnostics = Diagnostics()
    let reader = ReportReader(vocabulary: library.0.vocabulary)
    guard let report = reader.read(source, into: &diagnostics) else {
      throw diagnostics.all.first { $0.severity == .error }
        ?? Diagnostic(.emptyDocument, .error, Wording(same: "no report"), at: Place(file: source.name))
    }
    let assessor = Assessor(library: library.0, wanted: wanted, decisions: decisions, asOf: day)
    return assessor.assess([report], diagnostics: [diagnostics.sorted])[0]
  }
}
