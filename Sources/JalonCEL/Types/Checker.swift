import JalonSource

/// What a name or a call turned out to be.
enum Reference: Sendable, Hashable {
  case none
  /// A variable or a figure, by its place in ``CheckedExpression/inputs``.
  case input(Int32)
  /// A variable of a macro.
  case local
  /// The name of a type.
  case type(Value.Kind)
  /// A function; without a receiver the first child of a member call is a namespace.
  case function(Builtin, hasReceiver: Bool)
  /// Nothing of this name is declared: an error when it is evaluated.
  case undeclared
}

/// What an expression reads when it is evaluated.
package enum Input: Sendable, Hashable {
  /// A declared variable.
  case variable(String)
  /// A figure of a report.
  case reading(Reading)
}

/// An expression with what its names mean and what types its parts have.
struct CheckedExpression: Sendable {
  var tree: SyntaxTree
  /// What each node refers to.
  var references: [Reference]
  /// What the expression reads, in the order in which it is first named.
  var inputs: [Input]
  /// The type of the whole.
  var type: CELType
  var problems: ProblemList
  /// The type of each node, when they are asked for.
  var types: [CELType]
  /// The patterns that are written out and can't be compiled.
  var invalidPatterns: [NodeID]
  /// Whether whole and decimal numbers mix.
  let mixesNumbers: Bool
}

/// Finds out what the names of an expression mean and whether its types fit.
///
/// With `isTyped` false every type is `dyn` and names that mean nothing fail only when they are evaluated: the way of an
/// expression that is parsed only.
struct Checker {
  let environment: Environment
  let isTyped: Bool
  var tree: SyntaxTree
  var unifier: TypeUnifier
  var problems: ProblemList
  var types: [TypeID]
  var references: [Reference]
  /// The unit of each node's value.
  var units: [UnitFinding]
  var inputs: [Input] = []
  var invalidPatterns: [NodeID] = []
  /// The variables of the macros around the node that is being checked, innermost last.
  var scope: [(symbol: Symbol, type: TypeID)] = []

  /// Checks an expression.
  static func check(
    _ parsed: (tree: SyntaxTree, problems: ProblemList),
    in environment: Environment,
    isTyped: Bool = true,
    keepsTypes: Bool = false
  ) -> CheckedExpression {
    var checker = Checker(parsed.tree, parsed.problems, environment, isTyped)
    let root = checker.check(parsed.tree.root)
    var types: [CELType] = []
    if keepsTypes { for type in checker.types { types.append(checker.unifier.type(type)) } }
    return CheckedExpression(
      tree: checker.tree,
      references: checker.references,
      inputs: checker.inputs,
      type: isTyped ? checker.unifier.type(root) : .dyn,
      problems: checker.problems,
      types: types,
      invalidPatterns: checker.invalidPatterns,
      mixesNumbers: environment.mixesNumbers
    )
  }

  private init(_ tree: SyntaxTree, _ problems: ProblemList, _ environment: Environment, _ isTyped: Bool) {
    self.environment = environment
    self.isTyped = isTyped
    self.tree = tree
    self.problems = problems
    unifier = TypeUnifier(environment.functions.types)
    types = Array(repeating: .dyn, count: tree.nodes.count)
    references = Array(repeating: .none, count: tree.nodes.count)
    units = environment.figures == nil ? [] : Array(repeating: .open, count: tree.nodes.count)
  }

  /// Checks a node and those below it, and notes its type.
  @discardableResult
  mutating func check(_ id: NodeID) -> TypeID {
    // Nothing is planned after an error: once no more are kept, the rest is not looked at.
    if problems.isFull { return .error }
    let type = isTyped ? typed(id) : untyped(id)
    types[Int(id)] = type
    return type
  }

  private mutating func untyped(_ id: NodeID) -> TypeID {
    _ = typed(id)
    return .dyn
  }

  private mutating func typed(_ id: NodeID) -> TypeID {
    let node = tree[id]
    switch node.kind {
    case .invalid: return .error
    case .null: return .null
    case .bool: return .bool
    case .int: return .int
    case .uint: return .uint
    case .double: return .double
    case .string: return .string
    case .bytes: return .bytes
    case .name: return name(id, node)
    case .select: return select(id, node)
    case .index: return index(id, node)
    case .call: return call(id, node)
    case .list: return list(node)
    case .map: return map(node)
    case .message: return message(node)
    case .optionalElement: return check(tree.child(0, of: node))
    case .not:
      expect(tree.child(0, of: node), .bool)
      return .bool
    case .negate: return negate(id, node)
    case .and, .or:
      for child in tree.children(of: node) { expect(child, .bool) }
      return .bool
    case .conditional: return conditional(id, node)
    case .binary: return binary(id, node)
    case .fold: return fold(id, node)
    case .bind: return bind(id, node)
    case .optionalMap, .optionalFlatMap: return optionalMap(node)
    case .block: return block(node)
    case .blockIndex: return lookUp(Self.blockSymbol(node.payload)) ?? .error
    }
  }

