import JalonCEL
import JalonJSON
import JalonSource
import JalonYAML

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One case of a conformance file: an expression, what it is given, and what it should come to.
struct ConformanceCase {
  /// What is expected.
  enum Expectation {
    case value(CELValue, type: CELType?)
    case type(CELType)
    case error
  }

  /// File, section and name.
  let id: String
  let section: String
  let expression: String
  let bindings: [(name: String, value: CELValue)]
  let environment: Environment
  let isChecked: Bool
  let isOnlyChecked: Bool
  let expectation: Expectation
  /// Why the case is of a family that is left out, `nil` when it is not.
  let leftOut: String?

  /// Reads a line; what cannot be read is told by the key that is wrong.
  init(_ node: JSONNode) throws(UnreadableCase) {
    guard let id = node["id"]?.text, let file = node["file"]?.text, let part = node["section"]?.text else {
      throw UnreadableCase(key: "id")
    }
    guard let expression = node["expr"]?.text else { throw UnreadableCase(key: "expr") }
    self.id = id
    section = "\(file)/\(part)"
    self.expression = expression
    isChecked = node["disable_check"]?.isTrue != true
    isOnlyChecked = node["check_only"]?.isTrue == true
    leftOut = node["tags"]?["needs_proto"]?.isTrue == true ? "protobuf" : nil
    guard leftOut == nil else {
      bindings = []
      environment = .standard
      expectation = .error
      return
    }
    bindings = try Self.bindings(node["bindings"])
    environment = try Self.environment(node, bindings)
    expectation = try Self.expectation(node["expected"])
  }

  private static func bindings(_ node: JSONNode?) throws(UnreadableCase) -> [(name: String, value: CELValue)]
  {
    var result: [(name: String, value: CELValue)] = []
    for (name, value) in node?.entries ?? [] {
      guard let value = CELValue(conformance: value) else { throw UnreadableCase(key: "bindings.\(name)") }
      result.append((name, value))
    }
    return result
  }

  private static func environment(
    _ node: JSONNode,
    _ bindings: [(name: String, value: CELValue)]
  ) throws(UnreadableCase) -> Environment {
    var environment = Environment.standard
    environment.container = node["container"]?.text ?? ""
    environment.syntax.macros = node["disable_macros"]?.isTrue != true
    environment.syntax.blocks = true
    for (name, _) in bindings { environment.declare(name, .dyn) }
    for declaration in node["type_env"]?.elements ?? [] {
      guard let name = declaration["name"]?.text else { throw UnreadableCase(key: "type_env") }
      if let type = declaration["type"] {
        guard let type = CELType(conformance: type) else { throw UnreadableCase(key: "type_env.\(name)") }
        environment.declare(name, type)
      }
      for overload in declaration["overloads"]?.elements ?? [] {
        guard let result = overload["result"].flatMap({ CELType(conformance: $0) }) else {
          throw UnreadableCase(key: "type_env.\(name)")
        }
        let parameters = overload["params"]?.elements.compactMap { CELType(conformance: $0) } ?? []
        environment.declare(
          FunctionSignature(
            name: name,
            isMember: overload["member"]?.isTrue == true,
            parameters: parameters,
            result: result
          )
        )
      }
    }
    return environment
  }

  private static func expectation(_ node: JSONNode?) throws(UnreadableCase) -> Expectation {
    switch node?["kind"]?.text {
    case "error":
      return .error
    case "type":
      guard let type = node?["type"].flatMap({ CELType(conformance: $0) }) else {
        throw UnreadableCase(key: "expected.type")
      }
      return .type(type)
    case "value":
      guard let value = node?["value"].flatMap({ CELValue(conformance: $0) }) else {
        throw UnreadableCase(key: "expected.value")
      }
      return .value(value, type: node?["type"].flatMap { CELType(conformance: $0) })
    default:
      throw UnreadableCase(key: "expected.kind")
    }
  }
}

/// A line of a conformance file that is not in its form.
struct UnreadableCase: Error {
  /// The key whose value can't be read.
  let key: String
}

