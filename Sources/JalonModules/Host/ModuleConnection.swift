import Dispatch
import JalonJSON
import JalonPlugin
import JalonSource
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// One running process of a module and the conversation with it.
///
/// Anybody may ask at any time, from any thread; a thread of its own moves the bytes, keeps the limits and hands out the
/// answers. After the first failure every question, asked or to come, ends in that failure.
final class ModuleConnection: Sendable {
  /// Which question an answer belongs to.
  struct Key: Hashable, Sendable {
    let kind: ModuleProtocol.Reply
    let number: Int
  }

  /// A question that waits for its answer.
  final class Question: Sendable {
    private let answer = Mutex<Result<JSONNode, ModuleFailure>?>(nil)
    private let isAnswered = DispatchSemaphore(value: 0)

    fileprivate func end(_ result: Result<JSONNode, ModuleFailure>) {
      answer.withLock { $0 = $0 ?? result }
      isAnswered.signal()
    }

    /// Waits for the answer.
    func wait() -> Result<JSONNode, ModuleFailure> {
      isAnswered.wait()
      isAnswered.signal()
      return answer.withLock { $0 } ?? .failure(ModuleFailure(.moduleCrashed, Wording(same: "?")))
    }
  }

  private struct State {
    var outbox: [UInt8] = []
    var questions: [Key: Question] = [:]
    var failure: ModuleFailure?
    /// Whether that was more than the end that it was asked for.
    var hasFailed = false
    var lastAnswer = ContinuousClock.now
    var isClosing = false
    var end: ProcessEnd?
    var logs: [ModuleLog] = []
    /// The end of what it wrote on standard error.
    var lastWords: [String] = []
  }

  private static let count = Atomic<Int>(0)

  private let name: String
  private let limits: ModuleLimits
  private let process: ChildProcess
  /// Processes that are not the module's own, such as the one that isolates it.
  private let overhead: Int
  /// A line of its environment that no other process has.
  private let mark: String
  private let wake: (read: Int32, write: Int32)
  private let state = Mutex(State())
  private let isOver = DispatchSemaphore(value: 0)

  /// Starts a process and the thread that serves it.
  init(
    _ name: String,
    _ arguments: [String],
    environment: [String],
    folder: String,
    limits: ModuleLimits,
    overhead: Int
  ) throws(ModuleFailure) {
    mark = "JALON_RUN=\(getpid())-\(Self.count.add(1, ordering: .relaxed).newValue)"
    self.name = name
    self.limits = limits
    self.overhead = overhead
    do throws(ChildProcess.StartError) {
      wake = try ChildProcess.pipe()
      process = try ChildProcess(arguments, environment: environment + [mark], folder: folder)
    } catch {
      throw .notStarted(name, fr: error.text, en: error.text)
    }
    _ = fcntl(wake.read, F_SETFL, O_NONBLOCK)
    _ = fcntl(wake.write, F_SETFL, O_NONBLOCK)
    DispatchQueue(label: "jalon.module.\(name)").async { self.run() }
  }

  /// Whether it can still be asked.
  var isUsable: Bool { state.withLock { $0.failure == nil && !$0.isClosing } }

  /// Why it cannot be asked any more, when it failed.
  var failure: ModuleFailure? { state.withLock { $0.hasFailed ? $0.failure : nil } }

  /// What it logged so far.
  var logs: [ModuleLog] { state.withLock { $0.logs } }

  /// The last lines of what it wrote on standard error, once it has ended.
  var lastWords: [String] { state.withLock { $0.lastWords } }

  /// Sends something that has no answer.
  func tell(_ line: [UInt8]) {
    state.withLock { if $0.failure == nil { $0.outbox += line } }
    wakeUp()
  }

  /// Asks something.
  func ask(_ line: [UInt8], _ key: Key) -> Question {
    let question = Question()
    let failure = state.withLock { state -> ModuleFailure? in
      if let failure = state.failure { return failure }
      if state.questions.isEmpty { state.lastAnswer = .now }
      state.outbox += line
      state.questions[key] = question
      return nil
    }
    if let failure { question.end(.failure(failure)) } else { wakeUp() }
    return question
  }