  /// The symbol that stands for a value of a block.
  static func blockSymbol(_ number: UInt64) -> Symbol { -100 - Symbol(truncatingIfNeeded: number & 0xFFFF) }

  /// Checks a node that has to be of a type, and reports it when it is not.
  private mutating func expect(_ id: NodeID, _ wanted: TypeID) {
    let type = check(id)
    guard isTyped, !unifier.isAssignable(type, to: wanted) else { return }
    let found = TypeWording.a(unifier.type(type))
    let asked = TypeWording.a(unifier.type(wanted))
    report(
      id,
      .wrongOperands,
      Wording(
        fr: "il faut \(asked.fr) ici, pas \(found.fr)",
        en: "\(asked.en) is needed here, not \(found.en)"
      ),
      hint: type.isNumber
        ? Wording(fr: "comparez ce nombre : > 0", en: "compare this number: > 0")
        : Wording(fr: "écrivez une comparaison ou une condition", en: "write a comparison or a condition")
    )
  }

  /// The place of an input among those of the expression, a new one when it is read for the first time.
  ///
  /// Few expressions read more than ten things, which are sooner compared than hashed. Only the first 256 are looked at, so that
  /// a hostile expression with thousands does not take long: what comes later has a place each time it is read.
  mutating func number(of input: Input) -> Int32 {
    if let known = inputs.prefix(256).firstIndex(of: input) { return Int32(known) }
    inputs.append(input)
    return Int32(inputs.count - 1)
  }

  /// The type of a macro's variable, `nil` when no macro around has one of this name.
  func lookUp(_ symbol: Symbol) -> TypeID? {
    scope.last { $0.symbol == symbol }?.type
  }

  mutating func report(_ id: NodeID, _ kind: DiagnosticID, _ message: Wording, hint: Wording?) {
    let node = tree[id]
    report(Int(node.start)..<Int(node.end), kind, message, hint: hint)
  }

  mutating func report(_ range: Range<Int>, _ kind: DiagnosticID, _ message: Wording, hint: Wording?) {
    guard isTyped else { return }
    problems.add(ExpressionProblem(kind, message, hint: hint, range: range))
  }

  mutating func warn(_ range: Range<Int>, _ kind: DiagnosticID, _ message: Wording, hint: Wording?) {
    guard isTyped else { return }
    problems.add(ExpressionProblem(kind, message, severity: .warning, hint: hint, range: range))
  }
}

// MARK: Lists, maps and conditions

extension Checker {
  private mutating func list(_ node: Node) -> TypeID {
    var element: TypeID?
    for child in tree.children(of: node) {
      var type = check(child)
      if tree[child].kind == .optionalElement { type = content(of: type, child) }
      element = element.map { unifier.joined($0, type) } ?? type
    }
    guard isTyped else { return .dyn }
    if element == .dyn, becomesDecimal(tree.children(of: node)) { element = .double }
    return unifier.table.list(element ?? unifier.fresh())
  }

  private mutating func map(_ node: Node) -> TypeID {
    var key: TypeID?
    var value: TypeID?
    for (place, child) in tree.children(of: node).enumerated() {
      var type = check(child)
      if place.isMultiple(of: 2) {
        // What can't be a key fails when it is evaluated; its type would only make this one larger.
        if !type.isPlain, unifier.table[type].shape != .variable { type = type == .error ? .error : .dyn }
        key = key.map { unifier.joined($0, type) } ?? type
      } else {
        let keyNode = tree.child(place - 1, of: node)
        if tree[keyNode].kind == .optionalElement { type = content(of: type, child) }
        value = value.map { unifier.joined($0, type) } ?? type
      }
    }
    guard isTyped else { return .dyn }
    if value == .dyn {
      let children = tree.children(of: node)
      let values = stride(from: children.startIndex + 1, to: children.endIndex, by: 2).map { children[$0] }
      if becomesDecimal(values) { value = .double }
    }
    return unifier.table.map(key ?? unifier.fresh(), value ?? unifier.fresh())
  }

  /// What an optional holds.
  mutating func content(of type: TypeID, _ id: NodeID) -> TypeID {
    let type = unifier.resolved(type)
    if type.isDynamic || !isTyped { return type }
    if unifier.table.isOptional(type) { return unifier.table.parameter(0, of: type) }
    let found = TypeWording.a(unifier.type(type))
    report(
      id,
      .wrongOperands,
      Wording(
        fr: "'?' demande un optionnel, pas \(found.fr)",
        en: "'?' asks for an optional, not \(found.en)"
      ),
      hint: Wording(
        fr: "ôtez le '?', ou écrivez optional.of(…)",
        en: "remove the '?', or write optional.of(…)"
      )
    )
    return .error
  }

  private mutating func message(_ node: Node) -> TypeID {
    for child in tree.children(of: node) { check(child) }
    report(
      Int(node.start)..<Int(node.end),
      .expressionSyntax,
      Wording(
        fr: "les messages protobuf n'existent pas dans Jalon",
        en: "there are no protobuf messages in Jalon"
      ),
      hint: Wording(
        fr: "écrivez un tableau associatif : {\"clé\": valeur}",
        en: "write a map: {\"key\": value}"
      )
    )
    return .error
  }

