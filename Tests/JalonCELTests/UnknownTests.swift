import JalonCEL
import Testing

/// What is known of an expression when some of its inputs are not.
///
/// Source: Common Expression Language, Language Definition, sections Logical Operators and Partial State; `ExprValue.unknown` in
/// google.api.expr.v1beta1.
@Suite struct UnknownTests {
  /// An operand of a truth table: true, false, unknown or failing.
  private static let operands: [Character: String] = [
    "T": "true", "F": "false", "U": "u", "E": "(1 / 0 == 0)",
  ]

  private static func letter(_ outcome: Outcome?) -> Character {
    switch outcome {
    case .value(.bool(true)): "T"
    case .value(.bool(false)): "F"
    case .unknown([.variable("u")]): "U"
    case .failure(let failure) where failure.fault == .divisionByZero: "E"
    default: "?"
    }
  }

  private static func expression(_ pattern: String, _ letters: Substring) -> String {
    var text = pattern
    for (place, letter) in letters.enumerated() {
      text = text.split(separator: "\(place)$", omittingEmptySubsequences: false).joined(
        separator: operands[letter] ?? ""
      )
    }
    return text
  }

  /// Rows such as `TU=U`: the operands, then what they come to.
  @Test(
    "Truth tables: what settles the whole comes first, then what is unknown, then a failure",
    arguments: [
      ("0$ && 1$", "TT=T TF=F TU=U TE=E FT=F FF=F FU=F FE=F UT=U UF=F UU=U UE=U ET=E EF=F EU=U EE=E"),
      ("0$ || 1$", "TT=T TF=T TU=T TE=T FT=T FF=F FU=U FE=E UT=T UF=U UU=U UE=U ET=T EF=E EU=U EE=E"),
      ("0$ && 1$ && 2$", "TTU=U UEF=F EUT=U EEU=U TEE=E UTF=F EFU=F TUE=U"),
      ("0$ || 1$ || 2$", "FFU=U UET=T EUF=U EEU=U FEE=E UFT=T ETU=T FUE=U"),
      ("0$ ? 1$ : 2$", "TTE=T TFU=F TUF=U TET=E FET=T FUF=F FTU=U FTE=E UTT=U UTF=U UEE=U ETT=E ETU=E"),
      ("!0$", "T=F F=T U=U E=E"), ("0$ == 1$", "TT=T TF=F TU=U UU=U TE=E UE=E EU=E EE=E"),
      (
        "[0, 1].all(i, i == 0 ? 0$ : 1$)",
        "TT=T TF=F TU=U TE=E FT=F FF=F FU=F FE=F UT=U UF=F UU=U UE=U ET=E EF=F EU=U EE=E"
      ),
      (
        "[0, 1].exists(i, i == 0 ? 0$ : 1$)",
        "TT=T TF=T TU=T TE=T FT=T FF=F FU=U FE=E UT=T UF=U UU=U UE=U ET=T EF=E EU=U EE=E"
      ),
      (
        "[0, 1].exists_one(i, i == 0 ? 0$ : 1$)",
        "TT=F TF=T TU=U TE=E FT=T FF=F FU=U FE=E UT=U UF=U UU=U ET=E EF=E EU=E EE=E"
      ),
      ("[0, 1].filter(i, i == 0 ? 0$ : 1$) == []", "TT=F FF=T FU=U UF=U FE=E EF=E"),
      ("[0$, 1$] == [true, false]", "TF=T TT=F TU=U UE=E EU=E"),
      ("{'k': 0$}.k && 1$", "TT=T TU=U UF=F EF=F UT=U"), ("size([0$]) == 1", "T=T U=U E=E"),
      ("cel.bind(v, 0$, true || v)", "T=T U=T E=T"), ("optional.of(0$).orValue(1$)", "TE=T TU=T UT=U ET=E"),
      ("optional.none().orValue(0$)", "T=T U=U E=E"),
    ]
  )
  func truthTables(pattern: String, rows: String) {
    for row in rows.split(separator: " ") {
      let parts = row.split(separator: "=")
      let text = Self.expression(pattern, parts[0])
      #expect(Self.letter(outcome(text)) == parts[1].first, "\(row): \(text)")
    }
  }

  @Test(
    "What is unknown names the inputs that it waits for, and no others",
    arguments: [
      ("x > 1.0 && y > 1.0", ["x"], ["y"]), ("x > 1.0 && y > 1.0", [], ["x", "y"]),
      ("x + y > x", [], ["x", "y"]),
      ("x > y || a", ["y"], ["x", "a"]), ("a ? x : y", [], ["a"]),
      ("l.all(v, v > 1 && x > 2.0)", ["l"], ["x"]),
      ("l.map(v, v + 1)", [], ["l"]), ("m.k > 1 || 1 / 0 > 0", [], ["m"]), ("[x, y]", [], ["x", "y"]),
      ("{'k': x}", [], ["x"]), ("has(m.k)", [], ["m"]), ("has(u.k) && a", [], ["u", "a"]),
      ("size(s) > 2", [], ["s"]),
      ("s.matches('a')", [], ["s"]), ("m.?k.orValue(i)", ["i"], ["m"]), ("string(x) + s", [], ["x", "s"]),
    ]
  )
  func namedInputs(text: String, known: [String], named: [String]) {
    let values: [String: CELValue] = [
      "x": .double(3), "y": .double(2), "i": .int(1), "l": .list([.int(2), .int(3)]),
    ]
    let found = outcome(text, values.filter { known.contains($0.key) })
    #expect(found == .unknown(named.map { .variable($0) }))
  }

