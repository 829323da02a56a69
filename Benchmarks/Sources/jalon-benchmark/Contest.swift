/// Ways of doing work that are timed in turn: A B A B, so that a slow moment of the machine touches them all.
///
/// Work that comes in parts is timed part by part, so that the turns are short beside the moods of a shared machine.
struct Contest {
  /// One way of doing the work.
  struct Contender {
    /// What is done.
    let name: String
    /// Does one part of the work; the number depends on all of it and is the same every time.
    let run: (_ part: Int) async throws(BenchmarkError) -> Int
  }

  /// How much each does in a round, in MB or in reports.
  let amount: Double
  /// How often each is timed, after a round that warms up.
  let rounds: Int
  /// In how many parts the work comes.
  var parts = 1

  /// Times each in turn, round after round; the samples stand in the order of the contenders.
  ///
  /// - Throws: ``BenchmarkError`` when one fails, or does not do the same in every round.
  func time(_ contenders: [Contender]) async throws(BenchmarkError) -> [Sample] {
    var expected = [[Int]](repeating: [], count: contenders.count)
    for part in 0..<parts {
      for (index, contender) in contenders.enumerated() {
        expected[index].append(try await contender.run(part))
      }
    }
    var seconds = [[Double]](repeating: [], count: contenders.count)
    for _ in 0..<rounds {
      var sums = [Double](repeating: 0, count: contenders.count)
      for part in 0..<parts {
        for (index, contender) in contenders.enumerated() {
          sums[index] += try await Self.time(contender, part, expecting: expected[index][part])
        }
      }
      for index in contenders.indices { seconds[index].append(sums[index]) }
    }
    return contenders.indices.map {
      Sample(name: contenders[$0].name, amount: amount, seconds: seconds[$0])
    }
  }

  private static func time(
    _ contender: Contender,
    _ part: Int,
    expecting expected: Int
  ) async throws(BenchmarkError) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await contender.run(part)
    let elapsed = clock.now - start
    guard result == expected else {
      throw BenchmarkError("'\(contender.name)' gave \(expected), then \(result), for the same work")
    }
    return elapsed / Duration.seconds(1)
  }
}
