import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Writes numbers, units and dates as readers of a language expect them.
package struct Numerals: Sendable {
  /// The language.
  package let language: Language

  /// Numerals of a language.
  package init(_ language: Language) {
    self.language = language
  }

  /// A number with at most so many decimals, trailing zeros left out, thousands in groups.
  package func number(_ value: Double, decimals: Int = 3) -> String {
    fixed(value, decimals: decimals, keepsZeros: false)
  }

  /// Points of a score, with one decimal.
  package func points(_ value: Double) -> String {
    fixed(value, decimals: 1, keepsZeros: true)
  }

  /// A share in 0…1 as a whole percentage; never rounded up to 100 % nor down to 0 %.
  package func percent(_ share: Double) -> String {
    var rounded = Rounding.round(share * 100, decimals: 0)
    if rounded >= 100, share < 1 { rounded = 99 }
    if rounded <= 0, share > 0 { rounded = 1 }
    return fixed(rounded, decimals: 0, keepsZeros: false) + "\u{A0}%"
  }

  /// A value of an indicator with its unit.
  package func value(_ value: Double, of indicator: Indicator) -> String {
    switch indicator.kind {
    case .level(let levels):
      let rank = Int(value)
      return levels.indices.contains(rank) ? levels[rank] : number(value)
    case .date: return CivilDate(packed: value)?.description ?? number(value)
    case .year: return String(Int(value))
    case .score(let maximum): return "\(number(value))/\(number(maximum))"
    case .share: return "\(number(value))\u{A0}%"
    case .count, .ratio: return number(value)
    case .quantity(let unit): return "\(number(value))\u{A0}\(name(unit, value))"
    }
  }

  /// A number of months, as years where it is whole years.
  package func months(_ count: Int) -> String {
    if count % 12 == 0, count > 0 {
      let years = count / 12
      return language == .french
        ? "\(years) an\(years > 1 ? "s" : "")" : "\(years) year\(years > 1 ? "s" : "")"
    }
    return language == .french ? "\(count) mois" : "\(count) month\(count > 1 ? "s" : "")"
  }

  private func name(_ unit: Unit, _ value: Double) -> String {
    let isPlural = abs(value) >= 2
    return switch (unit.symbol, language) {
    case ("month", .french): "mois"
    case ("month", .english): isPlural ? "months" : "month"
    case ("year", .french): isPlural ? "ans" : "an"
    case ("year", .english): isPlural ? "years" : "year"
    case ("1/user", .french): "par utilisateur"
    case ("1/user", .english): "per user"
    case ("kgCO2e/user", .french): "kgCO2e/utilisateur"
    case ("TB/user", .french): "To/utilisateur"
    case ("kB", .french): "ko"
    case ("PB", .french): "Po"
    case ("kgCO2e/line", .french): "kgCO2e/prise"
    default: unit.symbol
    }
  }

  private func fixed(_ value: Double, decimals: Int, keepsZeros: Bool) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Rounding.round(abs(value), decimals: decimals) * scale
    guard scaled < 9e15 else { return "\(value)" }
    let digits = Int64(scaled.rounded())
    let unit = Int64(scale)
    let whole = grouped(digits / unit)
    var fraction = String(digits % unit)
    fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    if decimals == 0 { fraction = "" }
    if !keepsZeros { while fraction.hasSuffix("0") { fraction.removeLast() } }
    let sign = value < 0 && digits != 0 ? "-" : ""
    let mark = language == .french ? "," : "."
    return fraction.isEmpty ? sign + whole : sign + whole + mark + fraction
  }

  private func grouped(_ value: Int64) -> String {
    let digits = String(value)
    guard digits.count > 4 || (language == .english && digits.count > 3) else { return digits }
    let separator = language == .french ? "\u{202F}" : ","
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return result
  }
}
