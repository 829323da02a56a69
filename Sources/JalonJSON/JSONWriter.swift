/// Writes JSON text, key by key in the order given, so that the same values give the same bytes.
package struct JSONWriter {
  /// What was written so far.
  package private(set) var text = ""
  private var needsComma = false
  private var depth = 0
  private let isPretty: Bool

  /// Starts to write, on one line or over several when it is for people.
  package init(isPretty: Bool = false) {
    self.isPretty = isPretty
  }

  package mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(key, "{")
    body(&self)
    close("}")
  }

  package mutating func array<T>(
    _ key: String?,
    _ elements: some Sequence<T>,
    _ body: (inout JSONWriter, T) -> Void
  ) {
    open(key, "[")
    for element in elements { body(&self, element) }
    close("]")
  }

  package mutating func string(_ key: String? = nil, _ value: String?) {
    start(key)
    text += value.map(Self.quoted) ?? "null"
  }

  package mutating func bool(_ key: String? = nil, _ value: Bool?) {
    start(key)
    text += value.map { $0 ? "true" : "false" } ?? "null"
  }

  package mutating func integer(_ key: String? = nil, _ value: Int?) {
    start(key)
    text += value.map(String.init) ?? "null"
  }

  /// A number with all the digits that it needs; `null` where there is none.
  package mutating func number(_ key: String? = nil, _ value: Double?) {
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
