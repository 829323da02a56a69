/// A number as the unevaluated sum of two doubles, about 32 significant digits.
///
/// Sums of weights and credits are kept this exact, so that a score does not depend on the order or the scale of its weights.
/// Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18
/// (1971); products by fused multiply-add.
struct DoubleDouble: Sendable, Equatable {
  let high: Double
  let low: Double

  static let zero = DoubleDouble(0)
  static let one = DoubleDouble(1)

  init(_ value: Double) {
    high = value
    low = 0
  }

  private init(sum a: Double, _ b: Double) {
    high = a + b
    low = b - (high - a)
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let sum = a.high + b.high
    let shadow = sum - a.high
    let error = (a.high - (sum - shadow)) + (b.high - shadow)
    return DoubleDouble(sum: sum, error + a.low + b.low)
  }

  static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(sum: -a.high, -a.low)
  }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    return DoubleDouble(sum: product, error + a.high * b.low + a.low * b.high)
  }

  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let rest = a - b * DoubleDouble(first)
    let second = rest.high / b.high
    let last = (rest - b * DoubleDouble(second)).high / b.high
    return DoubleDouble(sum: first, second) + DoubleDouble(last)
  }

  static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
    a.high < b.high || (a.high == b.high && a.low < b.low)
  }

  /// The nearest double.
  var value: Double { high + low }
}
