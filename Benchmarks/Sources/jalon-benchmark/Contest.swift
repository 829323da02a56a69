/// Ways of doing work that are timed in turn: A B A B, so that a slow moment of the machine touches them all.
struct Contest {
  /// One way of doing the work.
  struct Contender {
    /// What is done.
    let name: String
    /// Does the work; the number depends on all of it and is the same every time.
    let run: () async throws(BenchmarkError) -> Int
  }

  /// How much each does in a round, in MB or in reports.
  let amount: Double
  /// How often each is timed, after a round that warms up.
  let rounds: Int

  /// Times each in turn, round after round; the samples stand in the order of the contenders.
  ///
  /// - Throws: ``BenchmarkError`` when one fails, or does not do the same in every round.
  func time(_ contenders: [Contender]) async throws(BenchmarkError) -> [Sample] {
    var expected: [Int] = []
    for contender in contenders { expected.append(try await contender.run()) }
    var seconds = [[Double]](repeating: [], count: contenders.count)
    for _ in 0..<rounds {
      for (index, contender) in contenders.enumerated() {
        seconds[index].append(try await Self.time(contender, expecting: expected[index]))
      }
    }
    return contenders.indices.map {
      Sample(name: contenders[$0].name, amount: amount, seconds: seconds[$0])
    }
  }

  private static func time(
    _ contender: Contender,
    expecting expected: Int
  ) async throws(BenchmarkError) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await contender.run()
    let elapsed = clock.now - start
    guard result == expected else {
      throw BenchmarkError("'\(contender.name)' gave \(expected), then \(result), for the same work")
    }
    return elapsed / Duration.seconds(1)
  }
}
