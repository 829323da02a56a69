import JalonJSON
import JalonPlugin
import JalonSource

/// The parameters of a module as a JSON Schema (2020-12), with `x-jalon` for what a value stands for.
package enum ParameterSchema {
  /// Writes the schema of a module's parameters.
  package static func write(_ parameters: [Parameter], _ key: String? = nil, _ json: inout JSONWriter) {
    json.object(key) { write(properties: parameters, &$0) }
  }

  private static func write(properties parameters: [Parameter], _ json: inout JSONWriter) {
    json.string("type", "object")
    json.object("properties") { json in
      for parameter in parameters {
        json.object(parameter.name) { json in
          write(parameter.kind, &json)
          json.string("description", parameter.summary.en)
          json.wording("x-jalon-description", parameter.summary)
        }
      }
    }
    json.array("required", parameters.filter(\.isRequired)) { $0.string(nil, $1.name) }
    json.bool("additionalProperties", false)
  }

  private static func write(_ kind: Parameter.Kind, _ json: inout JSONWriter) {
    func mark(_ type: String?, _ mark: String, of other: String? = nil) {
      if let type { json.string("type", type) }
      json.string("x-jalon", mark)
      if let other { json.string("x-jalon-of", other) }
    }
    switch kind {
    case .text: json.string("type", "string")
    case .choice(let words): json.array("enum", words) { $0.string(nil, $1) }
    case .flag: json.string("type", "boolean")
    case .indicator: mark("string", "indicator")
    case .item: mark("string", "item")
    case .practice: mark("string", "practice")
    case .commitment: mark("string", "commitment")
    case .pathway: mark("string", "pathway")
    case .quantity(let other): mark(nil, "quantity", of: other)
    case .share: mark(nil, "share")
    case .credit: mark("number", "credit")
    case .count: mark("integer", "count")
    case .duration: mark("string", "duration")
    case .number: mark("number", "number")
    case .level(let other): mark("string", "level", of: other)
    case .expression(.condition): mark("string", "condition")
    case .expression(let result):
      mark("string", "expression")
      json.string("x-jalon-result", result == .number ? "number" : "any")
    case .wording: mark("object", "wording")
    case .credits: mark("object", "credits")
    case .list(let element):
      json.string("type", "array")
      json.object("items") { write(element, &$0) }
    case .group(let parameters): write(properties: parameters, &json)
    }
  }

  /// Reads the schema of a module's parameters.
  static func read(_ schema: JSONNode, outer: Set<String> = []) throws(ProtocolViolation) -> [Parameter] {
    guard schema.isObject else {
      throw .garbage(fr: "'parameters' n'est pas un schéma", en: "'parameters' is no schema")
    }
    let required = Set(schema["required"]?.elements.compactMap(\.string) ?? [])
    let listed = schema["properties"]?.entries ?? []
    let names = outer.union(listed.map(\.key))
    var parameters: [Parameter] = []
    for (name, value) in listed {
      let kind = try kind(value, name, names, depth: 0)
      let text = value["description"]?.string ?? name
      let summary = value.wording("x-jalon-description")
      if summary == nil, value["x-jalon-description"] != nil {
        throw .garbage(
          fr: "le sens du paramètre '\(name)' n'est pas dit dans les deux langues",
          en: "the meaning of the parameter '\(name)' is not in both languages"
        )
      }
      parameters.append(
        required.contains(name)
          ? .required(name, kind, fr: summary?.fr ?? text, en: summary?.en ?? text)
          : .optional(name, kind, fr: summary?.fr ?? text, en: summary?.en ?? text)
      )
    }
    if let unknown = required.sorted().first(where: { name in !parameters.contains { $0.name == name } }) {
      throw .garbage(
        fr: "'required' nomme le paramètre inconnu '\(unknown)'",
        en: "'required' names the unknown parameter '\(unknown)'"
      )
    }
    for parameter in parameters {
      guard let other = parameter.kind.other, !names.contains(other) else { continue }
      throw .garbage(
        fr: "'x-jalon-of' du paramètre '\(parameter.name)' ne nomme aucun paramètre",
        en: "'x-jalon-of' of the parameter '\(parameter.name)' names no parameter"
      )
    }
    return parameters
  }

  private static func kind(
    _ schema: JSONNode,
    _ name: String,
    _ names: Set<String>,
    depth: Int
  ) throws(ProtocolViolation) -> Parameter.Kind {
    if depth > 8 {
      throw .garbage(fr: "le schéma de '\(name)' est trop profond", en: "the schema of '\(name)' is too deep")
    }
    let other = schema["x-jalon-of"]?.string ?? ""
    if let mark = schema["x-jalon"]?.string {
      if let kind = marked(mark, of: other, result: schema["x-jalon-result"]?.string) { return kind }
      throw .garbage(
        fr: "'x-jalon: \(mark)' du paramètre '\(name)' n'existe pas",
        en: "'x-jalon: \(mark)' of the parameter '\(name)' does not exist"
      )
    }
    if let words = schema["enum"] { return .choice(words.elements.compactMap(\.string)) }
    switch schema["type"]?.string {
    case "string"?, nil: return .text
    case "boolean"?: return .flag
    case "integer"?: return .count
    case "number"?: return .number
    case "array"?:
      guard let items = schema["items"] else { return .list(.text) }
      return .list(try kind(items, name, names, depth: depth + 1))
    case "object"?: return .group(try read(schema, outer: names))
    case let type?:
      throw .garbage(
        fr: "le paramètre '\(name)' est d'un type inconnu : '\(type)'",
        en: "the parameter '\(name)' has the unknown type '\(type)'"
      )
    }
  }

  private static func marked(_ mark: String, of other: String, result: String?) -> Parameter.Kind? {
    switch mark {
    case "indicator": .indicator
    case "item": .item
    case "practice": .practice
    case "commitment": .commitment
    case "pathway": .pathway
    case "quantity": .quantity(of: other)
    case "share": .share
    case "credit": .credit
    case "count": .count
    case "duration": .duration
    case "number": .number
    case "flag": .flag
    case "level": .level(of: other)
    case "condition": .expression(.condition)
    case "expression": .expression(result == "any" ? .any : .number)
    case "wording": .wording
    case "credits": .credits
    default: nil
    }
  }
}

extension Parameter.Kind {
  /// The parameter from which it takes its unit or its levels.
  fileprivate var other: String? {
    switch self {
    case .quantity(let other), .level(let other): other
    default: nil
    }
  }
}
