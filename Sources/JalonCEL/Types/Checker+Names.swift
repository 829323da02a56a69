import JalonSource

// MARK: Names and fields

extension Checker {
  mutating func name(_ id: NodeID, _ node: Node) -> TypeID {
    if !node.flags.contains(.absolute), let type = lookUp(node.symbol) {
      references[Int(id)] = .local
      return type
    }
    let name = tree.name(node.symbol)
    if let type = resolve(id, name, isAbsolute: node.flags.contains(.absolute)) { return type }
    references[Int(id)] = .undeclared
    reportUnknown(id, name)
    return .error
  }

  mutating func select(_ id: NodeID, _ node: Node) -> TypeID {
    if node.flags.isDisjoint(with: [.test, .optional]), let type = qualified(id, node) { return type }
    let operand = tree.child(0, of: node)
    let checked = check(operand)
    let type = unifier.resolved(checked)
    guard isTyped else { return .dyn }
    let name = tree.name(node.symbol)
    if unifier.table.isOptional(type) {
      let inner = fieldType(of: unifier.resolved(unifier.table.parameter(0, of: type)), id, node, name)
      return node.flags.contains(.test) ? .bool : unifier.table.optional(inner)
    }
    let field = fieldType(of: type, id, node, name)
    if node.flags.contains(.test) { return .bool }
    return node.flags.contains(.optional) ? unifier.table.optional(field) : field
  }

  private mutating func fieldType(of type: TypeID, _ id: NodeID, _ node: Node, _ name: String) -> TypeID {
    if type.isDynamic { return type == .error ? .error : .dyn }
    switch unifier.table[type].shape {
    case .map: return unifier.table.parameter(1, of: type)
    case .variable: return .dyn
    default:
      let found = TypeWording.a(unifier.type(type))
      report(
        Int(node.point)..<Int(node.end),
        .wrongOperands,
        Wording(fr: "\(found.fr) n'a pas de champ '\(name)'", en: "\(found.en) has no field '\(name)'"),
        hint: Wording(
          fr: "les champs sont ceux d'un tableau associatif",
          en: "fields are those of a map"
        )
      )
      return .error
    }
  }

  /// A name with points that stands for one thing: a variable, a figure, a type.
  private mutating func qualified(_ id: NodeID, _ node: Node) -> TypeID? {
    guard let (first, isAbsolute) = dottedRoot(id), isAbsolute || lookUp(first) == nil else { return nil }
    guard
      environment.figures != nil || !environment.container.isEmpty
        || environment.roots.contains(tree.name(first)),
      let (name, _, _) = dottedName(id)
    else { return nil }
    return resolve(id, name, isAbsolute: isAbsolute)
  }

  /// The text of names joined by points, with the symbol of the first; `nil` when the node is anything else.
  func dottedName(_ id: NodeID) -> (name: String, first: Symbol, isAbsolute: Bool)? {
    guard let (first, isAbsolute) = dottedRoot(id) else { return nil }
    var name = tree.name(first)
    var parts: [Symbol] = []
    var node = tree[id]
    while node.kind == .select {
      parts.append(node.symbol)
      node = tree[tree.child(0, of: node)]
    }
    for part in parts.reversed() { name += "." + tree.name(part) }
    return (name, first, isAbsolute)
  }

  /// How many points a name may have: it is looked up once for each of them.
  private static let mostParts = 32

  /// The first of names joined by points; `nil` when the node is anything else.
  private func dottedRoot(_ id: NodeID) -> (first: Symbol, isAbsolute: Bool)? {
    var node = tree[id]
    var parts = 0
    while node.kind == .select {
      guard parts < Self.mostParts, node.flags.isDisjoint(with: [.test, .optional, .quoted, .enclosed])
      else { return nil }
      parts += 1
      node = tree[tree.child(0, of: node)]
    }
    guard node.kind == .name, !node.flags.contains(.enclosed) else { return nil }
    return (node.symbol, node.flags.contains(.absolute))
  }

  /// The type of what a name stands for, which is noted; `nil` when it stands for nothing.
  private mutating func resolve(_ id: NodeID, _ name: String, isAbsolute: Bool) -> TypeID? {
    if isAbsolute || environment.container.isEmpty { return resolve(id, name) }
    for candidate in environment.candidates(for: name) {
      if let type = resolve(id, candidate) { return type }
    }
    return nil
  }

