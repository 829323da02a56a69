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

/// Maps of all sizes, and keys of all types.
@Suite struct MapTests {
  private func map(_ count: Int, _ key: (Int) -> CELValue) -> CELValue {
    .map((0..<count).map { .init(key($0), .int(Int64($0))) })
  }

  @Test(
    "Every key of a map is found and no other, however many there are",
    arguments: [0, 1, 2, 7, 8, 9, 15, 16, 17, 100, 1_000, 10_000]
  )
  func lookUps(count: Int) throws {
    let keys: [(Int) -> CELValue] = [
      { .string("a rather long key, number \($0)") }, { .string("\($0)") }, { .int(Int64($0) * 1_000_003) },
      { .int(-Int64($0)) }, { .uint(UInt64.max - UInt64($0)) },
    ]
    var environment = Environment.standard
    environment.declare("m", .map(.dyn, .int))
    environment.declare("k", .dyn)
    let program = try #require(Expression("m[?k]", in: environment).program)
    for key in keys {
      var evaluator = Evaluator([program])
      evaluator.set(0, of: 0, to: map(count, key))
      for place in Set([0, 1, count / 2, count - 2, count - 1, count, count + 1, count * 2]) where place >= 0
      {
        evaluator.set(1, of: 0, to: key(place))
        let expected = place < count ? CELValue.int(Int64(place)) : nil
        #expect(evaluator.outcome(of: 0, program) == .value(.optional(expected)), "\(key(place))")
      }
    }
  }

  @Test("Maps that expressions build hold all their entries", arguments: [1, 8, 9, 100, 5_000])
  func building(count: Int) {
    let numbers = CELValue.list((0..<count).map { .int(Int64($0)) })
    let sum = "l.transformMap(p, v, v + 1)"
    #expect(outcome("\(sum).size()", ["l": numbers]) == .value(.int(Int64(count))))
    #expect(
      outcome("cel.bind(t, \(sum), l.all(v, t[v] == v + 1) && !(-1 in t))", ["l": numbers])
        == .value(.bool(true))
    )
    let entries = "l.transformMapEntry(p, v, {string(v): v, v: p})"
    #expect(
      outcome(
        "cel.bind(t, \(entries), l.all(v, t[string(v)] == t[v]) && t.size() == 2 * l.size())",
        ["l": numbers]
      ) == .value(.bool(true))
    )
  }

  @Test(
    "Equal numbers are the same key, whatever their types",
    arguments: [
      ("{1: 'a'}[1u]", "a"), ("{1: 'a'}[1.0]", "a"), ("{1u: 'a'}[1]", "a"), ("{-1: 'a'}[-1.0]", "a"),
      ("{18446744073709551615u: 'a'}[18446744073709551615u]", "a"), ("{0: 'a'}[-0.0]", "a"),
      ("{1: 'a', 2u: 'b'}[2.0]", "b"), ("{1: 'a', true: 'b'}[true]", "b"), ("{true: 'a', 1: 'b'}[1u]", "b"),
      ("{'1': 'a', 1: 'b'}['1']", "a"), ("1.5 in {1: 'a'} ? 'in' : 'out'", "out"),
      ("double('NaN') in {1: 'a'} ? 'in' : 'out'", "out"), ("1u in {1: 'a'} ? 'in' : 'out'", "in"),
      ("has({'a': 1}.a) ? 'has' : 'has not'", "has"),
      ("{1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e', 6: 'f', 7: 'g', 8: 'h', 9: 'i', 10: 'j'}[9u]", "i"),
    ]
  )
  func keys(text: String, value: String) {
    #expect(outcome(text, in: .standard, isChecked: false) == .value(.string(value)))
  }

  @Test("A key that stands twice is refused, in small maps and large, also under another type")
  func duplicates() {
    func fault(_ text: String) -> Fault? {
      if case .failure(let failure) = outcome(text) { failure.fault } else { nil }
    }
    for text in ["{1: 1, 1: 2}", "{1: 1, 1u: 2}", "{'a': 1, 'a': 1}", "{true: 1, true: 2}"] {
      #expect(fault(text) == .duplicateKey, "\(text)")
    }
    let many = (0..<50).map { "\($0): 0, '\($0)': 0, " }.joined()
    #expect(fault("{\(many)}") == nil && fault("{\(many)49u: 1}") == .duplicateKey)
    #expect(fault("{\(many)'49': 1}") == .duplicateKey)
    #expect(fault("[1, 2, 1].transformMapEntry(p, v, {v: p})") == .duplicateKey)
    for key in ["1.5", "null", "[1]", "{}", "b'a'", "timestamp(0)", "int"] {
      #expect(fault("{\(key): 1}") == .unsupportedKey, "\(key)")
    }
  }

  @Test(
    "Lists and maps are equal when their parts are, in any order of keys and whatever the types of numbers",
    arguments: [
      ("[1, [2, {'a': 3}]] == [1, [2, {'a': 3}]]", true), ("[1, [2, {'a': 3}]] == [1, [2, {'a': 4}]]", false),
      ("{'a': 1, 'b': [2]} == {'b': [2], 'a': 1}", true), ("{'a': 1} == {'a': 1, 'b': 2}", false),
      ("{'a': 1, 'b': 2} == {'a': 1, 'c': 2}", false), ("{1: 1.0, 2u: 2} == {1u: 1, 2: 2u}", true),
      ("[1, 2u, 3.0] == [1.0, 2, 3u]", true), ("[] == [[]]", false), ("[1] == [1, 2]", false),
      ("{} == []", false),
      ("[[1]] in [[[1u]], [[1]]]", true), ("[1] in [[1.0]]", true), ("[null] == [null]", true),
      ("[null] == [0]", false),
      ("[double('NaN')] == [double('NaN')]", false), ("optional.of([1]) == optional.of([1u])", true),
      ("optional.none() == optional.of(1)", false),
      ("[timestamp(1)] == [timestamp('1970-01-01T00:00:01Z')]", true),
      ("['é'] == ['e\\u0301']", false), ("'é' in ['e\\u0301']", false),
      ("{'é': 1} == {'e\\u0301': 1}", false),
    ]
  )
  func equality(text: String, isEqual: Bool) {
    #expect(outcome(text, isChecked: false) == .value(.bool(isEqual)))
  }

  @Test("Large maps are compared entry by entry")
  func largeEquality() {
    let forward = CELValue.map((0..<3_000).map { .init(.int(Int64($0)), .string("\($0)")) })
    let backward = CELValue.map((0..<3_000).reversed().map { .init(.uint(UInt64($0)), .string("\($0)")) })
    let other = CELValue.map((0..<3_000).map { .init(.int(Int64($0)), .string("\($0 == 2_999 ? -1 : $0)")) })
    #expect(outcome("m == u", ["m": forward, "u": backward]) == .value(.bool(true)))
    #expect(outcome("m == u", ["m": forward, "u": other]) == .value(.bool(false)))
  }
}

