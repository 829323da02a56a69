import Foundation
import JalonChecks
import JalonPlugin
import JalonSource
import JalonTesting
import Testing

/// Every check module against the fixtures in its own folder.
@Suite struct FixtureTests {
  /// The folder of the modules.
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Plugins")

  /// A module's folder: `data-quality` lives in `DataQuality`.
  private static func folder(of module: String) -> URL {
    folder.appending(path: module.split(separator: "-").map(\.capitalized).joined())
  }

  private static func all() throws -> [ModuleFixture] {
    try CheckModules.all.map { $0.descriptor.name }.sorted().flatMap { name in
      let fixtures = folder(of: name).appending(path: "Fixtures")
      return try FileManager.default.contentsOfDirectory(atPath: fixtures.path).sorted().map { file in
        let bytes = Array(try Data(contentsOf: fixtures.appending(path: file)))
        return try ModuleFixture(module: name, source: SourceText(name: file, bytes: bytes))
      }
    }
  }

  @Test("Each case of each fixture comes out as it says", arguments: try all())
  func fixture(_ fixture: ModuleFixture) throws {
    if let problems = fixture.expectedProblems {
      #expect(fixture.problems(modules: CheckModules.all) == problems)
      return
    }
    #expect(fixture.caseCount > 0, "a fixture without cases shows nothing")
    for (number, pair) in try fixture.run(modules: CheckModules.all).enumerated() {
      #expect(pair.actual == pair.expected, "case \(number + 1)")
    }
  }

  @Test(
    "Every module has fixtures that pass, that fail or inform, and a README",
    arguments: CheckModules.all.map { $0.descriptor.name }
  )
  func completeness(module: String) throws {
    let folder = Self.folder(of: module)
    #expect(FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path))
    let count = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "Fixtures").path)
      .count
    #expect(count >= 2)
  }

  @Test(
    "A module's findings fill every name in their texts, in both languages",
    arguments: CheckModules.all.map { $0.descriptor.name }
  )
  func texts(module: String) throws {
    let descriptor = try #require(CheckModules.all.first { $0.descriptor.name == module }).descriptor
    for finding in descriptor.findings {
      for language in Language.allCases {
        let named = finding.text[language].split(separator: "{").dropFirst().compactMap {
          $0.split(separator: "}").first.map(String.init)
        }
        #expect(Set(named).isSubset(of: finding.arguments + ["check"]), "\(finding.id)")
      }
      #expect(finding.text.fr != finding.text.en || finding.text.fr.hasPrefix("{"), "\(finding.id)")
    }
  }
}
