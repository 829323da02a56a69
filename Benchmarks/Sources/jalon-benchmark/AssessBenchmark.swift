import JalonEngine
import JalonModel
import JalonSource

/// Holds decoding and assessing against parsing, in one thread.
struct AssessBenchmark {
  let assessor: Assessor
  let sources: [SourceText]
  let rounds: Int

  /// Measures, and adds rows to the tables.
  func run(into tables: inout Tables) async throws(BenchmarkError) {
    let chunks = Corpus.chunks(try decodeOnce(into: &tables))
    let slices = Corpus.slices(sources, count: ParseBenchmark.parts)
    let slicedChunks = Corpus.slices(chunks, count: slices.count)
    let contest = Contest(amount: Double(sources.count), rounds: rounds, parts: slices.count)
    let samples = try await contest.time([
      Contest.Contender(name: "parse") { (part) throws(BenchmarkError) in
        try ParseBenchmark.countNodes(slices[part])
      },
      Contest.Contender(name: "parse and decode") { countDecoded(slices[$0]) },
      Contest.Contender(name: "assess") { countResults(slicedChunks[$0]) },
    ])
    let (parse, decode, assess) = (samples[0], samples[1], samples[2])
    tables.add(ratio: "assess", "assess / parse", assess.ratio(to: parse), aim: .below(0.2))
    tables.add(ratio: "assess", "decode / parse", decode.excess(over: parse, to: parse))
    for sample in samples {
      tables.add(figure: "assess", sample.name, sample.microseconds, unit: "µs/report")
    }
  }

  /// The reports, each checked to be one that Jalon accepts.
  private func decodeOnce(into tables: inout Tables) throws(BenchmarkError) -> [Report] {
    let reader = ReportReader(vocabulary: assessor.library.vocabulary)
    var reports: [Report] = []
    var warnings: [Diagnostic] = []
    for source in sources {
      var diagnostics = Diagnostics()
      guard let report = reader.read(source, into: &diagnostics) else {
        let reason =
          diagnostics.sorted.first { $0.severity == .error }.map(ShippedPacks.describe) ?? source.name
        throw BenchmarkError("an invented report no longer fits the packs: \(reason)")
      }
      warnings += diagnostics.sorted
      reports.append(report)
    }
    if let first = warnings.first {
      tables.add(remark: "\(warnings.count) warnings in the reports, first: \(ShippedPacks.describe(first))")
    }
    return reports
  }

  /// Number of reports that can be read.
  private func countDecoded(_ sources: [SourceText]) -> Int {
    let reader = ReportReader(vocabulary: assessor.library.vocabulary)
    var count = 0
    for source in sources {
      var diagnostics = Diagnostics()
      if reader.read(source, into: &diagnostics) != nil { count += 1 }
    }
    return count
  }

  /// Number of checks that all results hold.
  private func countResults(_ chunks: [[Report]]) -> Int {
    var count = 0
    for chunk in chunks {
      let diagnostics = [[Diagnostic]](repeating: [], count: chunk.count)
      for assessment in assessor.assess(chunk, diagnostics: diagnostics) {
        count += assessment.results.reduce(0) { $0 + $1.checks.count }
      }
    }
    return count
  }
}
