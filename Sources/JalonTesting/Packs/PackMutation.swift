import JalonEngine
import JalonPlugin
import JalonSource
import JalonYAML

/// A small change to a pack that some test should notice.
package struct PackMutation: Sendable {
  /// What is changed.
  package enum Kind: String, Sendable, CaseIterable {
    case threshold
    case comparison
    case logic
    case weight
    case combination
    case condition
    case gate

    /// What it is called.
    package var wording: Wording {
      switch self {
      case .threshold: Wording(fr: "seuil", en: "threshold")
      case .comparison: Wording(fr: "comparaison", en: "comparison")
      case .logic: Wording(fr: "logique", en: "logic")
      case .weight: Wording(fr: "poids", en: "weight")
      case .combination: Wording(fr: "combinaison", en: "combination")
      case .condition: Wording(fr: "condition", en: "condition")
      case .gate: Wording(fr: "condition de niveau", en: "gate")
      }
    }
  }

  /// What is changed.
  package let kind: Kind
  /// The commitment, check, duty or level that it belongs to.
  package let owner: String
  /// What stands there, and what is put in its place; empty for what is taken away.
  package let before, after: String
  /// Where.
  package let spot: Spot
  let path: [ParameterStep]
  let value: ParameterValue?

  /// Every change to a pack's own file, in the order of the file.
  package static func all(of tree: YAMLTree) -> [PackMutation] {
    guard let root = tree.roots.first else { return [] }
    var finder = MutationFinder(tree: tree)
    finder.walk(root, [], owner: "")
    return finder.found
  }

  /// A pack's document with the change.
  func applied(to document: ParameterValue) -> ParameterValue {
    document.changing(path[...]) { _ in value } ?? document
  }
}

/// Finds what can be changed in a pack.
private struct MutationFinder {
  let tree: YAMLTree
  var found: [PackMutation] = []

  private static let combinations = ["worst", "best", "mean"]
  /// Keys whose numbers are thresholds, wherever they stand.
  private static let thresholds: Set = [
    "min", "min_coverage", "pass_at", "each_at_least", "at_least", "max_age",
  ]
  private static let expressions: Set = ["when", "applies_when", "applies_if"]
  private static let operators = [
    (">=", ">"), ("<=", "<"), ("==", "!="), ("!=", "=="), (">", ">="), ("<", "<="),
  ]

  mutating func walk(_ node: Int, _ path: [ParameterStep], owner: String) {
    switch tree.kind(node) {
    case .mapping:
      let id = tree.entries(node).first { tree.text($0.key) == "id" }.map { tree.text($0.value) }
      for (key, value) in tree.entries(node) {
        visit(tree.text(key), value, path + [.key(tree.text(key))], owner: path.isEmpty ? "" : id ?? owner)
      }
    case .sequence:
      for (place, element) in tree.elements(node).enumerated() {
        walk(element, path + [.index(place)], owner: owner)
      }
    case .scalar, .alias: break
    }
  }

  private mutating func visit(_ key: String, _ node: Int, _ path: [ParameterStep], owner: String) {
    switch key {
    case "with": numbers(node, path, owner)
    case "weight": weight(node, path, owner)
    case "combine": combination(node, path, owner)
    case "applies_to": drop(.condition, node, path, owner)
    case "gates":
      for (place, gate) in tree.elements(node).enumerated() {
        drop(.gate, gate, path + [.index(place)], owner)
      }
    case _ where Self.expressions.contains(key): expression(node, path, owner)
    case _ where Self.thresholds.contains(key) && tree.kind(node) == .scalar: threshold(node, path, owner)
    case "indicators", "practices", "profiles", "entities", "pathways", "title", "statement", "guidance",
      "source":
      // Words, and declarations that several packs share.
      break
    default: walk(node, path, owner: owner)
    }
  }

  /// Numbers among the parameters of a check, and its expressions.
  private mutating func numbers(_ node: Int, _ path: [ParameterStep], _ owner: String) {
    switch tree.kind(node) {
    case .mapping:
      for (key, value) in tree.entries(node) { numbers(value, path + [.key(tree.text(key))], owner) }
    case .sequence:
      for (place, value) in tree.elements(node).enumerated() { numbers(value, path + [.index(place)], owner) }
    case .scalar:
      if case .key("expression")? = path.last { return expression(node, path, owner) }
      if case .key("condition")? = path.last { return expression(node, path, owner) }
      threshold(node, path, owner)
    case .alias: break
    }
  }

  private mutating func threshold(_ node: Int, _ path: [ParameterStep], _ owner: String) {
    guard tree.nodes[node].style == .plain else { return }
    let text = tree.text(node)
    for isUp in [true, false] {
      if let changed = Self.moved(text, isUp: isUp) { add(.threshold, node, path, owner, changed) }
    }
  }

