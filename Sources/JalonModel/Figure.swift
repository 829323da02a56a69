/// A line and a column, small enough to stand beside every figure.
package struct Position: Sendable, Hashable {
  /// Line, from 1; 0 for none.
  package var line: UInt32
  /// Column in code points, from 1.
  package var column: UInt32

  /// Nowhere.
  package static let none = Position(line: 0, column: 0)

  /// A line and a column.
  package init(line: UInt32, column: UInt32) {
    self.line = line
    self.column = column
  }
}

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
  /// Where it stands in the report; none when it follows from others.
  package var position: Position

  /// A value.
  package init(
    value: Double,
    quality: Quality? = nil,
    part: Double = .nan,
    whole: Double = .nan,
    position: Position = .none
  ) {
    self.state = .value
    self.quality = quality
    self.value = value
    self.part = part
    self.whole = whole
    self.position = position
  }

  private init(state: State, position: Position) {
    self.state = state
    quality = nil
    value = .nan
    part = .nan
    whole = .nan
    self.position = position
  }

  /// Nothing was said.
  package static let notStated = Figure(state: .notStated, position: .none)

  /// It was said that there is none.
  package static func statedAbsent(at position: Position = .none) -> Figure {
    Figure(state: .statedAbsent, position: position)
  }

  /// It was said that the question does not arise.
  package static func notApplicable(at position: Position = .none) -> Figure {
    Figure(state: .notApplicable, position: position)
  }

  /// The value, when there is one.
  package var known: Double? { state == .value ? value : nil }
}
