/// Turns a checked expression into a ``Program``.
///
/// Constant parts are evaluated here; names become places in the frame; each part writes its result where the next one reads it.
struct Planner {
  /// A place in the frame while its size is not known.
  enum Operand: Hashable {
    case constant(UInt32)
    case input(UInt32)
    case register(UInt32)
  }

  let checked: CheckedExpression
  private let folds: Bool
  private var code: [Draft] = []
  private(set) var spans: [Program.Span] = []
  private var constants: [CELValue] = []
  /// The names of fields that are constants already, by symbol.
  private var fieldConstants: [Operand?] = []
  private var patterns: [String] = []
  private var nextRegister: UInt32 = 0
  private var registerCount: UInt32 = 0
  /// Where the variables of the macros around are, innermost last.
  var scope: [(symbol: Symbol, place: Operand)] = []
  /// Whether a node has one value whatever the inputs are.
  private var isConstant: [Bool] = []
  /// How many instructions may still be planned to work out constant parts: what fails is tried anew with each part around it.
  private var foldingsLeft = 0

  /// An instruction whose operands are not places yet.
  struct Draft {
    var opcode: Opcode
    var flags: UInt8 = 0
    var count: UInt16 = 0
    var target = Operand.register(0)
    var a = Operand.register(0)
    var b = Operand.register(0)
    var c = Operand.register(0)
    /// A jump's number of instruction, in the place of an operand.
    var jumpB: Int?
    var jumpC: Int?
    /// A number in the place of an operand.
    var numberB: UInt32?
    var numberC: UInt32?
  }

  /// The program of an expression without mistakes.
  static func plan(_ checked: CheckedExpression) -> Program {
    plan(checked, root: checked.tree.root, folds: true)
  }

  /// The program of a part of an expression that does not stand inside a macro.
  static func plan(_ checked: CheckedExpression, root: NodeID, folds: Bool) -> Program {
    var planner = Planner(checked, folds)
    let result = planner.plan(root)
    planner.emit(Draft(opcode: .end), checked.tree[root])
    return planner.program(result, type: root == checked.tree.root ? checked.type : .dyn)
  }

  private init(_ checked: CheckedExpression, _ folds: Bool) {
    self.checked = checked
    self.folds = folds
    if folds {
      isConstant = Self.constants(of: checked)
      foldingsLeft = 16 * (checked.tree.nodes.count + 16)
    }
  }

  /// Which nodes have constant parts alone; children come before their parents.
  private static func constants(of checked: CheckedExpression) -> [Bool] {
    var result = [Bool](repeating: false, count: checked.tree.nodes.count)
    for (index, node) in checked.tree.nodes.enumerated() {
      switch node.kind {
      case .null, .bool, .int, .uint, .double, .string, .bytes:
        result[index] = true
      case .name:
        if case .type = checked.references[index] { result[index] = true }
      case .select:
        if case .type = checked.references[index] { result[index] = true } else { fallthrough }
      case .index, .list, .map, .optionalElement, .not, .negate, .binary, .conditional:
        result[index] = checked.tree.children(of: node).allSatisfy { result[Int($0)] }
      case .call:
        guard case .function(_, let hasReceiver) = checked.references[index] else { continue }
        let skipped = node.flags.contains(.member) && !hasReceiver ? 1 : 0
        result[index] = checked.tree.children(of: node).dropFirst(skipped).allSatisfy { result[Int($0)] }
      default:
        break
      }
    }
    return result
  }

  /// Where each input is first named.
  private var inputSpans: [Program.Span] {
    var spans = [Program.Span](repeating: Program.Span(start: 0, end: 1), count: checked.inputs.count)
    for (index, node) in checked.tree.nodes.enumerated().reversed() {
      guard case .input(let number) = checked.references[index] else { continue }
      spans[Int(number)] = Program.Span(start: node.start, end: node.end)
    }
    return spans
  }

