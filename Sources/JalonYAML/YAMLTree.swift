import JalonSource
import Synchronization

/// A YAML or JSON text as a tree in flat arrays, in which every node knows its line and column.
///
/// Nodes stand in pre-order; a mapping's children are key, value, key, value. A node is named by its index.
package final class YAMLTree: Sendable {
  /// The text that was read.
  package let source: SourceText
  /// All nodes, in pre-order.
  @usableFromInline package let nodes: [YAMLNodeRecord]
  /// Bytes of the scalars whose value differs from their text.
  @usableFromInline let arena: [UInt8]
  /// Index of each document's root.
  package let roots: [Int]
  /// Anchor names, by node.
  package let anchors: [Int: String]
  /// Tags other than the ones implied, by node.
  package let tags: [Int: String]

  private let lines = Mutex<LineIndex?>(nil)

  init(
    source: SourceText,
    nodes: [YAMLNodeRecord],
    arena: [UInt8],
    roots: [Int],
    anchors: [Int: String],
    tags: [Int: String]
  ) {
    self.source = source
    self.nodes = nodes
    self.arena = arena
    self.roots = roots
    self.anchors = anchors
    self.tags = tags
  }
}

/// What a node is.
package enum YAMLKind: UInt8, Sendable {
  case scalar
  case sequence
  case mapping
  case alias
}

/// How a node was written.
package enum YAMLStyle: UInt8, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
  case block
  case flow
}

/// One node, 24 bytes.
package struct YAMLNodeRecord: Sendable {
  /// First byte of a scalar's value, in the source or in the arena; the target's index for an alias.
  package var offset: UInt32
  /// Bytes of a scalar's value; number of entries of a collection.
  package var length: UInt32
  /// Index of the first node past this subtree.
  package var end: UInt32
  /// Line, from 1.
  package var line: UInt32
  /// Column in code points, from 1.
  package var column: UInt32
  /// What it is.
  package var kind: YAMLKind
  /// How it was written.
  package var style: YAMLStyle
  /// Whether a scalar's value stands in the arena.
  package var isInArena: Bool
}

extension YAMLTree {
  /// The text of a line; where the lines are is found out once.
  func line(_ number: Int) -> String? {
    lines.withLock { index in
      let known = index ?? LineIndex(source)
      index = known
      return known.line(number)
    }
  }

  /// Number of nodes.
  package var count: Int { nodes.count }

  /// The node that an alias stands for; any other node itself.
  @inlinable
  package func resolved(_ index: Int) -> Int {
    let node = nodes[index]
    return node.kind == .alias ? Int(node.offset) : index
  }

  /// The index past the subtree of a node: its next sibling, where there is one.
  @inlinable
  package func next(_ index: Int) -> Int { Int(nodes[index].end) }

  /// What a node is, aliases resolved.
  package func kind(_ index: Int) -> YAMLKind { nodes[resolved(index)].kind }

  /// Calls `body` with the bytes of a scalar's value; with none for a collection.
  @inlinable
  package func withBytes<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let node = nodes[resolved(index)]
    guard node.kind == .scalar else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    let range = Int(node.offset)..<Int(node.offset) + Int(node.length)
    return (node.isInArena ? arena : source.bytes).withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// A scalar's value as text; empty for a collection.
  package func text(_ index: Int) -> String {
    withBytes(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a scalar's value is exactly `text`.
  package func isText(_ index: Int, _ text: StaticString) -> Bool {
    withBytes(index) { bytes in
      guard bytes.count == text.utf8CodeUnitCount else { return false }
      var i = 0
      while i < bytes.count {
        if bytes[i] != text.utf8Start[i] { return false }
        i += 1
      }
      return true
    }
  }

  /// Where a node starts.
  package func place(_ index: Int) -> Place {
    Place(file: source.name, line: Int(nodes[index].line), column: Int(nodes[index].column))
  }

  /// Indexes of a sequence's elements, aliases resolved on the sequence itself only.
  package func elements(_ index: Int) -> [Int] {
    let target = resolved(index)
    guard nodes[target].kind == .sequence else { return [] }
    var result: [Int] = []
    var child = target + 1
    while child < next(target) {
      result.append(child)
      child = next(child)
    }
    return result
  }

  /// Indexes of a mapping's keys and values, in the order of the text.
  package func entries(_ index: Int) -> [(key: Int, value: Int)] {
    let target = resolved(index)
    guard nodes[target].kind == .mapping else { return [] }
    var result: [(key: Int, value: Int)] = []
    var key = target + 1
    while key < next(target) {
      let value = next(key)
      result.append((key, value))
      key = next(value)
    }
    return result
  }
}
