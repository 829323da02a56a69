import JalonJSON
import JalonPlugin
import JalonSource
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One module that runs as a process: started when it is first needed, shared by all, started anew after a failure.
package final class ModuleHost: Sendable {
  /// What its file says.
  package let manifest: PluginManifest
  /// Whether it is kept from the network and from writing files.
  package var isIsolated: Bool { isolation != nil }

  private struct State {
    var description: Result<ModuleDescription, ModuleFailure>?
    /// What a fresh process has to be told before it can judge: the vocabulary and the checks, in order.
    var setup: [Setup] = []
    var vocabulary: [UInt8]?
    var connection: ModuleConnection?
    var nextCheck = 0
    var failedPreparations = 0
    var givenUp: ModuleFailure?
    var trouble: [ModuleFailure] = []
    /// Failures of processes, and those of them that rows were told.
    var mishaps: [ModuleFailure] = []
    var told: Set<Wording> = []
    var farewell: ModuleFailure?
    var lastWords: [String] = []
    var logs: [ModuleLog] = []
    var work: String?
  }

  private enum Setup {
    case vocabulary([UInt8])
    case check(Int, line: [UInt8], answer: String)
  }

  private let isolation: Isolation?
  private let state = Mutex(State())
  /// Held by whoever starts the shared process anew.
  private let starting = Mutex(())
  /// Held by whoever asks a process of their own, so that there is one of them.
  private let quarantine = Mutex(())
  private let nextBatch = Atomic<Int>(0)

  /// Rows of one question.
  private static let batch = 256
  /// Questions of one caller that are under way at once.
  private static let underWay = 8
  /// Rows of one batch that may fail alone before the module is given up.
  private static let mostFailures = 3

  init(_ manifest: PluginManifest, _ isolation: Isolation?) {
    self.manifest = manifest
    self.isolation = isolation
  }
}

// MARK: Starting

extension ModuleHost {
  /// A process that knows everything that was prepared so far.
  private func start() throws(ModuleFailure) -> ModuleConnection {
    guard manifest.isAuthentic else {
      throw .notStarted(
        manifest.name,
        fr: "le programme n'est pas celui que 'plugin.yaml' annonce",
        en: "the program is not the one that 'plugin.yaml' announces"
      )
    }
    guard Executables.find(manifest.command.first ?? "") != nil else {
      let word = manifest.command.first ?? ""
      throw .notStarted(
        manifest.name,
        fr: "'\(word)' est introuvable ou n'est pas exécutable",
        en: "'\(word)' cannot be found or is not executable"
      )
    }
    let work = try workFolder()
    let memory = manifest.limits.memory / 1024 * 4
    let limited =
      ["/bin/sh", "-c", "ulimit -c 0; ulimit -d \(memory); exec \"$@\"", "sh"] + manifest.command
    let arguments =
      isolation?.arguments(
        for: limited,
        program: manifest.command.first ?? "",
        folder: manifest.folder,
        work: work
      ) ?? limited
    let connection = try ModuleConnection(
      manifest.name,
      arguments,
      environment: environment(work),
      folder: work,
      limits: manifest.limits,
      overhead: isolation == nil ? 0 : Isolation.overhead
    )
    do throws(ModuleFailure) {
      try introduce(connection)
      return connection
    } catch {
      connection.close()
      throw error
    }
  }

  /// Asks a fresh process who it is, and tells it what was prepared.
  private func introduce(_ connection: ModuleConnection) throws(ModuleFailure) {
    let question = connection.ask(
      ModuleProtocol.line(ModuleProtocol.Request.describe.rawValue) {
        $0.integer("protocol", ModuleProtocol.version)
      },
      ModuleConnection.Key(kind: .description, number: 0)
    )
    let answer = try question.wait().get()
    let description: ModuleDescription
    do throws(ProtocolViolation) {
      description = try ModuleDescription(answer)
      try check(description)
    } catch {
      throw connection.abort(error)
    }
    let (known, setup) = state.withLock { state -> (ModuleDescription?, [Setup]) in
      let known = try? state.description?.get()
      if known == nil { state.description = .success(description) }
      return (known, state.setup)
    }
    if let known, known.line != description.line {
      throw connection.abort(
        .garbage(
          fr: "sa description n'est plus celle qu'il a donnée d'abord",
          en: "its description is no longer the one that it gave first"
        )
      )
    }
    for step in setup {
      switch step {
      case .vocabulary(let line): connection.tell(line)
      case .check(let number, let line, let expected):
        let answer = try connection.ask(line, ModuleConnection.Key(kind: .prepared, number: number)).wait()
          .get()
        if Self.canonical(answer) != expected {
          throw connection.abort(
            .lie(
              fr: "il prépare le même contrôle autrement qu'avant",
              en: "it prepares the same check otherwise than before"
            )
          )
        }
      }
    }
  }

