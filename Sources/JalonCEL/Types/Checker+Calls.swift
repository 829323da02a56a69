import JalonSource

// MARK: Calls of functions

extension Checker {
  mutating func call(_ id: NodeID, _ node: Node) -> TypeID {
    let name = tree.name(node.symbol)
    let isMember = node.flags.contains(.member)
    if !isMember, environment.figures != nil, let form = Reading.Form(rawValue: name) {
      return reading(id, node, form)
    }
    if isMember, let type = namespacedCall(id, node, name) { return type }
    var arguments: [TypeID] = []
    for child in tree.children(of: node) { arguments.append(check(child)) }
    for candidate in isMember ? [name] : candidates(name, node) {
      guard let entry = environment.functions[candidate], isTyped || hasBuiltin(entry, isMember) else {
        continue
      }
      return apply(entry, candidate, arguments, id, node, hasReceiver: isMember)
    }
    references[Int(id)] = .undeclared
    reportUnknownFunction(name, node, start: node.point)
    return .error
  }

  private func candidates(_ name: String, _ node: Node) -> [String] {
    node.flags.contains(.absolute) ? [name] : environment.candidates(for: name)
  }

  private func hasBuiltin(_ entry: FunctionEntry, _ isMember: Bool) -> Bool {
    isMember ? entry.member != nil : entry.global != nil
  }

  /// `math.abs(x)`: the receiver is a namespace and no value.
  private mutating func namespacedCall(_ id: NodeID, _ node: Node, _ name: String) -> TypeID? {
    let receiver = tree.child(0, of: node)
    guard let dotted = dottedName(receiver), dotted.isAbsolute || lookUp(dotted.first) == nil else {
      return nil
    }
    let root = tree.name(dotted.first)
    guard environment.functions.namespaces.contains(root) || !environment.container.isEmpty else {
      return nil
    }
    let qualified = "\(dotted.name).\(name)"
    for candidate in dotted.isAbsolute ? [qualified] : environment.candidates(for: qualified) {
      guard let entry = environment.functions[candidate] else { continue }
      var arguments: [TypeID] = []
      for child in tree.children(of: node).dropFirst() { arguments.append(check(child)) }
      return apply(entry, candidate, arguments, id, node, hasReceiver: false)
    }
    guard isTyped, environment.container.isEmpty, tree[receiver].kind == .name, !isDeclared(root) else {
      return nil
    }
    for child in tree.children(of: node).dropFirst() { check(child) }
    references[Int(id)] = .undeclared
    reportUnknownFunction(qualified, node, start: node.start)
    return .error
  }

  private func isDeclared(_ name: String) -> Bool {
    environment.variables[name] != nil || environment.figures?.figure(name) != nil
  }

  private mutating func apply(
    _ entry: FunctionEntry,
    _ name: String,
    _ arguments: [TypeID],
    _ id: NodeID,
    _ node: Node,
    hasReceiver: Bool
  ) -> TypeID {
    if let builtin = hasReceiver ? entry.member : entry.global {
      references[Int(id)] = .function(builtin, hasReceiver: hasReceiver)
      noteUnit(of: id, node, builtin, hasReceiver: hasReceiver)
      if let type = gathering(builtin, arguments) { return type }
      if builtin == .format { checkFormat(node) }
      if builtin == .matches { checkPattern(node) }
    } else {
      references[Int(id)] = .undeclared
    }
    guard isTyped else { return .dyn }
    if let type = overload(entry.overloads, arguments, isMember: hasReceiver) { return type }
    if let type = overloadOfMixed(entry.overloads, arguments, isMember: hasReceiver) { return type }
    reportMismatch(entry, name, arguments, node)
    return .error
  }

  /// The type of the functions that take any number of numbers, or one list of them.
  private mutating func gathering(_ builtin: Builtin, _ arguments: [TypeID]) -> TypeID? {
    switch builtin {
    case .greatest, .least, .sum, .minimum, .maximum, .average: break
    default: return nil
    }
    guard isTyped else { return .dyn }
    var members = arguments.map { unifier.resolved($0) }
    let isMath = builtin == .greatest || builtin == .least
    if members.count == 1 {
      if unifier.table[members[0]].shape == .list {
        members = [unifier.resolved(unifier.table.parameter(0, of: members[0]))]
      } else if !members[0].isDynamic, !isMath {
        return nil
      }
    }
    guard !members.isEmpty else { return nil }
    for member in members where !member.isNumber && !member.isDynamic {
      guard unifier.table[member].shape == .variable else { return nil }
    }
    if builtin == .average { return .double }
    let first = members[0]
    if members.allSatisfy({ $0 == first }) { return first }
    let isDecimal = members.contains(.double) && members.allSatisfy { $0.isNumber }
    return environment.mixesNumbers && isDecimal && !isMath ? .double : .dyn
  }

