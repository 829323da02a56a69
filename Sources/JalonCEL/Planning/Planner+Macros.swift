// MARK: Macros

extension Planner {
  /// The registers of a loop.
  private struct Loop {
    let iterator: Operand
    let first: Operand
    let second: Operand?
    /// The instruction that starts it, whose jumps are set at its end.
    let start: Int
    /// The instruction before the first of a round, which goes to the one that takes the next element: that one comes after
    /// the others, so that a round has no jump of its own.
    var entry = 0
  }

  mutating func fold(_ node: Node, _ target: Operand) {
    let fold = Fold(rawValue: node.payload) ?? .all
    temporarily { planner in
      switch fold {
      case .all, .exists: planner.quantifier(node, target, isAll: fold == .all)
      case .existsOne: planner.existsOne(node, target)
      case .filter, .list, .map, .mapEntry: planner.collect(node, fold, target)
      }
    }
  }

  private mutating func startLoop(_ node: Node, failure: Operand) -> Loop {
    let rangeID = checked.tree.child(0, of: node)
    let range = temporarily { $0.plan(rangeID) }
    let iterator = allocate()
    _ = allocate()
    let first = allocate()
    let second = node.second >= 0 ? allocate() : nil
    let start = emit(Draft(opcode: .iterate, target: iterator, a: range, c: failure), checked.tree[rangeID])
    return Loop(iterator: iterator, first: first, second: second, start: start)
  }

  private mutating func startRounds(_ loop: inout Loop, _ node: Node) {
    loop.entry = emit(Draft(opcode: .jump), node)
    scope.append((node.symbol, loop.first))
    if let second = loop.second { scope.append((node.second, second)) }
  }

  /// Ends the rounds and gives the instruction that takes the next element.
  @discardableResult
  private mutating func endRounds(_ loop: Loop, _ node: Node) -> Int {
    scope.removeLast(loop.second == nil ? 1 : 2)
    let next = emit(
      Draft(
        opcode: loop.second == nil ? .next : .nextPair,
        target: loop.iterator,
        a: loop.first,
        b: loop.second ?? loop.first
      ),
      node
    )
    setJumpB(loop.entry, to: next)
    setJumpC(next, to: loop.entry + 1)
    return next
  }

  private func body(_ node: Node) -> NodeID {
    checked.tree.child(Int(node.childCount) - 1, of: node)
  }

  private mutating func quantifier(_ node: Node, _ target: Operand, isAll: Bool) {
    var loop = startLoop(node, failure: target)
    emit(Draft(opcode: .move, target: target, a: constant(.bool(isAll))), node)
    startRounds(&loop, node)
    let bodyID = body(node)
    let value = temporarily { $0.plan(bodyID) }
    let step = emit(Draft(opcode: isAll ? .and : .or, target: target, a: value), checked.tree[bodyID])
    endRounds(loop, node)
    setJumpB(step, to: here)
    setJumpB(loop.start, to: here)
  }

  private mutating func existsOne(_ node: Node, _ target: Operand) {
    var loop = startLoop(node, failure: target)
    emit(Draft(opcode: .move, target: target, a: constant(.int(0))), node)
    startRounds(&loop, node)
    let bodyID = body(node)
    let value = temporarily { $0.plan(bodyID) }
    let step = emit(Draft(opcode: .count, target: target, a: value), checked.tree[bodyID])
    endRounds(loop, node)
    emit(Draft(opcode: .equal, target: target, a: target, b: constant(.int(1))), node)
    setJumpC(step, to: here)
    setJumpB(loop.start, to: here)
  }

  private mutating func collect(_ node: Node, _ fold: Fold, _ target: Operand) {
    let makesMap = fold == .map || fold == .mapEntry
    // The result is built in a register of its own: the body may read what the target holds.
    var loop = startLoop(node, failure: target)
    let builder = allocate()
    emit(
      Draft(
        opcode: makesMap ? .mapStart : .listStart,
        flags: InstructionFlag.first,
        target: builder,
        a: loop.iterator
      ),
      node
    )
    startRounds(&loop, node)
    var failures: [Int] = []
    var skip: Int?
    if node.childCount == 3 || fold == .filter {
      let conditionID = checked.tree.child(1, of: node)
      let condition = temporarily { $0.plan(conditionID) }
      let branch = emit(Draft(opcode: .branch, target: builder, a: condition), checked.tree[conditionID])
      skip = branch
    }
    let bodyID = body(node)
    let value = fold == .filter ? loop.first : temporarily { $0.plan(bodyID) }
    switch fold {
    case .map:
      failures.append(emit(Draft(opcode: .insert, target: builder, a: loop.first, b: value), node))
    case .mapEntry:
      failures.append(emit(Draft(opcode: .merge, target: builder, a: value), node))
    default:
      failures.append(emit(Draft(opcode: .append, target: builder, a: value), node))
    }
    let next = endRounds(loop, node)
    for failure in failures { setJumpC(failure, to: here) }
    if let skip {
      setJumpB(skip, to: next)
      setJumpC(skip, to: here)
    }
    emit(Draft(opcode: .move, target: target, a: builder), node)
    setJumpB(loop.start, to: here)
  }

  mutating func bind(_ node: Node, _ target: Operand) {
    temporarily { planner in
      let tree = planner.checked.tree
      let place = planner.allocate()
      planner.plan(tree.child(0, of: node), into: place)
      planner.scope.append((node.symbol, place))
      planner.plan(tree.child(1, of: node), into: target)
      planner.scope.removeLast()
    }
  }

  mutating func block(_ node: Node, _ target: Operand) {
    temporarily { planner in
      let children = Array(planner.checked.tree.children(of: node))
      for (number, child) in children.dropLast().enumerated() {
        let place = planner.allocate()
        planner.plan(child, into: place)
        planner.scope.append((Checker.blockSymbol(UInt64(number)), place))
      }
      if let body = children.last { planner.plan(body, into: target) }
      planner.scope.removeLast(max(children.count - 1, 0))
    }
  }
}

// MARK: Optionals

extension Planner {
  /// `optional.or(other)` and `optional.orValue(other)`: the other is evaluated only when it is needed.
  mutating func orElse(_ node: Node, _ target: Operand, isValue: Bool) {
    let tree = checked.tree
    guard node.childCount == 2 else { return fail(.noSuchOverload, node, target) }
    let first = temporarily { $0.plan(tree.child(0, of: node)) }
    let flags = isValue ? InstructionFlag.content : 0
    let test = emit(Draft(opcode: .orElse, flags: flags, target: target, a: first), node)
    temporarily { $0.plan(tree.child(1, of: node), into: target) }
    if !isValue { emit(Draft(opcode: .asOptional, target: target, a: target), node) }
    setJumpB(test, to: here)
  }

  /// Maps what an optional holds: `optional.optMap(x, body)` and `optional.optFlatMap(x, body)`.
  mutating func optionalMap(_ node: Node, _ target: Operand) {
    temporarily { planner in
      let tree = planner.checked.tree
      let optional = planner.temporarily { $0.plan(tree.child(0, of: node)) }
      let content = planner.allocate()
      let open = planner.emit(Draft(opcode: .open, target: target, a: optional, b: content), node)
      planner.scope.append((node.symbol, content))
      let body = planner.temporarily { $0.plan(tree.child(1, of: node)) }
      planner.scope.removeLast()
      planner.emit(
        Draft(opcode: node.kind == .optionalMap ? .wrap : .asOptional, target: target, a: body),
        node
      )
      planner.setJumpC(open, to: planner.here)
    }
  }
}