  private func check(_ description: ModuleDescription) throws(ProtocolViolation) {
    let (name, version) = (description.descriptor.name, description.version)
    guard name == manifest.name, version == manifest.version else {
      throw .garbage(
        fr: "il se dit '\(name)' \(version), 'plugin.yaml' dit '\(manifest.name)' \(manifest.version)",
        en:
          "it says that it is '\(name)' \(version), 'plugin.yaml' says '\(manifest.name)' \(manifest.version)"
      )
    }
  }

  /// What a check answered, without what does not matter: spaces, the order of keys, keys of later protocols.
  private static func canonical(_ message: JSONNode) -> String {
    ["needs", "texts", "problems"].map { message[$0].map(sorted) ?? "" }.joined(separator: "\n")
  }

  private static func sorted(_ node: JSONNode) -> String {
    if node.isArray { return "[" + node.elements.map(sorted).joined(separator: ",") + "]" }
    guard node.isObject else { return node.isString ? "'\(node.text ?? "")'" : node.text ?? "" }
    return "{"
      + node.entries.sorted { $0.key < $1.key }.map { "\($0.key):\(sorted($0.value))" }.joined(separator: ",")
      + "}"
  }

  /// The short list of what a module may know of where it runs.
  private func environment(_ work: String) -> [String] {
    let own = ProcessInfo.processInfo.environment
    let inherited = ["PATH", "LANG", "LC_ALL", "TZ"].compactMap { name in own[name].map { "\(name)=\($0)" } }
    return inherited + ["HOME=\(work)", "TMPDIR=\(work)", "JALON_PROTOCOL=\(ModuleProtocol.version)"]
  }

  private func workFolder() throws(ModuleFailure) -> String {
    if let work = state.withLock({ $0.work }) { return work }
    let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw .notStarted(
        manifest.name,
        fr: "impossible de créer son dossier de travail",
        en: "its working folder cannot be created"
      )
    }
    let path = folder.resolvingSymlinksInPath().path
    return state.withLock { state in
      let work = state.work ?? path
      state.work = work
      return work
    }
  }

  /// What the module says of itself; asking starts it.
  package func description() -> Result<ModuleDescription, ModuleFailure> {
    if let known = state.withLock({ $0.description }) { return known }
    let result = Result { () throws(ModuleFailure) in try start() }
    return state.withLock { state in
      switch result {
      case .success(let connection):
        state.connection = connection
      case .failure(let failure):
        state.description = .failure(failure)
        state.trouble.append(failure)
      }
      return state.description ?? .failure(.notStarted(manifest.name, fr: "?", en: "?"))
    }
  }

  /// The process that all share, started anew where the last one failed.
  private func shared() -> Result<ModuleConnection, ModuleFailure> {
    if let connection = state.withLock({ $0.connection }), connection.isUsable { return .success(connection) }
    return starting.withLock { _ in
      let old = state.withLock { $0.connection }
      if let old, old.isUsable { return .success(old) }
      retire(old)
      let result = Result { () throws(ModuleFailure) in try start() }
      state.withLock { $0.connection = try? result.get() }
      return result
    }
  }

  @discardableResult
  private func retire(_ connection: ModuleConnection?) -> ProcessEnd? {
    guard let connection else { return nil }
    let end = connection.close()
    let logs = connection.logs
    let failure = connection.failure
    let words = connection.lastWords
    state.withLock { state in
      if !words.isEmpty { state.lastWords = words }
      if let failure { state.mishaps.append(failure) }
      let known = state.logs
      state.logs += logs.filter { !known.contains($0) }
    }
    return end
  }
}

