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
    while true {
      let step = code[pc]
      instruction = UInt32(truncatingIfNeeded: pc)
      budget &-= 1
      pc &+= 1
      let target = frame + Int(step.target)
      let a = frame[Int(step.a)]
      switch step.opcode {
      case .move:
        target.pointee = a
      case .add, .subtract, .multiply, .divide:
        let b = frame[Int(step.b)]
        if a.kind == .double, b.kind == .double {
          target.pointee = .double(Self.calculate(step.opcode, a.asDouble, b.asDouble))
        } else {
          target.pointee = calculate(step.opcode, a, b)
        }
      case .modulo:
        target.pointee = calculate(.modulo, a, frame[Int(step.b)])
      case .negate:
        target.pointee = negate(a)
      case .not:
        target.pointee = a.kind == .bool ? .bool(!a.asBool) : refuse(a)
      case .equal, .notEqual:
        let b = frame[Int(step.b)]
        let isEqual = step.opcode == .equal
        if a.kind == .double, b.kind == .double {
          target.pointee = .bool((a.asDouble == b.asDouble) == isEqual)
        } else if a.isKnown, b.isKnown {
          target.pointee = .bool(areEqual(a, b) == isEqual)
        } else {
          target.pointee = failure(a, b)
        }
      case .less, .lessOrEqual, .greater, .greaterOrEqual:
        let b = frame[Int(step.b)]
        if a.kind == .double, b.kind == .double {
          target.pointee = .bool(Self.compare(step.opcode, a.asDouble, b.asDouble))
        } else {
          target.pointee = compare(step.opcode, a, b)
        }
      case .within:
        target.pointee = isWithin(a, frame[Int(step.b)])
      case .select:
        let key = frame[Int(step.b)]
        if a.kind == .map, step.flags == 0, let value = a.value(under: key) {
          target.pointee = value
        } else {
          target.pointee = select(a, key, isOptional: step.flags & InstructionFlag.optional != 0)
        }
      case .has:
        target.pointee = has(a, frame[Int(step.b)])
      case .index:
        target.pointee = index(a, frame[Int(step.b)], isOptional: step.flags & InstructionFlag.optional != 0)
      case .call:
        target.pointee = call(step, frame)
        if budget <= 0, let fault = mayGoOn() { return self.fault(fault) }
      case .match:
        if a.kind == .string {
          spend(a.count >> 3)
          target.pointee = .bool(regexes.matches(entry.firstPattern + Int(step.b), a.text))
        } else {
          target.pointee = refuse(a)
        }
      case .list:
        target.pointee = list(frame + Int(step.a), Int(step.c))
      case .map:
        target.pointee = map(frame + Int(step.a), Int(step.c))
      case .listStart:
        let capacity = step.flags & InstructionFlag.first != 0 ? a.count : Int(step.b)
        target.pointee = arena.values(capacity).map { .list($0, count: 0) } ?? fault(.memoryExceeded)
      case .append:
        if a.isKnown, step.flags == 0, target.pointee.kind == .list {
          Self.append(a, to: target)
        } else if !append(a, to: target, isOptional: step.flags & InstructionFlag.optional != 0) {
          pc = Int(step.c)
        }
      case .mapStart:
        let capacity = step.flags & InstructionFlag.first != 0 ? a.count : Int(step.b)
        target.pointee = MapBuilder(capacity: capacity, &arena)?.map ?? fault(.memoryExceeded)
      case .insert:
        let isOptional = step.flags & InstructionFlag.optional != 0
        if !insert(a, frame[Int(step.b)], into: target, isOptional: isOptional) { pc = Int(step.c) }
      case .merge:
        if !merge(a, into: target) { pc = Int(step.c) }
      case .jump:
        pc = Int(step.b)
      case .branch:
        if a.kind == .bool {
          if a.bits == 0 { pc = Int(step.b) }
        } else {
          target.pointee = refuse(a)
          pc = Int(step.c)
        }
      case .and:
        if a.kind == .bool {
          if a.bits == 0 {
            target.pointee = a
            pc = Int(step.b)
          } else if step.flags != 0 {
            target.pointee = a
          }
        } else {
          target.pointee = joined(step.flags != 0 ? a : target.pointee, a)
        }
      case .or:
        if a.kind == .bool {
          if a.bits != 0 {
            target.pointee = a
            pc = Int(step.b)
          } else if step.flags != 0 {
            target.pointee = a
          }
        } else {
          target.pointee = joined(step.flags != 0 ? a : target.pointee, a)
        }
      case .count:
        if a.kind == .bool {
          target.pointee.bits &+= a.bits
        } else {
          target.pointee = refuse(a)
          pc = Int(step.c)
        }
      case .iterate:
        if a.kind == .list || a.kind == .map {
          target.pointee = a
          (target + 1).pointee = .int(0)
        } else {
          frame[Int(step.c)] = refuse(a)
          pc = Int(step.b)
        }
      case .next, .nextPair:
        if budget <= checkpoint, let fault = mayGoOn() { return self.fault(fault) }
        guard target.pointee.aux > 0,
          let element = UnsafePointer<Value>(bitPattern: UInt(target.pointee.bits))
        else {
          pc = Int(step.c)
          continue
        }
        let isMap = target.pointee.kind == .map
        if step.opcode == .next {
          frame[Int(step.a)] = element.pointee
        } else {
          frame[Int(step.a)] = isMap ? element.pointee : (target + 1).pointee
          frame[Int(step.b)] = isMap ? element[1] : element.pointee
          (target + 1).pointee.bits &+= 1
        }
        target.pointee.aux &-= 1
        target.pointee.bits &+= UInt64(MemoryLayout<Value>.stride) << (isMap ? 1 : 0)
      case .orElse:
        if let settled = orElse(a, takesContent: step.flags & InstructionFlag.content != 0) {
          target.pointee = settled
          pc = Int(step.b)
        }
      case .open:
        if a.kind == .optional, let content = a.content {
          frame[Int(step.b)] = content
        } else {
          target.pointee = a.kind == .optional ? .none : refuse(a)
          pc = Int(step.c)
        }
      case .wrap:
        target.pointee = wrapped(a)
      case .asOptional:
        if a.kind != .optional { target.pointee = refuse(a) } else { target.pointee = a }
      case .fail:
        target.pointee = fault(Fault(rawValue: step.count) ?? .undeclared)
      case .end:
        if budget <= 0 { return fault(.costExceeded) }
        return self.frame[entry.result]
      }
    }
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
