import Foundation
import JalonSource
import Testing

@testable import jalon

@Suite("The expression language's conformance cases")
struct ConformanceTests {
  @Test("Every case of the project's own passes, checked and parsed only", arguments: try ownFiles())
  func ownCases(file: String) throws {
    var run = ConformanceRun()
    run.run(SourceText(name: file, bytes: Array(try Data(contentsOf: Self.ownFolder.appending(path: file)))))
    #expect(run.failures.map(\.description) == [])
    #expect(!run.diagnostics.hasErrors)
    #expect(run.passedCount > 0)
  }

  @Test(
    "Every case of the specification that needs no protobuf passes, checked and parsed only",
    .enabled(if: Reference.isThere, "JALON_REFERENCE is not set")
  )
  func specification() throws {
    let folder = try #require(Reference.folder)
    let file = folder.appending(path: "reference/cel-conformance.jsonl")
    var run = ConformanceRun()
    run.run(SourceText(name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file))))
    #expect(run.failures.map(\.description) == [])
    #expect(!run.diagnostics.hasErrors)
    #expect(run.passedCount > 1_000)
    #expect(run.skippedCount == 0)
  }

  @Test("A case that fails is named, a line that is none is reported at its place")
  func failures() {
    let right =
      #"{"id":"a/b/c","file":"a","section":"b","expr":"1 + 1","expected":{"kind":"value","value":{"t":"int","v":"2"}}}"#
    let wrong = #"{"id":"a/b/d","file":"a","section":"b","expr":"1 + 1","expected":{"kind":"error"}}"#
    let proto =
      #"{"id":"a/e/f","file":"a","section":"e","expr":"X{}","expected":{"kind":"error"},"tags":{"needs_proto":true}}"#
    var run = ConformanceRun()
    run.run(SourceText(name: "x.jsonl", text: [right, wrong, "", proto, "{}"].joined(separator: "\n")))
    #expect(run.sections.map(\.name) == ["a/b"])
    #expect(run.passedCount == 1)
    #expect(run.failures.map(\.id) == ["a/b/d"])
    #expect(run.skippedCount == 1)
    #expect(run.diagnostics.all.map { $0.place?.line } == [5])
  }

  private static let ownFolder = Project.root.appending(path: "Tests/JalonCELTests/Cases")

  private static func ownFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: ownFolder.path).filter { $0.hasSuffix(".jsonl") }
      .sorted()
  }
}

extension ConformanceRun.FailedCase: CustomStringConvertible {
  /// The case with what it came to.
  public var description: String { "\(id): \(reason)" }
}
