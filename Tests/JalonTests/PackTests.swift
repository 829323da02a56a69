import Foundation
import JalonChecks
import JalonEngine
import JalonModel
import JalonPlugin
import JalonRules
import JalonSource
import JalonTesting
import Testing

/// The packs that ship.
@Suite struct PackTests {
  @Test("The packs have no mistakes")
  func clean() {
    #expect(
      Project.library.1.all.isEmpty,
      "\(Project.library.1.all.map { "\($0.place?.description ?? ""): \($0.message.en)" })"
    )
    #expect(Project.library.0.plans.count >= 4)
  }

  @Test("What is embedded is what the folder holds")
  func embedded() throws {
    let files = try Project.files(in: "rules", ending: "/pack.yaml")
    #expect(EmbeddedPacks.all.map { "rules/\($0.path)" } == files)
    for pack in EmbeddedPacks.all {
      let file = try Project.source("rules/\(pack.path)")
      #expect(pack.text == String(decoding: file.bytes, as: UTF8.self))
    }
  }

  @Test(
    "Every section of a company's pack weighs what the manifesto's tree says",
    arguments: ["provider", "user-company", "infrastructure-operator"]
  )
  func weights(pack: String) throws {
    let plan = try #require(Project.library.0.plans.first { $0.pack.pack.id == "planet-techcare/\(pack)" })
    let weights = Dictionary(uniqueKeysWithValues: plan.pack.commitments.map { ($0.id, $0.weight) })
    #expect(weights == ["measure": 30, "reduce": 45, "mobilise": 15, "govern": 10])
  }

  @Test(
    "Every text exists in two languages that differ",
    arguments: Project.library.0.plans.map(\.pack.pack.id)
  )
  func translations(pack: String) throws {
    let plan = try #require(Project.library.0.plans.first { $0.pack.pack.id == pack })
    for planned in plan.commitments {
      let entry = planned.entry
      let texts = [entry.title, entry.statement, entry.guidance?.text] + entry.checks.map(\.title)
      for text in texts.compactMap({ $0 }) { #expect(text.fr != text.en, "\(entry.id): \(text.fr)") }
    }
  }

  @Test(
    "Every scored commitment says what is undertaken, how to go about it and what proves it",
    arguments: Project.library.0.plans.map(\.pack.pack.id)
  )
  func completeness(pack: String) throws {
    let plan = try #require(Project.library.0.plans.first { $0.pack.pack.id == pack })
    for planned in plan.commitments where planned.isLeaf && planned.entry.weight > 0 {
      let parent = planned.parent.map { plan.commitments[$0].entry }
      #expect(
        planned.entry.statement != nil || parent?.statement != nil,
        "\(planned.entry.id) has no statement"
      )
      #expect(planned.entry.guidance != nil || parent?.guidance != nil, "\(planned.entry.id) has no guidance")
      #expect(
        planned.entry.evidence != nil || parent?.evidence != nil,
        "\(planned.entry.id) expects no evidence"
      )
    }
  }

  @Test("Changing the text of a pack changes its digest and that of what extends it")
  func digests() throws {
    var texts = EmbeddedPacks.all
    let index = try #require(texts.firstIndex { $0.path == "planet-techcare/common/pack.yaml" })
    texts[index].text += "# a remark\n"
    var diagnostics = Diagnostics()
    let changed = PackLibrary(
      [texts.map { SourceText(name: $0.path, text: $0.text) }],
      modules: CheckModules.all,
      into: &diagnostics
    )
    for (before, after) in zip(Project.library.0.packs, changed.packs) {
      let isConcerned = before.lineage.contains { $0.id == "planet-techcare/common" }
      #expect((before.digest != after.digest) == isConcerned, "\(before.pack.id)")
    }
  }

  @Test(
    "A complete set of RGESN answers gets the score that the published spreadsheet gives it",
    arguments: [
      ("all-validated", 100), ("none-assessed", 0), ("priority-only", 44.8878),
      ("others-not-applicable", 100),
      ("others-not-validated", 24.4389), ("no-algorithms", 100),
    ]
  )
  func vectors(name: String, published: Double) throws {
    let path = "rules/arcep/rgesn-2024/examples/vectors/\(name).yaml"
    let assessment = try Project.assess(try Project.source(path), wanted: ["arcep"])
    let score = try #require(assessment.results.first?.score)
    #expect(Rounding.round(score.low, decimals: 4) == published)
    // Whatever is not answered is 0 in the official score, and open in the range.
    #expect(score.high == (name == "none-assessed" ? 100 : score.low))
  }

  @Test("Signatories that behave alike score alike", arguments: try Twin.all())
  func twins(_ twin: Twin) throws {
    let pack = twin.file.split(separator: "/").dropFirst().prefix(2).joined(separator: "/")
    let folder = URL(filePath: "/" + twin.file).deletingLastPathComponent()
    let path = String(folder.appending(path: twin.twin.base).standardized.path.dropFirst())
    let source = try Project.source(path)
    let base = try Project.assess(source, wanted: [pack])
    let text = twin.twin.variant(of: try PlainValue.read(source))
    let variant = try Project.assess(SourceText(name: "variant.json", text: text), wanted: [pack])
    func score(_ assessment: Assessment) -> Score? {
      assessment.results.first { $0.plan.pack.pack.id == pack }?.score
    }
    let complaint = twin.twin.complaint(base: score(base), variant: score(variant))
    #expect(complaint == nil, "\(complaint ?? "")")
  }
}

/// A twin with the file it comes from.
struct Twin: Sendable, CustomTestStringConvertible {
  let file: String
  let twin: TwinCase

  var testDescription: String { "\(file.split(separator: "/")[2]): \(twin)" }

  static func all() throws -> [Twin] {
    try Project.files(in: "rules", ending: "/tests/twins.test.yaml").flatMap { path in
      try TwinCase.all(in: try Project.source(path)).map { Twin(file: path, twin: $0) }
    }
  }
}
