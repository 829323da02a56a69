import JalonModel
import JalonSource
import JalonYAML

/// What reviewers settled about signatories, kept outside their reports.
package struct Decisions: Sendable {
  /// A finding that does not fail the run for a while.
  package struct Waiver: Sendable {
    /// The commitment or check that is waived.
    package let subject: String
    package let approver: String
    package let reason: String
    /// First day, included.
    package let from: CivilDate?
    /// Last day, included.
    package let until: CivilDate
    /// Where it is written.
    let spot: Spot

    /// Whether it holds on a day; both ends are included.
    package func holds(on day: CivilDate) -> Bool {
      day <= until && from.map { $0 <= day } ?? true
    }
  }

  /// What became of a claim that a commitment does not apply.
  package struct ClaimDecision: Sendable {
    package let commitment: String
    package let isAccepted: Bool
    package let by: String
    package let reason: String
    /// Where it is written.
    let spot: Spot
  }

  /// A credit that a reviewer checked.
  package struct Verification: Sendable {
    package let commitment: String
    package let by: String
    package let date: CivilDate?
    /// Where it is written.
    let spot: Spot
  }

  /// Everything settled about one signatory.
  package struct Entry: Sendable {
    /// Name or registration.
    package let signatory: String
    /// The period's label; any when `nil`.
    package let period: String?
    package let waivers: [Waiver]
    package let claims: [ClaimDecision]
    package let verifications: [Verification]
  }

  /// All entries.
  package let entries: [Entry]

  /// Nothing settled.
  package static let none = Decisions(entries: [])

  /// Commitments and checks that decisions name and no pack knows.
  package func unknownSubjects(in library: PackLibrary) -> [Diagnostic] {
    var known: Set<String> = []
    for plan in library.plans {
      known.formUnion(plan.commitments.map(\.entry.id))
      known.formUnion(plan.checks.map(\.entry.id))
    }
    let named = entries.flatMap { entry in
      entry.waivers.map { ($0.subject, $0.spot) } + entry.claims.map { ($0.commitment, $0.spot) }
        + entry.verifications.map { ($0.commitment, $0.spot) }
    }
    return named.filter { !known.contains($0.0) }.map { id, spot in
      spot.diagnostic(
        .unknownCommitment,
        Wording(fr: "aucun engagement ne s'appelle '\(id)'", en: "no commitment is called '\(id)'"),
        hint: NearName.hint(id, among: known)
      )
    }
  }

  /// What is settled about a report's signatory and period.
  package func entries(for report: Report) -> [Entry] {
    entries.filter { entry in
      (entry.signatory == report.signatory.name || entry.signatory == report.signatory.id)
        && (entry.period == nil || entry.period == report.period.label)
    }
  }
}

extension Decisions {
  /// Reads a `decisions/1` file; `nil` when it has errors, which go into `diagnostics`.
  package static func read(_ source: SourceText, into diagnostics: inout Diagnostics) -> Decisions? {
    var found = Diagnostics()
    defer { diagnostics.add(found) }
    guard let tree = DocumentLoader().load(source, into: &found), let root = tree.roots.first,
      var reader = MappingReader(tree, root, into: &found)
    else { return nil }
    let hint = Wording(
      fr: "la première ligne est 'jalon: decisions/1'",
      en: "the first line is 'jalon: decisions/1'"
    )
    guard let format = reader.required("jalon", into: &found, hint: hint) else { return nil }
    guard tree.isText(format, "decisions/1") else {
      found.add(
        tree.diagnostic(
          .unknownFormat,
          at: format,
          Wording(fr: "ce n'est pas un fichier 'decisions/1'", en: "this is not a 'decisions/1' file"),
          hint: hint
        )
      )
      return nil
    }
    let list = reader.required("decisions", into: &found)
    reader.finish(into: &found)
    let decoder = DecisionsDecoder(tree: tree)
    let entries = list.map { decoder.list($0, into: &found) { decoder.entry(&$0, &$1) } } ?? []
    return found.hasErrors ? nil : Decisions(entries: entries)
  }
}

/// Reads the parts of a decisions file.
private struct DecisionsDecoder {
  let tree: YAMLTree

