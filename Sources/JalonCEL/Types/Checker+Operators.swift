import JalonSource

// MARK: Operators

extension Checker {
  mutating func binary(_ id: NodeID, _ node: Node) -> TypeID {
    let (leftID, rightID) = (tree.child(0, of: node), tree.child(1, of: node))
    let left = check(leftID)
    let right = check(rightID)
    let operation = BinaryOperator(rawValue: node.payload) ?? .add
    noteUnit(of: id, node, operation, leftID, rightID)
    guard isTyped else { return .dyn }
    checkChoice(operation, node, leftID, rightID)
    guard let type = type(of: operation, left, right) else {
      reportMismatch(operation, left, right, node)
      return .error
    }
    if operation == .divide, left == .int, right == .int, environment.mixesNumbers {
      warn(
        Int(node.start)..<Int(node.end),
        .integerDivision,
        Wording(
          fr: "la division de deux nombres entiers perd la partie décimale",
          en: "dividing whole numbers drops the fraction"
        ),
        hint: Wording(
          fr: "écrivez 2.0 au lieu de 2, ou double(…)",
          en: "write 2.0 instead of 2, or double(…)"
        )
      )
    }
    return type
  }

  /// The type that an operator gives, `nil` when it does not take these operands.
  private mutating func type(of operation: BinaryOperator, _ left: TypeID, _ right: TypeID) -> TypeID? {
    switch operation {
    case .add, .subtract, .multiply, .divide, .modulo:
      if let type = Self.plainResult(of: operation, left, right) { return type }
      if let type = overload("_\(operation.spelling)_", [left, right], isMember: false) { return type }
      let mixes = environment.mixesNumbers && operation != .modulo
      return mixes && left.isNumber && right.isNumber && (left == .double || right == .double) ? .double : nil
    case .equal, .notEqual:
      if left == right, left.isPlain { return .bool }
      if left.isDynamic, right.isDynamic || right.isPlain { return .bool }
      if right.isDynamic, left.isPlain { return .bool }
      if overload("_==_", [left, right], isMember: false) != nil { return .bool }
      return environment.mixesNumbers && left.isNumber && right.isNumber ? .bool : nil
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return isOrdered(left, right) ? .bool : nil
    case .within:
      if overload("_in_", [left, right], isMember: false) != nil { return .bool }
      return environment.mixesNumbers && left.isNumber && elementIsNumber(right) ? .bool : nil
    }
  }

  /// What the overloads of an arithmetic operator come to for the operands that most expressions have: `nil` for others.
  private static func plainResult(of operation: BinaryOperator, _ left: TypeID, _ right: TypeID) -> TypeID? {
    if left.isDynamic, right.isDynamic { return .dyn }
    guard left == right || left.isDynamic || right.isDynamic else { return nil }
    let type = left.isDynamic ? right : left
    return type == .int || (type == .double && operation != .modulo) ? type : nil
  }

  /// Whether values are all decimal numbers where numbers mix; whole ones that are written out are made so.
  ///
  /// Else `(a ? 1 : 2.5) / 2` would be 0 or 1.25, the 1 being divided as a whole number.
  mutating func becomesDecimal(_ values: some Collection<NodeID>) -> Bool {
    guard environment.mixesNumbers, values.contains(where: { types[Int($0)] == .double }),
      values.allSatisfy({ types[Int($0)] == .double || tree[$0].kind == .int || tree[$0].kind == .uint })
    else { return false }
    for value in values where tree[value].kind != .double && types[Int(value)] != .double {
      let bits = tree[value].payload
      let number = tree[value].kind == .int ? Double(Int64(bitPattern: bits)) : Double(bits)
      tree.nodes[Int(value)].kind = .double
      tree.nodes[Int(value)].payload = number.bitPattern
      types[Int(value)] = .double
    }
    return true
  }

  private func elementIsNumber(_ list: TypeID) -> Bool {
    let list = unifier.resolved(list)
    guard unifier.table[list].shape == .list || unifier.table[list].shape == .map else { return false }
    return unifier.resolved(unifier.table.parameter(0, of: list)).isNumber
  }

