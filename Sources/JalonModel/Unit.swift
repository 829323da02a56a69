/// A unit of measure: its dimension and its size.
///
/// Symbols are UCUM's where UCUM has them (`kW.h` is also written `kWh`, `{user}` also `user`); `tCO2e` and its
/// multiples are a dimension of their own, so that a tonne of waste is never a tonne of CO2e.
package struct Unit: Sendable, Hashable {
  /// How it was written.
  package let symbol: String
  /// What it measures.
  package let dimension: Dimension
  /// Its size beside a power of ten, as a whole number over a whole number.
  let numerator: Int64
  let denominator: Int64
  /// Its size's power of ten.
  let power: Int

  /// The unit of pure numbers.
  package static let one = Unit(symbol: "", dimension: .none, numerator: 1, denominator: 1, power: 0)
  /// Hundredths.
  package static let percent = Unit(symbol: "%", dimension: .none, numerator: 1, denominator: 1, power: -2)
  /// Calendar months, of 30.4375 days (UCUM `mo_j`).
  package static let month = Unit(
    symbol: "month",
    dimension: Dimension(.time),
    numerator: 2_629_800,
    denominator: 1,
    power: 0
  )

  init(symbol: String, dimension: Dimension, numerator: Int64, denominator: Int64, power: Int) {
    self.symbol = symbol
    self.dimension = dimension
    self.numerator = numerator
    self.denominator = denominator
    self.power = power
  }

  /// Reads a unit: symbols with prefixes and exponents, `.` or `·` between factors, `/` before divisors.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, text.utf8.count <= 60 else { return nil }
    guard var result = Self.product(first) else { return nil }
    for part in parts.dropFirst() {
      guard let divisor = Self.product(part), let quotient = result.divided(by: divisor) else { return nil }
      result = quotient
    }
    self.init(
      symbol: text,
      dimension: result.dimension,
      numerator: result.numerator,
      denominator: result.denominator,
      power: result.power
    )
  }

  /// Whether two units are the same size of the same thing, however they are written.
  package func isSame(as other: Unit) -> Bool {
    dimension == other.dimension && numerator == other.numerator && denominator == other.denominator
      && power == other.power
  }

  /// A number written in this unit, expressed in `target`, or `nil` when the dimensions differ.
  package func convert(_ number: DecimalNumber, to target: Unit) -> Double? {
    guard dimension == target.dimension else { return nil }
    let shifted = number.double(timesTenTo: power - target.power)
    if numerator == target.numerator, denominator == target.denominator { return shifted }
    let up = Double(numerator) * Double(target.denominator)
    let down = Double(denominator) * Double(target.numerator)
    return shifted * up / down
  }

  /// What a number in `a` times a number in `b` is multiplied by to come out in `c`; `nil` when the dimensions differ.
  package static func scale(_ a: Unit, times b: Unit, in c: Unit) -> Double? {
    a.multiplied(by: b)?.convert(DecimalNumber(significand: 1, exponent: 0), to: c)
  }

  private func multiplied(by other: Unit) -> Unit? {
    let (up, overflow1) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (down, overflow2) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflow1, !overflow2 else { return nil }
    return Unit(
      symbol: "",
      dimension: dimension * other.dimension,
      numerator: up,
      denominator: down,
      power: power + other.power
    ).reduced
  }

  private func divided(by other: Unit) -> Unit? {
    multiplied(
      by: Unit(
        symbol: "",
        dimension: .none / other.dimension,
        numerator: other.denominator,
        denominator: other.numerator,
        power: -other.power
      )
    )
  }

  private var reduced: Unit {
    var (a, b) = (numerator, denominator)
    while b != 0 { (a, b) = (b, a % b) }
    return Unit(
      symbol: symbol,
      dimension: dimension,
      numerator: numerator / a,
      denominator: denominator / a,
      power: power
    )
  }

  private static func product(_ text: Substring) -> Unit? {
    var result = Unit.one
    for factor in text.split(whereSeparator: { ".·*".contains($0) }) {
      guard let unit = power(String(factor.filter { $0 != " " && $0 != "\u{A0}" })),
        let product = result.multiplied(by: unit)
      else { return nil }
      result = product
    }
    return text.allSatisfy({ $0 == " " }) ? nil : result
  }

  /// A symbol, perhaps with an exponent of 2 or 3.
  private static func power(_ text: String) -> Unit? {
    if let unit = UnitTable.unit(text) { return unit }
    guard let last = text.last, last == "2" || last == "3",
      let base = UnitTable.unit(String(text.dropLast())), base.dimension != .none,
      let square = base.multiplied(by: base)
    else { return nil }
    return last == "2" ? square : square.multiplied(by: base)
  }
}

extension Unit {
  /// Symbols that can be written, for "did you mean".
  package static var names: [String] { UnitTable.names }
}
