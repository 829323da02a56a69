import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// A rule pack as written: commitments, checks and vocabulary of one framework for one kind of signatory.
package struct RulePack: Sendable {
  /// `publisher/name`.
  package let id: String
  /// Three numbers, as in `2026.1.0`.
  package let version: String
  /// Whether somebody adopted it.
  package let status: PackStatus
  /// Whether it only lends its vocabulary to others.
  package let isAbstract: Bool
  /// Its name for readers.
  package let title: Wording
  /// Whom it is for; `nil` in an abstract pack.
  package let applies: PackScope?
  /// Packs that it builds on.
  package let parents: [PackReference]
  /// Where it comes from.
  package let source: SourceReference?
  /// Its licence.
  package let licence: String?
  /// What may be said of a signatory or an entity.
  package let profiles: [Declared<NamedTerm>]
  /// Figures.
  package let indicators: [Declared<Indicator>]
  /// States that an organisation declares.
  package let practices: [Declared<NamedTerm>]
  /// What there are several of.
  package let entities: [Declared<NamedTerm>]
  /// Required curves.
  package let pathways: [Declared<DeclaredPathway>]
  /// How credits become a score; `nil` when a parent's holds.
  package let scoring: ScoringRules?
  /// The tree of commitments.
  package let commitments: [Commitment]
  /// The legal panel.
  package let obligations: [CheckEntry]
  /// Changes to what parents say.
  package let overrides: [Override]
  /// Where it was written.
  package let spot: Spot
}

/// Something declared, with the place of its declaration.
package struct Declared<Value: Sendable>: Sendable {
  /// What was declared.
  package let value: Value
  /// Where.
  package let spot: Spot
}

/// Whether somebody adopted a pack.
package enum PackStatus: String, Sendable, CaseIterable {
  case proposed
  case adopted
}

/// Whom a pack is for.
package struct PackScope: Sendable {
  /// The categories of signatories, at least one.
  package let categories: [Category]
  /// Profiles of which the signatory must have one; empty for any.
  package let profiles: [String]
  /// Where each of them is written.
  let profileSpots: [Spot]
  /// First year of period.
  package let from: Int?
  /// Last year of period.
  package let until: Int?

  /// Whether a report is meant.
  package func includes(_ report: Report) -> Bool {
    guard categories.contains(report.signatory.category) else { return false }
    if let from, report.period.year < from { return false }
    if let until, report.period.year > until { return false }
    return profiles.isEmpty || profiles.contains { report.signatory.profiles.contains($0) }
  }
}

/// Another pack, by id and the start of its version.
package struct PackReference: Sendable {
  /// `publisher/name`.
  package let id: String
  /// The version asked for, or the start of it; `nil` for any.
  package let version: String?
  /// Where the reference was written.
  package let spot: Spot

  /// Whether a version is meant: `2026.1` means `2026.1.0` as well as `2026.1.7`.
  package func accepts(_ candidate: String) -> Bool {
    guard let version else { return true }
    return candidate == version || candidate.hasPrefix(version + ".")
  }
}

/// A published document.
package struct SourceReference: Sendable, Hashable {
  /// Its title, with version and section where there are any.
  package let title: String
  /// Where to read it.
  package let url: String?
  /// Which part is meant.
  package let section: String?

  /// Title and section on one line.
  package var line: String { section.map { "\(title), \($0)" } ?? title }
}

/// Something that signatories undertake, or a section of such things.
package struct Commitment: Sendable {
  package let id: String
  package let title: Wording
  package let statement: Wording?
  package var weight: Double
  /// Credit from which a gate counts as met, 0…1.
  package var passAt: Double
  package let reference: SourceReference?
  package var conditions: Conditions
  package var mayBeDeclaredNotApplicable: Bool
  package let guidance: Guidance?
  package let evidence: EvidenceRule?
  package var combine: Combination
  package let checks: [CheckEntry]
  package var commitments: [Commitment]
  package let spot: Spot
}

/// How several checks make one credit.
package enum Combination: String, Sendable, CaseIterable {
  case worst
  case best
  case mean
}

/// How to go about a commitment.
package struct Guidance: Sendable {
  /// How much work it is.
  package enum Effort: String, Sendable, CaseIterable {
    case low
    case medium
    case high
  }

  package let text: Wording
  package let effort: Effort?
  package let links: [String]
}

/// What turns a declared credit into a documented one.
package struct EvidenceRule: Sendable {
  package let expected: [String]
  package let atLeast: Int
  package let maximumAgeMonths: Int?
}

/// When a commitment or a check concerns a signatory.
package struct Conditions: Sendable, Equatable {
  package var profiles: [String] = []
  package var without: [String] = []
  package var from: Int?
  package var until: Int?
  /// What else has to be true, as an expression.
  package var expression: WrittenExpression?

  /// No condition.
  package init() {}

  /// Whether anybody can fail to meet them.
  package var isRestricting: Bool { self != Conditions() }

  /// Whether a report is meant, as far as profiles and years go.
  package func hold(for report: Report) -> Bool {
    let has = report.signatory.profiles
    if !profiles.isEmpty, !profiles.contains(where: { has.contains($0) }) { return false }
    if without.contains(where: { has.contains($0) }) { return false }
    if let from, report.period.year < from { return false }
    if let until, report.period.year > until { return false }
    return true
  }
}

/// An expression as a pack has it; equal when it is written alike, wherever it stands.
package struct WrittenExpression: Sendable, Equatable {
  /// Its text.
  package let text: String
  /// Where it was written.
  package let spot: Spot

  package static func == (a: WrittenExpression, b: WrittenExpression) -> Bool { a.text == b.text }
}

/// One entry of a pack: which module, which parameters, when it applies.
package struct CheckEntry: Sendable {
  package let id: String
  package let title: Wording?
  package let statement: Wording?
  package let module: String
  package let moduleSpot: Spot
  package let parameters: ParameterValue?
  package let parametersSpot: Spot
  package let weight: Double
  /// The kind of entity that it runs over; `nil` for the organisation itself.
  package let each: String?
  /// Share of the entities that must pass, 0…1.
  package let eachAtLeast: Double
  package let conditions: Conditions
  package let basis: Basis
  package let certainty: Certainty
  package let source: SourceReference
  package let spot: Spot
}

/// A change to what a parent says of a commitment.
package struct Override: Sendable {
  package let commitment: String
  package let reason: String
  package let weight: Double?
  package let passAt: Double?
  package let combine: Combination?
  package let mayBeDeclaredNotApplicable: Bool?
  package let conditions: Conditions?
  package let spot: Spot
}