  /// Whether two types may be ordered: numbers with numbers, and each ordered type with itself.
  private mutating func isOrdered(_ left: TypeID, _ right: TypeID) -> Bool {
    let left = unifier.resolved(left)
    let right = unifier.resolved(right)
    if left.isNumber, right.isNumber { return true }
    func mayBeOrdered(_ type: TypeID) -> Bool {
      type.isDynamic || (type.isPlain && type != .null) || unifier.table[type].shape == .variable
    }
    guard mayBeOrdered(left), mayBeOrdered(right) else { return false }
    if left.isPlain, right.isPlain { return left == right }
    return left.isDynamic || right.isDynamic || unifier.isAssignable(left, to: right)
  }

  mutating func negate(_ id: NodeID, _ node: Node) -> TypeID {
    let operand = tree.child(0, of: node)
    let type = check(operand)
    if !units.isEmpty { units[Int(id)] = units[Int(operand)] }
    guard isTyped else { return .dyn }
    if let result = overload("-_", [type], isMember: false) { return result }
    let found = TypeWording.a(unifier.type(type))
    report(
      id,
      .wrongOperands,
      Wording(fr: "'-' demande un nombre, pas \(found.fr)", en: "'-' asks for a number, not \(found.en)"),
      hint: Wording(fr: "écrivez ! devant une condition", en: "write ! before a condition")
    )
    return .error
  }

  private mutating func reportMismatch(
    _ operation: BinaryOperator,
    _ left: TypeID,
    _ right: TypeID,
    _ node: Node
  ) {
    guard unifier.resolved(left) != .error, unifier.resolved(right) != .error else { return }
    let sign = operation.spelling
    let (leftType, rightType) = (unifier.type(left), unifier.type(right))
    var (first, second) = (TypeWording.a(leftType), TypeWording.a(rightType))
    if first == second, leftType != rightType {
      // Two lists that differ in what they hold: only the types' own names tell them apart.
      first = Wording(same: leftType.description)
      second = Wording(same: rightType.description)
    }
    let hint: Wording
    switch operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      hint = Wording(fr: "comparez deux valeurs de même type", en: "compare two values of the same type")
    case .within:
      hint = Wording(
        fr: "à droite de 'in' va une liste : [\"a\", \"b\"]",
        en: "right of 'in' goes a list: [\"a\", \"b\"]"
      )
    case .add, .subtract, .multiply, .divide, .modulo:
      hint = Wording(
        fr: "convertissez l'une des deux valeurs : double(…), int(…), string(…)",
        en: "convert one of the two: double(…), int(…), string(…)"
      )
    }
    report(
      Int(node.start)..<Int(node.end),
      .wrongOperands,
      Wording(
        fr: "'\(sign)' ne prend pas \(first.fr) et \(second.fr)",
        en: "'\(sign)' does not take \(first.en) and \(second.en)"
      ),
      hint: hint
    )
  }

  /// A figure with a list of choices is compared with one of them.
  private mutating func checkChoice(
    _ operation: BinaryOperator,
    _ node: Node,
    _ left: NodeID,
    _ right: NodeID
  ) {
    guard environment.figures != nil else { return }
    for (figure, text) in [(left, right), (right, left)] {
      guard case .input(let number) = references[Int(figure)],
        case .reading(let reading) = inputs[Int(number)],
        let choices = environment.figures?.figure(reading.path)?.choices
      else { continue }
      var literals = [text]
      if tree[text].kind == .list, operation == .within { literals = Array(tree.children(of: tree[text])) }
      for literal in literals where tree[literal].kind == .string {
        let written = String(decoding: tree.texts[Int(tree[literal].payload)], as: UTF8.self)
        guard !choices.contains(written) else { continue }
        let list = choices.prefix(6).joined(separator: ", ") + (choices.count > 6 ? ", …" : "")
        report(
          literal,
          .unknownName,
          Wording(
            fr: "'\(written)' n'est pas un choix de \(reading.path)",
            en: "'\(written)' is no choice of \(reading.path)"
          ),
          hint: NearName.hint(written, among: choices)
            ?? Wording(fr: "les choix sont : \(list)", en: "the choices are: \(list)")
        )
      }
    }
  }
}
