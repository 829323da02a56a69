import JalonJSON
import JalonPlugin
import JalonSource

/// Parameters as a pack writes them: texts, `{"quoted": …}`, lists, and `{"mapping": {…}}`.
enum WrittenParameters {
  static func write(_ value: ParameterValue, _ key: String?, _ json: inout JSONWriter) {
    switch value {
    case .text(let text, isQuoted: false): json.string(key, text)
    case .text(let text, isQuoted: true): json.object(key) { $0.string("quoted", text) }
    case .list(let values): json.array(key, values) { write($1, nil, &$0) }
    case .map(let entries):
      json.object(key) { json in
        json.object("mapping") { json in
          for entry in entries { write(entry.value, entry.key, &json) }
        }
      }
    }
  }

  static func read(_ node: JSONNode) -> ParameterValue {
    if let text = node.text { return .text(text, isQuoted: false) }
    if node.isArray { return .list(node.elements.map(read)) }
    if let text = node["quoted"]?.text { return .text(text, isQuoted: true) }
    return .map((node["mapping"]?.entries ?? []).map { .init(key: $0.key, value: read($0.value)) })
  }

  /// Parameters that were checked, as plain JSON.
  static func write(_ value: DecodedParameter, _ key: String?, _ json: inout JSONWriter) {
    switch value {
    case .text(let text): json.string(key, text)
    case .number(let number): json.anyNumber(key, number)
    case .integer(let number): json.integer(key, number)
    case .flag(let flag): json.bool(key, flag)
    case .list(let values): json.array(key, values) { write($1, nil, &$0) }
    case .group(let entries):
      json.object(key) { json in
        for entry in entries { write(entry.value, entry.name, &json) }
      }
    }
  }
}

/// What is wrong with parameters, as a module that checks them itself says it.
enum WrittenProblem {
  static func write(_ problem: ParameterProblem, _ json: inout JSONWriter) {
    json.object { json in
      json.string("id", problem.id.rawValue)
      json.array("path", problem.path) { json, step in
        switch step {
        case .key(let key): json.string(nil, key)
        case .index(let index): json.integer(nil, index)
        }
      }
      if problem.isAboutKey { json.string("about", "key") }
      json.string("severity", problem.severity.rawValue)
      if let range = problem.range {
        json.array("range", [range.lowerBound, range.upperBound]) { $0.integer(nil, $1) }
      }
      json.wording("message", problem.message)
      if let hint = problem.hint { json.wording("hint", hint) }
    }
  }

  static func read(_ node: JSONNode) throws(ProtocolViolation) -> ParameterProblem {
    guard let message = node.wording("message") else {
      throw .garbage(
        fr: "un problème n'a pas de 'message' en français et en anglais",
        en: "a problem lacks a 'message' in French and English"
      )
    }
    let bounds = node["range"]?.elements.compactMap(\.integer) ?? []
    return ParameterProblem(
      id: node["id"]?.string.flatMap { DiagnosticID(rawValue: $0) } ?? .invalidParameter,
      path: (node["path"]?.elements ?? []).compactMap { step in
        step.string.map { .key($0) } ?? step.integer.map { .index($0) }
      },
      isAboutKey: node["about"]?.string == "key",
      severity: node["severity"]?.string.flatMap { Severity(rawValue: $0) } ?? .error,
      range: bounds.count == 2 && bounds[0] >= 0 && bounds[0] <= bounds[1] ? bounds[0]..<bounds[1] : nil,
      message: message,
      hint: node.wording("hint")
    )
  }
}
