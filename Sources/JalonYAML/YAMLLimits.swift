/// How much a text may ask for before it is refused; each bound is named when it is hit.
package struct YAMLLimits: Sendable {
  /// Bytes of one file.
  package var bytes: Int
  /// Collections inside collections.
  package var depth: Int
  /// Nodes of one file.
  package var nodes: Int
  /// Nodes that aliases would stand for if each were written out.
  package var aliasNodes: Int

  /// Bounds that no honest report or pack comes near.
  package static let standard = YAMLLimits(
    bytes: 64 << 20,
    depth: 64,
    nodes: 8_000_000,
    aliasNodes: 100_000
  )

  /// Bounds of one's own.
  package init(bytes: Int, depth: Int, nodes: Int, aliasNodes: Int) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.aliasNodes = aliasNodes
  }
}
