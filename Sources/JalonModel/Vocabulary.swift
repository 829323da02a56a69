import JalonSource

/// Whether more or less of an indicator is better.
package enum Direction: String, Sendable, CaseIterable {
  case up
  case down
}

/// What sort of figure an indicator is.
package enum IndicatorKind: Sendable, Hashable {
  /// A quantity in a unit.
  case quantity(Unit)
  /// A part of a whole, in per cent, stated as such or as numerator and denominator.
  case share
  /// How many of something.
  case count
  /// A number without unit.
  case ratio
  /// A calendar year.
  case year
  /// A day.
  case date
  /// One of an ordered list, lowest first.
  case level([String])
  /// Points out of a maximum.
  case score(outOf: Double)

  /// The unit in which values are kept and shown.
  package var unit: Unit {
    switch self {
    case .quantity(let unit): unit
    case .share: .percent
    default: .one
    }
  }

  /// The kind's name in a pack.
  package var name: String {
    switch self {
    case .quantity: "quantity"
    case .share: "share"
    case .count: "count"
    case .ratio: "ratio"
    case .year: "year"
    case .date: "date"
    case .level: "level"
    case .score: "score"
    }
  }
}

/// An indicator as a pack declares it.
package struct Indicator: Sendable {
  /// Its dotted path.
  package let id: String
  /// Its name for readers.
  package let title: Wording
  /// What sort of figure it is.
  package let kind: IndicatorKind
  /// Which way is better, when it matters.
  package let better: Direction?
  /// How it follows from others, when it is not stated itself.
  package let formula: Formula?
  /// The quotient that it has to agree with although it is stated itself.
  package let quotient: Formula?
  /// How to answer, in one sentence.
  package let question: Wording?
  /// Where the definition comes from.
  package let source: String?

  /// A declaration.
  package init(
    id: String,
    title: Wording,
    kind: IndicatorKind,
    better: Direction? = nil,
    formula: Formula? = nil,
    quotient: Formula? = nil,
    question: Wording? = nil,
    source: String? = nil
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.better = better
    self.formula = formula
    self.quotient = quotient
    self.question = question
    self.source = source
  }
}

/// A named thing with a title: a practice, a profile, a kind of entity.
package struct NamedTerm: Sendable {
  /// Its id.
  package let id: String
  /// Its name for readers.
  package let title: Wording
  /// How to answer, in one sentence.
  package let question: Wording?
  /// The category that it belongs to, when it belongs to one.
  package let category: Category?

  /// A named thing.
  package init(id: String, title: Wording, question: Wording? = nil, category: Category? = nil) {
    self.id = id
    self.title = title
    self.question = question
    self.category = category
  }
}

/// How a derived indicator follows from others, year by year: a sum with signs, or a quotient of two.
package struct Formula: Sendable, Hashable {
  /// One term of a sum.
  package struct Term: Sendable, Hashable {
    /// 1 or -1.
    package let sign: Double
    /// The indicator.
    package let indicator: String
  }

  /// The terms of the sum.
  package let terms: [Term]
  /// What the sum is divided by.
  package let divisor: String?

  /// Reads `a + b - c` or `a / b`.
  package init?(_ text: String) {
    let tokens = text.split(separator: " ").map(String.init)
    guard !tokens.isEmpty, tokens.count % 2 == 1 else { return nil }
    let operators = stride(from: 1, to: tokens.count, by: 2).map { tokens[$0] }
    let operands = stride(from: 0, to: tokens.count, by: 2).map { tokens[$0] }
    guard operands.allSatisfy(Self.isPath) else { return nil }
    if operators == ["/"] {
      terms = [Term(sign: 1, indicator: operands[0])]
      divisor = operands[1]
      return
    }
    guard operators.allSatisfy({ $0 == "+" || $0 == "-" }) else { return nil }
    terms = operands.enumerated().map { index, name in
      Term(sign: index > 0 && operators[index - 1] == "-" ? -1 : 1, indicator: name)
    }
    divisor = nil
  }

  /// Every indicator that it reads.
  package var operands: [String] { terms.map(\.indicator) + (divisor.map { [$0] } ?? []) }

  private static func isPath(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "." || $0 == "_" || $0 == "-"
    }
  }
}

extension Formula: CustomStringConvertible {
  package var description: String {
    var text = ""
    for term in terms {
      text += text.isEmpty ? (term.sign < 0 ? "- " : "") : (term.sign < 0 ? " - " : " + ")
      text += term.indicator
    }
    return divisor.map { "\(text) / \($0)" } ?? text
  }
}