// MARK: Preparing

extension ModuleHost {
  /// A check that a process is ready to judge.
  struct Preparation: Sendable {
    let number: Int
    let needs: [Need]
    let texts: [Wording]
    let problems: [ParameterProblem]
  }

  /// Prepares a check.
  ///
  /// - Parameters:
  ///   - terms: What the pack knows.
  ///   - body: Writes the parameters.
  /// - Returns: The check, or why there is none.
  func prepare(_ terms: PackTerms, _ body: (inout JSONWriter) -> Void) -> Result<Preparation, ModuleFailure> {
    let description: ModuleDescription
    switch self.description() {
    case .success(let known): description = known
    case .failure(let failure): return .failure(failure)
    }
    if let failure = state.withLock({ $0.givenUp }) { return .failure(failure) }
    let connection: ModuleConnection
    switch shared() {
    case .success(let usable): connection = usable
    case .failure(let failure): return .failure(noted(failure))
    }
    if description.readsVocabulary { tell(terms, connection) }
    let number = state.withLock { state in
      state.nextCheck += 1
      return state.nextCheck
    }
    let line = ModuleProtocol.line(ModuleProtocol.Request.prepare.rawValue) { json in
      json.integer("check", number)
      body(&json)
    }
    switch connection.ask(line, ModuleConnection.Key(kind: .prepared, number: number)).wait() {
    case .failure(let failure): return .failure(noted(failure))
    case .success(let answer):
      do throws(ProtocolViolation) {
        let preparation = try Self.read(answer, number, description.needs, terms)
        let answer = Self.canonical(answer)
        state.withLock { $0.setup.append(.check(number, line: line, answer: answer)) }
        return .success(preparation)
      } catch {
        return .failure(noted(connection.abort(error)))
      }
    }
  }

  private static func read(
    _ answer: JSONNode,
    _ number: Int,
    _ announced: [String],
    _ terms: PackTerms
  ) throws(ProtocolViolation) -> Preparation {
    guard let listed = answer["needs"], listed.isArray else {
      throw .garbage(fr: "'prepared' n'a pas de 'needs'", en: "'prepared' lacks 'needs'")
    }
    let elements = listed.elements
    guard elements.count <= WireNeed.most else {
      throw .lie(
        fr: "il demande plus de \(WireNeed.most) données",
        en: "it asks for more than \(WireNeed.most) needs"
      )
    }
    return Preparation(
      number: number,
      needs: try elements.map { node throws(ProtocolViolation) in try WireNeed.read(node, announced, terms) },
      texts: try (answer["texts"]?.elements ?? []).map { node throws(ProtocolViolation) in
        guard let fr = node["fr"]?.string, let en = node["en"]?.string else {
          throw .garbage(
            fr: "un texte n'est pas dans les deux langues",
            en: "a text is not in both languages"
          )
        }
        return Wording(fr: fr, en: en)
      },
      problems: try (answer["problems"]?.elements ?? []).map { node throws(ProtocolViolation) in
        try WrittenProblem.read(node)
      }
    )
  }

  /// Tells what a pack knows, once for all of its checks.
  private func tell(_ terms: PackTerms, _ connection: ModuleConnection) {
    let line = WireVocabulary.line(terms)
    let isNew = state.withLock { state -> Bool in
      if state.vocabulary == line { return false }
      state.vocabulary = line
      state.setup.append(.vocabulary(line))
      return true
    }
    if isNew { connection.tell(line) }
  }

  /// Keeps a failure for whoever reads the outcome; after three of them nothing more is prepared.
  private func noted(_ failure: ModuleFailure) -> ModuleFailure {
    state.withLock { state in
      state.trouble.append(failure)
      state.failedPreparations += 1
      if state.failedPreparations >= Self.mostFailures, state.givenUp == nil {
        state.givenUp = failure.givenUp
      }
    }
    return failure
  }
}

// MARK: Judging