  private func program(_ result: Operand, type: CELType) -> Program {
    let firstInput = UInt32(constants.count)
    let firstRegister = firstInput + UInt32(checked.inputs.count)
    func place(_ operand: Operand) -> UInt32 {
      switch operand {
      case .constant(let number): number
      case .input(let number): firstInput + number
      case .register(let number): firstRegister + number
      }
    }
    let instructions = code.map { draft in
      Instruction(
        opcode: draft.opcode,
        flags: draft.flags,
        count: draft.count,
        target: place(draft.target),
        a: place(draft.a),
        b: draft.numberB ?? draft.jumpB.map { UInt32($0) } ?? place(draft.b),
        c: draft.numberC ?? draft.jumpC.map { UInt32($0) } ?? place(draft.c)
      )
    }
    return Program(
      code: instructions,
      spans: spans,
      constants: constants,
      patterns: patterns,
      inputs: checked.inputs,
      inputSpans: inputSpans,
      frameSize: Int(firstRegister + max(registerCount, 1)),
      result: place(result),
      mixesNumbers: checked.mixesNumbers,
      type: type
    )
  }
}

// MARK: Code and registers

extension Planner {
  @discardableResult
  mutating func emit(_ draft: Draft, _ node: Node) -> Int {
    code.append(draft)
    let start = min(node.start, node.point)
    spans.append(Program.Span(start: node.kind == .binary ? node.point : start, end: node.end))
    return code.count - 1
  }

  func child(_ index: Int, of node: Node) -> NodeID { checked.tree.child(index, of: node) }

  var here: Int { code.count }

  mutating func setJumpB(_ index: Int, to place: Int) { code[index].jumpB = place }

  mutating func setJumpC(_ index: Int, to place: Int) { code[index].jumpC = place }

  mutating func allocate() -> Operand {
    nextRegister += 1
    registerCount = max(registerCount, nextRegister)
    return .register(nextRegister - 1)
  }

  /// Runs `body` and gives its registers back afterwards.
  @discardableResult
  mutating func temporarily<Result>(_ body: (inout Planner) -> Result) -> Result {
    let mark = nextRegister
    defer { nextRegister = mark }
    return body(&self)
  }

  mutating func constant(_ value: CELValue) -> Operand {
    constants.append(value)
    return .constant(UInt32(constants.count - 1))
  }

  /// The name of a field as a constant, once for all its uses.
  mutating func field(_ symbol: Symbol) -> Operand {
    if fieldConstants.isEmpty {
      fieldConstants = Array(repeating: nil, count: checked.tree.symbols.count)
    }
    if let known = fieldConstants[Int(symbol)] { return known }
    let operand = constant(.string(checked.tree.name(symbol)))
    fieldConstants[Int(symbol)] = operand
    return operand
  }

  mutating func pattern(_ text: String) -> UInt32 {
    if let known = patterns.firstIndex(of: text) { return UInt32(known) }
    patterns.append(text)
    return UInt32(patterns.count - 1)
  }

  func place(of symbol: Symbol) -> Operand? { scope.last { $0.symbol == symbol }?.place }
}

// MARK: Nodes

extension Planner {
  /// Plans a node and gives the place of its value, `target` when one is asked for.
  @discardableResult
  mutating func plan(_ id: NodeID, into target: Operand? = nil) -> Operand {
    let node = checked.tree[id]
    if let place = placeWithoutCode(id, node) ?? folded(id, node) {
      guard let target, target != place else { return place }
      emit(Draft(opcode: .move, target: target, a: place), node)
      return target
    }
    return planCode(id, node, target ?? allocate())
  }

  /// The place of a literal, a variable or an input.
  private mutating func placeWithoutCode(_ id: NodeID, _ node: Node) -> Operand? {
    switch checked.references[Int(id)] {
    case .input(let number): return .input(UInt32(number))
    case .type(let kind): return constant(.type(kind))
    case .local: return place(of: node.symbol)
    case .none, .function, .undeclared: break
    }
    switch node.kind {
    case .null: return constant(.null)
    case .bool: return constant(.bool(node.payload != 0))
    case .int: return constant(.int(Int64(bitPattern: node.payload)))
    case .uint: return constant(.uint(node.payload))
    case .double: return constant(.double(Double(bitPattern: node.payload)))
    case .string:
      return constant(.string(String(decoding: checked.tree.texts[Int(node.payload)], as: UTF8.self)))
    case .bytes: return constant(.bytes(checked.tree.texts[Int(node.payload)]))
    case .blockIndex: return place(of: Checker.blockSymbol(node.payload))
    default: return nil
    }
  }

