import JalonCEL
import Testing

/// Bounds on what an evaluation costs.
@Suite struct EvaluationLimitTests {
  private func limits(cost: Int? = nil, memory: Int? = nil) -> EvaluationLimits {
    var limits = EvaluationLimits()
    if let cost { limits.cost = cost }
    if let memory { limits.memory = memory }
    return limits
  }

  private func fault(_ outcome: Outcome?) -> Fault? {
    if case .failure(let failure) = outcome { failure.fault } else { nil }
  }

  private static let numbers = CELValue.list((0..<200).map { .int($0) })

  @Test(
    "Loops inside loops end at the limit of a million units",
    arguments: [
      "l.all(v, l.all(w, l.all(z, true)))", "l.exists(v, l.exists(w, l.exists(z, z < 0)))",
      "l.map(v, l.map(w, l.filter(z, z > v + w))) == []",
      "l.exists_one(v, l.exists_one(w, l.exists_one(z, z == v)))",
      "l.all(v, l.all(w, l == l))",
      "l.all(v, l.all(w, l.all(z, string(z) != '')))",
      "l.transformMap(k, v, l.transformMap(p, w, l.map(z, z))) == {}",
    ]
  )
  func loops(text: String) throws {
    let program = try #require(Expression(text, in: .plain).program)
    var evaluator = Evaluator([program])
    evaluator.set(0, of: 0, to: Self.numbers)
    #expect(fault(evaluator.outcome(of: 0, program)) == .costExceeded)
    #expect((1_000_000..<1_100_000).contains(evaluator.cost))
  }

  @Test("An evaluation that stays below its limit is not stopped, and one unit less stops it")
  func exactLimit() throws {
    let text = "l.all(v, l.all(w, v + w >= 0))"
    let program = try #require(Expression(text, in: .plain).program)
    var evaluator = Evaluator([program])
    evaluator.set(0, of: 0, to: Self.numbers)
    #expect(evaluator.outcome(of: 0, program) == .value(.bool(true)))
    let cost = evaluator.cost
    #expect(cost > 40_000 && cost < EvaluationLimits().cost)
    #expect(outcome(text, ["l": Self.numbers], limits: limits(cost: cost + 1)) == .value(.bool(true)))
    #expect(fault(outcome(text, ["l": Self.numbers], limits: limits(cost: cost))) == .costExceeded)
  }

  @Test("Work that grows with the data counts by the data")
  func dataCost() throws {
    let long = CELValue.string(String(repeating: "a", count: 160_000))
    for text in ["s + s != s", "s.contains('b')", "size(s) > 0", "s.lowerAscii() == s", "s.matches('b')"] {
      let program = try #require(Expression(text, in: .plain).program)
      var evaluator = Evaluator([program])
      evaluator.set(0, of: 0, to: CELValue.string("a"))
      _ = evaluator.run(0)
      let small = evaluator.cost
      evaluator.set(0, of: 0, to: long)
      _ = evaluator.run(0)
      #expect(evaluator.cost > small + 1_000, "\(text)")
      #expect(small < 100, "\(text)")
    }
  }

  @Test("The size of a pattern that comes with the data counts too")
  func patternCost() {
    let pattern = CELValue.string(String(repeating: "a", count: 500))
    #expect(fault(outcome("'a'.matches(s)", ["s": pattern], limits: limits(cost: 10_000))) == .costExceeded)
  }

  @Test(
    "What is built has to fit into the memory allowed",
    arguments: [
      "cel.bind(a, s + s, cel.bind(b, a + a, cel.bind(c, b + b, size(c + c)))) > 0",
      "l.map(v, s + s).size() > 0",
      "l.map(v, [s]).map(w, w + w + w + w).size() > 0 && l.map(v, s + 'a').size() > 0",
      "s.replace('a', s).size() > 0",
      "s.split('').map(c, s + c).size() > 0", "'%s%s%s%s%s'.format([s, s, s, s, s]).size() > 0",
      "l.transformMap(k, v, s + s).size() > 0", "l.map(v, s.reverse()).size() > 0",
    ]
  )
  func memory(text: String) {
    let inputs: [String: CELValue] = [
      "s": .string(String(repeating: "a", count: 100_000)), "l": Self.numbers,
    ]
    #expect(
      fault(outcome(text, inputs, limits: limits(cost: 100_000_000, memory: 400_000))) == .memoryExceeded
    )
  }

  @Test("Memory is given back after each evaluation")
  func memoryIsGivenBack() throws {
    let program = try #require(Expression("size(s + s)", in: .plain).program)
    var evaluator = Evaluator([program], limits: limits(memory: 300_000))
    evaluator.set(0, of: 0, to: CELValue.string(String(repeating: "a", count: 100_000)))
    for _ in 0..<50 { #expect(evaluator.outcome(of: 0, program) == .value(.int(200_000))) }
  }

  @Test("A value that names its parts countless times over is refused, not written out")
  func sharedParts() {
    let doubled = "[[1, 1]]" + String(repeating: ".map(v, [v, v])", count: 60)
    #expect(fault(outcome(doubled)) == .memoryExceeded)
    #expect(fault(outcome("\(doubled) == \(doubled)")) == .costExceeded)
    #expect(fault(outcome("size('%s'.format([\(doubled)]))")) == .costExceeded)
    #expect(outcome("size(\(doubled))") == .value(.int(1)))
    let texts =
      "cel.bind(t, s + s, [t, t, t, t].map(v, [t, t, t, t]).map(v, [v, v, v, v]).map(v, [v, v, v, v]))"
    #expect(
      fault(outcome(texts, ["s": .string(String(repeating: "a", count: 1_000_000))])) == .memoryExceeded
    )
  }

  @Test("A value inside countless others is refused before the stack ends")
  func deepValues() {
    let deep =
      "[dyn(1)]" + String(repeating: ".map(v, dyn([[[[[[[[[[[[[[[[[[[[v]]]]]]]]]]]]]]]]]]]]))", count: 400)
    #expect(fault(outcome(deep)) == .memoryExceeded)
    #expect(fault(outcome("cel.bind(w, \(deep), w == w)")) == .costExceeded)
    #expect(fault(outcome("cel.bind(w, \(deep), w in [w])")) == .costExceeded)
    #expect(fault(outcome("'%s'.format([\(deep)])")) == .memoryExceeded)
    #expect(outcome("size(\(deep))") == .value(.int(1)))
    let optional =
      "optional.of(dyn(1))" + String(repeating: ".optMap(v, dyn(optional.of(optional.of(v))))", count: 900)
    #expect(fault(outcome(optional)) == .memoryExceeded)
    #expect(fault(outcome("cel.bind(w, \(optional), w == w)")) == .costExceeded)
  }

  @Test("An evaluation ends soon after its task is cancelled")
  func cancellation() async {
    let task = Task { () -> Outcome? in
      withUnsafeCurrentTask { $0?.cancel() }
      return outcome("l.all(v, l.all(w, true))", ["l": Self.numbers])
    }
    #expect(fault(await task.value) == .cancelled)
    #expect(fault(outcome("l.all(v, l.all(w, true))", ["l": Self.numbers])) == nil)
  }
}
