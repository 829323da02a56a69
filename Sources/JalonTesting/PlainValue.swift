import JalonEngine
import JalonPlugin
import JalonSource
import JalonYAML

/// Plain values of test files: read from YAML, changed at a path, written as JSON for the program to read again.
package enum PlainValue {
  /// The value of a YAML text.
  package static func read(_ source: SourceText) throws -> ParameterValue {
    var diagnostics = Diagnostics()
    guard let tree = DocumentLoader().load(source, into: &diagnostics), let root = tree.roots.first else {
      throw diagnostics.all.first
        ?? Diagnostic(.emptyDocument, .error, Wording(same: "empty"), at: Place(file: source.name))
    }
    return tree.parameterValue(root)
  }

  /// The value as JSON: plain scalars as they are where JSON knows them, everything else as strings.
  package static func json(_ value: ParameterValue) -> String {
    switch value {
    case .list(let values): return "[" + values.map(json).joined(separator: ",") + "]"
    case .map(let entries):
      return "{" + entries.map { quoted($0.key) + ":" + json($0.value) }.joined(separator: ",") + "}"
    case .text(let text, let isQuoted):
      switch CoreScalar(text, isPlain: !isQuoted) {
      case .null: return "null"
      case .bool(let flag): return flag ? "true" : "false"
      case .integer(let digits): return digits
      case .float, .string: return quoted(text)
      }
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension ParameterValue {
  /// This value with another at a path of keys; groups on the way are made where they are missing.
  package func setting(_ path: ArraySlice<String>, to value: ParameterValue) -> ParameterValue {
    guard let key = path.first else { return value }
    var entries: [Entry] = []
    if case .map(let existing) = self { entries = existing }
    let inner = entries.first { $0.key == key }?.value ?? .map([])
    let changed = Entry(key: key, value: inner.setting(path.dropFirst(), to: value))
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index] = changed
    } else {
      entries.append(changed)
    }
    return .map(entries)
  }

  /// This value without what stands at a path of keys.
  package func removing(_ path: ArraySlice<String>) -> ParameterValue {
    guard let key = path.first, case .map(let entries) = self else { return self }
    if path.count == 1 { return .map(entries.filter { $0.key != key }) }
    return .map(
      entries.map { $0.key == key ? Entry(key: key, value: $0.value.removing(path.dropFirst())) : $0 }
    )
  }

  /// The text of a scalar.
  package var scalar: String? {
    if case .text(let text, _) = self { return text }
    return nil
  }

  /// The elements of a list.
  package var elements: [ParameterValue] {
    if case .list(let values) = self { return values }
    return []
  }

  /// The entries of a group.
  package var entries: [Entry] {
    if case .map(let entries) = self { return entries }
    return []
  }
}
