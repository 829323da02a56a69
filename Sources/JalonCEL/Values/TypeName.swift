/// The names that types have in the language.
enum TypeName {
  /// The name of the type of values of a kind; `error` for the kinds that are no values.
  static func name(of kind: Value.Kind) -> String {
    switch kind {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .optional: "optional_type"
    case .ip: "net.IP"
    case .cidr: "net.CIDR"
    case .unknown, .error: "error"
    }
  }

  /// The name of the type that a value of the kind `type` stands for.
  static func name(ofType value: Value) -> String {
    name(of: Value.Kind(rawValue: UInt8(truncatingIfNeeded: value.bits)) ?? .error)
  }
}

extension Value.Kind {
  /// The name of the type of such values.
  package var typeName: String { TypeName.name(of: self) }
}
