/// What a figure is to an expression that reads it.
package struct FigureDeclaration: Sendable, Hashable {
  /// The type of its value: `double`, `string` or `bool`.
  package let type: CELType
  /// The unit in which its value comes, `nil` where units mean nothing.
  package let unit: MeasuredUnit?
  /// The texts that its value may be, `nil` for any.
  package let choices: [String]?
  /// Whether it has a value a year; the others have one that holds for the whole report.
  package let isYearly: Bool

  package init(type: CELType, unit: MeasuredUnit? = nil, choices: [String]? = nil, isYearly: Bool = true) {
    self.type = type
    self.unit = unit
    self.choices = choices
    self.isYearly = isYearly
  }
}

/// The figures that expressions may name.
package protocol FigureVocabulary: Sendable {
  /// The figure of this name, `nil` when there is none.
  func figure(_ path: String) -> FigureDeclaration?
  /// The name nearest to one that is not there, for a hint.
  func nearest(_ path: String) -> String?
}

/// A year that an expression names.
package enum ReadingYear: Sendable, Hashable, Comparable {
  /// So many years before the period of the report; 0 is the period itself.
  case beforePeriod(Int)
  /// A year of the calendar.
  case calendar(Int)
}

/// A figure that an expression reads, resolved when it is checked.
package struct Reading: Sendable, Hashable {
  /// What is read of the figure.
  package enum Form: String, Sendable, Hashable, CaseIterable {
    /// Its value of a year, of the report's period where none is named.
    case value
    /// Its value of the last year that has one, up to the period.
    case latest
    /// Its value of the year before the period.
    case previous
    /// Its value of the first year that has one.
    case baseline
    /// By how many per cent it changed from one year to another: −42 for a cut by 42 %.
    case change
    /// The years that have a value, in ascending order.
    case years
    /// Whether the report gives its value: never unknown.
    case stated
  }

  package let form: Form
  /// The figure's name.
  package let path: String
  /// The years named, as many as the form asks for.
  package let years: [ReadingYear]

  package init(form: Form, path: String, years: [ReadingYear] = []) {
    self.form = form
    self.path = path
    self.years = years
  }
}

/// The unit in which a value is measured: powers of unit names, such as tCO2e¹·person⁻¹.
package struct MeasuredUnit: Sendable, Hashable {
  /// Each name with its power, sorted by name, none of power 0.
  package let factors: [Factor]

  /// A name with its power.
  package struct Factor: Sendable, Hashable {
    package let name: String
    package let power: Int

    package init(name: String, power: Int) {
      self.name = name
      self.power = power
    }
  }

  /// The product of the factors.
  package init(_ factors: [Factor]) {
    var powers: [String: Int] = [:]
    for factor in factors { powers[factor.name, default: 0] += factor.power }
    self.factors = powers.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      .map { Factor(name: $0.key, power: $0.value) }
  }

  /// The unit of a number without one.
  static let one = MeasuredUnit([])

  /// The unit of a product.
  func times(_ other: MeasuredUnit) -> MeasuredUnit { MeasuredUnit(factors + other.factors) }

  /// The unit of a quotient.
  func per(_ other: MeasuredUnit) -> MeasuredUnit {
    MeasuredUnit(factors + other.factors.map { Factor(name: $0.name, power: -$0.power) })
  }

  /// How it is written: `tCO2e/person`.
  package var symbol: String {
    func part(_ factor: Factor) -> String {
      abs(factor.power) == 1 ? factor.name : "\(factor.name)^\(abs(factor.power))"
    }
    let above = factors.filter { $0.power > 0 }.map(part).joined(separator: "·")
    let below = factors.filter { $0.power < 0 }.map(part).joined(separator: "·")
    if factors.isEmpty { return "1" }
    return below.isEmpty ? above : "\(above.isEmpty ? "1" : above)/\(below)"
  }
}