  /// The value of a constant part, unless it fails: then it fails when it is evaluated.
  private mutating func folded(_ id: NodeID, _ node: Node) -> Operand? {
    guard folds, isConstant[Int(id)], node.kind != .optionalElement, foldingsLeft > 0 else { return nil }
    let program = Planner.plan(checked, root: id, folds: false)
    foldingsLeft -= program.code.count
    var evaluator = Evaluator([program], limits: .folding)
    guard let value = CELValue(evaluator.run(0)) else { return nil }
    return constant(value)
  }

  private mutating func planCode(_ id: NodeID, _ node: Node, _ target: Operand) -> Operand {
    switch node.kind {
    case .not, .negate:
      let operand = temporarily { $0.plan($0.child(0, of: node)) }
      emit(Draft(opcode: node.kind == .not ? .not : .negate, target: target, a: operand), node)
    case .binary:
      binary(node, target)
    case .select:
      select(node, target)
    case .index:
      let (operand, key) = temporarily {
        ($0.plan($0.child(0, of: node)), $0.plan($0.child(1, of: node)))
      }
      let flags = node.flags.contains(.optional) ? InstructionFlag.optional : 0
      emit(Draft(opcode: .index, flags: flags, target: target, a: operand, b: key), node)
    case .and, .or:
      chain(node, target)
    case .conditional:
      conditional(node, target)
    case .call:
      call(id, node, target)
    case .list:
      list(node, target)
    case .map:
      map(node, target)
    case .optionalElement:
      plan(child(0, of: node), into: target)
    case .fold:
      fold(node, target)
    case .bind:
      bind(node, target)
    case .optionalMap, .optionalFlatMap:
      optionalMap(node, target)
    case .block:
      block(node, target)
    default:
      fail(.undeclared, node, target)
    }
    return target
  }

  mutating func fail(_ fault: Fault, _ node: Node, _ target: Operand) {
    emit(Draft(opcode: .fail, count: fault.rawValue, target: target), node)
  }

  private mutating func binary(_ node: Node, _ target: Operand) {
    let (left, right) = temporarily { ($0.plan($0.child(0, of: node)), $0.plan($0.child(1, of: node))) }
    let opcode: Opcode =
      switch BinaryOperator(rawValue: node.payload) ?? .add {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      case .modulo: .modulo
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      case .within: .within
      }
    emit(Draft(opcode: opcode, target: target, a: left, b: right), node)
  }

  private mutating func select(_ node: Node, _ target: Operand) {
    let operand = temporarily { $0.plan($0.child(0, of: node)) }
    let isTest = node.flags.contains(.test)
    emit(
      Draft(
        opcode: isTest ? .has : .select,
        flags: node.flags.contains(.optional) ? InstructionFlag.optional : 0,
        target: target,
        a: operand,
        b: field(node.symbol)
      ),
      node
    )
  }

  private mutating func chain(_ node: Node, _ target: Operand) {
    var jumps: [Int] = []
    for (place, child) in checked.tree.children(of: node).enumerated() {
      let operand = temporarily { $0.plan(child) }
      let flags = place == 0 ? InstructionFlag.first : 0
      let opcode: Opcode = node.kind == .and ? .and : .or
      jumps.append(emit(Draft(opcode: opcode, flags: flags, target: target, a: operand), checked.tree[child]))
    }
    for jump in jumps { setJumpB(jump, to: here) }
  }

  private mutating func conditional(_ node: Node, _ target: Operand) {
    let conditionID = child(0, of: node)
    let condition = temporarily { $0.plan(conditionID) }
    let branch = emit(Draft(opcode: .branch, target: target, a: condition), checked.tree[conditionID])
    temporarily { $0.plan($0.child(1, of: node), into: target) }
    let jump = emit(Draft(opcode: .jump), node)
    setJumpB(branch, to: here)
    temporarily { $0.plan($0.child(2, of: node), into: target) }
    setJumpB(jump, to: here)
    setJumpC(branch, to: here)
  }