extension ModuleHost {
  /// Judges rows: those that the module cannot bear fail, and cost the others nothing.
  func evaluate(
    _ check: Preparation,
    _ kinds: [FindingKind],
    _ rows: borrowing FigureRows,
    into verdicts: inout Verdicts
  ) {
    let frame = WireVerdicts.Frame(kinds: kinds, needCount: check.needs.count, textCount: check.texts.count)
    let indices = rows.indices
    let parts = stride(from: 0, to: indices.count, by: Self.batch).map {
      indices[$0..<min($0 + Self.batch, indices.count)]
    }
    var open:
      [(
        part: ArraySlice<Int>, question: Result<ModuleConnection.Question, ModuleFailure>,
        on: ModuleConnection?
      )] = []
    var next = 0
    while next < parts.count || !open.isEmpty {
      while next < parts.count, open.count < Self.underWay {
        let part = parts[next]
        next += 1
        if let failure = state.withLock({ $0.givenUp }) {
          for row in part { verdicts.fail(row, failure) }
          continue
        }
        switch shared() {
        case .success(let connection):
          open.append((part, .success(ask(connection, check, rows, part)), connection))
        case .failure(let failure): open.append((part, .failure(failure), nil))
        }
      }
      guard !open.isEmpty else { break }
      let (part, question, connection) = open.removeFirst()
      let isDone =
        if case .success(let asked) = question, let connection {
          settle(asked, connection, part, frame, &verdicts) == nil
        } else { false }
      if !isDone { retry(check, rows, part, frame, &verdicts) }
    }
  }

  private func ask(
    _ connection: ModuleConnection,
    _ check: Preparation,
    _ rows: borrowing FigureRows,
    _ part: ArraySlice<Int>
  ) -> ModuleConnection.Question {
    let batch = nextBatch.add(1, ordering: .relaxed).newValue
    let line = WireRows.line(rows, part, needs: check.needs, check: check.number, batch: batch)
    return connection.ask(line, ModuleConnection.Key(kind: .verdicts, number: batch))
  }

  /// Waits for the verdicts of some rows and takes them over.
  ///
  /// - Returns: Why there are none.
  private func settle(
    _ question: ModuleConnection.Question,
    _ connection: ModuleConnection,
    _ part: ArraySlice<Int>,
    _ frame: WireVerdicts.Frame,
    _ verdicts: inout Verdicts
  ) -> ModuleFailure? {
    switch question.wait() {
    case .failure(let failure): return failure
    case .success(let answer):
      guard let rows = answer["rows"], rows.isArray else {
        return connection.abort(.garbage(fr: "'verdicts' n'a pas de 'rows'", en: "'verdicts' lacks 'rows'"))
      }
      let judged = rows.elements
      guard judged.count == part.count else {
        return connection.abort(
          .lie(
            fr: "\(judged.count) verdicts pour \(part.count) lignes",
            en: "\(judged.count) verdicts for \(part.count) rows"
          )
        )
      }
      for (row, node) in zip(part, judged) {
        do throws(ProtocolViolation) {
          try WireVerdicts.read(node, row: row, frame, into: &verdicts)
        } catch {
          verdicts.fail(row, .violation(manifest.name, error, tail: ""))
        }
      }
      return nil
    }
  }

  /// Asks a fresh process alone: all rows once more, then row by row.
  private func retry(
    _ check: Preparation,
    _ rows: borrowing FigureRows,
    _ part: ArraySlice<Int>,
    _ frame: WireVerdicts.Frame,
    _ verdicts: inout Verdicts
  ) {
    quarantine.withLock { _ in
      if let failure = state.withLock({ $0.givenUp }) {
        for row in part { verdicts.fail(row, failure) }
        return
      }
      var own: ModuleConnection?
      defer { retire(own) }
      guard let failure = alone(check, rows, part, frame, on: &own, &verdicts) else { return }
      if part.count == 1 {
        verdicts.fail(part[part.startIndex], told(failure))
        return
      }
      var failures = 0
      for (place, row) in part.enumerated() {
        guard let failure = alone(check, rows, [row], frame, on: &own, &verdicts) else { continue }
        failures += 1
        verdicts.fail(row, told(failure))
        if failures < Self.mostFailures { continue }
        let last = failure.givenUp
        state.withLock { state in
          state.trouble.append(failure)
          state.givenUp = state.givenUp ?? last
        }
        for row in part.dropFirst(place + 1) { verdicts.fail(row, last) }
        return
      }
    }
  }

