import JalonCEL
import Testing

/// One evaluator over many programs and inputs.
@Suite struct EvaluatorTests {
  private static let texts = [
    "x > 1.0 && s.contains('é')", "l.map(v, v * 2)", "s + s", "m.transformMap(k, v, k + string(v))",
    "l.filter(v, v > i).size() == 2 ? s.split('') : [string(x)]", "'%s %s'.format([l, m])", "1 / i",
    "s.matches('^é+$')",
    "optional.of(l)", "timestamp(i).getHours('Europe/Paris')", "{'a': l, 'b': m}", "[s, s, s].join('-')",
    "cel.bind(t, s + 'x', [t, t])", "u", "type(u)", "base64.encode(bytes(s))", "l == [1, 2, 3]",
    "math.greatest(l)",
  ]

  private static func random(_ numbers: inout SeededNumbers) -> [String: CELValue] {
    let size = numbers.below(12)
    let text = String(repeating: numbers.pick(["é", "a", "🌱", ""]), count: numbers.below(40))
    return [
      "x": .double(Double(numbers.below(100)) / 8), "i": .int(Int64(numbers.below(5))), "s": .string(text),
      "l": .list((0..<size).map { .int(Int64($0)) }),
      "m": .map((0..<size).map { .init(.string("key \($0)"), .int(Int64($0))) }),
      "u": numbers.pick([
        .null, .bool(true), .list([.string(text)]), .bytes([1, 2]), .optional(.uint(3)), .type(.map),
      ]),
    ]
  }

  @Test("Programs that are run in any order, over and over, give what each gives alone")
  func reuse() throws {
    let programs = try Self.texts.map { try #require(Expression($0, in: .plain).program, "\($0)") }
    var evaluator = Evaluator(programs)
    var numbers = SeededNumbers(seed: 1)
    for _ in 0..<400 {
      let inputs = Self.random(&numbers)
      let index = numbers.below(programs.count)
      let values = programs[index].inputs.map { input -> CELValue? in
        guard case .variable(let name) = input, numbers.below(10) > 0 else { return nil }
        return inputs[name]
      }
      evaluator.forgetInputs()
      let first = Self.outcome(&evaluator, index, programs[index], values)
      #expect(evaluator.outcome(of: index, programs[index]) == first)
      var fresh = Evaluator([programs[index]])
      #expect(Self.outcome(&fresh, 0, programs[index], values) == first, "\(Self.texts[index])")
    }
  }

  private static func outcome(
    _ evaluator: inout Evaluator,
    _ index: Int,
    _ program: Program,
    _ values: [CELValue?]
  ) -> Outcome {
    for (place, value) in values.enumerated() {
      if let value {
        evaluator.set(place, of: index, to: value)
      } else {
        evaluator.set(place, of: index, to: .unknown(input: place))
      }
    }
    return evaluator.outcome(of: index, program)
  }

  @Test("A result lives on after the next evaluation")
  func results() throws {
    let program = try #require(
      Expression("[s + '!', {'k': [s]}, optional.of(s + '?'), bytes(s)]", in: .plain).program
    )
    var evaluator = Evaluator([program])
    evaluator.set(0, of: 0, to: CELValue.string("first"))
    let first = evaluator.outcome(of: 0, program)
    evaluator.forgetInputs()
    evaluator.set(0, of: 0, to: CELValue.string("other"))
    let second = evaluator.outcome(of: 0, program)
    func expected(_ text: String) -> Outcome {
      .value(
        .list([
          .string(text + "!"), .map([.init(.string("k"), .list([.string(text)]))]),
          .optional(.string(text + "?")),
          .bytes(Array(text.utf8)),
        ])
      )
    }
    #expect(first == expected("first") && second == expected("other"))
  }

  @Test("An input and a program that are not there change nothing")
  func outOfRange() throws {
    let program = try #require(Expression("x > 1.0", in: .plain).program)
    var evaluator = Evaluator([program])
    evaluator.set(0, of: 0, to: Value.double(2))
    evaluator.set(1, of: 0, to: Value.double(0))
    evaluator.set(0, of: 1, to: Value.double(0))
    #expect(evaluator.outcome(of: 0, program) == .value(.bool(true)))
    #expect(evaluator.run(1).kind == .error)
  }
}
