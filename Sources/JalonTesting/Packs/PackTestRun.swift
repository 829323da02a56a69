import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// Runs the tests of one pack.
package struct PackTestRun {
  /// How a case ended.
  package struct Outcome: Sendable {
    /// The case.
    package let test: PackTestCase
    /// What is not as expected, at its place.
    package let failures: [Diagnostic]
    /// What came of the report, where it could be assessed.
    package let result: PackResult?
  }

  private let library: PackLibrary
  private let plan: Plan
  private let day: CivilDate
  private let read: (String) throws(Diagnostic) -> SourceText
  private var bases: [String: ParameterValue] = [:]

  /// A run.
  ///
  /// - Parameters:
  ///   - plan: The pack.
  ///   - library: The packs.
  ///   - day: The day of the judgement, where a test names none.
  ///   - read: Reads a report by its path.
  package init(
    _ plan: Plan,
    _ library: PackLibrary,
    day: CivilDate,
    read: @escaping (String) throws(Diagnostic) -> SourceText
  ) {
    self.plan = plan
    self.library = library
    self.day = day
    self.read = read
  }

  /// A case whose reports were read.
  struct Prepared: Sendable {
    let test: PackTestCase
    let report: Report
    let found: [Diagnostic]
    /// The report before its changes, where the case compares with it.
    let base: Report?
  }

  /// Runs a case.
  package mutating func run(_ test: PackTestCase) -> Outcome {
    do throws(Diagnostic) {
      let prepared = try prepare(test)
      return Self.judge([prepared], plan, library, day)[0]
    } catch {
      return Outcome(test: test, failures: [error], result: nil)
    }
  }

  /// Reads the reports of a case.
  mutating func prepare(_ test: PackTestCase) throws(Diagnostic) -> Prepared {
    let base = try document(test.base)
    var changed = base
    for setting in test.settings {
      changed =
        setting.value.map { changed.setting(setting.path[...], to: $0) }
        ?? changed.removing(setting.path[...])
    }
    do throws(JSONPatch.Misfit) {
      changed = try test.patch.applied(to: changed)
    } catch {
      let spot = test.patchSpots.indices.contains(error.index) ? test.patchSpots[error.index] : test.spot
      throw spot.diagnostic(.invalidValue, error.message)
    }
    let (report, found) = try read(changed, test)
    let original = test.comparison == nil ? nil : try read(base, test).report
    return Prepared(test: test, report: report, found: found, base: original)
  }

  /// Holds what a pack makes of reports against what is expected; cases of one day are assessed at once.
  static func judge(_ cases: [Prepared], _ plan: Plan, _ library: PackLibrary, _ day: CivilDate) -> [Outcome]
  {
    let id = plan.pack.pack.id
    var assessments = [Assessment?](repeating: nil, count: cases.count)
    var originals = [Assessment?](repeating: nil, count: cases.count)
    for asOf in Set(cases.map { $0.test.asOf ?? day }) {
      let assessor = Assessor(library: library, wanted: [id], asOf: asOf)
      func assess(
        _ places: [Int],
        _ reports: [Report],
        _ found: [[Diagnostic]],
        into all: inout [Assessment?]
      ) {
        for (place, assessment) in zip(places, assessor.assess(reports, diagnostics: found)) {
          all[place] = assessment
        }
      }
      let today = cases.indices.filter { (cases[$0].test.asOf ?? day) == asOf }
      assess(today, today.map { cases[$0].report }, today.map { cases[$0].found }, into: &assessments)
      let compared = today.filter { cases[$0].base != nil }
      assess(compared, compared.compactMap { cases[$0].base }, compared.map { _ in [] }, into: &originals)
    }
    return cases.indices.map { place in
      let test = cases[place].test
      guard let assessment = assessments[place],
        let result = assessment.results.first(where: { $0.plan.pack.pack.id == id })
      else {
        let reason = assessments[place]?.diagnostics.first { $0.severity == .error }?.message
        let message =
          reason
          ?? Wording(
            fr: "le référentiel ne s'applique pas à ce rapport",
            en: "the pack does not apply to this report"
          )
        return Outcome(test: test, failures: [test.spot.diagnostic(.testFailed, message)], result: nil)
      }
      var judge = Judge(plan: plan, result: result)
      judge.check(test, assessment.diagnostics)
      if let comparison = test.comparison {
        judge.compare(comparison, originals[place]?.results.first { $0.plan.pack.pack.id == id }?.score)
      }
      return Outcome(test: test, failures: judge.failures, result: result)
    }
  }

  /// The report of a case, before its changes.
  private mutating func document(_ base: PackTestCase.Base) throws(Diagnostic) -> ParameterValue {
    switch base {
    case .written(let value, _): return value
    case .file(let path, let spot):
      let whole = path.hasPrefix("/") ? path : Self.folder(of: spot.place.file) + path
      if let known = bases[whole] { return known }
      var diagnostics = Diagnostics()
      let source: SourceText
      do throws(Diagnostic) {
        source = try read(whole)
      } catch {
        throw spot.diagnostic(.fileUnreadable, error.message, hint: error.hint)
      }
      guard let tree = DocumentLoader().load(source, into: &diagnostics), let root = tree.roots.first else {
        throw diagnostics.sorted.first
          ?? spot.diagnostic(.emptyDocument, Wording(fr: "ce rapport est vide", en: "this report is empty"))
      }
      let value = tree.parameterValue(root)
      bases[whole] = value
      return value
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private func read(_ document: ParameterValue, _ test: PackTestCase) throws(Diagnostic) -> (
    report: Report, found: [Diagnostic]
  ) {
    var found = Diagnostics()
    let reader = ReportReader(vocabulary: library.vocabulary)
    let source = SourceText(name: "report.json", text: PlainValue.json(document))
    if let report = reader.read(source, into: &found) { return (report, found.sorted) }
    let reason = found.sorted.first { $0.severity == .error }?.message ?? Wording(same: "?")
    throw test.spot.diagnostic(
      .testFailed,
      Wording(fr: "le rapport ne se lit pas : \(reason.fr)", en: "the report cannot be read: \(reason.en)")
    )
  }
}

/// Holds what came out against what was expected.
private struct Judge {
  let plan: Plan
  let result: PackResult
  private(set) var failures: [Diagnostic] = []

  init(plan: Plan, result: PackResult) {
    self.plan = plan
    self.result = result
  }

  mutating func check(_ test: PackTestCase, _ found: [Diagnostic]) {
    for expected in test.outcomes {
      guard let actual = outcome(of: expected.name, expected.spot) else { continue }
      if actual != expected.value {
        differ(expected.spot, expected.name, expected.value.rawValue, actual.rawValue)
      }
    }
    for expected in test.findings {
      guard let said = findings(of: expected.name, expected.value, expected.spot) else { continue }
      if said.sorted() != expected.value.sorted() {
        differ(expected.spot, expected.name, list(expected.value), list(said))
      }
    }
    for expected in test.includedFindings {
      guard let said = findings(of: expected.name, expected.value, expected.spot) else { continue }
      let lacking = expected.value.filter { !said.contains($0) }
      if !lacking.isEmpty { differ(expected.spot, expected.name, list(lacking), list(said)) }
    }
    for expected in test.bounds { check(expected) }
    if let expected = test.level { check(expected) }
    for expected in test.notEvaluated {
      guard let actual = outcome(of: expected.name, expected.spot) else { continue }
      if actual != .notApplicable, actual != .notAssessed {
        differ(expected.spot, expected.name, "not_applicable, not_assessed", actual.rawValue)
      }
    }
    if let expected = test.diagnostics {
      let ids = found.filter { $0.severity > .note }.map(\.id.rawValue)
      if ids.sorted() != expected.value.sorted() {
        differ(expected.spot, "diagnostics", list(expected.value), list(ids))
      }
    }
  }

  mutating func compare(_ comparison: PackTestCase.Comparison, _ base: Score?) {
    let complaint = comparison.relation.complaint(comparison.tolerance, base: base, variant: result.score)
    if let complaint {
      fail(
        comparison.spot,
        Wording(
          fr: "les deux rapports ne se comparent pas ainsi : \(complaint)",
          en: "the two reports do not compare so: \(complaint)"
        )
      )
    }
  }

  private mutating func check(_ expected: PackTestCase.Bound) {
    let actual: Double? =
      switch expected.name {
      case .low: result.score?.low
      case .onAssessed: result.score?.onAssessed
      case .high: result.score?.high
      case .coverage: result.score?.coverage
      }
    if let actual, expected.range.contains(actual) { return }
    let shown = actual.map { "\(Rounding.round($0, decimals: 4))" } ?? "none"
    differ(expected.spot, expected.name.rawValue, expected.text, shown)
  }

  private mutating func check(_ expected: PackTestCase.Named<String?>) {
    let levels = plan.pack.scoring.levels
    if let id = expected.value, !levels.contains(where: { $0.id == id }) {
      return unknown(expected.spot, id, among: levels.map(\.id))
    }
    let actual = result.level.map { levels[$0].id }
    if actual != expected.value {
      differ(expected.spot, "level", expected.value ?? "none", actual ?? "none")
    }
  }

  /// The outcome of a commitment, a check or a duty.
  private mutating func outcome(of id: String, _ spot: Spot) -> JalonModel.Outcome? {
    if let commitment = plan.commitments.firstIndex(where: { $0.entry.id == id }) {
      return result.commitments[commitment].outcome
    }
    if let check = plan.checks.firstIndex(where: { $0.entry.id == id }) {
      return result.checks[check].outcome
    }
    unknown(spot, id, among: plan.commitments.map(\.entry.id) + plan.checks.map(\.entry.id))
    return nil
  }

  private mutating func findings(of id: String, _ expected: [String], _ spot: Spot) -> [String]? {
    guard let check = plan.checks.firstIndex(where: { $0.entry.id == id }) else {
      unknown(spot, id, among: plan.checks.map(\.entry.id))
      return nil
    }
    let kinds = plan.checks[check].descriptor.findings
    for name in expected where !kinds.contains(where: { $0.id == name }) {
      unknown(spot, name, among: kinds.map(\.id))
      return nil
    }
    return result.findings.filter { $0.check == check }.map { kinds[$0.record.kind].id }
  }

  private mutating func unknown(_ spot: Spot, _ name: String, among names: [String]) {
    failures.append(
      spot.diagnostic(
        .unknownReference,
        Wording(
          fr: "ce test attend quelque chose de '\(name)', qui n'existe pas",
          en: "this test expects something of '\(name)', which does not exist"
        ),
        hint: NearName.hint(name, among: names) ?? Self.list(of: names)
      )
    )
  }

  /// What there is instead, where that is not too much.
  private static func list(of names: [String]) -> Wording? {
    if names.isEmpty || names.count > 30 { return nil }
    let all = names.joined(separator: ", ")
    return Wording(fr: "il y a : \(all)", en: "there are: \(all)")
  }

  private mutating func differ(_ spot: Spot, _ what: String, _ expected: String, _ actual: String) {
    fail(
      spot,
      Wording(
        fr: "\(what) : attendu \(expected), obtenu \(actual)",
        en: "\(what): expected \(expected), got \(actual)"
      )
    )
  }

  private mutating func fail(_ spot: Spot, _ message: Wording) {
    failures.append(spot.diagnostic(.testFailed, message))
  }

  private func list(_ names: [String]) -> String { "[" + names.joined(separator: ", ") + "]" }
}
