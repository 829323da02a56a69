/// The place of an indicator in an inventory of greenhouse gases, recognised by its name.
///
/// `ghg.scope1`, `ghg.scope2.market`, `ghg.scope3.cat06` and `ghg.total`, and the same with underscores, with a unit
/// behind (`ghg.scope2_lb_t`) or short (`s1`, `s1s2s3`).
enum IndicatorRole: Hashable, Sendable {
  case scope1
  /// A part of scope 1 with a name of its own.
  case scope1Part(String)
  case scope2(Scope2Method?)
  case scope3
  /// A category of scope 3, by number.
  case category(Int)
  /// Scopes 1 and 2 together.
  case scope12(Scope2Method?)
  case total

  /// How scope 2 is computed.
  enum Scope2Method: Hashable, Sendable {
    case location
    case market
  }

  /// The role that a name has, or `nil` when it has none.
  init?(_ indicator: String) {
    var words = indicator.lowercased().split { "._-+ ".contains($0) }.map(String.init)
    if words.first == "ghg" { words.removeFirst() }
    if words.count > 1, words.last == "t" { words.removeLast() }
    guard let first = words.first, let role = Self.role(first, Array(words.dropFirst())) else { return nil }
    self = role
  }

  private static func role(_ first: String, _ rest: [String]) -> IndicatorRole? {
    switch first {
    case "total", "s1s2s3": return rest.isEmpty ? .total : nil
    case "scope1", "s1": return scope1(rest)
    case "scope2", "s2": return method(rest).map { .scope2($0) }
    case "scope3", "s3": return scope3(rest)
    case "scope12", "s1s2": return method(rest).map { .scope12($0) }
    default: return nil
    }
  }

  private static func scope1(_ rest: [String]) -> IndicatorRole? {
    guard let second = rest.first else { return .scope1 }
    switch second {
    case "2", "s2", "scope2":
      if rest.dropFirst().first.map({ $0 == "s3" || $0 == "scope3" || $0 == "3" }) == true {
        return rest.count == 2 ? .total : nil
      }
      return method(Array(rest.dropFirst())).map { .scope12($0) }
    case "fixed", "fleet", "stationary", "mobile", "process", "processes", "fugitive", "refrigerants",
      "other":
      return rest.count == 1 ? .scope1Part(second) : nil
    default: return nil
    }
  }

  private static func scope3(_ rest: [String]) -> IndicatorRole? {
    guard let second = rest.first else { return .scope3 }
    guard rest.count == 1, second.hasPrefix("cat"), let number = Int(second.dropFirst(3)), (1...99) ~= number
    else { return nil }
    return .category(number)
  }

  /// The method that words name; `.some(nil)` where none is named, `nil` where they say something else.
  private static func method(_ words: [String]) -> Scope2Method?? {
    switch words {
    case [], ["unspecified"]: .some(nil)
    case ["location"], ["lb"]: .location
    case ["market"], ["mb"]: .market
    default: nil
    }
  }
}

/// What can be told from an indicator's name and unit about how it may be judged.
struct IndicatorNature: Sendable {
  /// Whether its values are amounts whose ratios mean something: no share, no calendar year, no change.
  let isAmount: Bool
  /// Whether the values of several sites add up: an amount per nothing.
  let isAdditive: Bool
  /// Whether its values are stated in tonnes, or nothing says otherwise.
  let isInTonnes: Bool
  /// Whether it may be negative.
  let mayBeNegative: Bool
  /// Whether it is about the future by nature.
  let isPlanned: Bool

  init(indicator: String, unit: String?) {
    let words = indicator.lowercased().split { "._-+ ".contains($0) }
    let isChange = words.contains("change")
    isPlanned = words.contains { ["planned", "target", "forecast", "objective"].contains($0) }
    mayBeNegative = isChange || words.contains { ["net", "removals", "offsets"].contains($0) }
    let isQuotient = unit.map { $0.contains("/") || $0 == "ratio" || $0 == "1" } ?? false
    isInTonnes = unit.map { $0 == "t" || $0.hasPrefix("t ") || $0.hasPrefix("tCO2") } ?? true
    isAmount = unit != "%" && !isChange && words.last != "year" && !words.contains("share")
    isAdditive =
      isAmount && !isQuotient && !words.contains { ["pue", "wue", "intensity", "per"].contains($0) }
  }
}
