/// A type of the language, as it is declared and as the checker gives it back.
package indirect enum CELType: Sendable, Hashable {
  /// Anything: checked when the expression is evaluated.
  case dyn
  /// Of an expression that has a mistake.
  case error
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case timestamp
  case duration
  case list(CELType)
  case map(CELType, CELType)
  /// The type of a type's name.
  case type(CELType)
  case optional(CELType)
  /// A type known by its name alone, such as `net.IP`.
  case abstract(String, [CELType])
  /// A parameter in the declaration of a function.
  case parameter(String)
}

extension CELType: CustomStringConvertible {
  package var description: String {
    switch self {
    case .dyn: "dyn"
    case .error: "error"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list(let element): "list<\(element)>"
    case .map(let key, let value): "map<\(key), \(value)>"
    case .type(let type): "type<\(type)>"
    case .optional(let content): "optional<\(content)>"
    case .abstract(let name, []): name
    case .abstract(let name, let parameters):
      "\(name)<\(parameters.map(\.description).joined(separator: ", "))>"
    case .parameter(let name): name
    }
  }
}
