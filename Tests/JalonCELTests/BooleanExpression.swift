import JalonCEL

/// Random conditions on five variables that are true or false, some of which fail.
enum BooleanExpression {
  static let environment: Environment = {
    var environment = Environment.standard
    for number in 0..<5 { environment.declare("p\(number)", .bool) }
    return environment
  }()

  static func random(_ numbers: inout SeededNumbers, depth: Int) -> String {
    guard depth > 0 else { return leaf(&numbers) }
    func part(_ numbers: inout SeededNumbers) -> String { random(&numbers, depth: depth - 1) }
    switch numbers.below(12) {
    case 0, 1: return "(\(part(&numbers)) && \(part(&numbers)))"
    case 2, 3: return "(\(part(&numbers)) || \(part(&numbers)))"
    case 4: return "!\(part(&numbers))"
    case 5: return "(\(part(&numbers)) ? \(part(&numbers)) : \(part(&numbers)))"
    case 6: return "(\(part(&numbers)) == \(part(&numbers)))"
    case 7:
      let macro = numbers.pick(["all", "exists", "exists_one"])
      return "[0, 1, 2].\(macro)(i, i == \(numbers.below(3)) ? \(part(&numbers)) : \(part(&numbers)))"
    case 8: return "(\(part(&numbers)) in [\(part(&numbers)), \(part(&numbers))])"
    case 9: return "cel.bind(v, \(part(&numbers)), v || \(part(&numbers)))"
    case 10: return "([1, 2].filter(i, i == 1 || \(part(&numbers))).size() == 2)"
    default: return leaf(&numbers)
    }
  }

  private static func leaf(_ numbers: inout SeededNumbers) -> String {
    numbers.below(8) == 0
      ? numbers.pick(["true", "false", "(1 / 0 > 0)", "{'a': true}['b']"]) : "p\(numbers.below(5))"
  }
}