  private mutating func resolve(_ id: NodeID, _ name: String) -> TypeID? {
    if let type = environment.variables[name] {
      references[Int(id)] = .input(number(of: .variable(name)))
      return type
    }
    if let figure = environment.figures?.figure(name) {
      return read(id, Reading(form: .value, path: name, years: [.beforePeriod(0)]), figure)
    }
    if let kind = Self.typeNames[name] {
      references[Int(id)] = .type(kind)
      guard isTyped else { return .dyn }
      return unifier.table.type(unifier.table.add(Self.type(of: kind)))
    }
    return nil
  }

  private static let typeNames: [String: Value.Kind] = {
    var names: [String: Value.Kind] = [:]
    for kind in Value.Kind.allCases where kind != .unknown && kind != .error {
      names[TypeName.name(of: kind)] = kind
    }
    return names
  }()

  private static func type(of kind: Value.Kind) -> CELType {
    switch kind {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type(.dyn)
    case .timestamp: .timestamp
    case .duration: .duration
    case .optional: .optional(.dyn)
    case .ip: .abstract("net.IP", [])
    case .cidr: .abstract("net.CIDR", [])
    case .unknown, .error: .error
    }
  }

  private mutating func reportUnknown(_ id: NodeID, _ first: String) {
    guard isTyped else { return }
    // The whole of `ghg.scop1` is what the author misspelt, not `ghg`: take the longest name around this one.
    let whole = longestName(around: id)
    let known = environment.figures?.nearest(whole.name) ?? nearestVariable(to: whole.name)
    let isFigure = environment.figures != nil && whole.name.contains(".")
    report(
      whole.range,
      .unknownName,
      isFigure
        ? Wording(
          fr: "aucun indicateur ne s'appelle '\(whole.name)'",
          en: "no indicator is called '\(whole.name)'"
        )
        : Wording(fr: "'\(whole.name)' n'est pas déclaré", en: "'\(whole.name)' is not declared"),
      hint: known.map { Wording(fr: "vouliez-vous dire '\($0)' ?", en: "did you mean '\($0)'?") }
        ?? (isFigure
          ? Wording(fr: "déclarez-le sous indicators", en: "declare it under indicators")
          : advice(on: whole.name))
    )
  }

  private func advice(on name: String) -> Wording {
    if environment.functions[name] != nil {
      return Wording(fr: "c'est une fonction : écrivez \(name)(…)", en: "it is a function: write \(name)(…)")
    }
    let names = environment.variables.keys.sorted().prefix(8).joined(separator: ", ")
    if names.isEmpty {
      return Wording(
        fr: "mettez un texte entre guillemets : \"\(name)\"",
        en: "put a text in quotes: \"\(name)\""
      )
    }
    return Wording(
      fr: "sont déclarés : \(names) ; un texte se met entre guillemets",
      en: "declared are: \(names); a text goes in quotes"
    )
  }

  private func nearestVariable(to name: String) -> String? {
    NearName.of(name, among: environment.variables.keys.sorted())
  }

  /// The dotted name that starts with the name at `id`, with its bytes.
  private func longestName(around id: NodeID) -> (name: String, range: Range<Int>) {
    let start = tree[id].start
    var best = id
    for candidate in (Int(id) + 1)..<max(tree.nodes.count, Int(id) + 1)
    where tree.nodes[candidate].start == start && tree.nodes[candidate].kind == .select {
      if dottedName(NodeID(candidate)) != nil { best = NodeID(candidate) }
    }
    let name = dottedName(best)?.name ?? tree.name(tree[id].symbol)
    return (name, Int(start)..<Int(tree[best].end))
  }
}

// MARK: Indexes

extension Checker {
  mutating func index(_ id: NodeID, _ node: Node) -> TypeID {
    let operand = check(tree.child(0, of: node))
    let index = check(tree.child(1, of: node))
    guard isTyped else { return .dyn }
    let container = unifier.resolved(operand)
    let isOptional = node.flags.contains(.optional)
    let inner =
      isOptional && unifier.table.isOptional(container)
      ? unifier.table.parameter(0, of: container) : container
    if let type = overload("_[_]", [inner, index], isMember: false) {
      return isOptional ? unifier.table.optional(type) : type
    }
    let (found, key) = (TypeWording.a(unifier.type(operand)), TypeWording.a(unifier.type(index)))
    report(
      Int(node.point)..<Int(node.end),
      .wrongOperands,
      Wording(
        fr: "[…] ne va pas avec \(found.fr) et \(key.fr)",
        en: "[…] does not go with \(found.en) and \(key.en)"
      ),
      hint: Wording(
        fr: "une liste prend un nombre entier, un tableau associatif une de ses clés",
        en: "a list takes a whole number, a map one of its keys"
      )
    )
    return .error
  }
}