  /// Ends the conversation because of what was said.
  func abort(_ violation: ProtocolViolation) -> ModuleFailure {
    let failure = ModuleFailure.violation(name, violation, tail: "")
    fail(failure)
    wakeUp()
    return failure
  }

  /// Says goodbye and waits until the process has ended, two seconds at most.
  ///
  /// - Returns: How it ended; `nil` when it had to be killed, or had failed before.
  @discardableResult
  func close() -> ProcessEnd? {
    let hadFailed = state.withLock { state -> Bool in
      state.isClosing = true
      if state.failure == nil {
        state.outbox += ModuleProtocol.line(ModuleProtocol.Request.shutdown.rawValue) { _ in }
      }
      return state.failure != nil
    }
    wakeUp()
    isOver.wait()
    isOver.signal()
    return hadFailed ? nil : state.withLock { $0.end }
  }

  /// Ends the process and all that it started, whatever is under way.
  func endAtOnce() { process.kill(mark: mark) }

  private func wakeUp() {
    var byte: UInt8 = 1
    _ = write(wake.write, &byte, 1)
  }
}

/// Something that a module wrote for its reader.
package struct ModuleLog: Sendable, Hashable {
  /// Whether it is a warning.
  package let isWarning: Bool
  /// What it says.
  package let message: String
}

// MARK: The thread

extension ModuleConnection {
  /// What the thread alone knows.
  private struct Loop {
    var unsent: [UInt8] = []
    var line: [UInt8] = []
    var tail: [UInt8] = []
    var sinceAnswer = 0
    var inputIsOpen = true
    var outputIsOpen = true
    var errorsAreOpen = true
    var nextWatch = ContinuousClock.now
    var deadline: ContinuousClock.Instant?
  }

  /// How often a busy process is looked at.
  private static let watchInterval = Duration.milliseconds(50)
  /// How long a process may take to end.
  static let farewellSeconds = 2.0
  private static let tailLength = 4096
  private static let mostLogs = 1000

  private func run() {
    blockBrokenPipes()
    var loop = Loop()
    while step(&loop) {}
    finish(loop)
  }

