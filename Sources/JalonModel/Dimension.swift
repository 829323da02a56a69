/// What kind of thing is measured, as exponents of base dimensions: energy per user is energy¹·user⁻¹.
package struct Dimension: Sendable, Hashable {
  /// A thing that cannot be expressed in another.
  package enum Base: Int, Sendable, CaseIterable {
    case carbonDioxideEquivalent, mass, length, time, energy, data, money
    case user, employee, student, line, subscription, site, device, credit, service
  }

  private var exponents: SIMD16<Int8>

  /// No dimension: a pure number.
  package static let none = Dimension(exponents: .zero)

  private init(exponents: SIMD16<Int8>) {
    self.exponents = exponents
  }

  /// One base dimension, to a power.
  package init(_ base: Base, power: Int8 = 1) {
    exponents = .zero
    exponents[base.rawValue] = power
  }

  /// The dimension of a product.
  package static func * (a: Dimension, b: Dimension) -> Dimension {
    Dimension(exponents: a.exponents &+ b.exponents)
  }

  /// The dimension of a quotient.
  package static func / (a: Dimension, b: Dimension) -> Dimension {
    Dimension(exponents: a.exponents &- b.exponents)
  }
}
