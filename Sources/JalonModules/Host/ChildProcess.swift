import CProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A process with pipes to its three standard streams, in a group of its own.
struct ChildProcess: Sendable {
  /// Why a process could not be started.
  struct StartError: Error {
    let code: Int32
    var text: String { String(cString: strerror(code)) }
  }

  let pid: pid_t
  /// What is written to its standard input, without blocking.
  let input: Int32
  /// What is read of its standard output and standard error, without blocking.
  let output: Int32
  let errors: Int32

  /// Starts a program with the given environment and nothing else of ours: no descriptor, no ignored signal.
  ///
  /// - Parameters:
  ///   - arguments: The program, found through `PATH`, and its arguments.
  ///   - environment: `NAME=value`.
  ///   - folder: Where it works.
  /// - Throws: ``StartError``.
  init(_ arguments: [String], environment: [String], folder: String) throws(StartError) {
    let input = try Self.pipe()
    let output = try Self.pipe()
    let errors = try Self.pipe()
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup($0) } + [nil]
    var pid: pid_t = 0
    let code = cprocess_start(&pid, argv, envp, folder, input.read, output.write, errors.write)
    for word in argv + envp { free(word) }
    for descriptor in [input.read, output.write, errors.write] { close(descriptor) }
    guard code == 0 else {
      for descriptor in [input.write, output.read, errors.read] { close(descriptor) }
      throw StartError(code: code)
    }
    self.pid = pid
    self.input = input.write
    self.output = output.read
    self.errors = errors.read
    for descriptor in [input.write, output.read, errors.read] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  /// Both ends of a new pipe, closed in other programs.
  static func pipe() throws(StartError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    let code = cprocess_pipe(&ends)
    if code != 0 { throw StartError(code: code) }
    return (ends[0], ends[1])
  }

  /// How it ended, when it has.
  func end() -> ProcessEnd? {
    var status: Int32 = 0
    let result = waitpid(pid, &status, WNOHANG)
    if result == 0 { return nil }
    guard result == pid else { return .exited(0) }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }

  /// Ends it and everything that it started, and waits for its end.
  ///
  /// What has left its group is found by its environment; since a process may still start others while it is being ended,
  /// that is looked at until nothing is left.
  ///
  /// - Parameter mark: A line of its environment that no other process has.
  func kill(mark: String? = nil) {
    for descendant in ProcessTree.descendants(of: pid) { endProcess(descendant) }
    endProcess(-pid)
    endProcess(pid)
    while end() == nil { usleep(500) }
    guard let mark else { return }
    for _ in 0..<Self.mostRounds {
      let strays = ProcessTree.carrying(mark)
      if strays.isEmpty { return }
      for stray in strays { endProcess(stray) }
      usleep(1_000)
    }
  }

  private static let mostRounds = 1_000
}

/// The processes that a process started, from `/proc`.
enum ProcessTree {
  /// Every process below one, in no particular order; a thousand at most.
  static func descendants(of root: pid_t) -> [pid_t] {
    var found: [pid_t] = []
    var open = [root]
    while let next = open.popLast(), found.count < 1_000 {
      let children = children(of: next)
      found += children
      open += children
    }
    return found
  }

  /// The processes that were started with a line in their environment, whoever their parent is by now.
  static func carrying(_ line: String) -> [pid_t] {
    let wanted = Array(line.utf8)
    return names(in: "/proc").compactMap { pid_t($0) }.filter { pid in
      bytes("/proc/\(pid)/environ", most: 65536).split(separator: 0).contains { $0.elementsEqual(wanted) }
    }
  }

  /// Bytes of memory that processes hold.
  static func memory(of processes: [pid_t]) -> Int {
    processes.reduce(0) { sum, pid in
      let fields = text("/proc/\(pid)/statm").split(separator: " ").compactMap { Int($0) }
      return sum + (fields.count > 1 ? fields[1] : 0) * pageSize
    }
  }

  private static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))

  private static func children(of pid: pid_t) -> [pid_t] {
    names(in: "/proc/\(pid)/task").filter { Int($0) != nil }.flatMap { thread in
      text("/proc/\(pid)/task/\(thread)/children").split(separator: " ").compactMap { pid_t($0) }
    }
  }

  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var result: [String] = []
    while let entry = readdir(folder) {
      result.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      )
    }
    return result
  }

  private static func text(_ path: String) -> String {
    String(decoding: bytes(path, most: 4096), as: UTF8.self)
  }

  private static func bytes(_ path: String, most: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: most)
    let count = read(descriptor, &bytes, bytes.count)
    return count > 0 ? Array(bytes[..<count]) : []
  }
}

/// Ends a process, or a group by its negative number, at once; one that is gone already stays gone.
private func endProcess(_ pid: pid_t) { _ = kill(pid, SIGKILL) }