extension CELValue {
  /// Reads `{t, v}`.
  init?(conformance node: JSONNode) {
    let value = node["v"]
    let text = value?.text ?? ""
    switch node["t"]?.text {
    case "null": self = .null
    case "bool": self = .bool(value?.isTrue == true)
    case "int":
      guard let number = Int64(text) else { return nil }
      self = .int(number)
    case "uint":
      guard let number = UInt64(text) else { return nil }
      self = .uint(number)
    case "double":
      guard let number = Self.double(text) else { return nil }
      self = .double(number)
    case "string": self = .string(text)
    case "bytes":
      guard let data = Data(base64Encoded: text) else { return nil }
      self = .bytes(Array(data))
    case "list":
      var elements: [CELValue] = []
      for element in value?.elements ?? [] {
        guard let element = CELValue(conformance: element) else { return nil }
        elements.append(element)
      }
      self = .list(elements)
    case "map":
      var entries: [Entry] = []
      for entry in value?.elements ?? [] {
        let pair = entry.elements
        guard pair.count == 2, let key = CELValue(conformance: pair[0]),
          let content = CELValue(conformance: pair[1])
        else { return nil }
        entries.append(Entry(key, content))
      }
      self = .map(entries)
    case "type":
      guard let kind = Value.Kind.allCases.first(where: { $0.typeName == text }) else { return nil }
      self = .type(kind)
    case "timestamp":
      guard let (seconds, nanos) = Self.time(value) else { return nil }
      self = .timestamp(seconds: seconds, nanos: nanos)
    case "duration":
      guard let (seconds, nanos) = Self.time(value) else { return nil }
      self = .duration(seconds: seconds, nanos: nanos)
    default: return nil
    }
  }

  private static func double(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: Double(text)
    }
  }

  private static func time(_ node: JSONNode?) -> (Int64, Int32)? {
    guard let seconds = node?["seconds"]?.text.flatMap({ Int64($0) }) else { return nil }
    return (seconds, node?["nanos"]?.text.flatMap { Int32($0) } ?? 0)
  }

  /// Whether two values are the same: of one type, maps in any order, NaN the same as NaN, 0 another than −0.
  func isSame(as other: CELValue) -> Bool {
    switch (self, other) {
    case (.double(let a), .double(let b)):
      return (a.isNaN && b.isNaN) || a.bitPattern == b.bitPattern
    case (.list(let a), .list(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.map(let a), .map(let b)):
      return a.count == b.count
        && a.allSatisfy { entry in
          b.contains { $0.key.isSame(as: entry.key) && $0.value.isSame(as: entry.value) }
        }
    default:
      return self == other
    }
  }
}

extension CELType {
  /// Reads a type: a name, or an object with one of `list`, `map`, `type`, `abstract`, `param`.
  init?(conformance node: JSONNode) {
    if let name = node.text {
      guard let type = Self.named[name] else { return nil }
      self = type
    } else if let element = node["list"].flatMap({ CELType(conformance: $0) }) {
      self = .list(element)
    } else if let pair = node["map"]?.elements, pair.count == 2, let key = CELType(conformance: pair[0]),
      let value = CELType(conformance: pair[1])
    {
      self = .map(key, value)
    } else if let type = node["type"].flatMap({ CELType(conformance: $0) }) {
      self = .type(type)
    } else if let name = node["param"]?.text {
      self = .parameter(name)
    } else if let name = node["abstract"]?.text {
      let parameters = node["params"]?.elements.compactMap { CELType(conformance: $0) } ?? []
      self =
        name == "optional_type" && parameters.count == 1
        ? .optional(parameters[0]) : .abstract(name, parameters)
    } else {
      return nil
    }
  }

  private static let named: [String: CELType] = [
    "dyn": .dyn, "any": .dyn, "error": .error, "null": .null, "bool": .bool, "int": .int, "uint": .uint,
    "double": .double, "string": .string, "bytes": .bytes, "timestamp": .timestamp, "duration": .duration,
  ]
}
