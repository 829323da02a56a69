import JalonEngine
import JalonJSON
import JalonModel
import JalonPlugin
import JalonSource

/// Writes assessments as JSON, by the schema that ``AssessmentSchema`` holds.
package struct JSONReport: Sendable {
  private let language: Language
  private let version: String
  private let asOf: CivilDate
  private let findings: FindingText
  private let missing: MissingText

  /// Messages in a language, by a version of Jalon, as of a day.
  package init(_ language: Language, version: String, asOf: CivilDate) {
    self.language = language
    self.version = version
    self.asOf = asOf
    findings = FindingText(language)
    missing = MissingText(Phrases(language))
  }

  /// One assessment.
  package func text(_ assessment: Assessment, _ verdict: RunVerdict, isPretty: Bool = true) -> String {
    var json = JSONWriter(isPretty: isPretty)
    json.object { write(assessment, verdict, &$0) }
    return json.text + "\n"
  }

  /// Something that could not be assessed.
  package func text(unreadable file: String, _ diagnostics: [Diagnostic], isPretty: Bool = true) -> String {
    var json = JSONWriter(isPretty: isPretty)
    json.object { write(unreadable: file, diagnostics, &$0) }
    return json.text + "\n"
  }

  /// Many, with their totals.
  package func text(_ run: [(outcome: ReportOutcome, verdict: RunVerdict)], exitCode: Int) -> String {
    var json = JSONWriter(isPretty: true)
    json.object { json in
      json.string("jalon", "assessments/1")
      json.array("assessments", run) { json, entry in
        json.object { json in
          switch entry.outcome {
          case .assessed(let assessment): write(assessment, entry.verdict, &json)
          case .unreadable(let file, let diagnostics): write(unreadable: file, diagnostics, &json)
          }
        }
      }
      json.object("totals") { json in
        let assessed = run.count { if case .assessed = $0.outcome { true } else { false } }
        json.integer("reports", run.count)
        json.integer("assessed", assessed)
        json.integer("unreadable", run.count - assessed)
        json.integer("failed", run.count { $0.verdict.exitCode == 1 })
        json.integer("exit_code", exitCode)
      }
    }
    return json.text + "\n"
  }

  // MARK: One assessment

  private func write(unreadable file: String, _ diagnostics: [Diagnostic], _ json: inout JSONWriter) {
    head(&json)
    json.string("file", file)
    json.string("signatory", nil)
    json.string("period", nil)
    json.array("results", [Int]()) { _, _ in }
    write(diagnostics, &json)
    write(RunVerdict(exitCode: 2, failedBy: ["unreadable"]), &json)
  }

  private func head(_ json: inout JSONWriter) {
    json.string("jalon", "assessment/1")
    json.string("as_of", asOf.description)
    json.object("tool") {
      $0.string("name", "jalon")
      $0.string("version", version)
    }
  }

  private func write(_ assessment: Assessment, _ verdict: RunVerdict, _ json: inout JSONWriter) {
    head(&json)
    let report = assessment.report
    json.string("file", report.file)
    json.object("signatory") { json in
      json.string("name", report.signatory.name)
      json.string("id", report.signatory.id)
      json.string("category", report.signatory.category.rawValue)
      json.array("profiles", report.signatory.profiles) { $0.string(nil, $1) }
      json.number("employees", report.signatory.employees, decimals: 0)
      json.string("country", report.signatory.country)
      json.string("signed", report.signatory.signed?.description)
      json.string("origin", report.origin.rawValue)
    }
    json.object("period") { json in
      json.string("from", report.period.from.description)
      json.string("until", report.period.until.description)
      json.string("label", report.period.label)
    }
    json.array("results", assessment.results) { json, result in
      json.object { write(result, report, &$0) }
    }
    json.array("offsets", report.offsets) { json, offset in
      json.object { json in
        json.integer("year", offset.year)
        json.number("tco2e", offset.quantity, decimals: 6)
        json.string("kind", offset.kind)
      }
    }
    write(assessment.diagnostics, &json)
    write(verdict, &json)
  }

  private func write(_ verdict: RunVerdict, _ json: inout JSONWriter) {
    json.object("verdict") { json in
      json.integer("exit_code", verdict.exitCode)
      json.array("failed_by", verdict.failedBy) { $0.string(nil, $1) }
    }
  }

  // MARK: One pack

  private func write(_ result: PackResult, _ report: Report, _ json: inout JSONWriter) {
    let plan = result.plan
    let pack = plan.pack
    json.object("pack") { json in
      json.string("id", pack.pack.id)
      json.string("version", pack.pack.version)
      json.string("digest", "sha256:" + pack.digest)
      json.string("status", pack.pack.status.rawValue)
      json.string("model", pack.scoring.model.name)
    }
    json.array("modules", plan.processes) { json, process in
      json.object { json in
        json.string("name", process.name)
        json.string("version", process.version)
        json.string("digest", process.digest.map { "sha256:" + $0 })
        json.bool("isolated", process.isIsolated)
      }
    }
    // Whoever did not submit a report is given no score and no level.
    let isSubmitted = report.origin != .publicFigures
    write(score: isSubmitted ? result.score : nil, "score", isProvisional: result.isProvisional, &json)
    write(
      score: isSubmitted ? result.effective : nil,
      "effective",
      isProvisional: result.isProvisional,
      &json
    )
    json.string("level", isSubmitted ? result.level.map { pack.scoring.levels[$0].id } : nil)
    write(isSubmitted ? result.next : nil, plan, &json)
    json.array("missing", result.missing()) { json, entry in
      json.object { write(entry, plan, report, &$0) }
    }
    json.array("commitments", plan.roots) { json, index in
      json.object { write(commitment: index, result, report, &$0) }
    }
    json.array("obligations", plan.firstObligation..<plan.checks.count) { json, index in
      json.object { write(check: index, result, report, &$0) }
    }
    json.array("trajectories", [Int]()) { _, _ in }
  }

  private func write(score: Score?, _ key: String, isProvisional: Bool, _ json: inout JSONWriter) {
    guard let score else {
      json.string(key, nil)
      return
    }
    json.object(key) { json in
      json.number("low", score.low, decimals: 4)
      json.number("on_assessed", score.onAssessed, decimals: 4)
      json.number("high", score.high, decimals: 4)
      json.number("coverage", score.coverage, decimals: 6)
      json.bool("provisional", isProvisional)
      json.object("proof") { json in
        for proof in Proof.allCases { json.number(proof.rawValue, score.proof[proof], decimals: 4) }
      }
    }
  }

  private func write(_ next: NextLevel?, _ plan: Plan, _ json: inout JSONWriter) {
    guard let next else {
      json.string("next_level", nil)
      return
    }
    json.object("next_level") { json in
      json.string("id", plan.pack.scoring.levels[next.level].id)
      json.array("obstacles", next.obstacles) { json, obstacle in
        json.object { write(obstacle, plan, &$0) }
      }
    }
  }

  private func write(_ obstacle: NextLevel.Obstacle, _ plan: Plan, _ json: inout JSONWriter) {
    switch obstacle {
    case .score(let needed, let have):
      json.string("kind", "score")
      json.number("needed", needed, decimals: 4)
      json.number("have", have, decimals: 4)
    case .coverage(let needed, let have):
      json.string("kind", "coverage")
      json.number("needed", needed, decimals: 6)
      json.number("have", have, decimals: 6)
    case .gate(let index):
      json.string("kind", "gate")
      json.string("commitment", plan.commitments[index].entry.id)
    case .proof(let index, let needed):
      json.string("kind", "proof")
      json.string("commitment", plan.commitments[index].entry.id)
      json.string("needed", needed.rawValue)
    case .condition(let level, let place, let isUnknown):
      json.string("kind", "condition")
      json.string("when", plan.pack.scoring.levels[level].conditions[place].expression.text)
      json.bool("unknown", isUnknown)
    case .cap(let index):
      json.string("kind", "cap")
      json.string("cap", plan.pack.scoring.caps[index].id)
    }
  }

  private func write(
    _ entry: PackResult.Missing,
    _ plan: Plan,
    _ report: Report,
    _ json: inout JSONWriter
  ) {
    var indicator: String?
    var practice: String?
    var year: Int?
    var owner: Int?
    switch entry.subject {
    case .figure(let key, let stated, let entity):
      indicator = plan.vocabulary.terms[key].id
      year = stated
      owner = entity
    case .practice(let key, let entity):
      practice = plan.vocabulary.terms[key].id
      owner = entity
    case .fact(let fact): indicator = fact.rawValue
    case .attribute(let attribute): indicator = attribute.rawValue
    case .target(let id, _): indicator = id
    case .evidence, .entities: break
    }
    json.string("indicator", indicator)
    json.integer("year", year)
    json.string("practice", practice)
    json.string("entity", owner.map { report.entities[$0].id })
    json.string("what", missing.text(entry, plan, report))
    json.bool("stated_absent", entry.isStatedAbsent)
    json.number("narrows", entry.narrows, decimals: 4)
    json.array("commitments", entry.commitments) { $0.string(nil, plan.commitments[$1].entry.id) }
  }

  // MARK: Commitments

  private func write(
    commitment index: Int,
    _ result: PackResult,
    _ report: Report,
    _ json: inout JSONWriter
  ) {
    let planned = result.plan.commitments[index]
    let state = result.commitments[index]
    json.string("id", planned.entry.id)
    json.string("title", planned.entry.title[language])
    json.string("outcome", state.outcome.rawValue)
    json.object("credit") { json in
      json.number("low", state.low, decimals: 6)
      json.number("high", state.high, decimals: 6)
    }
    json.number("weight", state.weight, decimals: 6)
    json.number("lost", state.lost, decimals: 4)
    json.number("open", state.open, decimals: 4)
    json.string("proof", state.proof.rawValue)
    json.string("reason", reason(state, report))
    json.string("waived_by", result.waivers[planned.entry.id]?.approver)
    json.array("checks", planned.checks) { json, check in
      json.object { write(check: check, result, report, &$0) }
    }
    json.array("commitments", planned.children) { json, child in
      json.object { write(commitment: child, result, report, &$0) }
    }
  }

  private func reason(_ state: CommitmentResult, _ report: Report) -> String? {
    switch state.exemption {
    case .claim(let index): report.notApplicable[index].reason
    case .rule: "rule"
    case .checks: "checks"
    case nil: nil
    }
  }

  private func write(check index: Int, _ result: PackResult, _ report: Report, _ json: inout JSONWriter) {
    let check = result.plan.checks[index]
    let state = result.checks[index]
    json.string("id", check.entry.id)
    json.string("title", check.entry.title?[language])
    json.string("module", check.entry.module)
    json.string("outcome", state.outcome.rawValue)
    json.object("credit") { json in
      json.number("low", state.low, decimals: 6)
      json.number("high", state.high, decimals: 6)
    }
    json.string("basis", check.entry.basis.rawValue)
    json.string("certainty", check.entry.certainty.rawValue)
    json.string("source", check.entry.source.line)
    json.string("url", check.entry.source.url)
    json.array("findings", result.findings.filter { $0.check == index }) { json, finding in
      json.object { write(finding, check, result, report, &$0) }
    }
  }

  private func write(
    _ finding: PackResult.Finding,
    _ check: PlannedCheck,
    _ result: PackResult,
    _ report: Report,
    _ json: inout JSONWriter
  ) {
    let kind = check.descriptor.findings[finding.record.kind]
    json.string("id", "\(check.entry.module)/\(kind.id)")
    json.string("level", finding.severity.rawValue)
    json.string("message", findings.text(finding, in: result, period: report.period.year))
    json.string("entity", finding.entity.map { report.entities[$0].id })
    json.object("arguments") { json in
      for (name, argument) in zip(kind.arguments, finding.record.arguments) {
        write(argument, name, check, report.period.year, &json)
      }
    }
    write(report.place(finding.position), "place", &json)
  }

  private func write(
    _ argument: FindingArgument,
    _ name: String,
    _ check: PlannedCheck,
    _ period: Int,
    _ json: inout JSONWriter
  ) {
    switch argument {
    case .none: json.string(name, nil)
    case .value(let value, _): json.number(name, value, decimals: 9)
    case .moment(let need):
      json.integer(
        name,
        check.needs.indices.contains(need) ? check.needs[need].subject.year(in: period) : nil
      )
    case .share(let share): json.number(name, share, decimals: 9)
    case .year(let year): json.integer(name, year)
    case .count(let count): json.integer(name, count)
    case .months(let months): json.integer(name, months)
    case .date(let packed): json.string(name, CivilDate(packed: packed)?.description)
    case .text(let index):
      let texts = check.module.texts
      json.string(name, texts.indices.contains(index) ? texts[index][language] : nil)
    case .name(let need):
      json.string(name, check.needs.indices.contains(need) ? check.needs[need].subject.path : nil)
    }
  }

  // MARK: Diagnostics

  private func write(_ diagnostics: [Diagnostic], _ json: inout JSONWriter) {
    json.array("diagnostics", diagnostics) { json, diagnostic in
      json.object { json in
        json.string("id", diagnostic.id.rawValue)
        json.string("severity", diagnostic.severity.rawValue)
        json.string("file", diagnostic.place?.file)
        json.integer("line", diagnostic.place.flatMap { $0.line > 0 ? $0.line : nil })
        json.integer("column", diagnostic.place.flatMap { $0.line > 0 ? $0.column : nil })
        json.string("message", diagnostic.message[language])
        json.string("hint", diagnostic.hint?[language])
      }
    }
  }

  private func write(_ place: Place?, _ key: String, _ json: inout JSONWriter) {
    guard let place else {
      json.string(key, nil)
      return
    }
    json.object(key) { json in
      json.string("file", place.file)
      json.integer("line", place.line)
      json.integer("column", place.column)
    }
  }
}
