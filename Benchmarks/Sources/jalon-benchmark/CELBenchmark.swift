import CAllocations
import Foundation
import JalonCEL

/// Holds JalonCEL against other engines: the same expressions over the same document.
///
/// JalonCEL counts with all that a call takes, the others without: what `1 == 1` takes them is subtracted.
struct CELBenchmark {
  let suite: CELSuite
  let rounds: Int

  /// How long a turn is, of ours and of theirs: short beside the moods of a shared machine.
  private static let milliseconds = 20
  /// The other engines; the first is the one that the aims speak of, and the only one that checks types.
  static let peers = ["cel-cpp", "cel-rust", "cel-python"]

  /// Measures, and adds rows to the table.
  func run(into table: inout CELTable) throws(BenchmarkError) {
    var engines: [PeerEngine] = []
    for name in Self.peers {
      do throws(BenchmarkError) {
        let engine = try PeerEngine(name, milliseconds: Self.milliseconds)
        table.remarks.append("\(name) \(engine.version)")
        engines.append(engine)
      } catch {
        table.remarks.append("no comparison with \(name): \(error.message)")
      }
    }
    for workload in suite.workloads {
      table.evaluations.append(try evaluation(of: workload, beside: engines))
      let checking = engines.filter { $0.name == Self.peers[0] }
      table.compilations.append(try compilation(of: workload, beside: checking))
    }
    noteAims(in: &table)
  }

  private func noteAims(in table: inout CELTable) {
    let peer = Self.peers[0]
    let slowest = table.evaluations.compactMap { $0.ratio(to: peer)?.median }.min()
    let compilation = table.compilations.first { $0.name == "seven-comparisons" }?.ratio(to: peer)?.median
    if let slowest, let compilation {
      table.remarks.append(
        "every evaluation at least 3 times as fast as \(peer): \(slowest >= 3 ? "met" : "missed")"
      )
      table.remarks.append(
        "seven comparisons compiled at least 6 times as fast: \(compilation >= 6 ? "met" : "missed")"
      )
    }
    let isFree = table.evaluations.allSatisfy { row in row.ours.allSatisfy { $0.allocations == 0 } }
    table.remarks.append("no evaluation allocates: \(isFree ? "met" : "missed")")
  }

  private func evaluation(
    of workload: CELWorkload,
    beside engines: [PeerEngine]
  ) throws(BenchmarkError) -> CELTable.Row {
    var evaluator = suite.evaluator(of: [workload.program])
    let result = evaluator.outcome(of: 0, workload.program)
    var row = CELTable.Row(name: workload.name)
    for _ in 0...rounds {
      let turn = Self.turn(calls: 256) { _ = evaluator.run(0) }
      try row.add(turn, engines) { engine throws(BenchmarkError) in
        guard let answer = try engine.time(.evaluate, of: workload.name) else { return nil }
        guard Self.isSame(result, answer.result) else {
          throw BenchmarkError("\(engine.name) gives \(answer.result) for '\(workload.name)', not \(result)")
        }
        return answer
      }
    }
    return row.withoutFirst
  }

  private func compilation(
    of workload: CELWorkload,
    beside engines: [PeerEngine]
  ) throws(BenchmarkError) -> CELTable.Row {
    var row = CELTable.Row(name: workload.name)
    for _ in 0...rounds {
      let turn = Self.turn(calls: 16) { _ = Expression(workload.text, in: suite.environment) }
      try row.add(turn, engines) { engine throws(BenchmarkError) in
        try engine.time(.compile, of: workload.name)
      }
    }
    return row.withoutFirst
  }

  /// Does some work over and over: nanoseconds and allocations each time.
  private static func turn(calls: Int, _ body: () -> Void) -> CELTable.Turn {
    for _ in 0..<calls { body() }
    let allocations = allocation_count()
    let start = processorTime()
    var elapsed = 0.0
    var count = 0
    repeat {
      for _ in 0..<calls { body() }
      count += calls
      elapsed = processorTime() - start
    } while elapsed < Double(milliseconds) * 1e6
    return CELTable.Turn(
      nanoseconds: elapsed / Double(count),
      allocations: Double(allocation_count() - allocations) / Double(count)
    )
  }

  /// Nanoseconds that the thread has had the processor: what else the machine does is not counted, here and in the script.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  private static func isSame(_ outcome: Outcome, _ json: String) -> Bool {
    switch outcome {
    case .value(.bool(let value)): json == String(value)
    case .value(.double(let value)): Double(json) == value
    default: false
    }
  }
}
