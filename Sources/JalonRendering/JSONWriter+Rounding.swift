import JalonEngine
import JalonJSON

extension JSONWriter {
  /// A number rounded once to so many decimals; `null` where there is none.
  mutating func number(_ key: String? = nil, _ value: Double?, decimals: Int) {
    guard let value, value.isFinite else { return number(key, nil) }
    let rounded = Rounding.round(value, decimals: decimals)
    number(key, rounded == 0 ? 0 : rounded)
  }
}
