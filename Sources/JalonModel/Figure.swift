/// One stated value of an indicator, for a year.
///
/// Trivially copyable: a report is an array of these, and checks read them by the thousand.
package struct Figure: Sendable, Equatable {
  /// What is known.
  package enum State: UInt8, Sendable {
    /// Nothing was said.
    case notStated
    /// It was said that there is no figure, and why.
    case statedAbsent
    /// A value.
    case value
    /// It was said that the question does not arise.
    case notApplicable
  }

  /// What is known.
  package var state: State
  /// How the value was obtained.
  package var quality: Quality?
  /// The value in the indicator's unit; a level's rank; a date as yyyymmdd; a practice's credit in 0…1.
  package var value: Double
  /// Numerator of a share that was stated as one, else NaN.
  package var part: Double
  /// Denominator of a share that was stated as one, else NaN.
  package var whole: Double
  /// Where it stands in the report, as a node of its tree; -1 when it follows from others.
  package var node: Int32

  /// A value.
  package init(
    value: Double, quality: Quality? = nil, part: Double = .nan, whole: Double = .nan, node: Int32 = -1
  ) {
    self.state = .value
    self.quality = quality
    self.value = value
    self.part = part
    self.whole = whole
    self.node = node
  }

  private init(state: State, node: Int32) {
    self.state = state
    quality = nil
    value = .nan
    part = .nan
    whole = .nan
    self.node = node
  }

  /// Nothing was said.
  package static let notStated = Figure(state: .notStated, node: -1)

  /// It was said that there is none.
  package static func statedAbsent(node: Int32 = -1) -> Figure { Figure(state: .statedAbsent, node: node) }

  /// It was said that the question does not arise.
  package static func notApplicable(node: Int32 = -1) -> Figure { Figure(state: .notApplicable, node: node) }

  /// The value, when there is one.
  package var known: Double? { state == .value ? value : nil }
}
