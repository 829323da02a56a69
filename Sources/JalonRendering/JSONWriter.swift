import JalonEngine

/// Writes JSON text, key by key in the order given, so that the same values give the same bytes.
struct JSONWriter {
  private(set) var text = ""
  private var needsComma = false
  private var depth = 0
  private let isPretty: Bool

  init(isPretty: Bool) {
    self.isPretty = isPretty
  }

  mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(key, "{")
    body(&self)
    close("}")
  }

  mutating func array<T>(_ key: String?, _ elements: some Sequence<T>, _ body: (inout JSONWriter, T) -> Void)
  {
    open(key, "[")
    for element in elements { body(&self, element) }
    close("]")
  }

  mutating func string(_ key: String? = nil, _ value: String?) {
    start(key)
    text += value.map(Self.quoted) ?? "null"
  }

  mutating func bool(_ key: String? = nil, _ value: Bool?) {
    start(key)
    text += value.map { $0 ? "true" : "false" } ?? "null"
  }

  mutating func integer(_ key: String? = nil, _ value: Int?) {
    start(key)
    text += value.map(String.init) ?? "null"
  }

  /// A number rounded once to so many decimals; `null` where there is none.
  mutating func number(_ key: String? = nil, _ value: Double?, decimals: Int) {
    start(key)
    guard let value, value.isFinite else {
      text += "null"
      return
    }
    let rounded = Rounding.round(value, decimals: decimals)
    text += rounded == 0 ? "0.0" : "\(rounded)"
  }

  /// A number with all the digits that it needs; `null` where there is none.
  mutating func number(_ key: String? = nil, _ value: Double?) {
    start(key)
    text += value.map { $0.isFinite ? "\($0)" : "null" } ?? "null"
  }

  private mutating func open(_ key: String?, _ bracket: String) {
    start(key)
    text += bracket
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: String) {
    depth -= 1
    if needsComma { newLine() }
    text += bracket
    needsComma = true
  }

  private mutating func start(_ key: String?) {
    if needsComma { text += "," }
    if depth > 0 { newLine() }
    needsComma = true
    if let key { text += Self.quoted(key) + (isPretty ? ": " : ":") }
  }

  private mutating func newLine() {
    if isPretty { text += "\n" + String(repeating: "  ", count: depth) }
  }

  private static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
