/// The order of numbers by their exact mathematical values, whatever their types.
///
/// Nothing is converted to a type that could round it: 2⁵³ + 1 as an `int` is greater than 2⁵³ as a `double`.
/// One exception is fixed by the conformance tests (`comparisons`, the cases called `big_lossy_double`): the
/// double 2⁶³ equals each `int` that rounds to it, the greatest one first of all; and 2⁶⁴ does likewise with
/// a `uint`.
enum NumberOrder {
  /// Whether values of the kind are numbers.
  @inline(__always)
  static func isNumber(_ kind: Value.Kind) -> Bool { kind == .int || kind == .uint || kind == .double }

  /// -1, 0 or 1 as `a` is less than, equal to or greater than `b`.
  ///
  /// - Returns: `nil` when either is NaN, or is no number at all.
  @inline(__always)
  static func compare(_ a: Value, _ b: Value) -> Int? {
    if a.kind == .double, b.kind == .double { return order(a.asDouble, b.asDouble) }
    if a.kind == .int, b.kind == .int { return order(a.asInt, b.asInt) }
    return compareOther(a, b)
  }

  @inline(never)
  private static func compareOther(_ a: Value, _ b: Value) -> Int? {
    switch (a.kind, b.kind) {
    case (.uint, .uint): order(a.bits, b.bits)
    case (.int, .uint): compare(a.asInt, b.bits)
    case (.uint, .int): reversed(compare(b.asInt, a.bits))
    case (.int, .double): compare(a.asInt, b.asDouble)
    case (.double, .int): reversed(compare(b.asInt, a.asDouble))
    case (.uint, .double): compare(a.bits, b.asDouble)
    case (.double, .uint): reversed(compare(b.bits, a.asDouble))
    default: nil
    }
  }

  @inline(__always)
  private static func order<Whole: FixedWidthInteger>(_ a: Whole, _ b: Whole) -> Int {
    a < b ? -1 : (a == b ? 0 : 1)
  }

  @inline(__always)
  private static func order(_ a: Double, _ b: Double) -> Int? {
    if a < b { return -1 }
    if a > b { return 1 }
    return a.isNaN || b.isNaN ? nil : 0
  }

  private static func compare(_ a: Int64, _ b: UInt64) -> Int {
    a < 0 ? -1 : order(UInt64(bitPattern: a), b)
  }

  private static func compare(_ a: Int64, _ b: Double) -> Int? {
    guard !b.isNaN else { return nil }
    if b >= 0x1p63 { return order(Double(a), b) }
    if b < -0x1p63 { return 1 }
    let whole = b.rounded(.towardZero)
    let order = order(a, Int64(whole))
    return order != 0 ? order : self.order(whole, b)
  }

  private static func compare(_ a: UInt64, _ b: Double) -> Int? {
    guard !b.isNaN else { return nil }
    if b >= 0x1p64 { return order(Double(a), b) }
    if b < 0 { return 1 }
    let whole = b.rounded(.towardZero)
    let order = order(a, UInt64(whole))
    return order != 0 ? order : self.order(whole, b)
  }

  private static func reversed(_ order: Int?) -> Int? {
    order.map { -$0 }
  }
}
