import JalonModel

/// The names that a check's parameters may use.
package struct PackTerms: Sendable {
  /// Indicators and reserved facts, by path.
  package let indicators: [String: Indicator]
  /// Ids of practices.
  package let practices: Set<String>
  /// Ids of commitments.
  package let commitments: Set<String>
  /// Ids of profiles.
  package let profiles: Set<String>
  /// Required curves, by id.
  package let pathways: [String: DeclaredPathway]

  /// The names of a pack.
  package init(
    indicators: [String: Indicator],
    practices: Set<String>,
    commitments: Set<String>,
    profiles: Set<String> = [],
    pathways: [String: DeclaredPathway] = [:]
  ) {
    self.pathways = pathways
    self.indicators = indicators
    self.practices = practices
    self.commitments = commitments
    self.profiles = profiles
  }
}
