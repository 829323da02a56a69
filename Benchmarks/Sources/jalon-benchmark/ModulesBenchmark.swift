import Foundation
import JalonChecks
import JalonEngine
import JalonModel
import JalonModules
import JalonPlugin
import JalonSource

/// Holds a check module in Python against the same check built in, over reports that are already decoded.
struct ModulesBenchmark {
  let sources: [SourceText]
  let rounds: Int

  /// How many tasks assess at once, as `jalon check` does on two cores.
  private static let tasks = 2

  /// Measures, and adds rows to the tables.
  func run(into tables: inout Tables) async throws(BenchmarkError) {
    let folder = try ExternalFolder()
    defer { folder.remove() }
    var found = Diagnostics()
    let plugins = PluginSet(in: [folder.path], builtIn: [], isolation: .never, into: &found)
    defer { plugins.shutdown() }
    let inside = try assessor("threshold", CheckModules.all)
    let outside = try assessor("register", CheckModules.all + plugins.modules)
    let chunks = Corpus.chunks(try decoded(inside))
    let (own, other) = (try check(of: inside), try check(of: outside))
    let batches = Self.batches(chunks)
    let floor = try JSONFloor(rows: sources.count)
    let samples = try await Contest(amount: Double(sources.count), rounds: rounds).time([
      Contest.Contender(name: "check built in") { _ in await Self.credits(own, batches) },
      Contest.Contender(name: "check in Python") { _ in await Self.credits(other, batches) },
      Contest.Contender(name: "assess, check built in") { _ in await Self.points(inside, chunks) },
      Contest.Contender(name: "assess, check in Python") { _ in await Self.points(outside, chunks) },
    ])
    if let first = plugins.diagnostics.first {
      throw BenchmarkError("the module does not work: \(ShippedPacks.describe(first))")
    }
    tables.add(ratio: "modules", "assess, Python / built in", samples[3].ratio(to: samples[2]))
    tables.add(ratio: "modules", "check, Python / built in", samples[1].ratio(to: samples[0]))
    if let alone = try floor.measure(rounds: rounds) {
      tables.add(ratio: "modules", "check in Python / its JSON alone", samples[1].ratio(to: alone))
      tables.add(figure: "modules", alone.name, alone.rate, unit: "reports/s")
    } else {
      tables.add(remark: "there is no python3: modules are not held against their JSON")
    }
    for sample in samples { tables.add(figure: "modules", sample.name, sample.rate, unit: "reports/s") }
  }

  /// The check that is measured.
  private func check(of assessor: Assessor) throws(BenchmarkError) -> any PreparedCheck {
    let plans = assessor.library.plans.filter { $0.pack.pack.id == "bench/modules" }
    guard let check = plans.first?.checks.first(where: { $0.entry.id == "A.limit" }) else {
      throw BenchmarkError("the pack has no check to measure")
    }
    return check.module
  }

  /// The figures that the check reads, in batches as large as those of an assessment.
  private static func batches(_ chunks: [[Report]]) -> [FigureRows] {
    var number = 0.0
    return chunks.map { chunk in
      let figures = chunk.map { _ in
        number += 1
        return Figure(value: (number * 0.37).truncatingRemainder(dividingBy: 800))
      }
      // The second need of the module, the year before, is the same figure.
      return FigureRows(figures: figures, stride: chunk.count, slots: [0, 0], indices: Array(chunk.indices))
    }
  }

  /// Ten thousand times the credits of all rows, judged in two tasks.
  private static func credits(_ check: any PreparedCheck, _ batches: [FigureRows]) async -> Int {
    await shared { task in
      var sum = 0.0
      var verdicts = Verdicts(count: 0)
      for place in stride(from: task, to: batches.count, by: tasks) {
        verdicts.reset(count: batches[place].indices.count)
        check.evaluate(batches[place], into: &verdicts)
        sum += verdicts.verdicts.reduce(0) { $0 + $1.low }
      }
      return sum
    }
  }

  /// Ten thousand times the credits of all checks, assessed in two tasks.
  private static func points(_ assessor: Assessor, _ chunks: [[Report]]) async -> Int {
    await shared { task in
      var sum = 0.0
      for place in stride(from: task, to: chunks.count, by: tasks) {
        let nothing = [[Diagnostic]](repeating: [], count: chunks[place].count)
        for assessment in assessor.assess(chunks[place], diagnostics: nothing) {
          for result in assessment.results { sum += result.checks.reduce(0) { $0 + $1.low } }
        }
      }
      return sum
    }
  }

