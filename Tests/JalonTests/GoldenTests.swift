import Foundation
import JalonEngine
import JalonModel
import JalonRendering
import JalonSource
import Testing

/// What people read, against files that somebody has read.
///
/// `JALON_UPDATE_GOLDEN=1 swift test` writes them anew; the difference is then read and committed with its cause.
@Suite struct GoldenTests {
  private static let plain = TerminalStyle(hasColor: false, width: 100)

  /// The examples of the packs that this project writes; those of others are theirs to look at.
  static func examples() throws -> [String] {
    try Project.examples().filter { $0.hasPrefix("rules/planet-techcare/") }
  }

  private func compare(_ text: String, with name: String) throws {
    let file = Project.tests.appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["JALON_UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
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

  @Test("Each example's assessment reads as it did", arguments: try Self.examples(), Language.allCases)
  func assessments(path: String, language: Language) throws {
    let text = TextReport(language, Self.plain, version: "0").text(
      try Project.assess(try Project.source(path))
    )
    let parts = path.split(separator: "/")
    let name =
      "\(parts[1])-\(parts[2])/\(parts[4])/\(parts[parts.count - 1].dropLast(5)).\(language.rawValue).txt"
    try compare(text, with: name)
  }

  @Test("The folder of public figures gives totals first", arguments: Language.allCases)
  func folder(language: Language) throws {
    let assessments = try Self.examples().map { try Project.assess(try Project.source($0)) }
    let text = FolderReport(language, Self.plain, version: "0")
      .text(assessments, unreadable: [(file: "reports/broken.yaml", errors: 2)])
    try compare(text, with: "folder.\(language.rawValue).txt")
  }

  @Test("Packs, modules and commitments explain themselves", arguments: Language.allCases)
  func explanations(language: Language) throws {
    let library = Project.library.0
    let writer = PackText(language, Self.plain)
    let ours = library.packs.filter { $0.pack.id.hasPrefix("planet-techcare/") }
    try compare(writer.list(ours), with: "packs.\(language.rawValue).txt")
    let listed = writer.list(library.modules)
    for module in library.modules { #expect(listed.contains(module.descriptor.summary[language])) }
    let share = try #require(library.modules.first { $0.descriptor.name == "share" })
    try compare(writer.show(share), with: "module-share.\(language.rawValue).txt")
    for plan in library.plans where plan.pack.pack.id.hasPrefix("planet-techcare/") {
      let name = plan.pack.pack.id.split(separator: "/").last ?? ""
      try compare(writer.show(plan.pack), with: "packs-show-\(name).\(language.rawValue).txt")
    }
    let provider = try #require(library.plans.first { $0.pack.pack.id == "planet-techcare/provider" })
    let commitment = try #require(provider.commitments.first { $0.entry.id == "P-05" })
    try compare(
      writer.explain(commitment.entry, in: provider.pack),
      with: "explain-P-05.\(language.rawValue).txt"
    )
  }

  @Test("Templates ask what the packs ask", arguments: JalonModel.Category.allCases, Language.allCases)
  func templates(category: JalonModel.Category, language: Language) throws {
    let library = Project.library.0
    let period = try #require(Period(year: 2024))
    let report = Report(file: "", signatory: Signatory(name: "", category: category), period: period)
    let plans = library.plans(for: report, wanted: ["planet-techcare"])
    let text = TemplateText(language).text(plans, for: report)
    try compare(text, with: "template-\(category.rawValue).\(language.rawValue).yaml")
    let assessment = try Project.assess(SourceText(name: "template.yaml", text: text))
    #expect(assessment.diagnostics.isEmpty, "\(assessment.diagnostics.map(\.message.en))")
    #expect(assessment.results.allSatisfy { ($0.score?.coverage ?? 1) == 0 && !$0.missing().isEmpty })
  }

  @Test("A diagnostic shows place, line, mark and hint", arguments: Language.allCases)
  func diagnostics(language: Language) throws {
    let text =
      "jalon: report/1\nsignatory: { name: A, category: provder }\nperiod: 2024\nindicators:\n  ghg.scope1: 12,345\n  dc.pue: 3 kWh\n"
    var found = Diagnostics()
    let reader = ReportReader(vocabulary: Project.library.0.vocabulary)
    #expect(reader.read(SourceText(name: "report.yaml", text: text), into: &found) == nil)
    let writer = DiagnosticText(language, Self.plain)
    try compare(found.sorted.map(writer.text).joined(), with: "diagnostics.\(language.rawValue).txt")
  }
}
