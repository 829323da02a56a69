import JalonEngine
import JalonModel
import JalonSource

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads and assesses many files at once, and gives the outcomes in the order of the files.
struct CheckRun: Sendable {
  let assessor: Assessor
  let jobs: Int?

  /// Files that one task takes: enough to be worth a task, few enough to share out.
  private static let chunk = 64

  func run(_ inputs: [InputList.Input], showsProgress: Bool) async -> [ReportOutcome] {
    let chunks = stride(from: 0, to: inputs.count, by: Self.chunk).map {
      Array(inputs[$0..<min($0 + Self.chunk, inputs.count)])
    }
    let limit = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    var results = [[ReportOutcome]?](repeating: nil, count: chunks.count)
    await withTaskGroup(of: (Int, [ReportOutcome]).self) { group in
      var next = 0
      func start() {
        guard next < chunks.count else { return }
        let index = next
        next += 1
        group.addTask { (index, self.assess(chunks[index])) }
      }
      for _ in 0..<limit { start() }
      var done = 0
      while let (index, outcomes) = await group.next() {
        results[index] = outcomes
        done += chunks[index].count
        if showsProgress, inputs.count > 500 { progress(done, of: inputs.count) }
        start()
      }
    }
    return results.flatMap { $0 ?? [] }
  }

  private func progress(_ done: Int, of total: Int) {
    let width = 30
    let filled = done * width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
    Output.error("\r\(bar) \(done)/\(total)" + (done == total ? "\r\u{1B}[K" : ""))
  }

  /// Reads the files of a chunk, then assesses those that can be read in one batch.
  private func assess(_ inputs: [InputList.Input]) -> [ReportOutcome] {
    var slots: [Result<Int, Unreadable>] = []
    var reports: [Report] = []
    var diagnostics: [[Diagnostic]] = []
    for input in inputs {
      for result in read(input) {
        switch result {
        case .success(let (report, found)):
          slots.append(.success(reports.count))
          reports.append(report)
          diagnostics.append(found)
        case .failure(let failure): slots.append(.failure(failure))
        }
      }
    }
    let assessments = assessor.assess(reports, diagnostics: diagnostics)
    return slots.map { slot in
      switch slot {
      case .success(let index): .assessed(assessments[index])
      case .failure(let failure): .unreadable(file: failure.file, failure.diagnostics)
      }
    }
  }

  private struct Unreadable: Error {
    let file: String
    let diagnostics: [Diagnostic]
  }

  private func read(_ input: InputList.Input) -> [Result<(Report, [Diagnostic]), Unreadable>] {
    let source: SourceText
    do throws(Diagnostic) {
      source = try Files.read(input.path, name: input.name)
    } catch {
      return [.failure(Unreadable(file: input.name, diagnostics: [error]))]
    }
    if input.isFromFolder, Self.isOtherFormat(source) { return [] }
    let sources = input.name.lowercased().hasSuffix(".jsonl") ? ReportReader.lines(of: source) : [source]
    return sources.map { source in
      var found = Diagnostics()
      let reader = ReportReader(vocabulary: assessor.library.vocabulary)
      guard var report = reader.read(source, into: &found) else {
        return .failure(Unreadable(file: source.name, diagnostics: found.sorted))
      }
      EvidenceFiles.check(&report, beside: input.path)
      return .success((report, found.sorted))
    }
  }

  /// Whether a file says in its first line that it is something of Jalon's other than a report.
  private static func isOtherFormat(_ source: SourceText) -> Bool {
    let head = String(decoding: source.bytes.prefix(400), as: UTF8.self)
    let line = head.split(separator: "\n").first { !$0.hasPrefix("#") && $0 != "---" } ?? ""
    guard line.hasPrefix("jalon:") else { return false }
    let format = line.dropFirst(6).drop { $0 == " " }
    return ["pack/", "twins/", "decisions/", "fixture/", "test/"].contains { format.hasPrefix($0) }
  }
}
