// MARK: Instructions

extension Evaluator {
  /// Carries out the instructions of a program one after another.
  ///
  /// What is common is done here; everything else is left to functions that are not made part of the loop, so that the loop
  /// stays small.
  mutating func execute(_ entry: Entry) -> Value {
    let code = self.code + entry.code
    let frame = self.frame + entry.frame
    mixesNumbers = entry.mixesNumbers
    var pc = 0
    // Steps since the budget was last lowered: lowering it at each would read and write memory.
    var steps = 0
    while true {
      let step = code + pc
      instruction = UInt32(truncatingIfNeeded: pc)
      steps &+= 1
      pc &+= 1
      let target = frame + Int(step.pointee.target)
      let a = frame[Int(step.pointee.a)]
      switch step.pointee.opcode {
      case .move:
        target.pointee = a
      case .add:
        target.pointee = calculated(.add, a, frame[Int(step.pointee.b)])
      case .subtract:
        target.pointee = calculated(.subtract, a, frame[Int(step.pointee.b)])
      case .multiply:
        target.pointee = calculated(.multiply, a, frame[Int(step.pointee.b)])
      case .divide:
        target.pointee = divided(a, frame[Int(step.pointee.b)])
      case .modulo:
        target.pointee = calculate(.modulo, a, frame[Int(step.pointee.b)])
      case .negate:
        target.pointee = negate(a)
      case .not:
        target.pointee = a.kind == .bool ? .bool(!a.asBool) : refuse(a)
      case .equal:
        target.pointee = compared(a, frame[Int(step.pointee.b)], isEqual: true)
      case .notEqual:
        target.pointee = compared(a, frame[Int(step.pointee.b)], isEqual: false)
      case .less:
        target.pointee = compared(.less, a, frame[Int(step.pointee.b)])
      case .lessOrEqual:
        target.pointee = compared(.lessOrEqual, a, frame[Int(step.pointee.b)])
      case .greater:
        target.pointee = compared(.greater, a, frame[Int(step.pointee.b)])
      case .greaterOrEqual:
        target.pointee = compared(.greaterOrEqual, a, frame[Int(step.pointee.b)])
      case .within:
        target.pointee = isWithin(a, frame[Int(step.pointee.b)])
      case .select:
        let key = frame[Int(step.pointee.b)]
        if a.kind == .map, step.pointee.flags == 0, let value = a.value(under: key, near: &step.pointee.count)
        {
          target.pointee = value
        } else {
          target.pointee = select(a, key, isOptional: step.pointee.flags & InstructionFlag.optional != 0)
        }
      case .has:
        let key = frame[Int(step.pointee.b)]
        if a.kind == .map {
          target.pointee = .bool(a.value(under: key, near: &step.pointee.count) != nil)
        } else {
          target.pointee = has(a, key)
        }
      case .index:
        let key = frame[Int(step.pointee.b)]
        if a.kind == .map, key.kind == .string, step.pointee.flags == 0,
          let value = a.value(under: key, near: &step.pointee.count)
        {
          target.pointee = value
        } else {
          target.pointee = index(a, key, isOptional: step.pointee.flags & InstructionFlag.optional != 0)
        }
      case .call:
        lowerBudget(by: &steps)
        target.pointee = call(step.pointee, frame)
        if budget <= 0, let fault = mayGoOn() { return self.fault(fault) }
      case .match:
        if a.kind == .string {
          let pattern = entry.firstPattern + Int(step.pointee.b)
          spend(regexes.cost(pattern, bytes: a.count))
          if budget <= 0 { return fault(.costExceeded) }
          target.pointee = .bool(regexes.matches(pattern, a.text))
        } else {
          target.pointee = refuse(a)
        }
      case .list:
        target.pointee = list(frame + Int(step.pointee.a), Int(step.pointee.c))
      case .map:
        target.pointee = map(frame + Int(step.pointee.a), Int(step.pointee.c))
      case .listStart:
        let capacity = step.pointee.flags & InstructionFlag.first != 0 ? a.count : Int(step.pointee.b)
        target.pointee = arena.values(capacity).map { .list($0, count: 0) } ?? fault(.memoryExceeded)
      case .append:
        if a.isKnown, step.pointee.flags == 0, target.pointee.kind == .list {
          Self.append(a, to: target)
        } else if !append(a, to: target, isOptional: step.pointee.flags & InstructionFlag.optional != 0) {
          pc = Int(step.pointee.c)
        }
      case .mapStart:
        let capacity = step.pointee.flags & InstructionFlag.first != 0 ? a.count : Int(step.pointee.b)
        target.pointee = MapBuilder(capacity: capacity, &arena)?.map ?? fault(.memoryExceeded)
      case .insert:
        let isOptional = step.pointee.flags & InstructionFlag.optional != 0
        if !insert(a, frame[Int(step.pointee.b)], into: target, isOptional: isOptional) {
          pc = Int(step.pointee.c)
        }
      case .merge:
        if !merge(a, into: target) { pc = Int(step.pointee.c) }
      case .jump:
        pc = Int(step.pointee.b)
      case .branch:
        if a.kind == .bool {
          if a.bits == 0 { pc = Int(step.pointee.b) }
        } else {
          target.pointee = refuse(a)
          pc = Int(step.pointee.c)
        }
      case .and:
        if a.kind == .bool {
          if a.bits == 0 {
            target.pointee = a
            pc = Int(step.pointee.b)
          } else if step.pointee.flags != 0 {
            target.pointee = a
          }
        } else {
          target.pointee = joined(step.pointee.flags != 0 ? a : target.pointee, a)
        }
      case .or:
        if a.kind == .bool {
          if a.bits != 0 {
            target.pointee = a
            pc = Int(step.pointee.b)
          } else if step.pointee.flags != 0 {
            target.pointee = a
          }
        } else {
          target.pointee = joined(step.pointee.flags != 0 ? a : target.pointee, a)
        }
      case .count:
        if a.kind == .bool {
          target.pointee.bits &+= a.bits
        } else {
          target.pointee = refuse(a)
          pc = Int(step.pointee.c)
        }
      case .iterate:
        if a.kind == .list || a.kind == .map {
          target.pointee = a
          (target + 1).pointee = .int(0)
        } else {
          frame[Int(step.pointee.c)] = refuse(a)
          pc = Int(step.pointee.b)
        }
      case .next, .nextPair:
        lowerBudget(by: &steps)
        if budget <= checkpoint, let fault = mayGoOn() { return self.fault(fault) }
        let left = target.pointee
        guard left.aux > 0, let element = UnsafePointer<Value>(bitPattern: UInt(left.bits)) else { continue }
        let isMap = left.kind == .map
        target.pointee = left.withoutFirst(isMap ? 2 : 1)
        if step.pointee.opcode == .next {
          frame[Int(step.pointee.a)] = element.pointee
        } else {
          frame[Int(step.pointee.a)] = isMap ? element.pointee : (target + 1).pointee
          frame[Int(step.pointee.b)] = isMap ? element[1] : element.pointee
          (target + 1).pointee.bits &+= 1
        }
        pc = Int(step.pointee.c)
      case .orElse:
        if let settled = orElse(a, takesContent: step.pointee.flags & InstructionFlag.content != 0) {
          target.pointee = settled
          pc = Int(step.pointee.b)
        }
      case .open:
        if a.kind == .optional, let content = a.content {
          frame[Int(step.pointee.b)] = content
        } else {
          target.pointee = a.kind == .optional ? .none : refuse(a)
          pc = Int(step.pointee.c)
        }
      case .wrap:
        target.pointee = wrapped(a)
      case .asOptional:
        if a.kind != .optional { target.pointee = refuse(a) } else { target.pointee = a }
      case .fail:
        target.pointee = fault(Fault(rawValue: step.pointee.count) ?? .undeclared)
      case .end:
        lowerBudget(by: &steps)
        if budget <= 0 { return fault(.costExceeded) }
        return self.frame[entry.result]
      }
    }
  }

