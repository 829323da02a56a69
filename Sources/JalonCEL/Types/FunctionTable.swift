/// A way in which a function may be called.
struct Overload: Sendable {
  /// With a receiver, which is the first of the parameters.
  let isMember: Bool
  let parameters: [TypeID]
  let result: TypeID
  /// How many type parameters the signature has.
  let variableCount: Int
}

/// All overloads of a name.
struct FunctionEntry: Sendable {
  var overloads: [Overload] = []
  /// What a call without receiver does, `nil` for a function that is only declared.
  var global: Builtin?
  /// What a call with a receiver does.
  var member: Builtin?
}

/// The functions of an environment by name, with the types that their signatures are made of.
struct FunctionTable: Sendable {
  private(set) var types = TypeTable()
  private(set) var entries: [String: FunctionEntry] = [:]
  /// What comes before the first point of the names that have one: `math` of `math.abs`.
  private(set) var namespaces: Set<String> = []

  /// The functions of the given libraries.
  init(_ libraries: [FunctionLibrary]) {
    for library in libraries {
      for (signature, builtin) in library.signatures { declare(FunctionSignature(signature), builtin) }
    }
  }

  /// Adds a way to call a function; without a builtin, it can be checked but not evaluated.
  mutating func declare(_ signature: FunctionSignature, _ builtin: Builtin? = nil) {
    var names: [String] = []
    var parameters: [TypeID] = []
    for type in signature.parameters { parameters.append(types.add(type, parameterNames: &names)) }
    let result = types.add(signature.result, parameterNames: &names)
    var entry = entries[signature.name] ?? FunctionEntry()
    entry.overloads.append(
      Overload(
        isMember: signature.isMember,
        parameters: parameters,
        result: result,
        variableCount: names.count
      )
    )
    if signature.isMember {
      entry.member = builtin ?? entry.member
    } else {
      entry.global = builtin ?? entry.global
    }
    entries[signature.name] = entry
    if !signature.isMember, let point = signature.name.firstIndex(of: ".") {
      namespaces.insert(String(signature.name[..<point]))
    }
  }

  /// Takes in the type of a variable.
  mutating func add(_ type: CELType) -> TypeID { types.add(type) }

  subscript(name: String) -> FunctionEntry? { entries[name] }
}

/// A set of functions that an environment may have.
struct FunctionLibrary: Sendable {
  /// Each signature with what it does.
  let signatures: [(String, Builtin)]
}
