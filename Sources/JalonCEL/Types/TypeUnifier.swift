/// Decides whether one type may stand where another is asked for, and finds out what the variables among them are.
///
/// `dyn` goes with everything. A variable takes the first type that it meets, and a more general one when it meets another that
/// goes with the first. Source of the rules: Common Expression Language, Language Definition, section Gradual Type Checking, and
/// the conformance cases `type_deduction`.
struct TypeUnifier: Sendable {
  var table: TypeTable
  /// What each variable stands for so far.
  private var found: [TypeID?] = []
  /// The variables that have been given a type, one after another, with what they stood for before.
  private var changes: [(variable: Int, before: TypeID?)] = []

  init(_ table: TypeTable) {
    self.table = table
  }

  /// A variable that stands for nothing yet.
  mutating func fresh() -> TypeID {
    found.append(nil)
    return table.variable(found.count - 1)
  }

  /// What a variable stands for, through other variables; any other type as it is.
  func resolved(_ id: TypeID) -> TypeID {
    var id = id
    var steps = 0
    while id.number > 10, table[id].shape == .variable, let next = found[Int(table[id].number)], steps < 64 {
      id = next
      steps += 1
    }
    return id
  }

  /// How much has been found out so far, so that a failed attempt leaves nothing behind.
  typealias State = Int

  /// The state before an attempt.
  var state: State { changes.count }

  /// Goes back to the state before an attempt, forgetting newer variables' findings.
  mutating func restore(_ state: State) {
    while changes.count > state, let change = changes.popLast() { found[change.variable] = change.before }
  }

  private mutating func note(_ variable: TypeID, _ type: TypeID) {
    let number = Int(table[variable].number)
    changes.append((number, found[number]))
    found[number] = type
  }

  /// Whether a value of type `given` may stand where `wanted` is asked for, and the other way round.
  mutating func isAssignable(_ given: TypeID, to wanted: TypeID, depth: Int = 0) -> Bool {
    if given == wanted { return true }
    guard depth < 64 else { return false }
    let given = resolved(given)
    let wanted = resolved(wanted)
    if given == wanted { return true }
    if isVariable(wanted) { return bind(wanted, to: given) }
    if isVariable(given) { return bind(given, to: wanted) }
    if given.isDynamic || wanted.isDynamic { return true }
    if given == .null { return takesNull(wanted) }
    if wanted == .null { return takesNull(given) }
    if given.isPlain || wanted.isPlain { return false }
    let left = table[given]
    let right = table[wanted]
    guard left.shape == right.shape, left.parameterCount == right.parameterCount else { return false }
    if left.shape == .type { return true }
    if left.shape == .abstract, left.number != right.number { return false }
    for index in 0..<Int(left.parameterCount) {
      let inner = table.parameter(index, of: given)
      let other = table.parameter(index, of: wanted)
      guard isAssignableGeneralising(inner, to: other, depth: depth + 1) else { return false }
    }
    return true
  }

  /// The same for a parameter: a variable that stands for a narrower type is widened.
  private mutating func isAssignableGeneralising(_ given: TypeID, to wanted: TypeID, depth: Int) -> Bool {
    guard isAssignable(given, to: wanted, depth: depth) else { return false }
    widen(wanted, by: given)
    return true
  }

  /// Widens what a variable stands for when a more general type has met it.
  mutating func widen(_ variable: TypeID, by other: TypeID) {
    guard variable.number > 10, table[variable].shape == .variable else { return }
    let last = lastVariable(variable)
    guard let current = found[Int(table[last].number)] else { return }
    let general = moreGeneral(resolved(other), current)
    if general != current, !occurs(last, in: general) { note(last, general) }
  }

  private func lastVariable(_ id: TypeID) -> TypeID {
    var id = id
    while let next = found[Int(table[id].number)], next.number > 10, table[next].shape == .variable {
      id = next
    }
    return id
  }

  private func isVariable(_ id: TypeID) -> Bool { id.number > 10 && table[id].shape == .variable }

  private mutating func bind(_ variable: TypeID, to type: TypeID) -> Bool {
    if occurs(variable, in: type) { return false }
    note(variable, type)
    return true
  }

  private func occurs(_ variable: TypeID, in type: TypeID) -> Bool {
    let type = resolved(type)
    if type == variable { return true }
    if type.number <= 10 { return false }
    return table.parameters(of: type).contains { occurs(variable, in: $0) }
  }

  private func takesNull(_ id: TypeID) -> Bool {
    id == .timestamp || id == .duration || (id.number > 10 && table[id].shape == .abstract)
  }

  /// The more general of two types that go with each other.
  func moreGeneral(_ first: TypeID, _ second: TypeID) -> TypeID {
    isAtLeastAsGeneral(first, second) ? first : second
  }

  private func isAtLeastAsGeneral(_ first: TypeID, _ second: TypeID) -> Bool {
    let first = resolved(first)
    let second = resolved(second)
    if first == .dyn || isVariable(first) { return true }
    if second == .dyn || isVariable(second) { return false }
    if first == second || second == .null { return true }
    let left = table[first]
    let right = table[second]
    guard left.shape == right.shape, left.parameterCount == right.parameterCount, left.number == right.number,
      left.shape != .simple
    else { return false }
    return (0..<Int(left.parameterCount)).allSatisfy {
      isAtLeastAsGeneral(table.parameter($0, of: first), table.parameter($0, of: second))
    }
  }

  /// The type of a list that holds both: the more general, or `dyn` when they do not go together.
  mutating func joined(_ first: TypeID, _ second: TypeID) -> TypeID {
    let before = state
    if isAssignable(first, to: second) { return moreGeneral(first, second) }
    restore(before)
    return .dyn
  }

  /// The variables of one use of a declared function: as many as it has type parameters, side by side in the table.
  struct Variables {
    fileprivate let first: Int32
    fileprivate let count: Int32
  }

  /// So many variables that stand for nothing yet.
  mutating func fresh(_ count: Int) -> Variables {
    let first = table.count
    for _ in 0..<count { _ = fresh() }
    return Variables(first: Int32(first), count: Int32(count))
  }

  /// A declared type with variables in the place of its parameters, or with what these stand for.
  mutating func instantiated(_ id: TypeID, _ variables: Variables, resolving: Bool = false) -> TypeID {
    if id.number <= 10 { return id }
    let entry = table[id]
    if entry.shape == .parameter {
      guard entry.number < variables.count else { return .dyn }
      let variable = TypeID(number: variables.first + entry.number)
      return resolving ? resolved(variable) : variable
    }
    // Lists, maps and optionals, which are nearly all, need no array.
    switch entry.parameterCount {
    case 0:
      return id
    case 1:
      let parameters: InlineArray = [
        instantiated(table.parameter(0, of: id), variables, resolving: resolving)
      ]
      return table.copy(of: id, with: parameters.span)
    case 2:
      let first = instantiated(table.parameter(0, of: id), variables, resolving: resolving)
      let parameters: InlineArray = [
        first, instantiated(table.parameter(1, of: id), variables, resolving: resolving),
      ]
      return table.copy(of: id, with: parameters.span)
    default:
      var parameters: [TypeID] = []
      for parameter in table.parameters(of: id) {
        parameters.append(instantiated(parameter, variables, resolving: resolving))
      }
      return table.copy(of: id, with: parameters.span)
    }
  }

  /// The type as it is shown.
  func type(_ id: TypeID) -> CELType { table.type(id, resolving: resolved) }
}
