import JalonModel
import JalonPlugin
import JalonSource

/// A pack with everything that it inherits, its overrides applied.
package struct ResolvedPack: Sendable {
  /// The pack itself.
  package let pack: RulePack
  /// It and all that it builds on, the most general first.
  package let lineage: [RulePack]
  /// Figures, its own and inherited, sorted by id.
  package let indicators: [Declared<Indicator>]
  /// Practices, its own and inherited, sorted by id.
  package let practices: [Declared<NamedTerm>]
  /// Profiles, its own and inherited, sorted by id.
  package let profiles: [Declared<NamedTerm>]
  /// Kinds of entities, its own and inherited, sorted by id.
  package let entities: [Declared<NamedTerm>]
  /// Required curves, its own and inherited, sorted by id.
  package let pathways: [Declared<DeclaredPathway>]
  /// How credits become a score.
  package let scoring: ScoringRules
  /// Commitments, inherited ones first.
  package let commitments: [Commitment]
  /// The legal panel, inherited entries first.
  package let obligations: [CheckEntry]
  /// SHA-256 of the texts of the whole lineage, in hexadecimal.
  package let digest: String
}