  private mutating func list(_ node: Node, _ target: Operand) {
    let children = checked.tree.children(of: node)
    guard children.contains(where: { checked.tree[$0].kind == .optionalElement }) else {
      let first = inRow(children)
      emit(Draft(opcode: .list, count: 0, target: target, a: first, numberC: UInt32(children.count)), node)
      return
    }
    emit(Draft(opcode: .listStart, target: target, numberB: UInt32(children.count)), node)
    var jumps: [Int] = []
    for child in children {
      let value = temporarily { $0.plan(child) }
      let flags = checked.tree[child].kind == .optionalElement ? InstructionFlag.optional : 0
      jumps.append(emit(Draft(opcode: .append, flags: flags, target: target, a: value), checked.tree[child]))
    }
    for jump in jumps { setJumpC(jump, to: here) }
  }

  private mutating func map(_ node: Node, _ target: Operand) {
    let children = checked.tree.children(of: node)
    guard children.contains(where: { checked.tree[$0].kind == .optionalElement }) else {
      let first = inRow(children)
      emit(Draft(opcode: .map, target: target, a: first, numberC: UInt32(children.count / 2)), node)
      return
    }
    emit(Draft(opcode: .mapStart, target: target, numberB: UInt32(children.count / 2)), node)
    var jumps: [Int] = []
    for pair in stride(from: 0, to: children.count - 1, by: 2) {
      let keyID = checked.tree.child(pair, of: node)
      let valueID = checked.tree.child(pair + 1, of: node)
      let (key, value) = temporarily { ($0.plan(keyID), $0.plan(valueID)) }
      let flags = checked.tree[keyID].kind == .optionalElement ? InstructionFlag.optional : 0
      jumps.append(
        emit(Draft(opcode: .insert, flags: flags, target: target, a: key, b: value), checked.tree[keyID])
      )
    }
    for jump in jumps { setJumpC(jump, to: here) }
  }

  /// Plans values into registers side by side and gives the first of them.
  private mutating func inRow(_ children: some Collection<NodeID>) -> Operand {
    if children.count == 1, let only = children.first { return temporarily { $0.plan(only) } }
    return temporarily { planner in
      let registers = children.map { _ in planner.allocate() }
      for (child, register) in zip(children, registers) {
        _ = planner.temporarily { $0.plan(child, into: register) }
      }
      return registers.first ?? .register(0)
    }
  }

  private mutating func call(_ id: NodeID, _ node: Node, _ target: Operand) {
    guard case .function(let builtin, let hasReceiver) = checked.references[Int(id)] else {
      return undeclaredCall(node, target)
    }
    let skipped = node.flags.contains(.member) && !hasReceiver ? 1 : 0
    let arguments = checked.tree.children(of: node).dropFirst(skipped)
    switch builtin {
    case .optionalOr, .optionalOrValue:
      return orElse(node, target, isValue: builtin == .optionalOrValue)
    case .matches:
      if arguments.count == 2, let last = arguments.last, let text = literalText(last) {
        let subject = temporarily { $0.plan(arguments[arguments.startIndex]) }
        if !checked.invalidPatterns.contains(last) {
          emit(Draft(opcode: .match, target: target, a: subject, numberB: pattern(text)), node)
          return
        }
      }
    default:
      break
    }
    let first = inRow(arguments)
    emit(
      Draft(
        opcode: .call,
        count: UInt16(clamping: arguments.count),
        target: target,
        a: first,
        numberC: UInt32(builtin.rawValue)
      ),
      node
    )
  }

  private func literalText(_ id: NodeID) -> String? {
    let node = checked.tree[id]
    guard node.kind == .string else { return nil }
    return String(decoding: checked.tree.texts[Int(node.payload)], as: UTF8.self)
  }

  private mutating func undeclaredCall(_ node: Node, _ target: Operand) {
    fail(.undeclared, node, target)
  }
}
