import JalonCEL
import JalonJSON
import JalonModel
import JalonPlugin
import JalonSource

/// What a check reads, as JSON.
enum WireNeed {
  /// Names of the kinds, as a description lists them.
  static let kinds = [
    "figure", "latest", "baseline", "series", "years", "target", "expression", "evidence",
    "perimeter_changed", "period_number", "period_end",
  ]

  /// The name of a need's kind.
  static func kind(of subject: Need.Subject) -> String {
    switch subject {
    case .figure, .figureIn: "figure"
    case .latest: "latest"
    case .baseline: "baseline"
    case .series: "series"
    case .years: "years"
    case .target: "target"
    case .expression: "expression"
    case .evidence: "evidence"
    case .perimeterChanged: "perimeter_changed"
    case .periodNumber: "period_number"
    case .periodEnd: "period_end"
    }
  }

  /// How many needs one check may have.
  static let most = 1_000

  static func write(_ need: Need, _ json: inout JSONWriter) {
    json.object { json in
      switch need.subject {
      case .figure(let id, let back):
        json.string("figure", id)
        if back != 0 { json.integer("years_back", back) }
      case .figureIn(let id, let year):
        json.string("figure", id)
        json.integer("year", year)
      case .latest(let id): json.string("latest", id)
      case .baseline(let id): json.string("baseline", id)
      case .years(let id): json.string("years", id)
      case .series(let id): json.string("series", id)
      case .target(let id, let fact):
        json.string("target", id)
        json.string("fact", fact.rawValue)
      case .expression(let expression):
        json.string("expression", expression.text)
        json.string("result", "any")
      case .evidence(let commitment, let months):
        json.string("evidence", commitment)
        if let months { json.integer("max_age_months", months) }
      case .perimeterChanged: json.bool("perimeter_changed", true)
      case .periodNumber: json.bool("period_number", true)
      case .periodEnd: json.bool("period_end", true)
      }
      if need.isRequired { json.bool("required", true) }
      if need.isForDisplay { json.bool("display", true) }
    }
  }

  /// Reads a need and sees that everything that it names exists, and that its kind was announced.
  static func read(_ node: JSONNode, _ announced: [String], _ terms: PackTerms) throws(ProtocolViolation)
    -> Need
  {
    let subject = try subject(node, terms)
    guard announced.contains(kind(of: subject)) else {
      throw .lie(
        fr: "il demande '\(kind(of: subject))', que sa description n'annonce pas",
        en: "it asks for '\(kind(of: subject))', which its description does not announce"
      )
    }
    return Need(
      subject: subject,
      isRequired: node["required"]?.isTrue ?? false,
      isForDisplay: node["display"]?.isTrue ?? false
    )
  }

  private static func subject(_ node: JSONNode, _ terms: PackTerms) throws(ProtocolViolation) -> Need.Subject
  {
    if let id = node["figure"]?.string {
      try require(id, terms)
      if let year = node["year"]?.integer {
        guard (1900...2200).contains(year) else { throw outOfRange("year") }
        return .figureIn(id, year: year)
      }
      let back = node["years_back"]?.integer ?? 0
      guard (0...50).contains(back) else { throw outOfRange("years_back") }
      return .figure(id, yearsBack: back)
    }
    if let id = node["latest"]?.string { return .latest(try require(id, terms)) }
    if let id = node["baseline"]?.string { return .baseline(try require(id, terms)) }
    if let id = node["years"]?.string { return .years(try require(id, terms)) }
    if let id = node["series"]?.string { return .series(try require(id, terms)) }
    if let id = node["target"]?.string {
      guard let fact = node["fact"]?.string.flatMap({ TargetFact(rawValue: $0) }) else {
        throw outOfRange("fact")
      }
      return .target(try require(id, terms), fact)
    }
    if let text = node["expression"]?.string {
      return .expression(try expression(text, node["result"]?.string, terms))
    }
    if let commitment = node["evidence"]?.string {
      guard terms.commitments.contains(commitment) else { throw unknown(commitment) }
      return .evidence(commitment: commitment, maximumAgeMonths: node["max_age_months"]?.integer)
    }
    if node["perimeter_changed"] != nil { return .perimeterChanged }
    if node["period_number"] != nil { return .periodNumber }
    if node["period_end"] != nil { return .periodEnd }
    throw .lie(
      fr: "il demande une sorte de donnée inconnue : \(node.entries.map(\.key).joined(separator: ", "))",
      en: "it asks for an unknown kind of need: \(node.entries.map(\.key).joined(separator: ", "))"
    )
  }

  @discardableResult
  private static func require(_ id: String, _ terms: PackTerms) throws(ProtocolViolation) -> String {
    guard terms.indicators[id] != nil || terms.practices.contains(id) else { throw unknown(id) }
    return id
  }

  private static func expression(
    _ text: String,
    _ result: String?,
    _ terms: PackTerms
  ) throws(ProtocolViolation) -> PackExpression {
    var problems: [ExpressionProblem] = []
    let kind: PackExpression.Result = result == "condition" ? .condition : result == "any" ? .any : .number
    if let expression = PackExpression(text, kind, terms, into: &problems) { return expression }
    let reason = problems.first { $0.severity == .error }?.message ?? Wording(same: "?")
    throw .lie(
      fr: "l'expression '\(text)' qu'il demande ne vaut rien : \(reason.fr)",
      en: "the expression '\(text)' that it asks for is not valid: \(reason.en)"
    )
  }

  private static func unknown(_ id: String) -> ProtocolViolation {
    .lie(
      fr: "il demande '\(id)', que le référentiel ne connaît pas",
      en: "it asks for '\(id)', which the pack does not know"
    )
  }

  private static func outOfRange(_ key: String) -> ProtocolViolation {
    .lie(fr: "'\(key)' d'un besoin est hors limites", en: "'\(key)' of a need is out of range")
  }
}
