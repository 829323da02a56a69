import Foundation
import JalonChecks
import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource
import JalonTesting
import Testing

/// The tests of packs: what they accept, what they say, and that those of the shipped packs hold.
@Suite("Tests of packs")
struct PackTestTests {
  private static let pack = """
    jalon: pack/1
    id: own/small
    version: 1.0.0
    title: { fr: Petit, en: Small }
    applies: { category: provider }
    source: { title: Own, retrieved: 2026-11-01 }
    indicators:
      ghg.scope1: { title: { fr: Scope un, en: Scope one }, unit: tCO2e }
    scoring:
      model: weighted-tree
      publish: { min_coverage: 50 % }
      levels:
        - { id: good, title: { fr: Bon, en: Good }, min: 60, gates: [A] }
    commitments:
      - id: A
        title: { fr: Un, en: One }
        statement: { fr: Un, en: One }
        weight: 3
        checks:
          - id: A.limit
            check: threshold
            with: { indicator: ghg.scope1, at_most: 400 }
            basis: proposed
            source: Own
      - id: B
        title: { fr: Deux, en: Two }
        statement: { fr: Deux, en: Two }
        weight: 1
        applies_when: signatory.employees >= 50
        checks:
          - { id: B.there, check: presence, with: { indicators: [ghg.scope1] }, basis: proposed, source: Own }
    """

  private static let report = """
      jalon: report/1
      signatory: { name: Own, category: provider, employees: 60 }
      period: 2024
      indicators: { ghg.scope1: { 2024: 348 } }
    """

  private struct Run {
    let outcomes: [PackTestRun.Outcome]
    let diagnostics: [Diagnostic]
    let coverage: PackCoverage
    let library: PackLibrary
    let cases: [PackTestCase]

    var messages: [String] { outcomes.flatMap(\.failures).map { "\($0.place?.line ?? 0): \($0.message.en)" } }
  }

  private func run(_ tests: String) throws -> Run {
    var found = Diagnostics()
    let source = SourceText(name: "pack.yaml", text: Self.pack)
    let library = PackLibrary([[source]], modules: CheckModules.all, into: &found)
    try #require(found.all.isEmpty)
    let plan = try #require(library.plans.first)
    let text = "jalon: test/1\nreport:\n" + Self.report + "\ntests:\n" + tests
    var problems = Diagnostics()
    let file = try #require(PackTestFile(SourceText(name: "a.test.yaml", text: text), into: &problems))
    var run = PackTestRun(plan, library, day: Project.day) { path throws(Diagnostic) in
      throw Diagnostic(.fileUnreadable, .error, Wording(same: path))
    }
    var coverage = PackCoverage(plan)
    let outcomes = file.cases.map { run.run($0) }
    for result in outcomes.compactMap(\.result) { coverage.add(result) }
    return Run(
      outcomes: outcomes,
      diagnostics: problems.sorted,
      coverage: coverage,
      library: library,
      cases: file.cases
    )
  }

  /// The first line of the tests, behind the head of the file.
  private static let first = 8

  private static let good = """
      - name: below the limit all is kept
        expect:
          outcomes: { A: pass, A.limit: pass, B.there: pass }
          findings: { A.limit: [within] }
          score: { low: 100, high: 100.0, coverage: [0.9, 1] }
          level: good
          diagnostics: []
      - name: at the limit too
        patch: [{ op: replace, path: /indicators/ghg.scope1/2024, value: 400 }]
        expect: { outcomes: { A.limit: pass } }
      - name: above it only B is left
        patch: [{ op: replace, path: /indicators/ghg.scope1/2024, value: 400.5 }]
        expect:
          outcomes: { A.limit: fail }
          score: { low: 25 }
          level: none
      - name: a small signatory is not asked for B
        patch: [{ op: replace, path: /signatory/employees, value: 49 }]
        expect: { not_evaluated: [B.there], outcomes: { B: not_applicable }, score: { low: 100 } }
      - name: from fifty on it is
        patch: [{ op: replace, path: /signatory/employees, value: 50 }]
        expect: { outcomes: { B.there: pass } }
      - name: silence is unknown
        patch: [{ op: remove, path: /indicators/ghg.scope1/2024 }]
        expect: { outcomes: { A: not_assessed }, score: { low: 0, high: 100 }, level: none, compare: lower }
    """