  func list<T>(
    _ node: Int,
    into diagnostics: inout Diagnostics,
    _ read: (inout MappingReader, inout Diagnostics) -> T?
  ) -> [T] {
    guard tree.kind(node) == .sequence else {
      diagnostics.add(
        tree.diagnostic(.wrongType, at: node, Wording(fr: "une liste est attendue", en: "a list is expected"))
      )
      return []
    }
    var result: [T] = []
    for element in tree.elements(node) {
      guard var reader = MappingReader(tree, element, into: &diagnostics) else { continue }
      let value = read(&reader, &diagnostics)
      reader.finish(into: &diagnostics)
      if let value { result.append(value) }
    }
    return result
  }

  func entry(_ reader: inout MappingReader, _ diagnostics: inout Diagnostics) -> Decisions.Entry? {
    let signatory = reader.requiredText("signatory", into: &diagnostics)
    let period = period(&reader, &diagnostics)
    let waivers = reader.value("waivers").map { list($0, into: &diagnostics, waiver) } ?? []
    let claims = reader.value("claims").map { list($0, into: &diagnostics, claim) } ?? []
    let verified = reader.value("verified").map { list($0, into: &diagnostics, verification) } ?? []
    return signatory.map {
      Decisions.Entry(
        signatory: $0,
        period: period,
        waivers: waivers,
        claims: claims,
        verifications: verified
      )
    }
  }

  /// A period's label: a year, or two months.
  private func period(_ reader: inout MappingReader, _ diagnostics: inout Diagnostics) -> String? {
    guard let node = reader.value("period"), let text = tree.scalarText(node, into: &diagnostics) else {
      return nil
    }
    let parts = text.split(separator: "/")
    if parts.count <= 2, !parts.isEmpty, parts.allSatisfy({ CivilDate(String($0)) != nil }) { return text }
    diagnostics.add(
      tree.diagnostic(
        .invalidDate,
        at: node,
        Wording(fr: "'\(text)' n'est pas une période", en: "'\(text)' is not a period"),
        hint: Wording(fr: "écrivez 2024, ou 2023-07/2024-06", en: "write 2024, or 2023-07/2024-06")
      )
    )
    return nil
  }

  private func waiver(_ reader: inout MappingReader, _ diagnostics: inout Diagnostics) -> Decisions.Waiver? {
    let subject = reader.requiredText("subject", into: &diagnostics)
    let approver = reader.requiredText("approver", into: &diagnostics)
    let reason = reader.requiredText("reason", into: &diagnostics)
    let from = reader.date("from", into: &diagnostics)
    let hasEnd = reader.required("until", into: &diagnostics) != nil
    let until = hasEnd ? reader.date("until", isEnd: true, into: &diagnostics) : nil
    if let from, let until, from > until {
      diagnostics.add(
        reader.spot.diagnostic(
          .invalidDate,
          Wording(fr: "la dérogation finit avant de commencer", en: "the waiver ends before it begins"),
          hint: Wording(fr: "vérifiez 'from' et 'until'", en: "check 'from' and 'until'")
        )
      )
    }
    guard let subject, let approver, let reason, let until else { return nil }
    return Decisions.Waiver(
      subject: subject,
      approver: approver,
      reason: reason,
      from: from,
      until: until,
      spot: reader.spot
    )
  }

  private enum Word: String, CaseIterable {
    case accepted
    case refused
  }

  private func claim(
    _ reader: inout MappingReader,
    _ diagnostics: inout Diagnostics
  ) -> Decisions.ClaimDecision? {
    let commitment = reader.requiredText("commitment", into: &diagnostics)
    let hasWord = reader.required("decision", into: &diagnostics) != nil
    let word = hasWord ? reader.word("decision", as: Word.self, into: &diagnostics) : nil
    let by = reader.requiredText("by", into: &diagnostics)
    let reason = reader.requiredText("reason", into: &diagnostics)
    guard let commitment, let word, let by, let reason else { return nil }
    return Decisions.ClaimDecision(
      commitment: commitment,
      isAccepted: word == .accepted,
      by: by,
      reason: reason,
      spot: reader.spot
    )
  }

  private func verification(
    _ reader: inout MappingReader,
    _ diagnostics: inout Diagnostics
  ) -> Decisions.Verification? {
    let commitment = reader.requiredText("commitment", into: &diagnostics)
    let by = reader.requiredText("by", into: &diagnostics)
    let date = reader.date("date", into: &diagnostics)
    _ = reader.text("note", into: &diagnostics)
    guard let commitment, let by else { return nil }
    return Decisions.Verification(commitment: commitment, by: by, date: date, spot: reader.spot)
  }
}
