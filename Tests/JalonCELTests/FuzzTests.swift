import Testing

@testable import JalonCEL

/// Whatever is written, reading and evaluating end, and agree with themselves.
@Suite struct FuzzTests {
  private static let environment: Environment = {
    var environment = Environment.pack
    environment.syntax.decimalCommas = false
    return environment
  }()

  private static let limits: EvaluationLimits = {
    var limits = EvaluationLimits()
    limits.cost = 50_000
    limits.memory = 1 << 20
    return limits
  }()

  private static func outcome(_ program: Program, known: UInt64) -> Outcome {
    let values: [String: CELValue] = [
      "a": .bool(true), "b": .bool(false), "x": .double(2.5), "y": .double(-1), "i": .int(3), "j": .int(-2),
      "s": .string("aé k"),
      "l": .list([.int(1), .int(2), .int(3)]),
      "m": .map([.init(.string("k"), .int(1)), .init(.string("v"), .int(2))]),
      "u": .list([.string("a"), .null, .map([.init(.int(1), .uint(2))])]),
    ]
    var evaluator = Evaluator([program], limits: limits)
    for (place, input) in program.inputs.enumerated() {
      if case .variable(let name) = input, let value = values[name], known & (1 << UInt64(place % 64)) != 0 {
        evaluator.set(place, of: 0, to: value)
      } else {
        evaluator.set(place, of: 0, to: .unknown(input: place))
      }
    }
    return evaluator.outcome(of: 0, program)
  }

  /// What an outcome says, so that NaN equals NaN.
  private static func text(_ outcome: Outcome) -> String { "\(outcome)" }

  @Test("What the grammar allows is read", arguments: [UInt64(1), 2])
  func reading(seed: UInt64) {
    var generator = ExpressionGenerator(seed: seed)
    for _ in 0..<800 {
      let text = generator.expression()
      let problems = Expression(text, in: Self.environment, isChecked: false).problems
      #expect(problems.isEmpty, "\(text): \(problems.map(\.message.en))")
    }
  }

