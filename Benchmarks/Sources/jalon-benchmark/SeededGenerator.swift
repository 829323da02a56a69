/// Random numbers that are the same at every run, on every machine and with every toolchain.
///
/// Source: SplitMix64, G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SeededGenerator {
  private var state: UInt64

  /// A generator whose numbers follow from `seed` alone.
  init(seed: UInt64) {
    state = seed
  }

  /// A whole number, both ends included.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// `true` in so many cases of a hundred.
  mutating func chance(_ percent: Int) -> Bool {
    integer(1...100) <= percent
  }

  /// One of several values, of which there must be at least one.
  mutating func pick<Value>(_ values: [Value]) -> Value {
    precondition(!values.isEmpty, "there is nothing to pick from")
    return values[integer(0...values.count - 1)]
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