  @Test("What is as expected passes, and every outcome that was seen counts")
  func passing() throws {
    let run = try run(Self.good)
    #expect(run.diagnostics.isEmpty)
    #expect(run.messages == [])
    #expect(run.outcomes.count == 6)
    let unseen = run.coverage.items.filter { !$0.unseen.isEmpty }.map { "\($0.id) \($0.unseen)" }
    #expect(unseen == ["B.there [JalonTesting.PackCoverage.Sight.failing]"])
    let (seen, all) = run.coverage.share
    #expect((seen, all) == (8, 9))
  }

  @Test("What is not as expected says so at its line, with both sides")
  func failing() throws {
    let run = try run(
      """
        - name: wrong in every way
          expect:
            outcomes: { A: fail, A.limit: pass }
            findings: { A.limit: [too-high] }
            score: { low: [10, 20] }
            level: none
            not_evaluated: [B]
            diagnostics: [unknown-key]
            compare: higher
      """
    )
    let line = Self.first + 2
    #expect(
      run.messages == [
        "\(line): A: expected fail, got pass",
        "\(line + 1): A.limit: expected [too-high], got [within]",
        "\(line + 2): low: expected 10…20, got 100.0",
        "\(line + 3): level: expected none, got good",
        "\(line + 4): B: expected not_applicable, not_assessed, got pass",
        "\(line + 5): diagnostics: expected [unknown-key], got []",
        "\(line + 6): the two reports do not compare so: base 100.0…100.0, variant 100.0…100.0: not higher",
      ]
    )
  }

  @Test("A name that does not exist fails, and so does a path that leads nowhere")
  func unknown() throws {
    let run = try run(
      """
        - name: unknown names
          expect: { outcomes: { A.limits: pass }, findings: { A.limit: [too-hihg] }, level: god }
        - name: nowhere
          patch: [{ op: remove, path: /indicators/ghg.scope2 }]
          expect: { outcomes: { A: pass } }
      """
    )
    #expect(
      run.outcomes.flatMap(\.failures).map(\.id) == [
        .unknownReference, .unknownReference, .unknownReference, .invalidValue,
      ]
    )
    #expect(run.outcomes[0].failures.allSatisfy { $0.hint != nil })
  }

  @Test("Mistakes of a file of tests are all reported, and the other cases kept")
  func mistakes() throws {
    let run = try run(
      """
        - name: a mistyped key
          expct: {}
        - name: nothing expected
          expect: {}
        - name: no such verb
          patch: [{ op: replce, path: /a, value: 1 }, { op: add, path: a, value: 1 }, { op: move, path: /a }]
          expect: { outcomes: { A: passed } }
        - name: kept
          expect: { outcomes: { A: pass } }
      """
    )
    #expect(
      run.diagnostics.map(\.id.rawValue) == [
        "missing-key", "unknown-key", "missing-key", "invalid-value", "invalid-value", "missing-key",
        "invalid-value",
      ]
    )
    #expect(run.cases.map(\.name).contains("kept"))
  }

  @Test(
    "The changes of RFC 6902 do what its examples say",
    arguments: [
      // Appendix A: 1, 2, 3, 4, 5, 6, 7, 10 and 16.
      (#"{foo: bar}"#, #"[{op: add, path: /baz, value: qux}]"#, #"{"foo":"bar","baz":"qux"}"#),
      (#"{foo: [bar, baz]}"#, #"[{op: add, path: /foo/1, value: qux}]"#, #"{"foo":["bar","qux","baz"]}"#),
      (#"{baz: qux, foo: bar}"#, #"[{op: remove, path: /baz}]"#, #"{"foo":"bar"}"#),
      (#"{foo: [bar, qux, baz]}"#, #"[{op: remove, path: /foo/1}]"#, #"{"foo":["bar","baz"]}"#),
      (#"{baz: qux, foo: bar}"#, #"[{op: replace, path: /baz, value: boo}]"#, #"{"baz":"boo","foo":"bar"}"#),
      (
        #"{foo: {bar: baz, waldo: fred}, qux: {corge: grault}}"#,
        #"[{op: move, from: /foo/waldo, path: /qux/thud}]"#,
        #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
      ),
      (
        #"{foo: [all, grass, cows, eat]}"#, #"[{op: move, from: /foo/1, path: /foo/3}]"#,
        #"{"foo":["all","cows","eat","grass"]}"#
      ),
      (
        #"{foo: bar}"#, #"[{op: add, path: /child, value: {grandchild: {}}}]"#,
        #"{"foo":"bar","child":{"grandchild":{}}}"#
      ),
      (#"{foo: [bar]}"#, #"[{op: add, path: /foo/-, value: [abc, def]}]"#, #"{"foo":["bar",["abc","def"]]}"#),
      (
        #"{"a/b": 1, "m~n": 8}"#, #"[{op: remove, path: /a~1b}, {op: test, path: /m~0n, value: 8}]"#,
        #"{"m~n":8}"#
      ),
    ]
  )
  func patches(document: String, patch: String, expected: String) throws {
    let text = """
      jalon: test/1
      tests:
        - name: patch
          report: \(document)
          patch: \(patch)
          expect: { level: none }
      """
    var problems = Diagnostics()
    let file = try #require(PackTestFile(SourceText(name: "p.test.yaml", text: text), into: &problems))
    #expect(problems.all.isEmpty)
    let test = try #require(file.cases.first)
    let before = try PlainValue.read(SourceText(name: "d.yaml", text: document))
    #expect(PlainValue.json(try test.patch.applied(to: before)) == expected)
  }

  @Test("A change that no test notices survives, and one that a test notices does not")
  func mutations() throws {
    let run = try run(Self.good)
    let plan = try #require(run.library.plans.first)
    let mutants = try MutationRun(plan, run.library, cases: run.cases, day: Project.day) {
      path throws(Diagnostic) in
      throw Diagnostic(.fileUnreadable, .error, Wording(same: path))
    }
    let all = mutants.mutations
    #expect(Set(all.map(\.kind)) == [.threshold, .comparison, .weight, .condition, .gate])
    let left = all.filter { !mutants.isNoticed($0) }.map {
      "\($0.owner) \($0.kind.rawValue) \($0.before) → \($0.after)"
    }
    // Nothing tests how much has to be stated, nor a score close to the level.
    #expect(
      left == [
        " threshold 50 % → 53 %", " threshold 50 % → 47 %", "good threshold 60 → 63",
        "good threshold 60 → 57",
        "good gate A → ",
      ]
    )
    #expect(all.contains { $0.before == "400" && $0.after == "380" })
  }

  @Test(
    "The tests of the shipped packs hold",
    arguments: try Project.files(in: "rules", ending: ".test.yaml")
  )
  func shipped(path: String) throws {
    let pack = path.split(separator: "/").dropFirst().prefix(2).joined(separator: "/")
    let library = Project.library.0
    let plan = try #require(library.plans.first { $0.pack.pack.id == pack })
    var problems = Diagnostics()
    let source = SourceText(name: Project.root.path + "/" + path, bytes: try Project.source(path).bytes)
    let file = try #require(PackTestFile(source, into: &problems))
    #expect(problems.all.isEmpty)
    #expect(!file.cases.isEmpty)
    let day = try #require(CivilDate(year: 2026, month: 1, day: 1))
    var run = PackTestRun(plan, library, day: day) { path throws(Diagnostic) in
      guard let data = try? Data(contentsOf: URL(filePath: path)) else {
        throw Diagnostic(.fileUnreadable, .error, Wording(same: path))
      }
      return SourceText(name: path, bytes: Array(data))
    }
    let failures = file.cases.filter { $0.todo == nil }.flatMap { run.run($0).failures }
    #expect(failures.map { "\($0.place?.description ?? ""): \($0.message.en)" } == [])
  }
}
