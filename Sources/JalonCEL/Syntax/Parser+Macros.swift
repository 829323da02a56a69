import JalonSource

/// Calls that are rewritten while the expression is read.
///
/// A call that has a macro's name but not its number of arguments stays a call of a function. Sources: Language Definition,
/// section Macros; the extensions bindings, optionals and two-variable comprehensions of the specification's `doc/extensions`.
extension Parser {
  /// The node that a macro makes of the call, or `nil` when the call is none.
  mutating func expandMacro(_ call: Node, childrenFrom base: Int) -> NodeID? {
    let name = tree.name(call.symbol)
    let isMember = call.flags.contains(.member)
    let count = pending.count - base - (isMember ? 1 : 0)
    guard isMember else {
      return name == "has" && count == 1 ? presenceTest(call, base) : nil
    }
    if let receiver = namespace(pending[base]) {
      if receiver == "cel" { return bindingMacro(name, count, call, base) }
    }
    switch (name, count) {
    case ("all", 2): return fold(.all, call, base, variables: 1)
    case ("exists", 2): return fold(.exists, call, base, variables: 1)
    case ("exists_one", 2), ("existsOne", 2): return fold(.existsOne, call, base, variables: 1)
    case ("filter", 2): return fold(.filter, call, base, variables: 1)
    case ("map", 2), ("map", 3): return fold(.list, call, base, variables: 1)
    case ("all", 3): return fold(.all, call, base, variables: 2)
    case ("exists", 3): return fold(.exists, call, base, variables: 2)
    case ("exists_one", 3), ("existsOne", 3): return fold(.existsOne, call, base, variables: 2)
    case ("transformList", 3), ("transformList", 4): return fold(.list, call, base, variables: 2)
    case ("transformMap", 3), ("transformMap", 4): return fold(.map, call, base, variables: 2)
    case ("transformMapEntry", 3), ("transformMapEntry", 4): return fold(.mapEntry, call, base, variables: 2)
    case ("optMap", 2): return optional(.optionalMap, call, base)
    case ("optFlatMap", 2): return optional(.optionalFlatMap, call, base)
    default: return nil
    }
  }

  /// The name of a receiver that is a plain name.
  private func namespace(_ receiver: NodeID) -> String? {
    let node = tree[receiver]
    return node.kind == .name ? tree.name(node.symbol) : nil
  }

  /// Reads a test for presence: `has(operand.field)`.
  private mutating func presenceTest(_ call: Node, _ base: Int) -> NodeID {
    let argument = pending[base]
    pending.removeSubrange(base...)
    var node = tree[argument]
    guard node.kind == .select else {
      if node.kind == .invalid { return argument }
      report(
        Int(node.start)..<Int(node.end),
        Wording(fr: "has() demande un champ", en: "has() asks for a field"),
        hint: Wording(fr: "écrivez has(objet.champ)", en: "write has(object.field)")
      )
      return add(Node(kind: .invalid, start: call.start, end: call.end, point: call.point))
    }
    node.flags.insert(.test)
    node.start = call.start
    node.end = call.end
    return add(node)
  }

  /// `range.macro(variable, …)`, or with two variables.
  private mutating func fold(_ fold: Fold, _ call: Node, _ base: Int, variables: Int) -> NodeID {
    var node = call
    node.kind = .fold
    node.payload = fold.rawValue
    node.flags = []
    node.symbol = variable(pending[base + 1])
    if variables == 2 {
      node.second = variable(pending[base + 2])
      if node.second == node.symbol, node.symbol >= 0 {
        reportVariable(
          pending[base + 2],
          Wording(fr: "les deux variables ont le même nom", en: "both variables have the same name")
        )
      }
    }
    pending.removeSubrange((base + 1)...(base + variables))
    return add(node, childrenFrom: base)
  }

  private mutating func optional(_ kind: NodeKind, _ call: Node, _ base: Int) -> NodeID {
    var node = call
    node.kind = kind
    node.flags = []
    node.symbol = variable(pending[base + 1])
    pending.remove(at: base + 1)
    return add(node, childrenFrom: base)
  }

  /// `cel.bind(variable, value, body)`, and the block macros of conformance tests.
  private mutating func bindingMacro(_ name: String, _ count: Int, _ call: Node, _ base: Int) -> NodeID? {
    var node = call
    node.flags = []
    switch (name, count) {
    case ("bind", 3):
      node.kind = .bind
      node.symbol = variable(pending[base + 1])
      pending.removeSubrange(base...(base + 1))
      return add(node, childrenFrom: base)
    case ("block", 2) where options.blocks && tree[pending[base + 1]].kind == .list:
      let list = tree[pending[base + 1]]
      let body = pending[base + 2]
      pending.removeSubrange(base...)
      pending.append(contentsOf: tree.children(of: list))
      pending.append(body)
      node.kind = .block
      return add(node, childrenFrom: base)
    case ("index", 1) where options.blocks && tree[pending[base + 1]].kind == .int:
      node.kind = .blockIndex
      node.payload = tree[pending[base + 1]].payload
      pending.removeSubrange(base...)
      return add(node)
    case ("iterVar", 2) where options.blocks, ("accuVar", 2) where options.blocks:
      let numbers = pending[(base + 1)...].map { String(tree[$0].payload) }
      node.kind = .name
      var variable = "@\(name):\(numbers.joined(separator: ":"))"
      node.symbol = variable.withUTF8 { tree.symbols.symbol($0) }
      pending.removeSubrange(base...)
      return add(node)
    default:
      return nil
    }
  }

  /// The symbol of a macro's variable; anything but a plain name is reported.
  private mutating func variable(_ id: NodeID) -> Symbol {
    let node = tree[id]
    if node.kind == .name, !node.flags.contains(.absolute) { return node.symbol }
    if node.kind != .invalid {
      reportVariable(
        id,
        Wording(fr: "la variable d'une macro est un simple nom", en: "a macro's variable is a plain name")
      )
    }
    return -1
  }

  private mutating func reportVariable(_ id: NodeID, _ message: Wording) {
    let node = tree[id]
    report(
      Int(node.start)..<Int(node.end),
      message,
      hint: Wording(fr: "écrivez liste.all(x, condition sur x)", en: "write list.all(x, condition on x)")
    )
  }
}
