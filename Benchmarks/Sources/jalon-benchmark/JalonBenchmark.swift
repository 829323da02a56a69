import Foundation

/// Measures how fast reports are parsed, decoded and assessed.
@main
struct JalonBenchmark {
  /// How often everything is timed, after a round that warms up.
  private static let rounds = 7
  /// Reports that are assessed in a round.
  private static let reports = 10_000

  /// Runs every part and writes the tables; a reason why nothing can be measured ends it with status 1.
  static func main() async {
    do throws(BenchmarkError) {
      print(try await measure().text, terminator: "")
    } catch {
      say("jalon-benchmark: \(error.message)")
      exit(1)
    }
  }

  private static func measure() async throws(BenchmarkError) -> Tables {
    let assessor = try ShippedPacks.assessor()
    say("inventing reports")
    let corpus = Corpus(count: reports, bytes: ParseBenchmark.bytes)
    let sources = Array(corpus.sources.prefix(reports))
    introduce(corpus)
    var tables = Tables()
    say("measuring parse")
    try await ParseBenchmark(corpus: corpus, rounds: rounds).run(into: &tables)
    say("measuring assess")
    try await AssessBenchmark(assessor: assessor, sources: sources, rounds: rounds).run(into: &tables)
    say("measuring threads")
    try await ThreadsBenchmark(assessor: assessor, sources: sources, rounds: rounds).run(into: &tables)
    return tables
  }

  /// Writes what is measured, and on what.
  private static func introduce(_ corpus: Corpus) {
    let parsed = corpus.first(bytes: ParseBenchmark.bytes)
    let size = String(format: "%.1f", Corpus.megabytes(parsed))
    let each = String(format: "%.1f", Corpus.megabytes(parsed) * 1_000 / Double(parsed.count))
    let cores = ProcessInfo.processInfo.activeProcessorCount
    print("\(rounds) rounds after one that warms up, \(cores) cores")
    print(
      "parse: \(parsed.count) reports, \(size) MB, \(each) kB each; assess and threads: \(reports) reports"
    )
    #if DEBUG
    print("this is a debug build, whose figures mean nothing: run it with '-c release'")
    #endif
    print("")
  }

  /// Tells on standard error how far the run is.
  private static func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
