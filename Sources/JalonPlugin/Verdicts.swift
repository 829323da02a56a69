import JalonModel
import JalonSource

/// What a finding says about one thing: a number with the unit of a need, the need's own name, a share, a year, a count.
package enum FindingArgument: Sendable, Equatable {
  case none
  /// A number in the unit of a need.
  case value(Double, ofNeed: Int)
  /// The name of what a need reads.
  case name(ofNeed: Int)
  /// When the value of a need is from: a year, or a word such as 'latest'.
  case moment(ofNeed: Int)
  /// A share in 0…1.
  case share(Double)
  /// A calendar year.
  case year(Int)
  /// How many.
  case count(Int)
  /// A number of months.
  case months(Int)
  /// A day, packed as yyyymmdd.
  case date(Double)
  /// One of the texts that the module gave for this check, by index.
  case text(Int)
}

/// Something that a check says about a row.
package struct FindingRecord: Sendable, Equatable {
  /// The row.
  package let row: Int
  /// Which of the module's kinds.
  package let kind: Int
  /// The need whose place in the report is meant, -1 for none.
  package let need: Int
  /// Its arguments.
  package let first, second, third, fourth: FindingArgument

  /// Something said.
  package init(
    row: Int,
    kind: Int,
    need: Int,
    first: FindingArgument,
    second: FindingArgument,
    third: FindingArgument,
    fourth: FindingArgument
  ) {
    self.row = row
    self.kind = kind
    self.need = need
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// The arguments in order.
  package var arguments: [FindingArgument] { [first, second, third, fourth] }
}

/// The end of one check on one row.
package struct Verdict: Sendable, Equatable {
  /// How it ended.
  package var outcome: Outcome
  /// The credit that is certain, 0…1.
  package var low: Double
  /// The credit that is possible, 0…1, at least ``low``.
  package var high: Double

  /// A verdict with its credit.
  package init(_ outcome: Outcome, low: Double, high: Double) {
    self.outcome = outcome
    self.low = low
    self.high = high
  }

  /// Nothing can be concluded.
  package static let notAssessed = Verdict(.notAssessed, low: 0, high: 1)
}

/// The verdicts and findings of one check on a batch of rows.
package struct Verdicts: Sendable {
  /// One per row, `notAssessed` until set.
  package private(set) var verdicts: [Verdict]
  /// What was said, in the order of evaluation.
  package private(set) var findings: [FindingRecord] = []
  /// Why rows could not be judged.
  package private(set) var failures: [(row: Int, failure: ModuleFailure)] = []

  /// Room for so many rows.
  package init(count: Int) {
    verdicts = [Verdict](repeating: .notAssessed, count: count)
  }

  /// Sets all rows back to `notAssessed`.
  package mutating func reset(count: Int) {
    verdicts.removeAll(keepingCapacity: true)
    verdicts.append(contentsOf: repeatElement(.notAssessed, count: count))
    findings.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
  }

  /// The row passes, fails or earns a part, by its credit.
  package mutating func conclude(_ row: Int, credit: Double) {
    conclude(row, low: credit, high: credit)
  }

  /// The row's credit lies between two bounds: what is not stated yet decides.
  package mutating func conclude(_ row: Int, low: Double, high: Double) {
    let outcome: Outcome =
      low >= 1 ? .pass : high <= 0 ? .fail : low == high ? .partial : .notAssessed
    verdicts[row] = Verdict(outcome, low: low, high: high)
  }

  /// The row gets information, no credit.
  package mutating func inform(_ row: Int) {
    verdicts[row] = Verdict(.info, low: 0, high: 0)
  }

  /// The question does not arise for the row.
  package mutating func exempt(_ row: Int) {
    verdicts[row] = Verdict(.notApplicable, low: 0, high: 0)
  }

  /// The row cannot be judged, for a reason that is not in the figures.
  package mutating func fail(_ row: Int, _ failure: ModuleFailure) {
    verdicts[row] = Verdict(.error, low: 0, high: 1)
    failures.append((row, failure))
  }

  /// Says something about a row.
  package mutating func say(
    _ kind: Int,
    row: Int,
    need: Int = -1,
    _ first: FindingArgument = .none,
    _ second: FindingArgument = .none,
    _ third: FindingArgument = .none,
    _ fourth: FindingArgument = .none
  ) {
    findings.append(
      FindingRecord(
        row: row,
        kind: kind,
        need: need,
        first: first,
        second: second,
        third: third,
        fourth: fourth
      )
    )
  }
}