  private static func shared(_ work: @escaping @Sendable (Int) -> Double) async -> Int {
    await withTaskGroup(of: Int.self) { group in
      for task in 0..<tasks { group.addTask { Int((work(task) * 10_000).rounded()) } }
      return await group.reduce(0, +)
    }
  }

  private func assessor(_ module: String, _ modules: [any CheckModuleSource]) throws(BenchmarkError)
    -> Assessor
  {
    var diagnostics = Diagnostics()
    let source = SourceText(name: "pack.yaml", text: Self.pack.replacing("MODULE", with: module))
    let library = PackLibrary([ShippedPacks.sources, [source]], modules: modules, into: &diagnostics)
    if let first = diagnostics.sorted.first(where: { $0.severity == .error }) {
      throw BenchmarkError("the pack cannot be used: \(ShippedPacks.describe(first))")
    }
    guard let day = CivilDate(year: 2026, month: 1, day: 31) else {
      preconditionFailure("31 January 2026 is a day")
    }
    return Assessor(library: library, wanted: ["bench"], asOf: day)
  }

  private func decoded(_ assessor: Assessor) throws(BenchmarkError) -> [Report] {
    let reader = ReportReader(vocabulary: assessor.library.vocabulary)
    var reports: [Report] = []
    for source in sources {
      var diagnostics = Diagnostics()
      guard let report = reader.read(source, into: &diagnostics) else {
        throw BenchmarkError("an invented report cannot be read: \(source.name)")
      }
      reports.append(report)
    }
    return reports
  }

  private static let pack = """
    jalon: pack/1
    id: bench/modules
    version: 1.0.0
    title: { fr: Mesure, en: Measure }
    applies: { category: provider }
    extends: [planet-techcare/provider]
    source: { title: Own, retrieved: 2026-11-01 }
    commitments:
      - id: A
        title: { fr: Un, en: One }
        statement: { fr: Un, en: One }
        checks:
          - id: A.limit
            check: MODULE
            with: { indicator: ghg.scope1, at_most: 400 tCO2e }
            basis: proposed
            source: Own
    """
}

/// The module that `jalon modules new register --language python` writes, in a folder for the time of a run.
private struct ExternalFolder {
  let path: String

  init() throws(BenchmarkError) {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "jalon-benchmark-\(UUID().uuidString)"
    )
    path = folder.path
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in ModuleTemplate.files("register", in: .python) where !file.path.contains("/") {
        var text = file.text
        if file.path == PluginManifest.fileName, let program = ModuleTemplate.program("register", in: .python)
        {
          text += "sha256: \(SHA256.hexadecimal(of: Array(program.text.utf8)))\n"
        }
        try text.write(to: folder.appending(path: file.path), atomically: true, encoding: .utf8)
      }
    } catch {
      throw BenchmarkError("the module cannot be written: \(error)")
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// What Python takes to read the questions and write the answers alone, without judging and without a pipe.
private struct JSONFloor {
  private let rows: Int

  init(rows: Int) throws(BenchmarkError) { self.rows = rows }

  /// Times it, once a round; `nil` where there is no Python.
  func measure(rounds: Int) throws(BenchmarkError) -> Sample? {
    let script = """
      import json, sys, time
      rows, rounds = int(sys.argv[1]), int(sys.argv[2])
      question = json.dumps({"kind": "evaluate", "batch": 1, "check": 1, "rows": [[348.25, 371.5]] * 64})
      value = lambda need: {"value": 348.25, "of": need}
      finding = {"id": "within", "need": 0, "arguments": {"indicator": {"name_of": 0}, "value": value(0), "limit": value(0)}}
      before = {"id": "before", "need": 1, "arguments": {"indicator": {"name_of": 1}, "value": value(1), "year": {"moment_of": 1}}}
      answer = {"kind": "verdicts", "batch": 1, "rows": [{"credit": 1, "findings": [finding, before]}] * 64}
      for _ in range(rounds + 1):
          start = time.perf_counter()
          for _ in range((rows + 63) // 64):
              json.loads(question)
              json.dumps(answer, allow_nan=False)
          print(time.perf_counter() - start)
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, "\(rows)", "\(rounds)"]
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let seconds = text.split(separator: "\n").compactMap { Double($0) }.dropFirst()
    guard process.terminationStatus == 0, seconds.count == rounds else { return nil }
    return Sample(name: "Python's JSON alone", amount: Double(rows), seconds: Array(seconds))
  }
}