  @Test("An input that does not matter is not waited for")
  func irrelevant() {
    #expect(outcome("a || x > 1.0", ["a": .bool(true)]) == .value(.bool(true)))
    #expect(outcome("a ? x : y", ["a": .bool(true), "x": .double(1)]) == .value(.double(1)))
    #expect(outcome("[].all(v, v > x)") == .value(.bool(true)))
    #expect(
      outcome("l.exists(v, v > 2 || x > 1.0)", ["l": .list([.int(1), .int(3)])]) == .value(.bool(true))
    )
  }

  @Test(
    "What partial inputs settle, every completion of them confirms",
    arguments: [UInt64(1), 2]
  )
  func soundness(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var settled = 0
    for _ in 0..<250 {
      let text = BooleanExpression.random(&numbers, depth: 4)
      let expression = Expression(text, in: BooleanExpression.environment)
      let program = try #require(expression.program, "\(text): \(expression.problems.map(\.message.en))")
      var evaluator = Evaluator([program])
      for _ in 0..<6 {
        let partial = program.inputs.map { _ in [true, false, nil].randomElement(using: &numbers) ?? nil }
        let outcome = Self.result(&evaluator, program, partial)
        if case .unknown(let inputs) = outcome {
          #expect(!inputs.isEmpty, "\(text)")
          #expect(inputs.allSatisfy { Self.isMissing($0, program, partial) }, "\(text): \(inputs)")
          continue
        }
        settled += 1
        for completion in Self.completions(of: partial) {
          let full = Self.result(&evaluator, program, completion)
          #expect(
            Self.isSame(full, outcome),
            "\(text) with \(partial): \(outcome), with \(completion): \(full)"
          )
        }
      }
    }
    #expect(settled > 300)
  }

  @Test("The same of expressions on numbers, texts, lists, maps and times")
  func typedSoundness() throws {
    var generator = TypedGenerator(seed: 6)
    var settled = 0
    for _ in 0..<400 {
      let text = generator.expression()
      guard let program = Expression(text, in: DifferentialTests.environment).program else { continue }
      let values = generator.values()
      let known = values.filter { _ in generator.numbers.below(2) == 0 }
      var evaluator = Evaluator([program])
      let outcome = Self.result(&evaluator, program, known)
      if case .unknown(let inputs) = outcome {
        #expect(inputs.allSatisfy { !Self.isKnown($0, known) }, "\(text): \(inputs)")
        continue
      }
      settled += program.inputs.contains { !Self.isKnown($0, known) } ? 1 : 0
      for _ in 0..<3 {
        let full = Self.result(&evaluator, program, generator.values().merging(known) { $1 })
        #expect(Self.isSame(full, outcome), "\(text) with \(known): \(outcome), then \(full)")
      }
    }
    #expect(settled > 20)
  }

  @Test("Giving what an unknown result asks for settles it in the end")
  func progress() throws {
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<200 {
      let text = BooleanExpression.random(&numbers, depth: 4)
      let program = try #require(Expression(text, in: BooleanExpression.environment).program)
      var evaluator = Evaluator([program])
      var values: [Bool?] = program.inputs.map { _ in nil }
      var rounds = 0
      while case .unknown(let inputs) = Self.result(&evaluator, program, values),
        rounds <= program.inputs.count
      {
        for (place, input) in program.inputs.enumerated() where inputs.contains(input) {
          values[place] = Bool.random(using: &numbers)
        }
        rounds += 1
      }
      #expect(rounds <= program.inputs.count, "\(text)")
    }
  }

  private static func result(_ evaluator: inout Evaluator, _ program: Program, _ values: [Bool?]) -> Outcome {
    for (place, value) in values.enumerated() {
      evaluator.set(place, of: 0, to: value.map { Value.bool($0) } ?? .unknown(input: place))
    }
    return evaluator.outcome(of: 0, program)
  }

  private static func result(
    _ evaluator: inout Evaluator,
    _ program: Program,
    _ values: [String: CELValue]
  ) -> Outcome {
    for (place, input) in program.inputs.enumerated() {
      if case .variable(let name) = input, let value = values[name] {
        evaluator.set(place, of: 0, to: value)
      } else {
        evaluator.set(place, of: 0, to: .unknown(input: place))
      }
    }
    return evaluator.outcome(of: 0, program)
  }

  private static func isKnown(_ input: Input, _ values: [String: CELValue]) -> Bool {
    if case .variable(let name) = input { values[name] != nil } else { false }
  }

  private static func isMissing(_ input: Input, _ program: Program, _ partial: [Bool?]) -> Bool {
    program.inputs.firstIndex(of: input).map { partial[$0] == nil } ?? false
  }

  /// Failures are the same wherever they come from: which of two comes first is nobody's business.
  private static func isSame(_ one: Outcome, _ other: Outcome) -> Bool {
    if case .failure = one, case .failure = other { return true }
    // The descriptions, so that NaN equals NaN.
    return one == other || "\(one)" == "\(other)"
  }

  private static func completions(of partial: [Bool?]) -> [[Bool?]] {
    partial.reduce([[]]) { lists, value in
      lists.flatMap { list in (value.map { [$0] } ?? [true, false]).map { list + [$0] } }
    }
  }
}
