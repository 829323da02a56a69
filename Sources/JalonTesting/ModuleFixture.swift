import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Cases of one check module in a `fixture/1` file: parameters, figures, and what must come out.
package struct ModuleFixture: Sendable, CustomStringConvertible {
  /// What one case must come to.
  package struct Expectation: Sendable, Equatable, CustomStringConvertible {
    package let outcome: String
    package let low: Double
    package let high: Double
    package let findings: [String]

    package var description: String { "\(outcome) \(low)…\(high) \(findings)" }
  }

  /// Module and file.
  package let description: String
  /// The file.
  package let name: String
  private let module: String
  private let value: ParameterValue

  /// The fixture of a text, for a module.
  package init(module: String, source: SourceText) throws {
    self.module = module
    name = source.name.split(separator: "/").suffix(2).joined(separator: "/")
    value = try PlainValue.read(source)
    description = "\(module): \(value["title"]?.scalar ?? source.name)"
  }

  /// Ids of the problems that the parameters must cause; `nil` when they must be accepted.
  package var expectedProblems: [String]? { value["problems"]?.elements.compactMap(\.scalar) }

  /// How many cases there are.
  package var caseCount: Int { value["cases"]?.elements.count ?? 0 }

  /// Ids of the problems that loading the fixture's pack reports.
  package func problems(modules: [any CheckModuleSource]) -> [String] {
    diagnostics(modules: modules).map(\.id.rawValue)
  }

  /// The problems that loading the fixture's pack reports.
  package func diagnostics(modules: [any CheckModuleSource]) -> [Diagnostic] {
    var diagnostics = Diagnostics()
    _ = library(modules, into: &diagnostics)
    return diagnostics.all
  }

  /// Everything that the check says of each case: its result, and every finding with its arguments and place.
  package func results(modules: [any CheckModuleSource]) throws -> [String] {
    let library = try library(modules)
    return try cases.map { entry in
      let result = try results([entry], library)[0]
      let said = result.findings.filter { $0.check == 0 }.map { "\($0.severity) \($0.record) \($0.position)" }
      let checks = result.checks.map { "\($0.outcome) \($0.low) \($0.high)" }
      let missing = result.missing().map { "\($0.subject)" }
      return (checks + said + missing).joined(separator: "\n")
    }
  }

  /// What each case must come to, beside what it comes to.
  package func run(modules: [any CheckModuleSource]) throws -> [(expected: Expectation, actual: Expectation)]
  {
    let library = try library(modules)
    return try cases.map { (expectation($0), try actual([$0], library)[0]) }
  }

  /// Why the check could not judge a case, where it could not.
  package func reasons(modules: [any CheckModuleSource]) throws -> [Wording?] {
    let library = try library(modules)
    return try cases.map { entry in
      let found = try assessments([entry], library)[0].diagnostics
      // Whom it could not judge is always the same made-up signatory.
      return found.first { $0.id.rawValue.hasPrefix("module-") }.map { diagnostic in
        let (fr, en) = (diagnostic.message.fr, diagnostic.message.en)
        return Wording(
          fr: fr.split(separator: "'Case' : ", maxSplits: 1).last.map(String.init) ?? fr,
          en: en.split(separator: "'Case': ", maxSplits: 1).last.map(String.init) ?? en
        )
      }
    }
  }

  /// What the cases come to when they are judged at once, in their order; `isReversed` gives them in the opposite one.
  package func together(modules: [any CheckModuleSource], isReversed: Bool = false) throws -> [Expectation] {
    let library = try library(modules)
    let results = try actual(isReversed ? cases.reversed() : cases, library)
    return isReversed ? results.reversed() : results
  }

  private var cases: [ParameterValue] { value["cases"]?.elements ?? [] }

  private func library(_ modules: [any CheckModuleSource]) throws -> PackLibrary {
    var diagnostics = Diagnostics()
    let library = library(modules, into: &diagnostics)
    if let error = diagnostics.all.first(where: { $0.severity == .error }) { throw error }
    return library
  }

  // MARK: Expectations

  private func expectation(_ entry: ParameterValue) -> Expectation {
    let credit = entry["credit"]
    let bounds = credit?.elements.compactMap { $0.scalar.flatMap(Double.init) } ?? []
    let single = credit?.scalar.flatMap(Double.init) ?? .nan
    return Expectation(
      outcome: entry["outcome"]?.scalar ?? "",
      low: Self.rounded(bounds.first ?? single),
      high: Self.rounded(bounds.last ?? single),
      findings: entry["findings"]?.elements.compactMap(\.scalar) ?? []
    )
  }

  private func actual(_ entries: [ParameterValue], _ library: PackLibrary) throws -> [Expectation] {
    try results(entries, library).map { try expectation(of: $0) }
  }

  private func results(_ entries: [ParameterValue], _ library: PackLibrary) throws -> [PackResult] {
    try assessments(entries, library).map { assessment in
      guard let result = assessment.results.first else { throw failure("no result") }
      return result
    }
  }

  private func assessments(_ entries: [ParameterValue], _ library: PackLibrary) throws -> [Assessment] {
    var diagnostics = Diagnostics()
    let reader = ReportReader(vocabulary: library.vocabulary)
    let reports = entries.compactMap { entry in
      let text = PlainValue.json(report(entry["given"] ?? .map([])))
      return reader.read(SourceText(name: "case.json", text: text), into: &diagnostics)
    }
    guard reports.count == entries.count, let day = CivilDate(year: 2026, month: 1, day: 1) else {
      throw diagnostics.all.first ?? failure("no report")
    }
    let assessor = Assessor(library: library, wanted: ["fixture"], asOf: day)
    return assessor.assess(reports, diagnostics: reports.map { _ in [] })
  }

  private func expectation(of result: PackResult) throws -> Expectation {
    guard let subject = result.plan.checks.firstIndex(where: { $0.entry.id == "subject.check" }) else {
      throw failure("no subject")
    }
    let check = result.checks[subject]
    return Expectation(
      outcome: check.outcome.rawValue,
      low: Self.rounded(check.low),
      high: Self.rounded(check.high),
      findings: result.findings.filter { $0.check == subject }.map {
        result.plan.checks[subject].descriptor.findings[$0.record.kind].id
      }
    )
  }

  private func failure(_ reason: String) -> Diagnostic {
    Diagnostic(.noPackApplies, .error, Wording(same: reason), at: Place(file: description))
  }

  /// Fixtures are written by hand, with four decimals at most.
  private static func rounded(_ credit: Double) -> Double { Rounding.round(credit, decimals: 4) }

  // MARK: Synthesis

  private func library(_ modules: [any CheckModuleSource], into diagnostics: inout Diagnostics) -> PackLibrary
  {
    let source = SourceText(name: "fixture.json", text: PlainValue.json(pack))
    return PackLibrary([[source]], modules: modules, into: &diagnostics)
  }

  private var pack: ParameterValue {
    func text(_ text: String) -> ParameterValue { .text(text, isQuoted: false) }
    func group(_ pairs: [(String, ParameterValue)]) -> ParameterValue {
      .map(pairs.map { .init(key: $0.0, value: $0.1) })
    }
    let title = group([("fr", text("Cas")), ("en", text("Case"))])
    let indicators = (value["indicators"]?.entries ?? []).map { entry in
      ParameterValue.Entry(key: entry.key, value: entry.value.setting(["title"], to: title))
    }
    let practices = (value["practices"]?.elements ?? []).compactMap(\.scalar).map {
      ParameterValue.Entry(key: $0, value: group([("title", title)]))
    }
    let pathways = (value["pathways"]?.entries ?? []).map { entry in
      let named = entry.value.setting(["title"], to: title)
      return ParameterValue.Entry(key: entry.key, value: named.setting(["source"], to: text("fixture")))
    }
    let periods = value["periods_from"].map { group([("from", $0)]) }
    let scope = group([("category", text("provider"))] + (periods.map { [("periods", $0)] } ?? []))
    func commitment(_ id: String) -> ParameterValue {
      let isSubject = id == "subject"
      let other = group([("indicator", text(ReservedFact.employees.rawValue))])
      let parameters = (isSubject ? value["with"] : other).map { [("with", $0)] } ?? []
      let check = group(
        [("id", text("\(id).check")), ("check", text(isSubject ? module : "presence"))] + parameters
          + [("basis", text("proposed")), ("source", text("fixture"))]
      )
      return group([("id", text(id)), ("title", title), ("checks", .list([check]))])
    }
    let ids = ["subject"] + (value["commitments"]?.elements.compactMap(\.scalar) ?? [])
    let isDuty = module == "obligation"
    let subject = commitment("subject")["checks"]?.elements.first ?? .map([])
    let duties = isDuty ? [subject.setting(["title"], to: title)] : []
    let listed = isDuty ? ["other"] + ids.dropFirst() : ids
    return group([
      ("jalon", text("pack/1")), ("id", text("fixture/case")), ("version", text("1.0.0")), ("title", title),
      ("applies", scope), ("indicators", .map(indicators)), ("practices", .map(practices)),
      ("pathways", .map(pathways)), ("commitments", .list(listed.map(commitment))),
      ("obligations", .list(duties)),
    ])
  }

  private func report(_ given: ParameterValue) -> ParameterValue {
    var result = given.setting(["jalon"], to: .text("report/1", isQuoted: false))
    result = result.setting(["signatory", "name"], to: .text("Case", isQuoted: false))
    result = result.setting(["signatory", "category"], to: .text("provider", isQuoted: false))
    if let signed = value["signed"] { result = result.setting(["signatory", "signed"], to: signed) }
    return result.setting(["period"], to: value["period"] ?? .text("2024", isQuoted: false))
  }
}
