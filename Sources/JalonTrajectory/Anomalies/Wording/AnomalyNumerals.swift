import JalonSource

/// Writes the numbers of a finding as readers of a language expect them.
struct AnomalyNumerals {
  let language: Language

  /// A number to about three significant digits of its fraction, thousands in groups.
  func number(_ value: Double) -> String {
    let size = abs(value)
    return fixed(value, decimals: size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 5)
  }

  /// A relative change: `+5.2 %`, or `× 12` from tenfold on.
  func change(_ size: Double) -> String {
    if size >= 9 { return "× \(fixed(size + 1, decimals: 0))" }
    let text = fixed(size * 100, decimals: abs(size) < 0.095 ? 1 : 0)
    return (size > 0 ? "+" : "") + text + percentSign
  }

  /// A share in 0...1; never rounded up to 100 % nor down to 0 %.
  func share(_ share: Double) -> String {
    let percent = share * 100
    let decimals = percent < 10 || percent > 99 ? 1 : 0
    if share < 1, percent >= 99.95 { return "> " + fixed(99.9, decimals: 1) + percentSign }
    if share > 0, percent < 0.05 { return "< " + fixed(0.1, decimals: 1) + percentSign }
    return fixed(percent, decimals: decimals) + percentSign
  }

  private var percentSign: String { language == .french ? "\u{A0}%" : "%" }

  /// A number with at most so many decimals, without zeros at the end.
  private func fixed(_ value: Double, decimals: Int) -> String {
    let unit = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(value) * unit).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let digits = Int64(scaled)
    var fraction = String(digits % Int64(unit))
    fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    if decimals == 0 { fraction = "" }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let whole = (value < 0 && digits != 0 ? "-" : "") + grouped(digits / Int64(unit))
    return fraction.isEmpty ? whole : whole + (language == .french ? "," : ".") + fraction
  }

  private func grouped(_ value: Int64) -> String {
    let digits = String(value)
    guard digits.count > (language == .french ? 4 : 3) else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += language == .french ? "\u{202F}" : "," }
      result.append(digit)
    }
    return result
  }
}
