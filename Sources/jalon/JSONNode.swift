import JalonYAML

/// A value of a JSON document, read by its keys.
struct JSONNode {
  let tree: YAMLTree
  let index: Int

  /// The value under a key of an object, `nil` when it has no such key.
  subscript(key: String) -> JSONNode? {
    guard tree.kind(index) == .mapping else { return nil }
    return tree.entries(index).first { tree.text($0.key) == key }.map {
      JSONNode(tree: tree, index: $0.value)
    }
  }

  /// The elements of an array; none of anything else.
  var elements: [JSONNode] {
    tree.kind(index) == .sequence ? tree.elements(index).map { JSONNode(tree: tree, index: $0) } : []
  }

  /// The keys and values of an object in their order; none of anything else.
  var entries: [(key: String, value: JSONNode)] {
    guard tree.kind(index) == .mapping else { return [] }
    return tree.entries(index).map { (tree.text($0.key), JSONNode(tree: tree, index: $0.value)) }
  }

  /// The text of a string, or of a number, `true`, `false` or `null` as they are written.
  var text: String? { tree.kind(index) == .scalar ? tree.text(index) : nil }

  /// Whether it is a string.
  var isString: Bool { tree.kind(index) == .scalar && tree.nodes[tree.resolved(index)].style != .plain }

  /// Whether it is an object.
  var isObject: Bool { tree.kind(index) == .mapping }

  /// Whether it is `null`.
  var isNull: Bool { !isString && text == "null" }

  /// Whether it is `true`.
  var isTrue: Bool { !isString && text == "true" }
}