  /// The type that an operator or function of this name gives.
  mutating func overload(_ name: String, _ arguments: [TypeID], isMember: Bool) -> TypeID? {
    guard let entry = environment.functions[name] else { return nil }
    return overload(entry.overloads, arguments, isMember: isMember)
  }

  /// The type that the overloads which take the arguments give; `dyn` when they give different ones.
  mutating func overload(_ overloads: [Overload], _ arguments: [TypeID], isMember: Bool) -> TypeID? {
    var result: TypeID?
    for candidate in overloads
    where candidate.isMember == isMember && candidate.parameters.count == arguments.count {
      guard let type = self.result(of: candidate, arguments) else { continue }
      if result == nil {
        result = type
      } else if let first = result, unifier.resolved(first) != unifier.resolved(type) {
        result = .dyn
      }
    }
    return result
  }

  private mutating func result(of candidate: Overload, _ arguments: [TypeID]) -> TypeID? {
    if candidate.variableCount == 0 {
      // Most overloads take plain types: nothing has to be found out, and nothing undone, unless a variable is met.
      var isPlain = true
      for (parameter, argument) in zip(candidate.parameters, arguments) where parameter != argument {
        if argument.isDynamic { continue }
        if parameter.isPlain, argument.isPlain, argument != .null { return nil }
        isPlain = false
      }
      if isPlain { return candidate.result }
    }
    let before = unifier.state
    let variables = unifier.fresh(candidate.variableCount)
    for (parameter, argument) in zip(candidate.parameters, arguments) {
      let wanted = unifier.instantiated(parameter, variables)
      guard unifier.isAssignable(argument, to: wanted) else {
        unifier.restore(before)
        return nil
      }
      unifier.widen(wanted, by: argument)
    }
    return unifier.instantiated(candidate.result, variables, resolving: true)
  }

  /// The same with whole numbers taken for decimal ones, as rule packs may write them.
  private mutating func overloadOfMixed(_ overloads: [Overload], _ arguments: [TypeID], isMember: Bool)
    -> TypeID?
  {
    guard environment.mixesNumbers, arguments.contains(where: { $0 == .int || $0 == .uint }) else {
      return nil
    }
    for candidate in overloads
    where candidate.isMember == isMember && candidate.parameters.count == arguments.count {
      var widened = arguments
      for (place, parameter) in candidate.parameters.enumerated()
      where parameter == .double && widened[place].isNumber {
        widened[place] = .double
      }
      if let type = result(of: candidate, widened) { return type }
    }
    return nil
  }
}

// MARK: Literal arguments

extension Checker {
  /// A pattern that is written out is compiled when the expression is checked, so that its mistakes are the author's.
  private mutating func checkPattern(_ node: Node) {
    guard let last = tree.children(of: node).last, tree[last].kind == .string else { return }
    let pattern = String(decoding: tree.texts[Int(tree[last].payload)], as: UTF8.self)
    guard let error = RegexTable.problem(in: pattern) else { return }
    invalidPatterns.append(last)
    report(
      last,
      .invalidRegex,
      Wording(
        fr: "cette expression rationnelle n'est pas valable : \(error)",
        en: "this regular expression is not valid: \(error)"
      ),
      hint: Wording(
        fr:
          "la syntaxe est celle de RE2, sans références arrière ; doublez les barres inverses ou écrivez r\"…\"",
        en: "the syntax is RE2's, without backreferences; double the backslashes or write r\"…\""
      )
    )
  }