  @inline(__always)
  private mutating func lowerBudget(by steps: inout Int) {
    spend(steps)
    steps = 0
  }

  @inline(__always)
  private mutating func calculated(_ opcode: Opcode, _ a: Value, _ b: Value) -> Value {
    guard a.kind == .double, b.kind == .double else { return calculate(opcode, a, b) }
    return .double(Self.calculate(opcode, a.asDouble, b.asDouble))
  }

  @inline(__always)
  private mutating func divided(_ a: Value, _ b: Value) -> Value {
    guard a.kind == .double, b.kind == .double, b.asDouble != 0 || !mixesNumbers else {
      return calculate(.divide, a, b)
    }
    return .double(a.asDouble / b.asDouble)
  }

  @inline(__always)
  private mutating func compared(_ opcode: Opcode, _ a: Value, _ b: Value) -> Value {
    if a.kind == .double, b.kind == .double {
      return .bool(Self.compare(opcode, a.asDouble, b.asDouble))
    }
    if a.kind == .int, b.kind == .int { return .bool(Self.compare(opcode, a.asInt, b.asInt)) }
    return compare(opcode, a, b)
  }

  @inline(__always)
  private mutating func compared(_ a: Value, _ b: Value, isEqual: Bool) -> Value {
    if a.kind == .double, b.kind == .double { return .bool((a.asDouble == b.asDouble) == isEqual) }
    guard a.isKnown, b.isKnown else { return failure(a, b) }
    return .bool(areEqual(a, b) == isEqual)
  }

  /// A value of a kind that the instruction does not take: what is unknown or failed stays so, anything else fails.
  @inline(never)
  mutating func refuse(_ value: Value) -> Value {
    value.isKnown ? fault(.noSuchOverload, value) : value
  }

  /// What an operator gives that does not take its operands, or one of whose operands is unknown or failed.
  ///
  /// A failure comes before what is unknown: no data could mend it.
  @inline(never)
  mutating func failure(_ a: Value, _ b: Value) -> Value {
    if a.kind == .error { return a }
    if b.kind == .error { return b }
    if a.kind == .unknown {
      return b.kind == .unknown ? Value(kind: .unknown, bits: a.bits | b.bits) : a
    }
    return b.kind == .unknown ? b : fault(.noSuchOverload, a)
  }

  /// What `&&` and `||` know when an operand is no truth value: what is unknown comes before a failure, since more data may
  /// settle the whole without it.
  @inline(never)
  mutating func joined(_ soFar: Value, _ operand: Value) -> Value {
    let operand = refuse(operand)
    if soFar.kind == .unknown {
      return operand.kind == .unknown ? Value(kind: .unknown, bits: soFar.bits | operand.bits) : soFar
    }
    return soFar.kind == .error && operand.kind == .error ? soFar : operand
  }
}