  /// A number with its unit, moved by a twentieth, or by one in its last digit where that is more.
  static func moved(_ text: String, isUp: Bool) -> String? {
    let number = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
    guard let value = Double(number), text.first != "-" || number.count > 1 else { return nil }
    let unit = text.dropFirst(number.count)
    // Digits behind the number, or a dot that is no decimal one, belong to something else, such as a date.
    if unit.contains(where: \.isNumber) { return nil }
    let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
    var step = 1.0
    for _ in 0..<decimals { step /= 10 }
    let size = max(step, (abs(value) / 20 / step).rounded() * step)
    let moved = isUp ? value + size : value - size
    if moved < 0, value >= 0 { return nil }
    return Self.text(moved, decimals: decimals) + unit
  }

  private static func text(_ number: Double, decimals: Int) -> String {
    let rounded = Rounding.round(number, decimals: decimals)
    return decimals == 0 ? "\(Int(rounded))" : "\(rounded)"
  }

  private mutating func weight(_ node: Int, _ path: [ParameterStep], _ owner: String) {
    guard let weight = Double(tree.text(node)), weight > 0 else { return }
    add(.weight, node, path, owner, Self.text(weight * 2, decimals: weight == weight.rounded() ? 0 : 3))
  }

  private mutating func combination(_ node: Int, _ path: [ParameterStep], _ owner: String) {
    let text = tree.text(node)
    for other in Self.combinations where other != text { add(.combination, node, path, owner, other) }
  }

  private mutating func expression(_ node: Int, _ path: [ParameterStep], _ owner: String) {
    let text = tree.text(node)
    add(.condition, node, path, owner, "true")
    for (place, found, other) in Self.sites(text) {
      let kind: PackMutation.Kind = found == "&&" || found == "||" ? .logic : .comparison
      let end = text.utf8.index(place, offsetBy: found.utf8.count)
      add(kind, node, path, owner, text[..<place] + other + text[end...])
    }
  }

  /// The operators of an expression outside its texts, with what each is changed into.
  private static func sites(_ text: String) -> [(place: String.Index, found: String, other: String)] {
    var result: [(place: String.Index, found: String, other: String)] = []
    var quote: Character?
    var place = text.startIndex
    let all = operators + [("&&", "||"), ("||", "&&")]
    while place < text.endIndex {
      let character = text[place]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if let site = all.first(where: { text[place...].hasPrefix($0.0) }) {
        result.append((place, site.0, site.1))
        place = text.index(place, offsetBy: site.0.count)
        continue
      }
      place = text.index(after: place)
    }
    return result
  }

  private mutating func drop(_ kind: PackMutation.Kind, _ node: Int, _ path: [ParameterStep], _ owner: String)
  {
    let text = tree.kind(node) == .scalar ? tree.text(node) : tree.parameterValue(node).summary
    found.append(
      PackMutation(
        kind: kind,
        owner: owner,
        before: text,
        after: "",
        spot: Spot(tree: tree, node: node),
        path: path,
        value: nil
      )
    )
  }

  private mutating func add(
    _ kind: PackMutation.Kind,
    _ node: Int,
    _ path: [ParameterStep],
    _ owner: String,
    _ text: some StringProtocol
  ) {
    let before = tree.text(node)
    if before == text { return }
    found.append(
      PackMutation(
        kind: kind,
        owner: owner,
        before: before,
        after: String(text),
        spot: Spot(tree: tree, node: node),
        path: path,
        value: .text(String(text), isQuoted: false)
      )
    )
  }
}

extension ParameterValue {
  /// This value with another at a path of keys and places in lists, or without what stands there.
  func changing(_ path: ArraySlice<ParameterStep>, _ change: (ParameterValue) -> ParameterValue?)
    -> ParameterValue?
  {
    guard let step = path.first else { return change(self) }
    switch (self, step) {
    case (.map(let entries), .key(let key)):
      return .map(
        entries.compactMap { entry in
          guard entry.key == key else { return entry }
          return entry.value.changing(path.dropFirst(), change).map { Entry(key: key, value: $0) }
        }
      )
    case (.list(let elements), .index(let place)):
      return .list(
        elements.enumerated().compactMap {
          $0.offset == place ? $0.element.changing(path.dropFirst(), change) : $0.element
        }
      )
    default: return self
    }
  }

  /// The value in a few words.
  fileprivate var summary: String {
    switch self {
    case .text(let text, _): text
    case .list(let values): "[" + values.map(\.summary).joined(separator: ", ") + "]"
    case .map(let entries):
      "{ " + entries.map { "\($0.key): \($0.value.summary)" }.joined(separator: ", ") + " }"
    }
  }
}