  private mutating func conditional(_ id: NodeID, _ node: Node) -> TypeID {
    expect(tree.child(0, of: node), .bool)
    let first = check(tree.child(1, of: node))
    let second = check(tree.child(2, of: node))
    joinUnits(id, tree.child(1, of: node), tree.child(2, of: node), at: Int(node.point))
    guard isTyped else { return .dyn }
    let before = unifier.state
    if unifier.isAssignable(second, to: first) { return unifier.moreGeneral(first, second) }
    unifier.restore(before)
    if becomesDecimal(tree.children(of: node).dropFirst()) { return .double }
    let (left, right) = (TypeWording.a(unifier.type(first)), TypeWording.a(unifier.type(second)))
    report(
      id,
      .wrongOperands,
      Wording(
        fr: "les deux branches n'ont pas le même type : \(left.fr) et \(right.fr)",
        en: "the two branches have different types: \(left.en) and \(right.en)"
      ),
      hint: first.isNumber && second.isNumber
        ? Wording(fr: "convertissez le nombre entier : double(…)", en: "convert the whole number: double(…)")
        : Wording(fr: "donnez-leur le même type, ou dyn(…)", en: "give them the same type, or dyn(…)")
    )
    return .error
  }
}

// MARK: Macros

extension Checker {
  private mutating func fold(_ id: NodeID, _ node: Node) -> TypeID {
    let range = tree.child(0, of: node)
    let (first, second) = variables(of: check(range), range, hasTwo: node.second >= 0)
    scope.append((node.symbol, first))
    if node.second >= 0 { scope.append((node.second, second)) }
    defer { scope.removeLast(node.second >= 0 ? 2 : 1) }
    let hasCondition = node.childCount == 3
    if hasCondition { expect(tree.child(1, of: node), .bool) }
    let body = tree.child(hasCondition ? 2 : 1, of: node)
    switch Fold(rawValue: node.payload) ?? .all {
    case .all, .exists, .existsOne:
      expect(body, .bool)
      return .bool
    case .filter:
      expect(body, .bool)
      return isTyped ? unifier.table.list(first) : .dyn
    case .list:
      let type = check(body)
      return isTyped ? unifier.table.list(type) : .dyn
    case .map:
      let type = check(body)
      return isTyped ? unifier.table.map(first, type) : .dyn
    case .mapEntry:
      let checked = check(body)
      let type = unifier.resolved(checked)
      guard isTyped, !type.isDynamic else { return .dyn }
      if unifier.table[type].shape == .map { return type }
      report(
        body,
        .wrongOperands,
        Wording(
          fr: "transformMapEntry demande un tableau associatif",
          en: "transformMapEntry asks for a map"
        ),
        hint: Wording(fr: "écrivez {clé: valeur}", en: "write {key: value}")
      )
      return .error
    }
  }

  /// The types of a macro's variables over a list or a map.
  private mutating func variables(of range: TypeID, _ id: NodeID, hasTwo: Bool) -> (TypeID, TypeID) {
    let type = unifier.resolved(range)
    guard isTyped, !type.isDynamic else { return (.dyn, .dyn) }
    switch unifier.table[type].shape {
    case .list:
      let element = unifier.table.parameter(0, of: type)
      return hasTwo ? (.int, element) : (element, .dyn)
    case .map:
      return (unifier.table.parameter(0, of: type), unifier.table.parameter(1, of: type))
    case .variable:
      return (.dyn, .dyn)
    default:
      let found = TypeWording.a(unifier.type(type))
      report(
        id,
        .wrongOperands,
        Wording(
          fr: "cette macro parcourt une liste ou un tableau associatif, pas \(found.fr)",
          en: "this macro goes over a list or a map, not \(found.en)"
        ),
        hint: Wording(
          fr: "écrivez [valeur] pour une liste d'un élément",
          en: "write [value] for a list of one"
        )
      )
      return (.error, .error)
    }
  }

  private mutating func bind(_ id: NodeID, _ node: Node) -> TypeID {
    let value = check(tree.child(0, of: node))
    scope.append((node.symbol, value))
    defer { scope.removeLast() }
    return check(tree.child(1, of: node))
  }

  private mutating func optionalMap(_ node: Node) -> TypeID {
    let target = tree.child(0, of: node)
    let inner = content(of: check(target), target)
    scope.append((node.symbol, inner))
    defer { scope.removeLast() }
    let body = check(tree.child(1, of: node))
    guard isTyped else { return .dyn }
    return node.kind == .optionalMap ? unifier.table.optional(body) : body
  }

  private mutating func block(_ node: Node) -> TypeID {
    let children = Array(tree.children(of: node))
    for (number, child) in children.dropLast().enumerated() {
      var type = check(child)
      if tree[child].kind == .optionalElement { type = content(of: type, child) }
      scope.append((Self.blockSymbol(UInt64(number)), type))
    }
    defer { scope.removeLast(children.count - 1) }
    return children.last.map { check($0) } ?? .error
  }
}