  /// A format that is written out has to have as many places as its list has values.
  private mutating func checkFormat(_ node: Node) {
    guard node.childCount == 2 else { return }
    let format = tree[tree.child(0, of: node)]
    let list = tree[tree.child(1, of: node)]
    guard format.kind == .string, list.kind == .list,
      !tree.children(of: list).contains(where: { tree[$0].kind == .optionalElement })
    else { return }
    var places = 0
    var isOpen = false
    for byte in tree.texts[Int(format.payload)] where byte == UInt8(ascii: "%") || isOpen {
      if byte == UInt8(ascii: "%") {
        isOpen.toggle()
      } else if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") {
        places += 1
        isOpen = false
      }
    }
    guard places > Int(list.childCount) else { return }
    let count = list.childCount
    report(
      tree.child(0, of: node),
      .wrongOperands,
      Wording(
        fr:
          "ce format a \(places) emplacement\(places > 1 ? "s" : "") pour \(count) valeur\(count > 1 ? "s" : "")",
        en:
          "this format has \(places) place\(places == 1 ? "" : "s") for \(count) value\(count == 1 ? "" : "s")"
      ),
      hint: Wording(fr: "donnez une valeur par emplacement", en: "give a value for each place")
    )
  }
}

// MARK: Problems

extension Checker {
  private mutating func reportUnknownFunction(_ name: String, _ node: Node, start: Int32) {
    guard isTyped else { return }
    let last = tree.name(node.symbol)
    let range = Int(start)..<(Int(node.point) + last.utf8.count)
    let near = nearFunction(to: name)
    let count = Int(node.childCount) - (node.flags.contains(.member) ? 1 : 0)
    let isMacro = ["has", "all", "exists", "exists_one", "existsOne", "map", "filter"].contains(name)
    let advice: Wording
    if isMacro {
      advice = Wording(
        fr:
          "'\(name)' est une macro qui ne prend pas \(count) argument\(count > 1 ? "s" : "") : liste.\(name)(x, …)",
        en:
          "'\(name)' is a macro that does not take \(count) argument\(count == 1 ? "" : "s"): list.\(name)(x, …)"
      )
    } else if ["not", "non"].contains(name.lowercased()) {
      advice = Wording(fr: "écrivez !(condition)", en: "write !(condition)")
    } else if let near {
      advice = Wording(fr: "vouliez-vous dire '\(near)' ?", en: "did you mean '\(near)'?")
    } else {
      advice = Wording(
        fr: "le guide des expressions donne la liste des fonctions",
        en: "the guide to expressions lists the functions"
      )
    }
    report(
      range,
      .unknownFunction,
      Wording(fr: "aucune fonction ne s'appelle '\(name)'", en: "no function is called '\(name)'"),
      hint: advice
    )
  }

  /// The function that somebody probably meant, `math.sqrt` for `sqrt` too.
  private func nearFunction(to name: String) -> String? {
    var names = environment.functions.entries.keys.filter { !$0.hasPrefix("_") && !$0.hasPrefix("-") }
    if environment.figures != nil { names += Reading.Form.allCases.map(\.rawValue) }
    names.sort()
    return names.first { $0.hasSuffix(".\(name)") } ?? NearName.of(name, among: names)
  }

  private mutating func reportMismatch(
    _ entry: FunctionEntry,
    _ name: String,
    _ arguments: [TypeID],
    _ node: Node
  ) {
    let given = arguments.map { TypeWording.a(unifier.type($0)) }
    let hasError = arguments.contains { unifier.resolved($0) == .error }
    guard !hasError else { return }
    let french = given.map(\.fr).joined(separator: ", ")
    let english = given.map(\.en).joined(separator: ", ")
    let forms = entry.overloads.prefix(4).map { signature(name, $0) }.joined(separator: "; ")
    report(
      Int(node.point)..<Int(node.end),
      .wrongOperands,
      given.isEmpty
        ? Wording(fr: "'\(name)' demande des arguments", en: "'\(name)' asks for arguments")
        : Wording(fr: "'\(name)' ne prend pas \(french)", en: "'\(name)' does not take \(english)"),
      hint: Wording(fr: "les formes permises sont : \(forms)", en: "the forms allowed are: \(forms)")
    )
  }

  private func signature(_ name: String, _ overload: Overload) -> String {
    var types = overload.parameters.map { unifier.table.type($0).description }
    let receiver = overload.isMember && !types.isEmpty ? "\(types.removeFirst())." : ""
    return "\(receiver)\(name)(\(types.joined(separator: ", ")))"
  }
}
