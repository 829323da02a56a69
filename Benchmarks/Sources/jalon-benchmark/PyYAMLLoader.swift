import Foundation
import JalonSource

/// Times PyYAML's loader, the one that goes through libyaml, on a file of many reports.
struct PyYAMLLoader {
  let sources: [SourceText]
  let rounds: Int

  /// A round that warms up, then a line a round: how many documents were read, and seconds.
  private static let script = """
    import sys, time
    try:
        import yaml
    except ImportError:
        sys.exit(3)
    if not hasattr(yaml, "CSafeLoader"):
        sys.exit(4)
    with open(sys.argv[1], "rb") as file:
        text = file.read()
    for number in range(int(sys.argv[2]) + 1):
        start = time.perf_counter()
        count = sum(1 for _ in yaml.load_all(text, Loader=yaml.CSafeLoader))
        seconds = time.perf_counter() - start
        if number > 0:
            print(count, seconds)
    """

  /// The sample, or why there is none.
  func measure() -> Result<Sample, BenchmarkError> {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "jalon-benchmark-\(ProcessInfo.processInfo.processIdentifier).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      var text = Data()
      for source in sources {
        text.append(contentsOf: Array("---\n".utf8))
        text.append(contentsOf: source.bytes)
      }
      try text.write(to: file)
      return sample(output: try runPython(on: file))
    } catch let error as BenchmarkError {
      return .failure(error)
    } catch {
      return .failure(BenchmarkError("\(error.localizedDescription)"))
    }
  }

  private func runPython(on file: URL) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, file.path, String(rounds)]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if let reason = Self.reason(process.terminationStatus) { throw BenchmarkError(reason) }
    return String(decoding: output, as: UTF8.self)
  }

  private func sample(output: String) -> Result<Sample, BenchmarkError> {
    let rows = output.split(separator: "\n").map { $0.split(separator: " ") }
    let counts = rows.compactMap { $0.first.flatMap { Int($0) } }
    let seconds = rows.compactMap { $0.last.flatMap { Double($0) } }
    guard seconds.count == rounds, counts.allSatisfy({ $0 == sources.count }) else {
      return .failure(BenchmarkError("it did not read the \(sources.count) reports \(rounds) times"))
    }
    return .success(
      Sample(name: "PyYAML CSafeLoader", amount: Corpus.megabytes(sources), seconds: seconds)
    )
  }

  /// Why Python stopped; `nil` when all went well.
  private static func reason(_ status: Int32) -> String? {
    switch status {
    case 0: nil
    case 3: "PyYAML is not installed"
    case 4: "PyYAML is installed without libyaml"
    case 127: "python3 is not installed"
    default: "python3 stopped with status \(status)"
    }
  }
}
