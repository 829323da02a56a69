import Foundation

/// Measures how fast reports are parsed, decoded and assessed, how fast expressions are evaluated, and check modules in
/// other languages.
@main
struct JalonBenchmark {
  /// How often everything is timed, after a round that warms up.
  private static let rounds = 7
  /// Reports that are assessed in a round.
  private static let reports = 10_000

  /// What can be asked for; all of it when nothing is.
  private enum Subject: String, CaseIterable {
    case reports
    case expressions
    case modules
  }

  /// Runs what is asked for and writes the tables; a reason why nothing can be measured ends it with status 1.
  static func main() async {
    do throws(BenchmarkError) {
      let asked = try subjects()
      introduce()
      if asked.contains(.reports) { print(try await measureReports().text) }
      if asked.contains(.expressions) { print(try await measureExpressions().text) }
      if asked.contains(.modules) { print(try await measureModules().text) }
    } catch {
      say("jalon-benchmark: \(error.message)")
      exit(1)
    }
  }

  private static func subjects() throws(BenchmarkError) -> [Subject] {
    var subjects: [Subject] = []
    for word in CommandLine.arguments.dropFirst() {
      guard let subject = Subject(rawValue: word) else {
        throw BenchmarkError("'\(word)' is not measured; 'reports', 'expressions' and 'modules' are")
      }
      subjects.append(subject)
    }
    return subjects.isEmpty ? Subject.allCases : subjects
  }

  private static func measureReports() async throws(BenchmarkError) -> Tables {
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

  private static func measureModules() async throws(BenchmarkError) -> Tables {
    say("inventing reports")
    let corpus = Corpus(count: reports, bytes: 0)
    var tables = Tables()
    say("measuring modules")
    try await ModulesBenchmark(sources: corpus.sources, rounds: rounds).run(into: &tables)
    return tables
  }

  private static func measureExpressions() async throws(BenchmarkError) -> CELTable {
    let suite = try CELSuite()
    var table = CELTable()
    say("measuring expressions")
    try CELBenchmark(suite: suite, rounds: rounds).run(into: &table)
    say("measuring expressions in threads")
    table.threads = try await CELThreadsBenchmark(suite: suite, rounds: rounds).measure()
    return table
  }

  /// Writes how it is measured.
  private static func introduce() {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    print("\(rounds) rounds after one that warms up, \(cores) cores")
    #if DEBUG
    print("this is a debug build, whose figures mean nothing: run it with '-c release'")
    #endif
    print("")
  }

  /// Writes what the reports are.
  private static func introduce(_ corpus: Corpus) {
    let parsed = corpus.first(bytes: ParseBenchmark.bytes)
    let size = String(format: "%.1f", Corpus.megabytes(parsed))
    let each = String(format: "%.1f", Corpus.megabytes(parsed) * 1_000 / Double(parsed.count))
    print(
      "parse: \(parsed.count) reports, \(size) MB, \(each) kB each; assess and threads: \(reports) reports"
    )
    print("")
  }

  /// Tells on standard error how far the run is.
  private static func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
