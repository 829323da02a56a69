import JalonJSON
import JalonPlugin
import JalonSource
import Synchronization

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