/// The functions that rule packs have beside the language.
@Suite struct PackFunctionTests {
  @Test(
    "Sums, means, extremes, roundings and nearness",
    arguments: [
      ("sum(1, 2, 3)", CELValue.int(6)), ("sum([1, 2, 3])", .int(6)), ("sum([])", .int(0)),
      ("sum(1u, 2u)", .uint(3)),
      ("sum(0.1, 0.2, 0.3)", .double(0.6)), ("sum([1e100, 1.0, -1e100])", .double(1)),
      ("sum(1, 2.5)", .double(3.5)),
      ("sum(9223372036854775807, 1, -1)", .int(.max)), ("avg(1, 2)", .double(1.5)),
      ("avg([1, 2, 3, 4])", .double(2.5)),
      ("avg([0.1])", .double(0.1)), ("min(3, 1, 2)", .int(1)), ("max([3.5, 1.0])", .double(3.5)),
      ("max(1, 0.5)", .double(1)),
      ("min(2u, 3u)", .uint(2)), ("max(1, 0.5) / 2", .double(0.5)), ("round(2.5)", .double(3)),
      ("round(-2.5)", .double(-3)),
      ("round(1.005, 2)", .double(1.01)), ("round(-0.4)", .double(0)), ("round(7)", .double(7)),
      ("round(1234.5678, 0)", .double(1235)),
      ("round(0.1 + 0.2, 15)", .double(0.3)), ("near(0.1 + 0.2, 0.3, 0.000001)", .bool(true)),
      ("near(1, 2, 0.5)", .bool(false)),
      ("near(1, 2, 1)", .bool(true)), ("near(9223372036854775807, 9223372036854775806, 0)", .bool(false)),
      ("near(double('NaN'), 1.0, 2.0)", .bool(false)), ("near(double('inf'), double('inf'), 0)", .bool(true)),
      ("math.ceil(3)", .double(3)), ("math.isNaN(1)", .bool(false)), ("math.floor(2u)", .double(2)),
      ("(true ? 1 : 2.5) / 2", .double(0.5)),
      ("[1, 2.5].map(v, v / 2)", .list([.double(0.5), .double(1.25)])),
      ("{'a': 1, 'b': 2.5}.a / 2", .double(0.5)), ("1 + 0.5", .double(1.5)), ("3 * 0.5 - 1u", .double(0.5)),
      ("1 / 2", .int(0)),
    ] as [(String, CELValue)]
  )
  func values(text: String, value: CELValue) {
    #expect(outcome(text, in: .rulePack) == .value(value))
  }

  @Test(
    "What has no answer fails",
    arguments: [
      ("avg([])", Fault.emptyList), ("min([])", .emptyList), ("max([])", .emptyList),
      ("sum(9223372036854775807, 1)", .overflow),
      ("round(1.5, 16)", .invalidArgument), ("round(1.5, -1)", .invalidArgument),
      ("near(1, 2, -1)", .invalidArgument),
      ("max(double('NaN'), 1.0)", .invalidArgument), ("sum([dyn('a')])", .noSuchOverload),
      ("avg([dyn(null)])", .noSuchOverload),
      ("min(dyn(true), 1)", .noSuchOverload),
    ] as [(String, Fault)]
  )
  func failures(text: String, fault: Fault) throws {
    guard case .failure(let failure) = try #require(outcome(text, in: .rulePack)) else {
      Issue.record("\(text) does not fail")
      return
    }
    #expect(failure.fault == fault)
  }

  @Test(
    "The language as specified has none of them",
    arguments: ["sum(1, 2)", "avg([1])", "min(1, 2)", "round(1.5)", "near(1.0, 1.0, 0.0)"]
  )
  func standard(text: String) {
    #expect(Expression(text, in: .standard).problems.map(\.id) == [.unknownFunction])
  }

  @Test("The order of numbers does not change their sum")
  func orders() throws {
    var numbers = SeededNumbers(seed: 3)
    let program = try #require(Expression("[sum(l), avg(l)]", in: .pack).program)
    var evaluator = Evaluator([program])
    for _ in 0..<50 {
      let terms = (0..<40).map { _ in Double(numbers.below(2_000_001) - 1_000_000) / 100 }
      evaluator.set(0, of: 0, to: CELValue.list(terms.map { .double($0) }))
      let first = evaluator.outcome(of: 0, program)
      evaluator.set(0, of: 0, to: CELValue.list(terms.shuffled(using: &numbers).map { .double($0) }))
      #expect(evaluator.outcome(of: 0, program) == first)
    }
  }
}
