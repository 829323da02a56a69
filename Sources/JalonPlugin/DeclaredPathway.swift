import JalonModel
import JalonSource
import JalonTrajectory

/// A required curve that a pack declares as data.
package struct DeclaredPathway: Sendable {
  /// Its id, such as `sbti-aca-1.5c`.
  package let id: String
  /// Its name for readers.
  package let title: Wording
  /// The curve.
  package let pathway: Pathway
  /// The indicators that it is held against where no target asks for another; empty for none.
  package let indicators: [String]
  /// The first day on which it may be used.
  package let validFrom: CivilDate?
  /// The last day on which it may be used.
  package let validUntil: CivilDate?
  /// The base years from which it may be drawn.
  package let baseYears: ClosedRange<Int>
  /// How sure its numbers are.
  package let certainty: Certainty
  /// The published document that they come from, with its section.
  package let source: String

  /// A declaration.
  package init(
    id: String,
    title: Wording,
    pathway: Pathway,
    indicators: [String],
    validFrom: CivilDate?,
    validUntil: CivilDate?,
    baseYears: ClosedRange<Int> = DeclaredPathway.allBaseYears,
    certainty: Certainty,
    source: String
  ) {
    self.id = id
    self.title = title
    self.pathway = pathway
    self.indicators = indicators
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.baseYears = baseYears
    self.certainty = certainty
    self.source = source
  }

  /// Every year that can be a base year.
  package static let allBaseYears = 1...9999

  /// Whether it may be used on a day.
  package func isValid(on day: CivilDate) -> Bool {
    if let validFrom, day < validFrom { return false }
    if let validUntil, day > validUntil { return false }
    return true
  }
}
