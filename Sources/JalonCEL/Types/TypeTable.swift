/// A type in a ``TypeTable``; the types without parameters have fixed numbers.
struct TypeID: Hashable, Sendable {
  let number: Int32

  static let dyn = TypeID(number: 0)
  static let error = TypeID(number: 1)
  static let null = TypeID(number: 2)
  static let bool = TypeID(number: 3)
  static let int = TypeID(number: 4)
  static let uint = TypeID(number: 5)
  static let double = TypeID(number: 6)
  static let string = TypeID(number: 7)
  static let bytes = TypeID(number: 8)
  static let timestamp = TypeID(number: 9)
  static let duration = TypeID(number: 10)

  /// Those above, in the order of their numbers.
  static let simple: [CELType] = [
    .dyn, .error, .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration,
  ]

  /// Whether the type is one of those above and neither `dyn` nor an error.
  var isPlain: Bool { number >= 2 && number <= 10 }

  var isDynamic: Bool { number <= 1 }

  var isNumber: Bool { number >= 4 && number <= 6 }
}

/// The types of an expression, each built of those before it.
struct TypeTable: Sendable {
  enum Shape: UInt8, Sendable {
    case simple
    case list
    case map
    case type
    case abstract
    /// A parameter of a declared function, by its number in the declaration.
    case parameter
    /// A type that is not known yet, by its number in the checker's substitutions.
    case variable
  }

  struct Entry: Sendable {
    var shape: Shape
    /// Number of an abstract type's name, of a parameter, of a variable.
    var number: Int32 = 0
    var firstParameter: Int32 = 0
    var parameterCount: Int32 = 0
    /// Levels of types inside it.
    var depth: UInt8 = 0
  }

  /// How many levels a type may have; what is below them is `dyn`, so that no expression makes one too deep to go over.
  static let deepest: UInt8 = 64

  private var entries: [Entry]
  private var parameters: [TypeID] = []
  private var names: [String] = []

  /// Name of the type of optionals.
  static let optionalName = "optional_type"

  init() {
    entries = TypeID.simple.map { _ in Entry(shape: .simple) }
  }

  /// How many types there are.
  var count: Int { entries.count }

  subscript(id: TypeID) -> Entry { entries[Int(id.number)] }

  /// A parameter of a type by its place.
  func parameter(_ index: Int, of id: TypeID) -> TypeID {
    parameters[Int(self[id].firstParameter) + index]
  }

  /// The parameters of a type.
  func parameters(of id: TypeID) -> ArraySlice<TypeID> {
    let entry = self[id]
    return parameters[Int(entry.firstParameter)..<Int(entry.firstParameter + entry.parameterCount)]
  }

  func name(of id: TypeID) -> String {
    self[id].shape == .abstract ? names[Int(self[id].number)] : ""
  }

  func isOptional(_ id: TypeID) -> Bool {
    self[id].shape == .abstract && names[Int(self[id].number)] == Self.optionalName
  }

  mutating func list(_ element: TypeID) -> TypeID { add(.list, element) }

  mutating func map(_ key: TypeID, _ value: TypeID) -> TypeID {
    let parameters: InlineArray = [key, value]
    return add(.map, parameters.span)
  }

  mutating func type(_ type: TypeID) -> TypeID { add(.type, type) }

  mutating func optional(_ content: TypeID) -> TypeID { abstract(Self.optionalName, [content]) }

  mutating func parameter(_ number: Int) -> TypeID { add(.parameter, Span(), number: Int32(number)) }

  mutating func variable(_ number: Int) -> TypeID { add(.variable, Span(), number: Int32(number)) }

  mutating func abstract(_ name: String, _ parameters: [TypeID]) -> TypeID {
    let number = names.firstIndex(of: name) ?? names.count
    if number == names.count { names.append(name) }
    return add(.abstract, parameters.span, number: Int32(number))
  }

  /// A type of the same shape and name with other parameters.
  mutating func copy(of id: TypeID, with parameters: Span<TypeID>) -> TypeID {
    let entry = self[id]
    return add(entry.shape, parameters, number: entry.number)
  }

  private mutating func add(_ shape: Shape, _ type: TypeID) -> TypeID {
    let types: InlineArray = [type]
    return add(shape, types.span)
  }

  private mutating func add(_ shape: Shape, _ types: Span<TypeID>, number: Int32 = 0) -> TypeID {
    let first = Int32(parameters.count)
    var depth: UInt8 = 0
    for place in types.indices {
      let type = types[place]
      let isTooDeep = self[type].depth >= Self.deepest
      parameters.append(isTooDeep ? .dyn : type)
      if !isTooDeep { depth = max(depth, self[type].depth + 1) }
    }
    entries.append(
      Entry(
        shape: shape,
        number: number,
        firstParameter: first,
        parameterCount: Int32(types.count),
        depth: depth
      )
    )
    return TypeID(number: Int32(entries.count - 1))
  }

  /// Takes in a declared type; `parameterNames` gives the parameters their numbers and grows by those not seen before.
  mutating func add(_ type: CELType, parameterNames: inout [String]) -> TypeID {
    switch type {
    case .list(let element): return list(add(element, parameterNames: &parameterNames))
    case .map(let key, let value):
      let keyID = add(key, parameterNames: &parameterNames)
      return map(keyID, add(value, parameterNames: &parameterNames))
    case .type(let inner): return self.type(add(inner, parameterNames: &parameterNames))
    case .optional(let content): return optional(add(content, parameterNames: &parameterNames))
    case .abstract(let name, let types):
      var ids: [TypeID] = []
      for type in types { ids.append(add(type, parameterNames: &parameterNames)) }
      return abstract(name, ids)
    case .parameter(let name):
      let number = parameterNames.firstIndex(of: name) ?? parameterNames.count
      if number == parameterNames.count { parameterNames.append(name) }
      return parameter(number)
    default:
      return TypeID(number: Int32(TypeID.simple.firstIndex(of: type) ?? 0))
    }
  }

  /// Takes in a type without parameters.
  mutating func add(_ type: CELType) -> TypeID {
    var names: [String] = []
    return add(type, parameterNames: &names)
  }

  /// The type as it is shown; a variable that nothing fixes is `dyn`.
  func type(_ id: TypeID, resolving: (TypeID) -> TypeID = { $0 }) -> CELType {
    let id = resolving(id)
    let entry = self[id]
    let inner = parameters(of: id).map { type($0, resolving: resolving) }
    switch entry.shape {
    case .simple: return TypeID.simple[Int(id.number)]
    case .list: return .list(inner.first ?? .dyn)
    case .map: return .map(inner.first ?? .dyn, inner.last ?? .dyn)
    case .type: return .type(inner.first ?? .dyn)
    case .abstract:
      return isOptional(id) ? .optional(inner.first ?? .dyn) : .abstract(name(of: id), inner)
    case .parameter: return .parameter("T\(entry.number)")
    case .variable: return .dyn
    }
  }
}
