import JalonModel

/// The names that a check's parameters may use.
package struct PackTerms: Sendable {
  /// Indicators and reserved facts, by path.
  package let indicators: [String: Indicator]
  /// Ids of practices.
  package let practices: Set<String>
  /// Ids of commitments.
  package let commitments: Set<String>

  /// The names of a pack.
  package init(indicators: [String: Indicator], practices: Set<String>, commitments: Set<String>) {
    self.indicators = indicators
    self.practices = practices
    self.commitments = commitments
  }
}
