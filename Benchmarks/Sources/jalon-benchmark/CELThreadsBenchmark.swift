import JalonCEL

/// Holds two tasks against one, each with an evaluator of its own.
struct CELThreadsBenchmark {
  let suite: CELSuite
  let rounds: Int

  /// How often every expression is evaluated in a round.
  private static let times = 100_000

  /// How many times as fast two tasks are as one.
  func measure() async throws(BenchmarkError) -> Spread {
    let amount = Double(Self.times * suite.workloads.count)
    let samples = try await Contest(amount: amount, rounds: rounds).time([
      Contest.Contender(name: "1 task") { _ in await run(tasks: 1) },
      Contest.Contender(name: "2 tasks") { _ in await run(tasks: 2) },
    ])
    return samples[0].ratio(to: samples[1])
  }

  /// Number of results that are true.
  private func run(tasks: Int) async -> Int {
    let programs = suite.workloads.map(\.program)
    let suite = suite
    return await withTaskGroup(of: Int.self) { group in
      for _ in 0..<tasks {
        group.addTask {
          var evaluator = suite.evaluator(of: programs)
          var count = 0
          for _ in 0..<(Self.times / tasks) {
            for number in programs.indices where evaluator.run(number).isTrue { count += 1 }
          }
          return count
        }
      }
      return await group.reduce(0, +)
    }
  }
}
