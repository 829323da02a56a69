import JalonJSON
import JalonModel
import JalonPlugin
import JalonSource

/// Verdicts and findings of a batch, as JSON.
enum WireVerdicts {
  // MARK: Writing

  /// The message that answers a batch of so many rows.
  static func line(_ verdicts: borrowing Verdicts, _ kinds: [FindingKind], batch: Int) -> [UInt8] {
    var said = [[FindingRecord]](repeating: [], count: verdicts.verdicts.count)
    for record in verdicts.findings { said[record.row].append(record) }
    var failed: [Int: ModuleFailure] = [:]
    for (row, failure) in verdicts.failures { failed[row] = failure }
    let judged = verdicts.verdicts
    return ModuleProtocol.line(ModuleProtocol.Reply.verdicts.rawValue) { json in
      json.integer("batch", batch)
      json.array("rows", judged.indices) { json, row in
        json.object { json in
          write(judged[row], failed[row], &json)
          if !said[row].isEmpty { json.array("findings", said[row]) { write($1, kinds, &$0) } }
        }
      }
    }
  }

  private static func write(_ verdict: Verdict, _ failure: ModuleFailure?, _ json: inout JSONWriter) {
    switch verdict.outcome {
    case .info: json.string("outcome", "info")
    case .notApplicable: json.string("outcome", "not_applicable")
    case .error:
      json.string("outcome", "error")
      if let failure { json.wording("message", failure.message) }
    default:
      if verdict.low == verdict.high {
        json.anyNumber("credit", verdict.low)
      } else {
        json.array("credit", [verdict.low, verdict.high]) { $0.anyNumber(nil, $1) }
      }
    }
  }

  private static func write(_ record: FindingRecord, _ kinds: [FindingKind], _ json: inout JSONWriter) {
    let kind = kinds[record.kind]
    json.object { json in
      json.string("id", kind.id)
      if record.need >= 0 { json.integer("need", record.need) }
      json.object("arguments") { json in
        for (name, argument) in zip(kind.arguments, record.arguments) { write(argument, name, &json) }
      }
    }
  }

  private static func write(_ argument: FindingArgument, _ name: String, _ json: inout JSONWriter) {
    guard argument != .none else { return }
    json.object(name) { json in
      switch argument {
      case .none: break
      case .value(let value, let need):
        json.anyNumber("value", value)
        json.integer("of", need)
      case .name(let need): json.integer("name_of", need)
      case .moment(let need): json.integer("moment_of", need)
      case .share(let share): json.anyNumber("share", share)
      case .year(let year): json.integer("year", year)
      case .count(let count): json.integer("count", count)
      case .months(let months): json.integer("months", months)
      case .date(let packed):
        if let date = CivilDate(packed: packed) {
          json.string("date", "\(date)")
        } else {
          json.anyNumber("date", packed)
        }
      case .text(let index): json.integer("text", index)
      }
    }
  }

  // MARK: Reading

  /// What a check is known to say and read.
  struct Frame: Sendable {
    let kinds: [FindingKind]
    let needCount: Int
    let textCount: Int
  }

  /// Reads the verdict of one row; everything that is wrong with it is the same kind of lie.
  static func read(
    _ node: JSONNode,
    row: Int,
    _ frame: Frame,
    into verdicts: inout Verdicts
  ) throws(ProtocolViolation) {
    let records = try (node["findings"]?.elements ?? []).map { finding throws(ProtocolViolation) in
      try record(finding, row, frame)
    }
    switch node["outcome"]?.string {
    case "info": verdicts.inform(row)
    case "not_applicable": verdicts.exempt(row)
    case "not_assessed": break
    case "error":
      guard let message = node.wording("message") else {
        throw .garbage(
          fr: "un verdict 'error' n'a pas de 'message' dans les deux langues",
          en: "a verdict 'error' lacks a 'message' in both languages"
        )
      }
      verdicts.fail(
        row,
        ModuleFailure(
          .moduleFailed,
          Wording(fr: "le module dit : \(message.fr)", en: "the module says: \(message.en)")
        )
      )
    case let outcome?:
      throw .garbage(fr: "'\(outcome)' n'est pas un résultat", en: "'\(outcome)' is no outcome")
    case nil: try conclude(node["credit"], row, &verdicts)
    }
    for record in records {
      verdicts.say(
        record.kind,
        row: row,
        need: record.need,
        record.first,
        record.second,
        record.third,
        record.fourth
      )
    }
  }

