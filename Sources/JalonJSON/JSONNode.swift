import JalonYAML

/// A value of a JSON document, read by its keys.
package struct JSONNode: Sendable {
  /// The document.
  package let tree: YAMLTree
  /// Its node in the tree.
  package let index: Int

  /// A node of a tree.
  package init(tree: YAMLTree, index: Int) {
    self.tree = tree
    self.index = index
  }

  /// The value under a key of an object, `nil` when it has no such key.
  package subscript(key: String) -> JSONNode? {
    guard tree.kind(index) == .mapping else { return nil }
    return tree.entries(index).first { tree.text($0.key) == key }.map {
      JSONNode(tree: tree, index: $0.value)
    }
  }

  /// The elements of an array; none of anything else.
  package var elements: [JSONNode] {
    tree.kind(index) == .sequence ? tree.elements(index).map { JSONNode(tree: tree, index: $0) } : []
  }

  /// The keys and values of an object in their order; none of anything else.
  package var entries: [(key: String, value: JSONNode)] {
    guard tree.kind(index) == .mapping else { return [] }
    return tree.entries(index).map { (tree.text($0.key), JSONNode(tree: tree, index: $0.value)) }
  }

  /// The text of a string, or of a number, `true`, `false` or `null` as they are written.
  package var text: String? { tree.kind(index) == .scalar ? tree.text(index) : nil }

  /// Whether it is a string.
  package var isString: Bool {
    tree.kind(index) == .scalar && tree.nodes[tree.resolved(index)].style != .plain
  }

  /// Whether it is an object.
  package var isObject: Bool { tree.kind(index) == .mapping }

  /// Whether it is `null`.
  package var isNull: Bool { !isString && text == "null" }

  /// Whether it is `true`.
  package var isTrue: Bool { !isString && text == "true" }

  /// The number that is written, `nil` for anything else.
  package var number: Double? { isString ? nil : text.flatMap(Double.init) }

  /// The whole number that is written, `nil` for anything else.
  package var integer: Int? {
    isString ? nil : text.flatMap { Int($0) } ?? number.flatMap { Int(exactly: $0) }
  }

  /// The text of a string, `nil` for anything else.
  package var string: String? { isString ? text : nil }

  /// Whether it is an array.
  package var isArray: Bool { tree.kind(index) == .sequence }
}
