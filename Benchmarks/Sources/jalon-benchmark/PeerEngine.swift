import Foundation

/// Another engine, driven by `Benchmarks/Peers/cel_peers.py`, which answers line by line.
final class PeerEngine {
  /// What an engine is asked to time.
  enum Phase: String {
    case evaluate
    /// From the text to the first result.
    case compile
  }

  /// What an engine came to, and how long it took.
  struct Answer {
    /// The result as JSON.
    let result: String
    /// Nanoseconds of what was asked for, and of what it takes in addition: a call from Python, or an evaluation.
    let gross: Double
    let overhead: Double

    var net: Double { gross - overhead }
  }

  let name: String
  let version: String
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var unread: [UInt8] = []

  /// Starts an engine, which times for so many milliseconds whatever it is asked.
  init(_ name: String, milliseconds: Int) throws(BenchmarkError) {
    self.name = name
    let script = CELSuite.folder.appending(path: "cel_peers.py").path
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script, name, String(milliseconds)]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw BenchmarkError("python3 cannot be started") }
    // What is read goes into a variable first: the version is set once all is known.
    var bytes: [UInt8] = []
    guard let line = Self.line(of: answers.fileHandleForReading, &bytes) else {
      process.waitUntilExit()
      throw BenchmarkError(Self.reason(process.terminationStatus))
    }
    version = line
    unread = bytes
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Times a phase of an expression; `nil` when the engine cannot evaluate it.
  func time(_ phase: Phase, of workload: String) throws(BenchmarkError) -> Answer? {
    do {
      try requests.fileHandleForWriting.write(contentsOf: Data("\(phase.rawValue) \(workload)\n".utf8))
    } catch {
      throw BenchmarkError("\(name) takes no more requests")
    }
    guard let line = Self.line(of: answers.fileHandleForReading, &unread) else {
      throw BenchmarkError("\(name) stopped at '\(workload)'")
    }
    let words = line.split(separator: " ")
    guard words.count == 3, let gross = Double(words[1]), let overhead = Double(words[2]) else { return nil }
    return Answer(result: String(words[0]), gross: gross, overhead: overhead)
  }

  private static func line(of file: FileHandle, _ unread: inout [UInt8]) -> String? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        let line = String(decoding: unread[..<end], as: UTF8.self)
        unread.removeSubrange(...end)
        return line
      }
      let more = file.availableData
      if more.isEmpty { return nil }
      unread += more
    }
  }

  private static func reason(_ status: Int32) -> String {
    switch status {
    case 3: "it is not installed"
    case 127: "python3 is not installed"
    default: "python3 stopped with status \(status)"
    }
  }
}
