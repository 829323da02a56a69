import JalonJSON
import JalonModel
import JalonPlugin
import JalonSource

/// What a pack knows, as a message.
enum WireVocabulary {
  static func line(_ terms: PackTerms) -> [UInt8] {
    ModuleProtocol.line(ModuleProtocol.Request.vocabulary.rawValue) { json in
      write(terms.indicators.values.sorted { $0.id < $1.id }, "indicators", &json)
      json.array("practices", terms.practices.sorted()) { $0.string(nil, $1) }
      json.array("commitments", terms.commitments.sorted()) { $0.string(nil, $1) }
      json.array("profiles", terms.profiles.sorted()) { $0.string(nil, $1) }
      json.object("pathways") { json in
        for pathway in terms.pathways.values.sorted(by: { $0.id < $1.id }) {
          json.object(pathway.id) { WirePathway.write(pathway, &$0) }
        }
      }
    }
  }

  static func write(_ indicators: [Indicator], _ key: String, _ json: inout JSONWriter) {
    json.object(key) { json in
      for indicator in indicators { json.object(indicator.id) { write(indicator, &$0) } }
    }
  }

  private static func write(_ indicator: Indicator, _ json: inout JSONWriter) {
    json.wording("title", indicator.title)
    json.string("kind", indicator.kind.name)
    switch indicator.kind {
    case .quantity(let unit): json.string("unit", unit.symbol)
    case .level(let levels): json.array("levels", levels) { $0.string(nil, $1) }
    case .score(let maximum): json.number("out_of", maximum)
    case .share, .count, .ratio, .year, .date: break
    }
    if let better = indicator.better { json.string("better", better.rawValue) }
    if let formula = indicator.formula { json.string("derived", "\(formula)") }
    if let quotient = indicator.quotient { json.string("quotient_of", "\(quotient)") }
  }

  static func read(_ message: JSONNode) throws(ProtocolViolation) -> PackTerms {
    var indicators: [String: Indicator] = [:]
    for (id, node) in message["indicators"]?.entries ?? [] { indicators[id] = try indicator(id, node) }
    func names(_ key: String) -> Set<String> { Set(message[key]?.elements.compactMap(\.string) ?? []) }
    var pathways: [String: DeclaredPathway] = [:]
    for (id, node) in message["pathways"]?.entries ?? [] { pathways[id] = try WirePathway.read(id, node) }
    return PackTerms(
      indicators: indicators,
      practices: names("practices"),
      commitments: names("commitments"),
      profiles: names("profiles"),
      pathways: pathways
    )
  }

  private static func indicator(_ id: String, _ node: JSONNode) throws(ProtocolViolation) -> Indicator {
    guard let kind = kind(node) else {
      throw .garbage(
        fr: "l'indicateur '\(id)' n'a pas de nature connue",
        en: "the indicator '\(id)' has no known kind"
      )
    }
    return Indicator(
      id: id,
      title: node.wording("title") ?? Wording(same: id),
      kind: kind,
      better: node["better"]?.string.flatMap { Direction(rawValue: $0) },
      formula: node["derived"]?.string.flatMap { Formula($0) },
      quotient: node["quotient_of"]?.string.flatMap { Formula($0) }
    )
  }

  private static func kind(_ node: JSONNode) -> IndicatorKind? {
    switch node["kind"]?.string {
    case "quantity": node["unit"]?.string.flatMap { $0.isEmpty ? .one : Unit($0) }.map { .quantity($0) }
    case "share": .share
    case "count": .count
    case "ratio": .ratio
    case "year": .year
    case "date": .date
    case "level": .level(node["levels"]?.elements.compactMap(\.string) ?? [])
    case "score": (node["out_of"]?.number).map { .score(outOf: $0) }
    default: nil
    }
  }
}
