import JalonModel
import JalonPlugin
import JalonSource

/// Assesses reports against the packs that they call for.
package struct Assessor: Sendable {
  /// The packs.
  package let library: PackLibrary
  /// Packs asked for by name; empty for those that each report calls for.
  package let wanted: [String]
  /// What reviewers settled.
  package let decisions: Decisions
  /// The day on which waivers are judged.
  package let asOf: CivilDate

  /// An assessor with all that it goes by.
  package init(library: PackLibrary, wanted: [String] = [], decisions: Decisions = .none, asOf: CivilDate) {
    self.library = library
    self.wanted = wanted
    self.decisions = decisions
    self.asOf = asOf
  }

  /// Assesses a batch, in its order.
  package func assess(_ reports: [Report], diagnostics: [[Diagnostic]]) -> [Assessment] {
    var results = [[PackResult]](repeating: [], count: reports.count)
    var failures = [[Diagnostic]](repeating: [], count: reports.count)
    for plan in library.plans {
      guard let scope = plan.pack.pack.applies else { continue }
      let byDefault = library.isMeant(plan, by: wanted)
      let rows = reports.indices.filter { row in
        scope.includes(reports[row])
          && (wanted.isEmpty && !reports[row].packs.isEmpty
            ? library.isMeant(plan, by: reports[row].packs) : byDefault)
      }
      if rows.isEmpty { continue }
      var batch = BatchRun(
        plan: plan,
        reports: rows.count == reports.count ? reports : rows.map { reports[$0] }
      )
      for (position, row) in rows.enumerated() {
        let builder = ResultBuilder(
          plan: plan,
          report: reports[row],
          conditions: batch.conditions[position],
          entries: decisions.entries(for: reports[row]),
          asOf: asOf
        )
        failures[row] += batch.failures[position].map { FailureText.diagnostic($0, plan, reports[row]) }
        failures[row] += batch.moduleFailures[position].map { FailureText.diagnostic($0, plan, reports[row]) }
        let said = batch.take(row: position)
        results[row].append(
          builder.build(checks: batch.results(row: position), findings: said.findings, gaps: said.gaps)
        )
      }
    }
    return reports.indices.map { row in
      Assessment(
        report: reports[row],
        results: results[row],
        diagnostics: diagnostics[row] + doubts(reports[row], results[row]) + failures[row]
      )
    }
  }

  /// What only shows beside the packs: claims that they refuse, names that they do not know, no pack at all.
  private func doubts(_ report: Report, _ results: [PackResult]) -> [Diagnostic] {
    if results.isEmpty { return [noPack(report)] }
    let plans = results.map(\.plan)
    var found: [Diagnostic] = []
    for claim in report.notApplicable {
      guard let commitment = commitment(claim.commitment, plans) else {
        found.append(unknown(claim.commitment, claim.place, plans))
        continue
      }
      let isDecided = decisions.entries(for: report).contains {
        $0.claims.contains { $0.commitment == commitment.id }
      }
      if !commitment.mayBeDeclaredNotApplicable, !isDecided { found.append(refused(commitment, claim.place)) }
    }
    for action in report.actions {
      guard let id = action.commitment, !isKnown(id, plans) else { continue }
      found.append(unknown(id, action.place ?? Place(file: report.file), plans))
    }
    for evidence in report.evidence {
      for id in evidence.supports where !isKnown(id, plans) {
        found.append(unknown(id, evidence.place, plans))
      }
    }
    return found
  }

  private func isKnown(_ id: String, _ plans: [Plan]) -> Bool {
    for plan in plans where plan.commitment(id) != nil { return true }
    return false
  }

  private func commitment(_ id: String, _ plans: [Plan]) -> Commitment? {
    for plan in plans {
      if let index = plan.commitment(id) { return plan.commitments[index].entry }
    }
    return nil
  }

  private func noPack(_ report: Report) -> Diagnostic {
    let names = wanted.isEmpty ? report.packs : wanted
    if let unknown = names.first(where: { name in
      !library.packs.contains { PackLibrary.matches($0.pack, name) }
    }) {
      return Diagnostic(
        .unknownPack,
        .error,
        Wording(fr: "aucun référentiel ne s'appelle '\(unknown)'", en: "no pack is called '\(unknown)'"),
        hint: NearName.hint(unknown, among: library.packs.map(\.pack.id))
          ?? Wording(fr: "'jalon packs' en donne la liste", en: "'jalon packs' lists them all"),
        at: Place(file: report.file)
      )
    }
    let broken = names.first { name in
      library.packs.contains { PackLibrary.matches($0.pack, name) && !$0.pack.isAbstract }
        && !library.plans.contains { PackLibrary.matches($0.pack.pack, name) }
    }
    if let broken {
      return Diagnostic(
        .noPackApplies,
        .error,
        Wording(
          fr: "le référentiel '\(broken)' contient des erreurs : il n'est pas utilisé",
          en: "the pack '\(broken)' has mistakes: it is not used"
        ),
        hint: Wording(fr: "'jalon packs lint' les montre toutes", en: "'jalon packs lint' shows them all"),
        at: Place(file: report.file)
      )
    }
    return nothingApplies(report)
  }

  private func nothingApplies(_ report: Report) -> Diagnostic {
    Diagnostic(
      .noPackApplies,
      .error,
      Wording(
        fr:
          "aucun référentiel ne s'applique à ce rapport (catégorie \(report.signatory.category.rawValue), \(report.period.label))",
        en:
          "no pack applies to this report (category \(report.signatory.category.rawValue), \(report.period.label))"
      ),
      hint: Wording(
        fr: "'jalon packs' montre à qui chaque référentiel s'applique",
        en: "'jalon packs' shows whom each pack is for"
      ),
      at: Place(file: report.file)
    )
  }

  private func unknown(_ id: String, _ place: Place, _ plans: [Plan]) -> Diagnostic {
    Diagnostic(
      .unknownCommitment,
      .warning,
      Wording(fr: "aucun engagement ne s'appelle '\(id)'", en: "no commitment is called '\(id)'"),
      hint: NearName.hint(id, among: plans.flatMap { $0.commitments.map(\.entry.id) }),
      at: place
    )
  }

  private func refused(_ commitment: Commitment, _ place: Place) -> Diagnostic {
    Diagnostic(
      .notApplicableRefused,
      .warning,
      Wording(
        fr: "'\(commitment.id)' ne peut pas être déclaré non applicable",
        en: "'\(commitment.id)' cannot be declared not applicable"
      ),
      hint: Wording(
        fr: "l'engagement reste compté ; retirez cette ligne",
        en: "the commitment still counts; remove this line"
      ),
      at: place
    )
  }
}
