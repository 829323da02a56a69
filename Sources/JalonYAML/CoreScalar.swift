/// A plain scalar by the core schema of YAML 1.2.2, section 10.3.
package enum CoreScalar: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(String)
  case float(Double)
  case string(String)

  /// Resolves a scalar: only plain ones can be anything but text.
  package init(_ text: String, isPlain: Bool) {
    self = isPlain ? Self.plain(text) : .string(text)
  }

  private static func plain(_ text: String) -> CoreScalar {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    default: break
    }
    if let integer = integer(text) { return .integer(integer) }
    if isFloat(text), let value = Double(normalised(text)) { return .float(value) }
    return .string(text)
  }

  /// The decimal digits of an integer in base 10, 8 (`0o`) or 16 (`0x`); `nil` when it is none.
  private static func integer(_ text: String) -> String? {
    if text.hasPrefix("0o"), let value = UInt64(text.dropFirst(2), radix: 8) { return String(value) }
    if text.hasPrefix("0x"), let value = UInt64(text.dropFirst(2), radix: 16) { return String(value) }
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let significant = digits.drop { $0 == "0" }
    let body = significant.isEmpty ? "0" : String(significant)
    return text.hasPrefix("-") && body != "0" ? "-" + body : body
  }

  /// Whether a text is a float: `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
  private static func isFloat(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let run = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      rest = rest[run.endIndex...]
      return run.count
    }
    if rest.first == 0x2D || rest.first == 0x2B { rest = rest.dropFirst() }
    let whole = digits()
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      if digits() == 0, whole == 0 { return false }
    } else if whole == 0 {
      return false
    }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest = rest.dropFirst()
      if rest.first == 0x2D || rest.first == 0x2B { rest = rest.dropFirst() }
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }

  private static func normalised(_ text: String) -> String {
    text.hasPrefix(".") ? "0" + text : text.hasSuffix(".") ? text + "0" : text
  }
}