  /// Remembers that a row was told of a failure.
  private func told(_ failure: ModuleFailure) -> ModuleFailure {
    state.withLock { _ = $0.told.insert(failure.message) }
    return failure
  }

  private func alone(
    _ check: Preparation,
    _ rows: borrowing FigureRows,
    _ part: ArraySlice<Int>,
    _ frame: WireVerdicts.Frame,
    on own: inout ModuleConnection?,
    _ verdicts: inout Verdicts
  ) -> ModuleFailure? {
    if own?.isUsable != true {
      retire(own)
      own = nil
      do throws(ModuleFailure) { own = try start() } catch { return error }
    }
    guard let own else { return nil }
    return settle(ask(own, check, rows, part), own, part, frame, &verdicts)
  }
}

// MARK: Ending

extension ModuleHost {
  /// Says something of a later protocol, then asks once more who the module is.
  ///
  /// - Returns: What went wrong.
  package func askAgain() -> ModuleFailure? {
    let result = shared()
    guard case .success(let connection) = result else {
      if case .failure(let failure) = result { return failure }
      return nil
    }
    connection.tell(
      ModuleProtocol.line("from-a-later-protocol") { $0.array("unknown", [1, 2]) { $0.integer(nil, $1) } }
    )
    let line = ModuleProtocol.line(ModuleProtocol.Request.describe.rawValue) { json in
      json.integer("protocol", ModuleProtocol.version)
      json.string("unknown", "?")
    }
    switch connection.ask(line, ModuleConnection.Key(kind: .description, number: 0)).wait() {
    case .failure(let failure): return failure
    case .success(let answer):
      let known = state.withLock { try? $0.description?.get() }
      let again = try? ModuleDescription(answer)
      if let known, let again, known.line == again.line { return nil }
      return connection.abort(.garbage(fr: "il se présente autrement", en: "it describes itself otherwise"))
    }
  }

  /// Whether the module was given up in the middle of a run, so that what was judged before depends on chance.
  package var isGivenUp: Bool { state.withLock { $0.givenUp != nil } }

  /// What went wrong beside what the rows of a report were told: each once.
  package var trouble: [ModuleFailure] {
    state.withLock { state in
      var seen = state.told
      let mishaps = state.mishaps.filter { failure in
        !state.trouble.contains { $0.message == failure.message }
      }
      return (state.trouble + mishaps).filter { seen.insert($0.message).inserted }
    }
  }

  /// The last lines of what it wrote on standard error, of the process that ended last.
  package var lastWords: [String] { state.withLock { $0.lastWords } }

  /// What was wrong with how it ended, when it was asked to.
  package var farewell: ModuleFailure? { state.withLock { $0.farewell } }

  /// What it wrote for its reader.
  package var logs: [ModuleLog] {
    let (past, connection) = state.withLock { ($0.logs, $0.connection) }
    return past + (connection?.logs.filter { !past.contains($0) } ?? [])
  }

  /// Ends everything at once, without goodbye: the program itself is being ended.
  func endAtOnce() {
    let (connection, work) = state.withLockIfAvailable { ($0.connection, $0.work) } ?? (nil, nil)
    connection?.endAtOnce()
    if let work { try? FileManager.default.removeItem(atPath: work) }
  }

  /// Ends the process and removes its folder; how that went is then in ``farewell``.
  package func shutdown() {
    let (connection, work) = state.withLock { state in
      defer {
        state.connection = nil
        state.work = nil
      }
      return (state.connection, state.work)
    }
    let hadFailed = connection?.failure != nil
    let end = retire(connection)
    if connection != nil, !hadFailed, end != .exited(0) {
      let failure =
        end.map { ModuleFailure.crashed(manifest.name, $0, tail: "") }
        ?? .timeout(manifest.name, ModuleConnection.farewellSeconds, tail: "")
      state.withLock { $0.farewell = failure }
    }
    if let work { try? FileManager.default.removeItem(atPath: work) }
  }
}