  /// A write to a process that has gone is an error of that write, not the end of ours.
  private func blockBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Waits for something to do and does it.
  ///
  /// - Returns: Whether there may be more.
  private func step(_ loop: inout Loop) -> Bool {
    let (isAsked, isClosing, failure) = state.withLock { state in
      loop.unsent += state.outbox
      state.outbox.removeAll()
      return (!state.questions.isEmpty, state.isClosing, state.failure)
    }
    if failure != nil { return false }
    if isClosing, loop.deadline == nil { loop.deadline = .now + .seconds(Self.farewellSeconds) }
    if isClosing, loop.unsent.isEmpty, loop.inputIsOpen {
      loop.inputIsOpen = false
      closeDescriptor(process.input)
    }
    let mustSend = !loop.unsent.isEmpty && loop.inputIsOpen
    var descriptors = [
      pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
      pollfd(fd: loop.outputIsOpen ? process.output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: loop.errorsAreOpen ? process.errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mustSend ? process.input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    let isBusy = isAsked || isClosing || mustSend
    _ = poll(&descriptors, nfds_t(descriptors.count), isBusy ? 50 : -1)
    drainWakeUps()
    if descriptors[2].revents != 0 { readErrors(&loop) }
    if descriptors[1].revents != 0, !readOutput(&loop) { return false }
    if mustSend, descriptors[3].revents != 0, !send(&loop) { return false }
    return isBusy || !loop.outputIsOpen ? watch(&loop, isAsked: isAsked, isClosing: isClosing) : true
  }

  private func drainWakeUps() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(wake.read, &bytes, bytes.count) > 0 {}
  }

  private func send(_ loop: inout Loop) -> Bool {
    let count = loop.unsent.withUnsafeBytes { write(process.input, $0.baseAddress, $0.count) }
    if count > 0 {
      loop.unsent.removeFirst(count)
      return true
    }
    if errno == EAGAIN || errno == EINTR { return true }
    // What it still has to say comes first: it may have ended, and its end says more.
    loop.inputIsOpen = false
    closeDescriptor(process.input)
    settle(&loop, otherwise: .closedInput)
    return false
  }

  private func readErrors(_ loop: inout Loop) {
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(process.errors, &bytes, bytes.count)
    if count > 0 {
      loop.tail += bytes[..<count]
      if loop.tail.count > 2 * Self.tailLength { loop.tail.removeFirst(loop.tail.count - Self.tailLength) }
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      loop.errorsAreOpen = false
    }
  }

  /// Reads what there is, line by line; `false` when that ends the conversation.
  private func readOutput(_ loop: inout Loop) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 262_144)
    let count = read(process.output, &bytes, bytes.count)
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    if count == 0 {
      loop.outputIsOpen = false
      return true
    }
    loop.sinceAnswer += count
    var start = 0
    while let end = bytes[start..<count].firstIndex(of: UInt8(ascii: "\n")) {
      loop.line += bytes[start..<end]
      start = end + 1
      let line = loop.line
      loop.line.removeAll(keepingCapacity: true)
      if !receive(line, &loop) { return false }
    }
    loop.line += bytes[start..<count]
    if loop.sinceAnswer > limits.output {
      let written = limits.output / 1_000_000
      fail(
        .limit(
          name,
          fr: "plus de \(written) Mo écrits pour une réponse",
          en: "more than \(written) MB written for one answer",
          tail: text(loop.tail)
        )
      )
      return false
    }
    return true
  }

  /// Takes one line; `false` when it ends the conversation.
  private func receive(_ line: [UInt8], _ loop: inout Loop) -> Bool {
    var line = line[...]
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return true }
    guard let message = ModuleProtocol.read(Array(line)), let kind = message["kind"]?.string else {
      let start = text(Array(line.prefix(60)))
      fail(
        .violation(
          name,
          .garbage(
            fr: "une ligne n'est pas un objet JSON avec 'kind' : \(start)",
            en: "a line is no JSON object with a 'kind': \(start)"
          ),
          tail: text(loop.tail)
        )
      )
      return false
    }
    // Kinds of later versions mean nothing here.
    guard let reply = ModuleProtocol.Reply(rawValue: kind) else { return true }
    if reply == .log {
      log(message)
      return true
    }
    let stated: Int? =
      switch reply {
      case .prepared: message["check"]?.integer
      case .verdicts: message["batch"]?.integer
      case .description, .log: 0
      }
    guard let number = stated else {
      fail(
        .violation(
          name,
          .garbage(fr: "'\(kind)' ne dit pas à quoi il répond", en: "'\(kind)' does not say what it answers"),
          tail: text(loop.tail)
        )
      )
      return false
    }
    let question = state.withLock { state -> Question? in
      state.lastAnswer = .now
      return state.questions.removeValue(forKey: Key(kind: reply, number: number))
    }
    loop.sinceAnswer = 0
    if let question {
      question.end(.success(message))
      return true
    }
    fail(
      .violation(
        name,
        .lie(
          fr: "il répond à ce qu'on ne lui a pas demandé : \(kind) \(number)",
          en: "it answers what it was not asked: \(kind) \(number)"
        ),
        tail: text(loop.tail)
      )
    )
    return false
  }

  private func log(_ message: JSONNode) {
    guard let said = message["message"]?.string else { return }
    let entry = ModuleLog(isWarning: message["level"]?.string == "warning", message: String(said.prefix(500)))
    state.withLock { if $0.logs.count < Self.mostLogs { $0.logs.append(entry) } }
  }

  /// Sees whether the process still runs and keeps its limits; `false` when the conversation is over.
  private func watch(_ loop: inout Loop, isAsked: Bool, isClosing: Bool) -> Bool {
    if !loop.outputIsOpen {
      settle(&loop, otherwise: isClosing ? nil : .closedOutput)
      return false
    }
    let now = ContinuousClock.now
    if now < loop.nextWatch { return true }
    loop.nextWatch = now + Self.watchInterval
    if let end = process.end() {
      // What it wrote before the end may still be in the pipe.
      while loop.outputIsOpen, pending(process.output), readOutput(&loop) {}
      over(end, loop, isClosing: isClosing)
      return false
    }
    if isClosing {
      if let deadline = loop.deadline, now > deadline { return false }
      return true
    }
    if isAsked, now - state.withLock({ $0.lastAnswer }) > .seconds(limits.seconds) {
      readErrors(&loop)
      fail(.timeout(name, limits.seconds, tail: text(loop.tail)))
      return false
    }
    return keepsLimits(loop)
  }

  private func keepsLimits(_ loop: Loop) -> Bool {
    let processes = ProcessTree.descendants(of: process.pid) + [process.pid]
    let count = processes.count - overhead
    if count > limits.processes {
      fail(
        .limit(
          name,
          fr: "plus de \(limits.processes) processus",
          en: "more than \(limits.processes) processes",
          tail: text(loop.tail)
        )
      )
      return false
    }
    if ProcessTree.memory(of: processes) > limits.memory {
      let megabytes = limits.memory / 1_000_000
      fail(
        .limit(
          name,
          fr: "plus de \(megabytes) Mo de mémoire",
          en: "more than \(megabytes) MB of memory",
          tail: text(loop.tail)
        )
      )
      return false
    }
    return true
  }

  private func pending(_ descriptor: Int32) -> Bool {
    var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    return poll(&descriptors, 1, 0) > 0 && descriptors[0].revents & Int16(POLLIN) != 0
  }

  /// Finds out how a process ended that closed a stream; half a second is given to it.
  private func settle(_ loop: inout Loop, otherwise: ProcessEnd?) {
    let deadline = ContinuousClock.now + .milliseconds(500)
    while ContinuousClock.now < deadline {
      if loop.errorsAreOpen { readErrors(&loop) }
      while loop.outputIsOpen, pending(process.output) { if !readOutput(&loop) { return } }
      if let end = process.end() { return over(end, loop, isClosing: otherwise == nil) }
      usleep(2_000)
    }
    if let otherwise { fail(.crashed(name, otherwise, tail: text(loop.tail))) }
  }

  private func over(_ end: ProcessEnd, _ loop: Loop, isClosing: Bool) {
    var loop = loop
    var end = end
    // What isolates a process gives the signal that ended it as a code, as shells do.
    if overhead > 0, case .exited(let code) = end, (129...192).contains(code) {
      end = .killed(signal: code - 128)
    }
    while loop.errorsAreOpen, pending(process.errors) { readErrors(&loop) }
    state.withLock { $0.end = end }
    if isClosing { return }
    if case .exited(let code) = end, code == 126 || code == 127 {
      return fail(
        .notStarted(name, fr: "code de sortie \(code)", en: "exit code \(code)", tail: text(loop.tail))
      )
    }
    fail(.crashed(name, end, tail: text(loop.tail)))
  }

  private func fail(_ failure: ModuleFailure) {
    state.withLock { state in
      state.failure = state.failure ?? failure
      state.hasFailed = true
    }
  }

  /// Ends the process, answers every question with the failure, and gives everything back.
  private func finish(_ loop: Loop) {
    process.kill(mark: mark)
    for descriptor in [process.output, process.errors] { closeDescriptor(descriptor) }
    if loop.inputIsOpen { closeDescriptor(process.input) }
    let (questions, failure) = state.withLock { state -> ([Question], ModuleFailure) in
      let failure = state.failure ?? .crashed(name, state.end ?? .closedOutput, tail: "")
      state.lastWords = Self.lines(loop.tail, count: 20)
      state.failure = failure
      let questions = Array(state.questions.values)
      state.questions.removeAll()
      return (questions, failure)
    }
    for question in questions { question.end(.failure(failure)) }
    isOver.signal()
  }

  /// The last lines, on one line.
  private func text(_ bytes: [UInt8]) -> String { Self.lines(bytes, count: 4).joined(separator: " / ") }

  /// The last lines, without anything that a terminal would obey, and without the marks below a line of code.
  private static func lines(_ bytes: [UInt8], count: Int) -> [String] {
    let lines = String(decoding: bytes.suffix(tailLength), as: UTF8.self).split(whereSeparator: \.isNewline)
    let clean = lines.map { line in
      let scalars = line.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
      return String(String.UnicodeScalarView(scalars.prefix(200))).trimmingBlanks
    }
    return clean.filter { !$0.isEmpty && !$0.allSatisfy { "^~".contains($0) } }.suffix(count)
  }
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}

private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