  @Test("What the checker accepts comes to the same when it is not checked", arguments: [UInt64(3), 4])
  func checking(seed: UInt64) {
    var generator = ExpressionGenerator(seed: seed)
    var accepted = 0
    for _ in 0..<1_500 {
      let text = generator.expression(depth: 3)
      guard let program = Expression(text, in: Self.environment).program,
        let unchecked = Expression(text, in: Self.environment, isChecked: false).program
      else { continue }
      accepted += 1
      let known = generator.numbers.next() | generator.numbers.next()
      let names = Set(program.inputs)
      guard names == Set(unchecked.inputs), program.inputs == unchecked.inputs else {
        Issue.record("\(text): \(program.inputs) and \(unchecked.inputs)")
        continue
      }
      #expect(
        Self.text(Self.outcome(program, known: known)) == Self.text(Self.outcome(unchecked, known: known)),
        "\(text)"
      )
    }
    #expect(accepted > 150)
  }

  @Test(
    "Constant parts come to the same whether they are worked out beforehand or with the rest",
    arguments: [UInt64(5)]
  )
  func folding(seed: UInt64) {
    var generator = ExpressionGenerator(seed: seed)
    var texts = ExpressionGenerator.literals
    for _ in 0..<1_000 { texts.append(generator.expression(depth: 3)) }
    for text in texts {
      let parsed = Parser.parse(Array(text.utf8), Self.environment.syntax)
      let checked = Checker.check(parsed, in: Self.environment, isTyped: false)
      let folded = Planner.plan(checked, root: checked.tree.root, folds: true)
      let unfolded = Planner.plan(checked, root: checked.tree.root, folds: false)
      let known = generator.numbers.next()
      #expect(
        Self.text(Self.outcome(folded, known: known)) == Self.text(Self.outcome(unfolded, known: known)),
        "\(text)"
      )
    }
  }

  @Test("A value is of the type that the checker told", arguments: [UInt64(6), 7])
  func soundness(seed: UInt64) {
    var generator = ExpressionGenerator(seed: seed)
    var values = 0
    for _ in 0..<1_000 {
      let text = generator.expression(depth: 3)
      for environment in [Self.environment, .plain] {
        let expression = Expression(text, in: environment)
        guard let program = expression.program,
          case .value(let value) = Self.outcome(program, known: .max)
        else { continue }
        values += 1
        #expect(value.isOf(expression.type), "\(text): \(value) is no \(expression.type)")
      }
    }
    #expect(values > 200)
  }

  @Test(
    "Bytes that are changed at random end in problems at their places, or in a program that ends",
    arguments: [UInt64(8), 9]
  )
  func mutations(seed: UInt64) throws {
    var mutator = Mutator(seed: seed)
    for text in Mutator.examples {
      for _ in 0..<25 {
        let bytes = mutator.mutated(text)
        let expression = Expression(bytes, in: Self.environment)
        #expect(expression.problems.count <= ProblemList.limit * 2)
        for problem in expression.problems {
          #expect(problem.range.upperBound <= bytes.count, "\(String(decoding: bytes, as: UTF8.self))")
          #expect(problem.hint != nil, "\(problem)")
        }
        if let program = expression.program { _ = Self.outcome(program, known: mutator.numbers.next()) }
        let unchecked = Expression(bytes, in: .standard, isChecked: false)
        if let program = unchecked.program { _ = Self.outcome(program, known: mutator.numbers.next()) }
      }
    }
  }

  @Test(
    "A hundred thousand bytes of one thing end in few problems and few nodes",
    arguments: [
      "(", "[", "{", "!", "-", "a.", "a+", "a?b:", "a?", "\"", "\\", "9", ",", "'", "🌱", "`", " ", "//",
      "a&&", "a,",
      "l[", "]", "a ", ".", ":", "{1:", "f(", "has(", "l.all(v,", "cel.bind(v,1,", "m.k{", "not ", "“", "«a»",
      "0x",
      "\u{0}", "\n", "é", "a=", "1 in l in ", "[?", "r'", "a%", "[nope,", "nope(),", "[[],", "[1/0,", "[a+1,",
    ]
  )
  func bombs(part: String) {
    let count = Parser.longestText / part.utf8.count
    let bytes = Array(String(repeating: part, count: count - 1).utf8)
    let parsed = Parser.parse(bytes, Self.environment.syntax)
    #expect(parsed.tree.nodes.count <= bytes.count + 64)
    #expect(parsed.problems.all.count <= ProblemList.limit)
    let checked = Checker.check(parsed, in: Self.environment)
    #expect(!checked.problems.all.isEmpty && checked.problems.all.count <= ProblemList.limit * 2)
  }

  @Test(
    "Long expressions without a mistake are checked, planned and evaluated",
    arguments: [
      LongText("", 1, "[\(String(repeating: "l + l, ", count: 600))]"),
      LongText("", 1, "[\(String(repeating: "[] + [], ", count: 600))]"),
      LongText("", 1, "[\(String(repeating: "{}, ", count: 1_000))]"),
      LongText("", 1, "[\(String(repeating: "u\(String(repeating: ".k", count: 200)), ", count: 10))]"),
      LongText("", 1, "[\(String(repeating: "1/0\(String(repeating: "+1", count: 300)), ", count: 4))]"),
      LongText("l.all(v, ", 190, "true", closing: ")"), LongText("l.map(v, ", 190, "v", closing: ")"),
      LongText("", 300, "l", closing: ".map(v, v)"),
      LongText("a && ", 2_000, "a"), LongText("[", 190, "1/0", closing: "]"),
      LongText("", 900, "u", closing: "[?1]"),
    ]
  )
  func longExpressions(long: LongText) throws {
    let expression = Expression(long.text, in: .plain)
    #expect(expression.problems.isEmpty)
    #expect(expression.type.description.utf8.count < 2_000)
    let outcome = Self.outcome(try #require(expression.program), known: .max)
    if case .unknown(let inputs) = outcome { Issue.record("\(inputs) is not set") }
  }

  @Test(
    "Bytes that are no UTF-8 end in few problems",
    arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x8C], [0xED, 0xA0, 0x80], [0x61, 0x80]]
      as [[UInt8]]
  )
  func noUTF8(part: [UInt8]) {
    let bytes = Array(repeatElement(part, count: 30_000 / part.count).joined())
    let problems = Expression(bytes, in: Self.environment).problems
    #expect(!problems.isEmpty && problems.count <= ProblemList.limit)
  }
}

extension CELValue {
  /// Whether the value is of a type; null also goes for times, optionals and types known by their names.
  fileprivate func isOf(_ type: CELType) -> Bool {
    switch (self, type) {
    case (_, .dyn), (.null, .null), (.null, .timestamp), (.null, .duration), (.null, .abstract),
      (.null, .optional), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
      (.string, .string),
      (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.type, .type),
      (.ip, .abstract("net.IP", _)), (.cidr, .abstract("net.CIDR", _)):
      true
    case (.list(let elements), .list(let element)): elements.allSatisfy { $0.isOf(element) }
    case (.map(let entries), .map(let key, let value)):
      entries.allSatisfy { $0.key.isOf(key) && $0.value.isOf(value) }
    case (.optional(let content), .optional(let inner)): content?.isOf(inner) ?? true
    default: false
    }
  }
}
