import Foundation
import JalonSource
import JalonYAML
import Testing

/// The public YAML test suite: what is accepted, and which trees are built.
@Suite struct YAMLTestSuite {
  @Test(
    "Every case of the YAML test suite ends as it should, but for those that libyaml itself gets wrong",
    .enabled(if: Reference.isThere, "JALON_REFERENCE is not set")
  )
  func agreesWithTheSuite() throws {
    let cases = try SuiteCase.all()
    #expect(cases.count == 405)
    for suiteCase in cases {
      let found = suiteCase.disagreement()
      #expect(
        found?.kind == LibyamlDisagreements.all[suiteCase.id],
        "\(suiteCase.id): \(found?.detail ?? "agrees")"
      )
    }
  }
}

/// One case of the suite.
private struct SuiteCase {
  let id: String
  let text: String
  let mustFail: Bool
  let events: [String]

  static func all() throws -> [SuiteCase] {
    let folder = try #require(Reference.folder)
    let file = folder.appending(path: "reference/yaml-test-suite.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      return SuiteCase(
        id: object["id"] as? String ?? "",
        text: object["yaml"] as? String ?? "",
        mustFail: object["fail"] as? Bool ?? false,
        events: (object["events"] as? String ?? "").split(separator: "\n").map(Self.normalised)
      )
    }
  }

  /// What is wrong with this case, or `nil`.
  func disagreement() -> (kind: LibyamlDisagreements.Kind, detail: String)? {
    var diagnostics = Diagnostics()
    let tree = YAMLReader().read(SourceText(name: "\(id).yaml", text: text), into: &diagnostics)
    guard let tree else { return mustFail ? nil : (.refused, diagnostics.all.first?.message.en ?? "") }
    if mustFail { return (.accepted, "") }
    let actual = EventList(tree).lines
    return actual == events ? nil : (.otherTree, "\(actual) instead of \(events)")
  }

  /// An event without its indentation and without the marks that a tree does not keep.
  private static func normalised(_ line: Substring) -> String {
    var text = String(line.drop { $0 == " " })
    if text.hasPrefix("+DOC") { text = "+DOC" }
    if text.hasPrefix("-DOC") { text = "-DOC" }
    return text
  }
}

/// The events that a tree stands for.
private struct EventList {
  private(set) var lines = ["+STR"]
  private let tree: YAMLTree

  init(_ tree: YAMLTree) {
    self.tree = tree
    for root in tree.roots {
      lines.append("+DOC")
      add(root)
      lines.append("-DOC")
    }
    lines.append("-STR")
  }

  private mutating func add(_ node: Int) {
    let record = tree.nodes[node]
    let anchor = tree.anchors[node].map { " &\($0)" } ?? ""
    let tag = tree.tags[node].map { " <\($0)>" } ?? ""
    switch record.kind {
    case .alias: lines.append("=ALI *\(tree.anchors[Int(record.offset)] ?? "")")
    case .scalar: lines.append("=VAL\(anchor)\(tag) \(mark(record.style))\(escaped(tree.text(node)))")
    case .sequence:
      lines.append("+SEQ" + (record.style == .flow ? " []" : "") + anchor + tag)
      for element in tree.elements(node) { add(element) }
      lines.append("-SEQ")
    case .mapping:
      lines.append("+MAP" + (record.style == .flow ? " {}" : "") + anchor + tag)
      for (key, value) in tree.entries(node) {
        add(key)
        add(value)
      }
      lines.append("-MAP")
    }
  }

  private func mark(_ style: YAMLStyle) -> String {
    switch style {
    case .singleQuoted: "'"
    case .doubleQuoted: "\""
    case .literal: "|"
    case .folded: ">"
    default: ":"
    }
  }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{8}": result += "\\b"
      case "\0": result += "\\0"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
