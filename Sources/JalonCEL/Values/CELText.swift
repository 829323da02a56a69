/// Values as they would be written in an expression, for people.
package enum CELText {
  /// The value as a literal, or as the call that makes it; long texts and lists are cut.
  package static func text(_ value: CELValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): "\(number)u"
    case .double(let number): double(number)
    case .string(let text): quoted(text)
    case .bytes(let bytes): "b\"\(bytes.prefix(40).map(escaped).joined())\(bytes.count > 40 ? "…" : "")\""
    case .list(let elements): "[\(cut(elements.map { text($0) }))]"
    case .map(let entries): "{\(cut(entries.map { "\(text($0.key)): \(text($0.value))" }))}"
    case .type(let kind): kind.typeName
    case .timestamp, .duration: time(value)
    case .optional(nil): "optional.none()"
    case .optional(let content?): "optional.of(\(text(content)))"
    case .ip, .cidr: address(value)
    }
  }

  private static func cut(_ parts: [String]) -> String {
    let shown = parts.prefix(20).joined(separator: ", ")
    return parts.count > 20 ? shown + ", …" : shown
  }

  private static func double(_ number: Double) -> String {
    if number.isNaN { return "double(\"NaN\")" }
    if number.isInfinite { return number < 0 ? "double(\"-Infinity\")" : "double(\"Infinity\")" }
    return "\(number)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if place == 200 {
        result += "…"
        break
      }
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ byte: UInt8) -> String {
    if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      return String(Unicode.Scalar(byte))
    }
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }

  /// A point or length of time, as the language itself turns it into a text.
  private static func time(_ value: CELValue) -> String {
    let name = value.kind == .timestamp ? "timestamp" : "duration"
    return "\(name)(\(spelled(value)))"
  }

  private static func address(_ value: CELValue) -> String {
    "\(value.kind == .ip ? "ip" : "cidr")(\(spelled(value)))"
  }

  private static func spelled(_ value: CELValue) -> String {
    var environment = Environment.standard
    environment.declare("value", .dyn)
    guard let program = Expression("string(value)", in: environment).program else { return "" }
    var evaluator = Evaluator([program])
    evaluator.set(0, of: 0, to: value)
    guard case .value(.string(let text)) = evaluator.outcome(of: 0, program) else { return "" }
    return quoted(text)
  }
}
