import JalonJSON
import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// A declared pathway as JSON: the keys of a pack, with numbers instead of per cents.
enum WirePathway {
  static func write(_ declared: DeclaredPathway, _ json: inout JSONWriter) {
    json.wording("title", declared.title)
    switch declared.pathway {
    case .linear(let reduction): write("linear", ["reduction": reduction], &json)
    case .geometric(let reduction): write("geometric", ["reduction": reduction], &json)
    case .rate(let perYear, let residual, let start):
      write("rate", ["rate": perYear, "residual": residual], &json)
      if let start { json.integer("counted_from", start) }
    case .compound(let perYear): write("compound", ["rate": perYear], &json)
    case .piecewise(.shares(let curve)):
      write("piecewise", [:], &json)
      write(curve, "points", &json)
    case .piecewise(.values(let curve)):
      write("piecewise", [:], &json)
      write(curve, "values", &json)
    case .scenario(let index):
      write("scenario", [:], &json)
      write(index, "points", &json)
    case .convergence(let sector):
      write("convergence", [:], &json)
      write(sector.sectorIntensity, "sector_intensity", &json)
      if let activity = sector.sectorActivity { write(activity, "sector_activity", &json) }
      if let activity = sector.companyActivity { write(activity, "company_activity", &json) }
      json.integer("convergence_year", sector.convergenceYear)
    }
    json.array("for", declared.indicators) { $0.string(nil, $1) }
    if let from = declared.validFrom { json.string("valid_from", "\(from)") }
    if let until = declared.validUntil { json.string("valid_until", "\(until)") }
    json.array("base_years", [declared.baseYears.lowerBound, declared.baseYears.upperBound]) {
      $0.integer(nil, $1)
    }
    json.string("certainty", declared.certainty.rawValue)
    json.string("source", declared.source)
  }

  private static func write(_ kind: String, _ numbers: [String: Double], _ json: inout JSONWriter) {
    json.string("kind", kind)
    for (key, number) in numbers.sorted(by: { $0.key < $1.key }) { json.anyNumber(key, number) }
  }

  private static func write(_ curve: YearlySeries, _ key: String, _ json: inout JSONWriter) {
    json.array(key, curve.observations) { json, point in
      json.array(nil, [0, 1]) { $1 == 0 ? $0.integer(nil, point.year) : $0.anyNumber(nil, point.value) }
    }
  }

  static func read(_ id: String, _ node: JSONNode) throws(ProtocolViolation) -> DeclaredPathway {
    guard let pathway = pathway(node) else {
      throw .garbage(fr: "la trajectoire '\(id)' ne se lit pas", en: "the pathway '\(id)' cannot be read")
    }
    let bases = node["base_years"]?.elements.compactMap(\.integer) ?? []
    return DeclaredPathway(
      id: id,
      title: node.wording("title") ?? Wording(same: id),
      pathway: pathway,
      indicators: node["for"]?.elements.compactMap(\.string) ?? [],
      validFrom: node["valid_from"]?.string.flatMap { CivilDate($0) },
      validUntil: node["valid_until"]?.string.flatMap { CivilDate($0) },
      baseYears: bases.count == 2 && bases[0] <= bases[1]
        ? bases[0]...bases[1] : DeclaredPathway.allBaseYears,
      certainty: node["certainty"]?.string.flatMap { Certainty(rawValue: $0) } ?? .found,
      source: node["source"]?.string ?? ""
    )
  }

  private static func pathway(_ node: JSONNode) -> Pathway? {
    func number(_ key: String) -> Double? { node[key]?.anyNumber }
    switch node["kind"]?.string {
    case "linear": return number("reduction").map { .linear(reduction: $0) }
    case "geometric": return number("reduction").map { .geometric(reduction: $0) }
    case "rate":
      return number("rate").map {
        .rate(perYear: $0, residual: number("residual") ?? 0, countedFrom: node["counted_from"]?.integer)
      }
    case "compound": return number("rate").map { .compound(perYear: $0) }
    case "piecewise":
      return curve(node["points"]).map { .piecewise(.shares($0)) }
        ?? curve(node["values"]).map { .piecewise(.values($0)) }
    case "scenario": return curve(node["points"]).map { .scenario(index: $0) }
    case "convergence":
      return curve(node["sector_intensity"]).map {
        .convergence(
          SectoralConvergence(
            sectorIntensity: $0,
            sectorActivity: curve(node["sector_activity"]),
            companyActivity: curve(node["company_activity"]),
            convergenceYear: node["convergence_year"]?.integer ?? SectoralConvergence.usualConvergenceYear
          )
        )
      }
    default: return nil
    }
  }

  private static func curve(_ node: JSONNode?) -> YearlySeries? {
    guard let node, node.isArray else { return nil }
    let knots = node.elements.compactMap { point -> (year: Int, value: Double)? in
      let pair = point.elements
      guard pair.count == 2, let year = pair[0].integer, let value = pair[1].anyNumber else { return nil }
      return (year, value)
    }
    return try? YearlySeries(knots: knots)
  }
}
