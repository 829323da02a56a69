/// The sum of numbers of any type.
///
/// Whole numbers are added exactly. Doubles are added with Neumaier's compensation: what each addition rounds
/// away is added up apart, so that the order of the numbers hardly matters (`1e100, 1.0, -1e100` gives 1).
/// Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54
/// (1974), 39–51.
struct NumberSum {
  private var whole: Int128 = 0
  private var hasInt = false
  private var hasUint = false
  private var hasDouble = false
  private var sum = 0.0
  private var rest = 0.0

  /// Adds the numbers up; `nil` when a value is none.
  init?(_ numbers: UnsafeBufferPointer<Value>) {
    for number in numbers {
      switch number.kind {
      case .int:
        hasInt = true
        whole &+= Int128(number.asInt)
      case .uint:
        hasUint = true
        whole &+= Int128(number.bits)
      case .double:
        hasDouble = true
        add(number.asDouble)
      default: return nil
      }
    }
  }

  @inline(__always)
  private mutating func add(_ number: Double) {
    let next = sum + number
    rest += sum.magnitude >= number.magnitude ? (sum - next) + number : (number - next) + sum
    sum = next
  }

  /// The sum as a `double`.
  var asDouble: Double {
    guard hasDouble else { return Double(whole) }
    var total = self
    if whole != 0 { total.add(Double(whole)) }
    // Beyond the range of doubles the compensation is not a number.
    return total.sum.isFinite ? total.sum + total.rest : total.sum
  }

  /// The sum: a `double` when any number was one, a `uint` when all were, else an `int`; `nil` when a whole
  /// number is out of the range of its type.
  var value: Value? {
    if hasDouble { return .double(asDouble) }
    if hasUint, !hasInt { return UInt64(exactly: whole).map(Value.uint) }
    return Int64(exactly: whole).map(Value.int)
  }
}
