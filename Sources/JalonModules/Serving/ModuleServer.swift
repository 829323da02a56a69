import JalonJSON
import JalonPlugin
import JalonSource

/// Speaks the protocol for a module that is built in, one line in and at most one line out.
package struct ModuleServer {
  private let module: any CheckModuleSource
  private let version: String
  private var terms = PackTerms(indicators: [:], practices: [], commitments: [])
  private var checks: [Int: any PreparedCheck] = [:]
  private var verdicts = Verdicts(count: 0)

  /// A server of a module that has the version of the program.
  package init(_ module: any CheckModuleSource, version: String) {
    self.module = module
    self.version = version
  }

  /// What a line is answered with.
  package enum Answer: Sendable {
    case nothing
    case line([UInt8])
    case complaint(String)
    case end
  }

  /// Answers a line.
  package mutating func answer(_ line: [UInt8]) -> Answer {
    if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { return .nothing }
    guard let message = ModuleProtocol.read(line), let kind = message["kind"]?.string else {
      return .complaint("a line is no JSON object with a 'kind'")
    }
    do throws(ProtocolViolation) {
      switch ModuleProtocol.Request(rawValue: kind) {
      case .describe?: return .line(description.line)
      case .vocabulary?:
        terms = try WireVocabulary.read(message)
        return .nothing
      case .prepare?: return .line(prepare(message))
      case .evaluate?: return .line(try evaluate(message))
      case .shutdown?: return .end
      case nil: return .nothing
      }
    } catch {
      return .complaint(error.message.en)
    }
  }

  private var description: ModuleDescription {
    ModuleDescription(
      descriptor: module.descriptor,
      version: version,
      needs: WireNeed.kinds,
      readsVocabulary: true,
      readsWritten: true
    )
  }

  private mutating func prepare(_ message: JSONNode) -> [UInt8] {
    let number = message["check"]?.integer ?? 0
    let written = message["written"].map(WrittenParameters.read)
    var reader = ParameterReader(written, for: module.descriptor, terms: terms)
    let check = module.prepare(&reader)
    checks[number] = check
    let problems = reader.problems
    return ModuleProtocol.line(ModuleProtocol.Reply.prepared.rawValue) { json in
      json.integer("check", number)
      json.array("needs", check?.needs ?? []) { WireNeed.write($1, &$0) }
      if let texts = check?.texts, !texts.isEmpty { json.array("texts", texts) { $0.wording(nil, $1) } }
      if !problems.isEmpty { json.array("problems", problems) { WrittenProblem.write($1, &$0) } }
    }
  }

  private mutating func evaluate(_ message: JSONNode) throws(ProtocolViolation) -> [UInt8] {
    let number = message["check"]?.integer ?? 0
    guard let batch = message["batch"]?.integer, let check = checks[number] else {
      throw .lie(fr: "le contrôle \(number) n'est pas préparé", en: "the check \(number) is not prepared")
    }
    let rows = try WireRows.read(message["rows"]?.elements ?? [], needs: check.needs.count)
    verdicts.reset(count: rows.indices.count)
    check.evaluate(rows, into: &verdicts)
    return WireVerdicts.line(verdicts, module.descriptor.findings, batch: batch)
  }
}
