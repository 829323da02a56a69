import JalonSource

/// What is known of the unit of a value.
enum UnitFinding: Sendable, Hashable {
  /// A number that somebody wrote, or a value whose unit can't be told: it goes with every unit.
  case open
  case known(MeasuredUnit)
}

// MARK: Units

extension Checker {
  /// Notes the unit that an operator gives, and reports operands that can't be added or compared.
  mutating func noteUnit(
    of id: NodeID,
    _ node: Node,
    _ operation: BinaryOperator,
    _ left: NodeID,
    _ right: NodeID
  ) {
    guard !units.isEmpty else { return }
    switch operation {
    case .multiply:
      units[Int(id)] = product(left, right) { $0.times($1) }
    case .divide:
      units[Int(id)] = product(left, right) { $0.per($1) }
    case .add, .subtract, .modulo:
      joinUnits(id, left, right, at: Int(node.point))
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .within:
      joinUnits(id, left, right, at: Int(node.point))
      units[Int(id)] = .open
    }
  }

  /// The unit of a product or quotient; a factor of ten or more that is written out may be a conversion.
  private func product(
    _ left: NodeID,
    _ right: NodeID,
    _ combine: (MeasuredUnit, MeasuredUnit) -> MeasuredUnit
  ) -> UnitFinding {
    switch (units[Int(left)], units[Int(right)]) {
    case (.known(let first), .known(let second)): return .known(combine(first, second))
    case (.known(let first), .open): return isPlainFactor(right) ? .known(first) : .open
    case (.open, .known(let second)): return isPlainFactor(left) ? .known(combine(.one, second)) : .open
    case (.open, .open): return .open
    }
  }

  private func isPlainFactor(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .double: return abs(Double(bitPattern: node.payload)) < 10 && Double(bitPattern: node.payload) != 3.6
    case .int: return abs(Int64(bitPattern: node.payload)) < 10
    default: return false
    }
  }

  /// Notes the unit that two values share, and reports them when they have different ones.
  mutating func joinUnits(_ id: NodeID, _ left: NodeID, _ right: NodeID, at point: Int) {
    guard !units.isEmpty else { return }
    switch (units[Int(left)], units[Int(right)]) {
    case (.known(let first), .known(let second)) where first != second:
      reportUnits(first, second, Int(tree[left].start)..<Int(tree[right].end))
      units[Int(id)] = .open
    case (.known(let unit), _), (_, .known(let unit)):
      units[Int(id)] = .known(unit)
    default:
      units[Int(id)] = .open
    }
  }

  /// The unit of a function's result where it has the unit of its arguments.
  mutating func noteUnit(of id: NodeID, _ node: Node, _ builtin: Builtin, hasReceiver: Bool) {
    guard !units.isEmpty else { return }
    var arguments = Array(tree.children(of: node))
    if node.flags.contains(.member), !hasReceiver { arguments.removeFirst() }
    switch builtin {
    case .sum, .average, .minimum, .maximum, .greatest, .least, .near:
      if arguments.count == 1, let list = arguments.first, tree[list].kind == .list {
        arguments = Array(tree.children(of: tree[list]))
      }
      guard let first = arguments.first else { return }
      units[Int(id)] = units[Int(first)]
      for other in arguments.dropFirst() { joinUnits(id, first, other, at: Int(node.point)) }
      if builtin == .near { units[Int(id)] = .open }
    case .roundTo, .abs, .ceil, .floor, .round, .trunc, .toDouble, .toDynamic:
      if let first = arguments.first { units[Int(id)] = units[Int(first)] }
    default:
      break
    }
  }

  private mutating func reportUnits(_ first: MeasuredUnit, _ second: MeasuredUnit, _ range: Range<Int>) {
    let percent = MeasuredUnit([.init(name: "%", power: 1)])
    let isShare = (first == percent && second == .one) || (first == .one && second == percent)
    let (left, right) = (first.symbol, second.symbol)
    report(
      range,
      .unitMismatch,
      Wording(
        fr: "ces valeurs n'ont pas la même unité : \(left) et \(right)",
        en: "these values have different units: \(left) and \(right)"
      ),
      hint: isShare
        ? Wording(
          fr: "un pourcentage vaut 42 pour 42 % : multipliez par 100",
          en: "a percentage is 42 for 42%: multiply by 100"
        )
        : Wording(
          fr: "convertissez l'une des deux, ou corrigez l'indicateur",
          en: "convert one of the two, or mend the indicator"
        )
    )
  }
}
