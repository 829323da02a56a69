import JalonEngine
import JalonModel
import JalonSource

/// Holds two tasks against one, over everything from text to assessment.
struct ThreadsBenchmark {
  let assessor: Assessor
  let sources: [SourceText]
  let rounds: Int

  /// Measures, and adds rows to the tables.
  func run(into tables: inout Tables) async throws(BenchmarkError) {
    let pipeline = Pipeline(assessor: assessor, chunks: Corpus.chunks(sources))
    let contest = Contest(amount: Double(sources.count), rounds: rounds)
    let samples = try await contest.time([
      Contest.Contender(name: "1 task") { _ in await pipeline.run(tasks: 1) },
      Contest.Contender(name: "2 tasks") { _ in await pipeline.run(tasks: 2) },
    ])
    tables.add(ratio: "threads", "1 task / 2 tasks", samples[0].ratio(to: samples[1]))
    for sample in samples {
      tables.add(figure: "threads", sample.name, sample.microseconds, unit: "µs/report")
    }
  }
}

/// Reads and assesses chunks of reports as `jalon check` does, without files.
private struct Pipeline: Sendable {
  let assessor: Assessor
  let chunks: [[SourceText]]

  /// Number of checks that all results hold; they are kept until all are there, as for a summary.
  func run(tasks: Int) async -> Int {
    var results = [[Assessment]](repeating: [], count: chunks.count)
    await withTaskGroup(of: (Int, [Assessment]).self) { group in
      for index in chunks.indices {
        if index >= tasks, let (done, assessments) = await group.next() { results[done] = assessments }
        group.addTask { (index, assess(chunks[index])) }
      }
      for await (done, assessments) in group { results[done] = assessments }
    }
    return results.joined().reduce(0) { total, assessment in
      total + assessment.results.reduce(0) { $0 + $1.checks.count }
    }
  }

  private func assess(_ sources: [SourceText]) -> [Assessment] {
    let reader = ReportReader(vocabulary: assessor.library.vocabulary)
    var reports: [Report] = []
    var diagnostics: [[Diagnostic]] = []
    for source in sources {
      var found = Diagnostics()
      guard let report = reader.read(source, into: &found) else { continue }
      reports.append(report)
      diagnostics.append(found.sorted)
    }
    return assessor.assess(reports, diagnostics: diagnostics)
  }
}
