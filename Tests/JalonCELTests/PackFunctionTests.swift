import JalonCEL
import Testing

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
