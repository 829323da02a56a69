import JalonJSON
import JalonSource
import JalonYAML

/// The protocol between Jalon and a check module that is a process; `Plugins/PROTOCOL.md` is its grammar.
package enum ModuleProtocol {
  /// The version that is spoken here.
  package static let version = 1

  /// What Jalon asks.
  package enum Request: String, Sendable {
    case describe
    case vocabulary
    case prepare
    case evaluate
    case shutdown
  }

  /// What a module says.
  package enum Reply: String, Sendable {
    case description
    case prepared
    case verdicts
    case log
  }

  /// Reads one line; `nil` for anything but a JSON object.
  static func read(_ line: [UInt8], name: String = "module.json") -> JSONNode? {
    var problems = Diagnostics()
    let source = SourceText(name: name, bytes: line)
    let limits = YAMLLimits(bytes: line.count, depth: 32, nodes: 4_000_000, aliasNodes: 0)
    guard let tree = DocumentLoader(limits: limits).load(source, into: &problems), let root = tree.roots.first
    else { return nil }
    let node = JSONNode(tree: tree, index: root)
    return node.isObject ? node : nil
  }

  /// Writes one message, with the line break behind it.
  static func line(_ kind: String, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.string("kind", kind)
      body(&json)
    }
    return Array(writer.text.utf8) + [UInt8(ascii: "\n")]
  }
}

/// An answer that is not what the protocol says.
struct ProtocolViolation: Error, Sendable, Hashable {
  /// Whether a reader could make nothing of it, or what it says cannot be true.
  enum Kind: Sendable, Hashable {
    case garbage
    case lie
    case version
  }

  let kind: Kind
  let message: Wording

  static func garbage(fr: String, en: String) -> ProtocolViolation {
    ProtocolViolation(kind: .garbage, message: Wording(fr: fr, en: en))
  }

  static func lie(fr: String, en: String) -> ProtocolViolation {
    ProtocolViolation(kind: .lie, message: Wording(fr: fr, en: en))
  }
}

extension JSONNode {
  /// The text in both languages under a key.
  func wording(_ key: String) -> Wording? {
    guard let node = self[key], let fr = node["fr"]?.string, let en = node["en"]?.string, !fr.isEmpty,
      !en.isEmpty
    else { return nil }
    return Wording(fr: fr, en: en)
  }

  /// A finite number, or the text for one that is not.
  var anyNumber: Double? {
    if let number { return number }
    switch string {
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    case "NaN": return .nan
    default: return nil
    }
  }
}

extension JSONWriter {
  /// A text in both languages.
  mutating func wording(_ key: String?, _ wording: Wording) {
    object(key) { json in
      json.string("fr", wording.fr)
      json.string("en", wording.en)
    }
  }

  /// A number with all its digits; one that is not finite as a text.
  mutating func anyNumber(_ key: String?, _ number: Double) {
    if number.isFinite { return self.number(key, number) }
    string(key, number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity")
  }
}
