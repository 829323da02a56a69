import JalonCEL
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

extension Spot {
  /// A mistake in the expression that stands here, at its place inside it.
  package func diagnostic(_ problem: ExpressionProblem) -> Diagnostic {
    tree.diagnostic(
      problem.id,
      problem.severity,
      at: node,
      bytes: problem.range,
      problem.message,
      hint: problem.hint
    )
  }
}

extension YAMLTree {
  /// The first scalar with a text at a node or below it.
  func scalar(_ text: String, below node: Int) -> Int? {
    let start = resolved(node)
    return (start..<next(start)).first { kind($0) == .scalar && self.text($0) == text }
  }
}
