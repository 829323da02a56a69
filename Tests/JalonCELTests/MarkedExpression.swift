import JalonCEL

/// Expressions with the bytes that are meant between marks: `a ‹=› b`.
enum MarkedExpression {
  /// The expression without its marks.
  static func plain(_ marked: String) -> String {
    String(String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != "‹" && $0 != "›" }))
  }

  /// The expression with marks around each of the ranges of its bytes.
  static func marked(_ text: String, _ ranges: [Range<Int>]) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for place in 0...bytes.count {
      for range in ranges where range.upperBound == place && !range.isEmpty { result += "›".utf8 }
      for range in ranges where range.lowerBound == place && range.isEmpty { result += "‹›".utf8 }
      for range in ranges where range.lowerBound == place && !range.isEmpty { result += "‹".utf8 }
      if place < bytes.count { result.append(bytes[place]) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Environment {
  /// The language as rule packs use it, with a few variables.
  static let pack = declaring(in: .rulePack)

  /// The language as it is specified, with the same variables.
  static let plain = declaring(in: .standard)

  private static func declaring(in environment: Environment) -> Environment {
    var environment = environment
    for name in ["a", "b"] { environment.declare(name, .bool) }
    for name in ["x", "y"] { environment.declare(name, .double) }
    for name in ["i", "j"] { environment.declare(name, .int) }
    environment.declare("s", .string)
    environment.declare("l", .list(.int))
    environment.declare("m", .map(.string, .int))
    environment.declare("u", .dyn)
    return environment
  }
}

/// What an expression comes to without inputs, or with some of them by name; the others are unknown.
func outcome(
  _ text: String,
  _ inputs: [String: CELValue] = [:],
  in environment: Environment = .plain,
  isChecked: Bool = true,
  limits: EvaluationLimits = EvaluationLimits()
) -> Outcome? {
  guard let program = Expression(text, in: environment, isChecked: isChecked).program else { return nil }
  var evaluator = Evaluator([program], limits: limits)
  for (place, input) in program.inputs.enumerated() {
    if case .variable(let name) = input, let value = inputs[name] {
      evaluator.set(place, of: 0, to: value)
    } else {
      evaluator.set(place, of: 0, to: .unknown(input: place))
    }
  }
  return evaluator.outcome(of: 0, program)
}
