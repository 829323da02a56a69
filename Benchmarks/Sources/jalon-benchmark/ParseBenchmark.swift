import CEventLoop
import JalonSource
import JalonYAML

/// Holds the reader of YAML against the least that a parser on libyaml can do, and against PyYAML.
struct ParseBenchmark {
  let corpus: Corpus
  let rounds: Int

  /// Bytes that libyaml's bare loop and the reader go through in a round.
  static let bytes = 50_000_000
  /// Parts into which a round is cut.
  static let parts = 100
  /// Bytes that PyYAML goes through in a round.
  static let pythonBytes = 5_000_000

  /// Measures, and adds rows to the tables.
  func run(into tables: inout Tables) async throws(BenchmarkError) {
    let sources = corpus.first(bytes: Self.bytes)
    let slices = Corpus.slices(sources, count: Self.parts)
    let contest = Contest(amount: Corpus.megabytes(sources), rounds: rounds, parts: slices.count)
    let samples = try await contest.time([
      Contest.Contender(name: "C event loop") { (part) throws(BenchmarkError) in
        try Self.countEvents(slices[part])
      },
      Contest.Contender(name: "YAMLReader") { (part) throws(BenchmarkError) in
        try Self.countNodes(slices[part])
      },
    ])
    let (loop, reader) = (samples[0], samples[1])
    tables.add(ratio: "parse", "YAMLReader / C event loop", reader.ratio(to: loop), aim: .atMost(1.2))
    for sample in samples { tables.add(figure: "parse", sample.name, sample.rate, unit: "MB/s") }
    let python = PyYAMLLoader(sources: corpus.first(bytes: Self.pythonBytes), rounds: rounds)
    switch python.measure() {
    case .success(let sample):
      tables.add(ratio: "parse", "\(sample.name) / YAMLReader", sample.ratio(to: reader))
      tables.add(figure: "parse", sample.name, sample.rate, unit: "MB/s")
    case .failure(let reason):
      tables.add(remark: "no comparison with PyYAML: \(reason.message)")
    }
  }

  /// Number of events of all texts.
  private static func countEvents(_ sources: [SourceText]) throws(BenchmarkError) -> Int {
    var total = 0
    for source in sources {
      let count = source.bytes.withUnsafeBufferPointer { event_loop_count($0.baseAddress, $0.count) }
      guard count > 0 else { throw BenchmarkError("libyaml refuses \(source.name)") }
      total += count
    }
    return total
  }

  /// Number of nodes of all texts.
  static func countNodes(_ sources: [SourceText]) throws(BenchmarkError) -> Int {
    var total = 0
    let reader = YAMLReader()
    for source in sources {
      var diagnostics = Diagnostics()
      guard let tree = reader.read(source, into: &diagnostics) else {
        throw BenchmarkError("the reader of YAML refuses \(source.name)")
      }
      total += tree.count
    }
    return total
  }
}
