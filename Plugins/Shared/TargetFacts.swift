import JalonModel
import JalonPlugin

/// What the report's target for an indicator says, found among the needs of a check.
///
/// The target for a sum is what the targets for all of its parts say alike.
struct TargetFacts {
  /// What has to follow on the needs that the check has already.
  let needs: [Need]

  private let facts: [TargetFact]
  private let indicatorCount: Int
  private let start: Int

  /// Facts that are read of the targets for some indicators.
  ///
  /// - Parameters:
  ///   - facts: What is read.
  ///   - indicators: The indicator, or the parts of a sum.
  ///   - start: How many needs the check has already.
  init(_ facts: [TargetFact], of indicators: [String], after start: Int) {
    self.facts = facts
    self.start = start
    indicatorCount = indicators.count
    needs = facts.flatMap { fact in
      indicators.map { Need(subject: .target($0, fact), isRequired: false) }
    }
  }

  /// What the target says; `nil` where it does not, and for a fact that was not asked for.
  func value(_ fact: TargetFact, _ rows: borrowing FigureRows, _ row: Int) -> Double? {
    guard let place = facts.firstIndex(of: fact) else { return nil }
    let first = start + place * indicatorCount
    var common: Double?
    for need in first..<first + indicatorCount {
      guard let value = rows.figure(need, row: row).known else { return nil }
      if let common, common < value || common > value { return nil }
      common = value
    }
    return common
  }

  /// The same as a calendar year.
  func year(_ fact: TargetFact, _ rows: borrowing FigureRows, _ row: Int) -> Int? {
    value(fact, rows, row).flatMap(Int.init(exactly:))
  }

  /// The day on which the target was adopted.
  func adoption(_ rows: borrowing FigureRows, _ row: Int) -> CivilDate? {
    value(.adopted, rows, row).flatMap { CivilDate(packed: $0) }
  }
}

extension Indicator {
  /// The indicators that a plain sum adds up, down to those that are no sum themselves, each once; itself where it is none.
  func parts(_ terms: PackTerms) -> [String] {
    var parts: [String] = []
    // Each is taken apart once: formulas that go in a circle, or double at every step, are reported elsewhere.
    var seen: Set<String> = [id]
    var open = [self]
    while let next = open.popLast() {
      guard let summands = next.summands(terms) else {
        parts.append(next.id)
        continue
      }
      open += summands.filter { seen.insert($0.id).inserted }.reversed()
    }
    return parts
  }

  /// What a plain sum adds up, `nil` for anything else.
  private func summands(_ terms: PackTerms) -> [Indicator]? {
    guard let formula, formula.divisor == nil, formula.terms.allSatisfy({ $0.sign > 0 }) else { return nil }
    let summands = formula.terms.compactMap { terms.indicators[$0.indicator] }
    return summands.count == formula.terms.count ? summands : nil
  }
}
