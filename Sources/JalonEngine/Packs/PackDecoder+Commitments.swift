import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

extension PackDecoder {
  /// A list of commitments with what is below them.
  mutating func commitments(_ node: Int?) -> [Commitment] {
    guard let node else { return [] }
    guard tree.kind(node) == .sequence else {
      diagnostics.add(
        tree.diagnostic(.wrongType, at: node, Wording(fr: "une liste est attendue", en: "a list is expected"))
      )
      return []
    }
    return tree.elements(node).compactMap { commitment($0) }
  }

  private mutating func commitment(_ node: Int) -> Commitment? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let idNode = reader.required("id", into: &diagnostics)
    let title = reader.requiredWording("title", into: &diagnostics)
    let statement = reader.wording("statement", into: &diagnostics)
    let weight = number("weight", in: 0...1e9, &reader, id: .invalidWeight) ?? 1
    let passAt = number("pass_at", in: 0...1, &reader) ?? 1
    let reference = reference(reader.value("reference"))
    let profiles = reader.value("applies_to")
    let conditions = conditions(profiles, expression: expression("applies_when", &reader))
    let claim = claim(&reader) ?? false
    let guidance = guidance(reader.value("guidance"))
    let evidence = evidenceRule(reader.value("evidence"))
    let combine = reader.word("combine", as: Combination.self, into: &diagnostics) ?? .worst
    let checkList = reader.value("checks")
    let childList = reader.value("commitments")
    let checks = checks(checkList, isObligation: false)
    let children = commitments(childList)
    let isEmpty = [checkList, childList].allSatisfy {
      $0.map { tree.kind($0) == .sequence && tree.elements($0).isEmpty } ?? true
    }
    reader.finish(into: &diagnostics)
    guard let idNode, let title, let id = tree.scalarText(idNode, into: &diagnostics) else { return nil }
    if isEmpty { reportEmpty(idNode) }
    return Commitment(
      id: id,
      title: title,
      statement: statement,
      weight: weight,
      passAt: passAt,
      reference: reference,
      conditions: conditions,
      mayBeDeclaredNotApplicable: claim,
      guidance: guidance,
      evidence: evidence,
      combine: combine,
      checks: checks,
      commitments: children,
      spot: Spot(tree: tree, node: idNode)
    )
  }

  private mutating func reportEmpty(_ idNode: Int) {
    diagnostics.add(
      tree.diagnostic(
        .missingKey,
        at: idNode,
        Wording(
          fr: "l'engagement '\(tree.text(idNode))' n'a ni contrôle ni sous-engagement",
          en: "the commitment '\(tree.text(idNode))' has neither checks nor sub-commitments"
        ),
        hint: Wording(fr: "ajoutez 'checks:'", en: "add 'checks:'")
      )
    )
  }

  private mutating func reference(_ node: Int?) -> SourceReference? {
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let clause = reader.requiredText("clause", into: &diagnostics)
    let url = reader.text("url", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return clause.map { SourceReference(title: $0, url: url, section: nil) }
  }

  private mutating func guidance(_ node: Int?) -> Guidance? {
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let text = reader.requiredWording("text", into: &diagnostics)
    let effort = reader.word("effort", as: Guidance.Effort.self, into: &diagnostics)
    let links = reader.texts("links", into: &diagnostics).map(\.text)
    reader.finish(into: &diagnostics)
    return text.map { Guidance(text: $0, effort: effort, links: links) }
  }

  private mutating func evidenceRule(_ node: Int?) -> EvidenceRule? {
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let expected = reader.texts("expected", into: &diagnostics).map(\.text)
    let atLeast = number("at_least", in: 1...100, &reader) ?? 1
    if atLeast != atLeast.rounded() {
      diagnostics.add(
        reader.spot.diagnostic(
          .outOfRange,
          Wording(fr: "un nombre de pièces est entier", en: "a number of documents is whole")
        )
      )
    }
    let age = number("max_age", in: 1...1200, unit: .month, &reader)
    reader.finish(into: &diagnostics)
    return EvidenceRule(
      expected: expected,
      atLeast: Int(atLeast),
      maximumAgeMonths: age.map { Int($0.rounded()) }
    )
  }

  // MARK: Checks

  /// A list of checks; obligations are checks with a statement of their own.
  mutating func checks(_ node: Int?, isObligation: Bool) -> [CheckEntry] {
    guard let node else { return [] }
    guard tree.kind(node) == .sequence else {
      diagnostics.add(
        tree.diagnostic(.wrongType, at: node, Wording(fr: "une liste est attendue", en: "a list is expected"))
      )
      return []
    }
    return tree.elements(node).compactMap { check($0, isObligation: isObligation) }
  }

  private mutating func check(_ node: Int, isObligation: Bool) -> CheckEntry? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let idNode = reader.required("id", into: &diagnostics)
    let title =
      isObligation
      ? reader.requiredWording("title", into: &diagnostics) : reader.wording("title", into: &diagnostics)
    let statement = isObligation ? reader.wording("statement", into: &diagnostics) : nil
    let module = reader.required("check", into: &diagnostics)
    let parameters = reader.value("with")
    let weight = number("weight", in: 0...1e9, &reader, id: .invalidWeight) ?? 1
    let each = reader.text("each", into: &diagnostics)
    let eachAtLeast = number("each_at_least", in: 0...1, &reader) ?? 1
    let profiles = reader.value("applies_to")
    let conditions = conditions(profiles, expression: expression("when", &reader))
    let hasBasis = reader.required("basis", into: &diagnostics, hint: Self.basisHint) != nil
    let basis = hasBasis ? reader.word("basis", as: Basis.self, into: &diagnostics) : nil
    let certainty = reader.word("certainty", as: Certainty.self, into: &diagnostics) ?? .found
    let source = source(reader.required("source", into: &diagnostics, hint: Self.sourceHint))
    reader.finish(into: &diagnostics)
    guard let idNode, let module, let basis, let source, let id = tree.scalarText(idNode, into: &diagnostics),
      let moduleName = tree.scalarText(module, into: &diagnostics)
    else { return nil }
    return CheckEntry(
      id: id,
      title: title,
      statement: statement,
      module: moduleName,
      moduleSpot: Spot(tree: tree, node: module),
      parameters: parameters.map(tree.parameterValue),
      parametersSpot: Spot(tree: tree, node: parameters ?? module),
      weight: weight,
      each: each,
      eachAtLeast: eachAtLeast,
      conditions: conditions,
      basis: basis,
      certainty: certainty,
      source: source,
      spot: Spot(tree: tree, node: idNode)
    )
  }

  private static let basisHint = Wording(
    fr: "dites pourquoi ce seuil : legal, official, benchmark ou proposed",
    en: "say why this threshold: legal, official, benchmark or proposed"
  )

  private static let sourceHint = Wording(
    fr: "nommez le document, sa version et la section ; pour 'proposed', ce dont le seuil est tiré",
    en: "name the document, its version and section; for 'proposed', what the threshold was inferred from"
  )

  // MARK: Scoring

  /// How credits become a score and a level.
  mutating func scoring(_ node: Int) -> ScoringRules? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let hasModel = reader.required("model", into: &diagnostics) != nil
    let model = hasModel ? reader.word("model", as: ModelName.self, into: &diagnostics) : nil
    let redistributes = reader.flag("redistribute", into: &diagnostics) ?? true
    var coverage = 0.0
    if let publish = reader.value("publish"), var inner = MappingReader(tree, publish, into: &diagnostics) {
      coverage = number("min_coverage", in: 0...1, &inner) ?? 0
      inner.finish(into: &diagnostics)
    }
    let levels = list(reader.value("levels")) { decoder, node in decoder.level(node) }
    let caps = list(reader.value("caps")) { decoder, node in decoder.cap(node) }
    reader.finish(into: &diagnostics)
    checkOrder(of: levels, at: node)
    for (index, level) in levels.enumerated() where levels[..<index].contains(where: { $0.id == level.id }) {
      diagnostics.add(
        reader.spot.diagnostic(
          .duplicateID,
          Wording(fr: "le niveau '\(level.id)' figure deux fois", en: "the level '\(level.id)' stands twice"),
          hint: Wording(fr: "donnez un autre identifiant", en: "give it a different id")
        )
      )
    }
    return model.map {
      ScoringRules(model: $0.model(redistributes), minimumCoverage: coverage, levels: levels, caps: caps)
    }
  }

  private enum ModelName: String, CaseIterable {
    case weightedFlat = "weighted-flat"
    case weightedTree = "weighted-tree"
    case points
    case rgesn2024 = "rgesn-2024"

    func model(_ redistributes: Bool) -> ScoringModel {
      switch self {
      case .weightedFlat: .weightedFlat
      case .weightedTree: .weightedTree
      case .points: .points(redistributes: redistributes)
      case .rgesn2024: .rgesn2024
      }
    }
  }

  private mutating func list<T>(_ node: Int?, _ read: (inout PackDecoder, Int) -> T?) -> [T] {
    guard let node else { return [] }
    guard tree.kind(node) == .sequence else {
      diagnostics.add(
        tree.diagnostic(.wrongType, at: node, Wording(fr: "une liste est attendue", en: "a list is expected"))
      )
      return []
    }
    return tree.elements(node).compactMap { read(&self, $0) }
  }

  private mutating func level(_ node: Int) -> Level? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let id = reader.requiredText("id", into: &diagnostics)
    let title = reader.requiredWording("title", into: &diagnostics)
    _ = reader.required("min", into: &diagnostics)
    let minimum = number("min", in: 0...100, unit: .percent, &reader)
    let gates = gates(reader.value("gates"))
    let proof = reader.word("proof", as: Proof.self, into: &diagnostics) ?? .declared
    reader.finish(into: &diagnostics)
    guard let id, let title, let minimum else { return nil }
    return Level(
      id: id,
      title: title,
      minimum: minimum,
      gates: gates.commitments,
      conditions: gates.conditions,
      proof: proof
    )
  }

  /// Ids of commitments, and conditions with a title: `{ when: …, title: { fr: …, en: … } }`.
  private mutating func gates(
    _ node: Int?
  ) -> (commitments: [(id: String, spot: Spot)], conditions: [GateCondition]) {
    guard let node else { return ([], []) }
    var commitments: [(id: String, spot: Spot)] = []
    var conditions: [GateCondition] = []
    let elements = tree.kind(node) == .sequence ? tree.elements(node) : [node]
    for element in elements {
      guard tree.kind(element) == .mapping, var reader = MappingReader(tree, element, into: &diagnostics)
      else {
        if let id = tree.scalarText(element, into: &diagnostics) {
          commitments.append((id, Spot(tree: tree, node: element)))
        }
        continue
      }
      let when = reader.required("when", into: &diagnostics)
      let title = reader.requiredWording("title", into: &diagnostics)
      reader.finish(into: &diagnostics)
      if let when, let title, let text = tree.scalarText(when, into: &diagnostics) {
        let expression = WrittenExpression(text: text, spot: Spot(tree: tree, node: when))
        conditions.append(GateCondition(title: title, expression: expression))
      }
    }
    return (commitments, conditions)
  }

  private mutating func cap(_ node: Int) -> LevelCap? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let id = reader.requiredText("id", into: &diagnostics)
    let title = reader.requiredWording("title", into: &diagnostics)
    let level = reader.requiredText("level", into: &diagnostics)
    let checks = reader.texts("when_failed", into: &diagnostics).map {
      ($0.text, Spot(tree: tree, node: $0.node))
    }
    reader.finish(into: &diagnostics)
    guard let id, let title, let level else { return nil }
    return LevelCap(id: id, title: title, level: level, whenFailed: checks, spot: reader.spot)
  }

  private mutating func checkOrder(of levels: [Level], at node: Int) {
    for (lower, higher) in zip(levels, levels.dropFirst()) where higher.minimum < lower.minimum {
      diagnostics.add(
        tree.diagnostic(
          .outOfRange,
          at: node,
          Wording(
            fr: "le niveau '\(higher.id)' demande moins que '\(lower.id)', qui le précède",
            en: "the level '\(higher.id)' asks for less than '\(lower.id)' before it"
          ),
          hint: Wording(
            fr: "rangez les niveaux du plus bas au plus haut",
            en: "put the levels from low to high"
          )
        )
      )
    }
  }
}

extension YAMLTree {
  /// A node as plain values, for a check module.
  package func parameterValue(_ node: Int) -> ParameterValue {
    let target = resolved(node)
    switch nodes[target].kind {
    case .sequence: return .list(elements(target).map(parameterValue))
    case .mapping:
      return .map(entries(target).map { .init(key: text($0.key), value: parameterValue($0.value)) })
    case .scalar, .alias: return .text(text(target), isQuoted: !isPlain(target))
    }
  }

  /// The node that a path inside parameters leads to: the key itself when `isAboutKey`, as near as it gets otherwise.
  func node(at path: [ParameterStep], from start: Int, isAboutKey: Bool) -> Int {
    var current = start
    for (depth, step) in path.enumerated() {
      switch step {
      case .key(let name):
        guard let entry = entries(current).first(where: { text($0.key) == name }) else { return current }
        current = isAboutKey && depth == path.count - 1 ? entry.key : entry.value
      case .index(let index):
        let all = elements(current)
        guard index < all.count else { return current }
        current = all[index]
      }
    }
    return current
  }
}
