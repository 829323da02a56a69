import JalonModel
import JalonSource
import JalonYAML

/// Reads the keys of a mapping one by one, and knows at the end which were not asked for.
struct MappingReader {
  /// The tree that is read.
  let tree: YAMLTree
  /// The mapping.
  let node: Int
  private let entries: [(name: String, key: Int, value: Int)]
  private var asked: [String] = []

  /// Starts to read a node, which must be a mapping.
  init?(_ tree: YAMLTree, _ node: Int, into diagnostics: inout Diagnostics) {
    self.tree = tree
    self.node = node
    guard tree.kind(node) == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table 'clé: valeur' est attendue", en: "a mapping of 'key: value' is expected")
        )
      )
      return nil
    }
    entries = tree.entries(node).map { (tree.text($0.key), $0.key, $0.value) }
  }

  /// Where the mapping is.
  var spot: Spot { Spot(tree: tree, node: node) }

  /// Whether a key is there, whatever its value.
  func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// The value of a key; `nil` when it is missing or empty.
  mutating func value(_ name: String) -> Int? {
    if !asked.contains(name) { asked.append(name) }
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    return tree.isNull(entry.value) ? nil : entry.value
  }

  /// The value of a key that must be there.
  mutating func required(_ name: String, into diagnostics: inout Diagnostics, hint: Wording? = nil) -> Int? {
    if let value = value(name) { return value }
    if let entry = entries.first(where: { $0.name == name }) {
      diagnostics.add(
        tree.diagnostic(
          .missingKey,
          at: entry.key,
          Wording(fr: "'\(name)' n'a pas de valeur", en: "'\(name)' has no value"),
          hint: hint ?? Wording(fr: "complétez cette ligne", en: "complete this line")
        )
      )
    } else {
      diagnostics.add(
        tree.diagnostic(
          .missingKey,
          at: node,
          Wording(fr: "il manque la clé '\(name)'", en: "the key '\(name)' is missing"),
          hint: hint ?? Wording(fr: "ajoutez '\(name): …'", en: "add '\(name): …'")
        )
      )
    }
    return nil
  }

  /// The text of a key.
  mutating func text(_ name: String, into diagnostics: inout Diagnostics) -> String? {
    value(name).flatMap { tree.scalarText($0, into: &diagnostics) }
  }

  /// The text of a key that must be there.
  mutating func requiredText(
    _ name: String,
    into diagnostics: inout Diagnostics,
    hint: Wording? = nil
  ) -> String? {
    required(name, into: &diagnostics, hint: hint).flatMap { tree.scalarText($0, into: &diagnostics) }
  }

  /// One of an enumeration's words.
  mutating func word<T: RawRepresentable & CaseIterable>(
    _ name: String,
    as type: T.Type,
    into diagnostics: inout Diagnostics
  ) -> T? where T.RawValue == String {
    value(name).flatMap { tree.word($0, as: type, into: &diagnostics) }
  }

  /// Yes or no.
  mutating func flag(_ name: String, into diagnostics: inout Diagnostics) -> Bool? {
    value(name).flatMap { tree.flag($0, into: &diagnostics) }
  }

  /// The texts of a list; a single text stands for a list of one.
  mutating func texts(_ name: String, into diagnostics: inout Diagnostics) -> [(text: String, node: Int)] {
    value(name).map { tree.texts($0, into: &diagnostics) } ?? []
  }

  /// A text in both languages.
  mutating func wording(_ name: String, into diagnostics: inout Diagnostics) -> Wording? {
    value(name).flatMap { tree.wording($0, into: &diagnostics) }
  }

  /// A text in both languages that must be there.
  mutating func requiredWording(_ name: String, into diagnostics: inout Diagnostics) -> Wording? {
    required(name, into: &diagnostics).flatMap { tree.wording($0, into: &diagnostics) }
  }

  /// A number without unit, or with one that converts to `unit`.
  mutating func number(_ name: String, unit: Unit = .one, into diagnostics: inout Diagnostics) -> Double? {
    value(name).flatMap { tree.number($0, unit: unit, into: &diagnostics) }
  }

  /// A day.
  mutating func date(_ name: String, isEnd: Bool = false, into diagnostics: inout Diagnostics) -> CivilDate? {
    value(name).flatMap { tree.date($0, isEnd: isEnd, into: &diagnostics) }
  }

  /// Reports the keys that nobody asked for.
  func finish(into diagnostics: inout Diagnostics) {
    for entry in entries where !asked.contains(entry.name) {
      if tree.isCommaSplit(entry.key, entry.value) {
        diagnostics.add(tree.commaSplit(entry.key))
        continue
      }
      diagnostics.add(
        tree.diagnostic(
          .unknownKey,
          at: entry.key,
          Wording(fr: "la clé '\(entry.name)' n'existe pas ici", en: "there is no key '\(entry.name)' here"),
          hint: NearName.hint(entry.name, among: asked)
            ?? Wording(
              fr: "clés connues : \(asked.joined(separator: ", "))",
              en: "known keys: \(asked.joined(separator: ", "))"
            )
        )
      )
    }
  }
}
