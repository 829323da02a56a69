import JalonSource
import JalonYAML

/// A node of a tree: where something was written, kept so that a later step can still point at it.
package struct Spot: Sendable {
  /// The tree.
  package let tree: YAMLTree
  /// The node.
  package let node: Int

  /// A node of a tree.
  package init(tree: YAMLTree, node: Int) {
    self.tree = tree
    self.node = node
  }

  /// Where it is.
  package var place: Place { tree.place(node) }

  /// A problem at this spot.
  package func diagnostic(
    _ id: DiagnosticID,
    _ message: Wording,
    severity: Severity = .error,
    hint: Wording? = nil
  ) -> Diagnostic {
    tree.diagnostic(id, severity, at: node, message, hint: hint)
  }
}