  private static func conclude(_ credit: JSONNode?, _ row: Int, _ verdicts: inout Verdicts)
    throws(ProtocolViolation)
  {
    guard let credit else {
      throw .garbage(
        fr: "un verdict n'a ni 'credit' ni 'outcome'",
        en: "a verdict has neither 'credit' nor 'outcome'"
      )
    }
    let bounds = credit.isArray ? credit.elements.map(\.number) : [credit.number, credit.number]
    guard bounds.count == 2, let low = bounds[0], let high = bounds[1] else {
      throw .garbage(fr: "un crédit est un nombre ou deux", en: "a credit is one number or two")
    }
    guard low <= high else {
      throw .lie(fr: "un crédit donne d'abord le plus bas", en: "a credit gives the lower bound first")
    }
    guard low >= 0, high <= 1 else {
      let written = credit.text ?? credit.elements.map { $0.text ?? "?" }.joined(separator: "…")
      throw .lie(
        fr: "un crédit de \(written.prefix(40)) n'est pas entre 0 et 1",
        en: "a credit of \(written.prefix(40)) is not between 0 and 1"
      )
    }
    verdicts.conclude(row, low: low, high: high)
  }

  private static func record(_ node: JSONNode, _ row: Int, _ frame: Frame) throws(ProtocolViolation)
    -> FindingRecord
  {
    let id = node["id"]?.string ?? "?"
    guard let kind = frame.kinds.firstIndex(where: { $0.id == id }) else {
      throw .lie(fr: "le constat '\(id)' n'est pas décrit", en: "the finding '\(id)' is not described")
    }
    let need = node["need"].map { $0.integer ?? -2 } ?? -1
    guard need < frame.needCount, need >= 0 || node["need"] == nil else {
      throw .lie(
        fr: "le constat '\(id)' renvoie à un besoin qui n'existe pas",
        en: "the finding '\(id)' refers to a need that does not exist"
      )
    }
    let names = frame.kinds[kind].arguments
    let given = node["arguments"]?.entries ?? []
    if let unknown = given.first(where: { !names.contains($0.key) }) {
      throw .lie(
        fr: "le constat '\(id)' n'a pas d'argument '\(unknown.key)'",
        en: "the finding '\(id)' takes no argument '\(unknown.key)'"
      )
    }
    var arguments: [FindingArgument] = []
    for name in names {
      guard let value = given.first(where: { $0.key == name })?.value else {
        if frame.kinds[kind].placeholders.contains(name) {
          throw .garbage(
            fr: "il manque l'argument '\(name)' du constat '\(id)'",
            en: "the argument '\(name)' of the finding '\(id)' is missing"
          )
        }
        arguments.append(.none)
        continue
      }
      arguments.append(try argument(value, "\(id).\(name)", frame))
    }
    func at(_ place: Int) -> FindingArgument { arguments.indices.contains(place) ? arguments[place] : .none }
    return FindingRecord(
      row: row,
      kind: kind,
      need: need,
      first: at(0),
      second: at(1),
      third: at(2),
      fourth: at(3)
    )
  }

  private static func argument(_ node: JSONNode, _ name: String, _ frame: Frame) throws(ProtocolViolation)
    -> FindingArgument
  {
    func place(_ key: String, below count: Int) throws(ProtocolViolation) -> Int {
      guard let place = node[key]?.integer, (0..<count).contains(place) else {
        throw .lie(
          fr: "l'argument '\(name)' renvoie à ce qui n'existe pas",
          en: "the argument '\(name)' refers to what does not exist"
        )
      }
      return place
    }
    if let value = node["value"]?.anyNumber {
      return .value(value, ofNeed: try place("of", below: frame.needCount))
    }
    if node["name_of"] != nil { return .name(ofNeed: try place("name_of", below: frame.needCount)) }
    if node["moment_of"] != nil { return .moment(ofNeed: try place("moment_of", below: frame.needCount)) }
    if node["text"] != nil { return .text(try place("text", below: frame.textCount)) }
    if let share = node["share"]?.anyNumber { return .share(share) }
    if let year = node["year"]?.integer { return .year(year) }
    if let count = node["count"]?.integer { return .count(count) }
    if let months = node["months"]?.integer { return .months(months) }
    if let date = node["date"], let packed = date.string.flatMap({ CivilDate($0) })?.packed ?? date.number {
      return .date(packed)
    }
    throw .garbage(fr: "l'argument '\(name)' ne se lit pas", en: "the argument '\(name)' cannot be read")
  }
}
