/// A part of an expression that can be evaluated by itself.
package struct ExpressionPart: Sendable {
  /// The bytes of the expression that it is.
  package let range: Range<Int>
  /// It has the inputs of the whole expression, in the same order.
  package let program: Program
}

extension Expression {
  /// The parts of an expression from the innermost outward, so that each comes after what it is made of.
  ///
  /// What stands inside a macro depends on its variable and is left out, as are literals and names by themselves. None when the
  /// expression has errors.
  package static func parts(of text: String, in environment: Environment) -> [ExpressionPart] {
    let parsed = Parser.parse(Array(text.utf8), environment.syntax)
    let checked = Checker.check(parsed, in: environment)
    guard !checked.problems.hasErrors else { return [] }
    var parts: [ExpressionPart] = []
    collect(checked.tree.root, checked, into: &parts)
    return parts
  }

  private static func collect(_ id: NodeID, _ checked: CheckedExpression, into parts: inout [ExpressionPart])
  {
    let node = checked.tree[id]
    if case .input = checked.references[Int(id)] { return }
    switch node.kind {
    case .select, .index, .call, .not, .negate, .and, .or, .conditional, .binary:
      for child in checked.tree.children(of: node) where !isNamespace(child, of: id, checked) {
        collect(child, checked, into: &parts)
      }
    case .fold, .optionalMap, .optionalFlatMap, .bind:
      if let first = checked.tree.children(of: node).first { collect(first, checked, into: &parts) }
    default:
      return
    }
    if case .type = checked.references[Int(id)] { return }
    let program = Planner.plan(checked, root: id, folds: true)
    parts.append(ExpressionPart(range: Int(node.start)..<Int(node.end), program: program))
  }

  /// Whether a node is no value but what comes before the name of a function: `math` of `math.abs(x)`.
  private static func isNamespace(_ child: NodeID, of call: NodeID, _ checked: CheckedExpression) -> Bool {
    let node = checked.tree[call]
    guard node.kind == .call, node.flags.contains(.member), checked.tree.child(0, of: node) == child else {
      return false
    }
    if case .function(_, hasReceiver: false) = checked.references[Int(call)] { return true }
    return false
  }
}
