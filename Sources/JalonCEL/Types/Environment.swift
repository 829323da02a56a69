/// What an expression may speak of: its variables, functions and figures, and how it is read.
package struct Environment: Sendable {
  /// How expressions are read.
  package var syntax = SyntaxOptions()
  /// Names are first looked for in this namespace, then in those around it.
  package var container = ""
  /// Whether whole and decimal numbers mix, as rule packs want it: `int op double` is a `double`.
  package var mixesNumbers = false
  /// The figures of a report, where expressions may read them.
  package var figures: (any FigureVocabulary)?
  private(set) var functions: FunctionTable
  private(set) var variables: [String: TypeID] = [:]
  /// What comes before the first point of the names that have one.
  private(set) var roots: Set<String> = ["google", "net"]

  private init(functions: FunctionTable) {
    self.functions = functions
  }

  private static let standardFunctions = FunctionTable([
    .standard, .strings, .math, .encoders, .optionals, .network,
  ])

  private static let packFunctions = FunctionTable([
    .standard, .strings, .math, .encoders, .optionals, .network, .rulePack,
  ])

  /// The language as it is specified, with its extensions.
  package static var standard: Environment { Environment(functions: standardFunctions) }

  /// The language as rule packs use it.
  package static var rulePack: Environment {
    var environment = Environment(functions: packFunctions)
    environment.syntax = .rulePack
    environment.mixesNumbers = true
    return environment
  }

  /// Declares a variable, which expressions then read by its name.
  package mutating func declare(_ name: String, _ type: CELType) {
    variables[name] = functions.add(type)
    if let point = name.firstIndex(of: ".") { roots.insert(String(name[..<point])) }
  }

  /// Declares a function that can be checked; it can't be evaluated.
  package mutating func declare(_ signature: FunctionSignature) {
    functions.declare(signature)
  }

  /// The names under which `name` is looked for: in the container, then in those around it.
  func candidates(for name: String) -> [String] {
    guard !container.isEmpty else { return [name] }
    var result: [String] = []
    var prefix = Substring(container)
    while true {
      result.append("\(prefix).\(name)")
      guard let point = prefix.lastIndex(of: ".") else { break }
      prefix = prefix[..<point]
    }
    result.append(name)
    return result
  }
}
