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

  /// A number to about three significant digits of its fraction, trailing zeros left out, thousands in groups.
  package func number(_ value: Double) -> String {
    let size = abs(value)
    let decimals = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 5
    return fixed(value, decimals: decimals, keepsZeros: false)
  }

  /// A number with all its decimals up to the sixth, for two that would otherwise look alike.
  func precise(_ value: Double) -> String { fixed(value, decimals: 6, keepsZeros: false) }

  /// Points of a score, with one decimal.
  package func points(_ value: Double) -> String {
    fixed(value, decimals: 1, keepsZeros: true)
  }

  /// A share in 0…1 as a whole percentage; never rounded up to 100 % nor down to 0 %.
  package func percent(_ share: Double) -> String {
    var rounded = Rounding.round(share * 100, decimals: 0)
    if rounded >= 100, share < 1 { rounded = 99 }
    if rounded <= 0, share > 0 { rounded = 1 }
    return fixed(rounded, decimals: 0, keepsZeros: false) + percentSign
  }

  /// A value of an indicator with its unit.
  package func value(_ value: Double, of indicator: Indicator, isPrecise: Bool = false) -> String {
    let number = isPrecise ? precise : self.number
    switch indicator.kind {
    case .level(let levels):
      let rank = Int(value)
      return levels.indices.contains(rank) ? level(levels[rank]) : number(value)
    case .date: return date(value)
    case .year: return String(Int(value))
    case .score(let maximum): return "\(number(value))/\(number(maximum))"
    case .share: return number(value) + percentSign
    case .count, .ratio: return number(value)
    case .quantity(let unit): return "\(number(value))\u{A0}\(name(unit, value))"
    }
  }

  /// A share in 0…1 as a percentage with its decimals.
  func precisePercent(_ share: Double) -> String {
    fixed(share * 100, decimals: 2, keepsZeros: false) + percentSign
  }

  private var percentSign: String { language == .french ? "\u{A0}%" : "%" }

  /// A number of months, as years where it is whole years.
  package func months(_ count: Int) -> String {
    if count % 12 == 0, count > 0 {
      let years = count / 12
      return language == .french
        ? "\(years) an\(years > 1 ? "s" : "")" : "\(years) year\(years > 1 ? "s" : "")"
    }
    return language == .french ? "\(count) mois" : "\(count) month\(count > 1 ? "s" : "")"
  }

  /// A day, packed as yyyymmdd.
  package func date(_ packed: Double) -> String {
    guard let date = CivilDate(packed: packed) else { return number(packed) }
    if language == .english { return date.description }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(date.day))/\(two(date.month))/\(date.year)"
  }

  /// The id of a level as words.
  private func level(_ id: String) -> String {
    let words = id.replacing("-", with: " ")
    guard language == .french else { return words }
    return switch id {
    case "none": "aucun"
    case "begun": "commencé"
    case "valid": "valide"
    default: words.hasPrefix("level ") ? "niveau " + words.dropFirst(6) : words
    }
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
    case ("kWh/subscription", .french): "kWh/abonnement"
    case ("kWh/line", .french): "kWh/prise"
    case ("kWh/SIM", .french): "kWh/carte SIM"
    case ("kWh/GB", .french): "kWh/Go"
    case ("gCO2e/GB", .french): "gCO2e/Go"
    case ("MEUR", _): "M€"
    default: unit.symbol
    }
  }

  /// A number rounded to so many decimals; with `keepsZeros`, all of them are written.
  func fixed(_ value: Double, decimals: Int, keepsZeros: Bool) -> String {
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
