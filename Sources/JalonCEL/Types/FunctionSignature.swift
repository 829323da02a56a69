/// The name of a function with the types that it takes and gives.
package struct FunctionSignature: Sendable, Hashable {
  package let name: String
  /// Whether the first parameter is the receiver of the call.
  package let isMember: Bool
  package let parameters: [CELType]
  package let result: CELType

  package init(name: String, isMember: Bool, parameters: [CELType], result: CELType) {
    self.name = name
    self.isMember = isMember
    self.parameters = parameters
    self.result = result
  }

  /// Reads `name(types) -> type`, or `type.name(types) -> type` for a function with a receiver.
  ///
  /// Single capital letters are type parameters. For the tables of this module, whose form is fixed.
  init(_ text: String) {
    var reader = SignatureReader(rest: text[...])
    self = reader.read()
  }
}

/// Reads the signatures of the tables in ``FunctionLibrary``.
private struct SignatureReader {
  var rest: Substring

  mutating func read() -> FunctionSignature {
    let head = rest
    var parameters: [CELType] = []
    var isMember = false
    if let receiver = type(), take(".") {
      parameters.append(receiver)
      isMember = true
    } else {
      rest = head
    }
    let name = String(rest.prefix { $0 != "(" })
    rest.removeFirst(name.count)
    _ = take("(")
    while !take(")"), let type = type() {
      parameters.append(type)
      _ = take(", ")
    }
    _ = take(" -> ")
    return FunctionSignature(name: name, isMember: isMember, parameters: parameters, result: type() ?? .dyn)
  }

  private mutating func take(_ prefix: String) -> Bool {
    guard rest.hasPrefix(prefix) else { return false }
    rest.removeFirst(prefix.count)
    return true
  }

  private mutating func word() -> String {
    let word = rest.prefix { $0.isLetter }
    rest.removeFirst(word.count)
    return String(word)
  }

  private static let simple: [String: CELType] = [
    "dyn": .dyn, "null": .null, "bool": .bool, "int": .int, "uint": .uint, "double": .double,
    "string": .string,
    "bytes": .bytes, "timestamp": .timestamp, "duration": .duration, "IP": .abstract("net.IP", []),
    "CIDR": .abstract("net.CIDR", []),
  ]

  private mutating func type() -> CELType? {
    let before = rest
    let name = word()
    if let simple = Self.simple[name], !rest.hasPrefix("(") { return simple }
    if name.count == 1, name.uppercased() == name { return .parameter(name) }
    guard take("<"), let first = type() else {
      rest = before
      return nil
    }
    let second = take(", ") ? type() : nil
    _ = take(">")
    switch name {
    case "list": return .list(first)
    case "map": return .map(first, second ?? .dyn)
    case "type": return .type(first)
    default: return .optional(first)
    }
  }
}
