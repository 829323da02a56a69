import JalonModel
import JalonSource
import JalonYAML

/// Reads the keys of a mapping one by one, and knows at the end which were not asked for.
package struct MappingReader {
  /// The tree that is read.
  package let tree: YAMLTree
  /// The mapping.
  package let node: Int
  private let first: Int
  private let end: Int
  /// Entries asked for, by their number; beyond 64 by a longer way.
  private var taken: UInt64 = 0
  private var takenBeyond: Set<Int> = []
  private var asked: [StaticString] = []

  /// Starts to read a node, which must be a mapping.
  package init?(_ tree: YAMLTree, _ node: Int, into diagnostics: inout Diagnostics) {
    self.tree = tree
    self.node = node
    guard tree.kind(node) == .mapping else {
      first = 0
      end = 0
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table 'clé: valeur' est attendue", en: "a mapping of 'key: value' is expected")
        )
      )
      return nil
    }
    let target = tree.resolved(node)
    first = target + 1
    end = tree.next(target)
    asked.reserveCapacity(12)
  }

  /// Where the mapping is.
  package var spot: Spot { Spot(tree: tree, node: node) }

  /// The entry of a key, with its number.
  private func find(_ name: StaticString) -> (number: Int, key: Int, value: Int)? {
    var key = first
    var number = 0
    while key < end {
      let value = tree.next(key)
      if tree.isText(key, name) { return (number, key, value) }
      key = tree.next(value)
      number += 1
    }
    return nil
  }

  /// Whether a key is there, whatever its value.
  package func has(_ name: StaticString) -> Bool { find(name) != nil }

  /// The value of a key; `nil` when it is missing or empty.
  package mutating func value(_ name: StaticString) -> Int? {
    asked.append(name)
    guard let entry = find(name) else { return nil }
    if entry.number < 64 { taken |= 1 << UInt64(entry.number) } else { takenBeyond.insert(entry.number) }
    return tree.isNull(entry.value) ? nil : entry.value
  }

  /// Takes note of a key whose text is for people only: it must be a single value.
  package mutating func remark(_ name: StaticString, into diagnostics: inout Diagnostics) {
    if let value = value(name), tree.kind(value) != .scalar { _ = tree.scalarText(value, into: &diagnostics) }
  }

  /// The value of a key that must be there.
  package mutating func required(
    _ name: StaticString,
    into diagnostics: inout Diagnostics,
    hint: Wording? = nil
  )
    -> Int?
  {
    if let value = value(name) { return value }
    if let entry = find(name) {
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
  package mutating func text(_ name: StaticString, into diagnostics: inout Diagnostics) -> String? {
    value(name).flatMap { tree.scalarText($0, into: &diagnostics) }
  }

  /// The text of a key that must be there.
  package mutating func requiredText(
    _ name: StaticString,
    into diagnostics: inout Diagnostics,
    hint: Wording? = nil
  ) -> String? {
    guard let node = required(name, into: &diagnostics, hint: hint),
      let text = tree.scalarText(node, into: &diagnostics)
    else { return nil }
    if !text.allSatisfy(\.isWhitespace) { return text }
    diagnostics.add(
      tree.diagnostic(
        .missingKey,
        at: node,
        Wording(fr: "'\(name)' est vide", en: "'\(name)' is empty"),
        hint: hint ?? Wording(fr: "complétez cette ligne", en: "complete this line")
      )
    )
    return nil
  }

  /// One of an enumeration's words.
  package mutating func word<T: RawRepresentable & CaseIterable>(
    _ name: StaticString,
    as type: T.Type,
    into diagnostics: inout Diagnostics
  ) -> T? where T.RawValue == String {
    value(name).flatMap { tree.word($0, as: type, into: &diagnostics) }
  }

  /// Yes or no.
  package mutating func flag(_ name: StaticString, into diagnostics: inout Diagnostics) -> Bool? {
    value(name).flatMap { tree.flag($0, into: &diagnostics) }
  }

  /// The texts of a list; a single text stands for a list of one.
  package mutating func texts(_ name: StaticString, into diagnostics: inout Diagnostics) -> [(
    text: String, node: Int
  )] {
    value(name).map { tree.texts($0, into: &diagnostics) } ?? []
  }

  /// A text in both languages.
  package mutating func wording(_ name: StaticString, into diagnostics: inout Diagnostics) -> Wording? {
    value(name).flatMap { tree.wording($0, into: &diagnostics) }
  }

  /// A text in both languages that must be there.
  package mutating func requiredWording(_ name: StaticString, into diagnostics: inout Diagnostics) -> Wording?
  {
    required(name, into: &diagnostics).flatMap { tree.wording($0, into: &diagnostics) }
  }

  /// A number without unit, or with one that converts to `unit`.
  package mutating func number(_ name: StaticString, unit: Unit = .one, into diagnostics: inout Diagnostics)
    -> Double?
  {
    value(name).flatMap { tree.number($0, unit: unit, into: &diagnostics) }
  }

  /// A day.
  package mutating func date(_ name: StaticString, isEnd: Bool = false, into diagnostics: inout Diagnostics)
    -> CivilDate?
  {
    value(name).flatMap { tree.date($0, isEnd: isEnd, into: &diagnostics) }
  }

  /// Reports the keys that nobody asked for.
  package func finish(into diagnostics: inout Diagnostics) {
    var key = first
    var number = 0
    while key < end {
      let value = tree.next(key)
      let isTaken = number < 64 ? taken >> UInt64(number) & 1 == 1 : takenBeyond.contains(number)
      if !isTaken { report(key, value, into: &diagnostics) }
      key = tree.next(value)
      number += 1
    }
  }

  private func report(_ key: Int, _ value: Int, into diagnostics: inout Diagnostics) {
    if diagnostics.isFull {
      diagnostics.drop(.error)
      return
    }
    if tree.isCommaSplit(key, value) {
      diagnostics.add(tree.commaSplit(key))
      return
    }
    let name = tree.text(key)
    var known: [String] = []
    for word in asked.map(\.description) where !known.contains(word) { known.append(word) }
    diagnostics.add(
      tree.diagnostic(
        .unknownKey,
        at: key,
        Wording(fr: "la clé '\(name)' n'existe pas ici", en: "there is no key '\(name)' here"),
        hint: NearName.hint(name, among: known)
          ?? Wording(
            fr: "clés connues : \(known.joined(separator: ", "))",
            en: "known keys: \(known.joined(separator: ", "))"
          )
      )
    )
  }
}
