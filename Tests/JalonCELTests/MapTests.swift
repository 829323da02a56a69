import JalonCEL
import Testing

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
