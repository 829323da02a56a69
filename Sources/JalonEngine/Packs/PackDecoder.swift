import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// Reads a rule pack from a tree, and reports every mistake that shows without knowing other packs.
struct PackDecoder {
  let tree: YAMLTree
  var diagnostics = Diagnostics()

  init(tree: YAMLTree) {
    self.tree = tree
  }

  /// The pack, or `nil` when it has no usable identity.
  mutating func decode() -> RulePack? {
    guard let root = tree.roots.first, var reader = MappingReader(tree, root, into: &diagnostics) else {
      return nil
    }
    guard takeFormat(&reader) else { return nil }
    let id = identity(
      "id",
      &reader,
      Self.isPackID,
      fr: "éditeur/nom, en minuscules",
      en: "publisher/name, in lower case"
    )
    let version = identity(
      "version",
      &reader,
      Self.isVersion,
      fr: "trois nombres, comme 2026.1.0",
      en: "three numbers, like 2026.1.0"
    )
    let status = reader.word("status", as: PackStatus.self, into: &diagnostics) ?? .proposed
    let isAbstract = reader.flag("abstract", into: &diagnostics) ?? false
    let title = reader.requiredWording("title", into: &diagnostics)
    let scope = scope(&reader, isAbstract: isAbstract)
    let parents = parents(&reader)
    let source = source(reader.value("source"))
    let licence = reader.text("licence", into: &diagnostics)
    let profiles = terms(reader.value("profiles"))
    let indicators = indicators(reader.value("indicators"))
    let practices = terms(reader.value("practices"))
    let entities = terms(reader.value("entities"))
    let pathways = pathways(reader.value("pathways"))
    let scoring = reader.value("scoring").flatMap { self.scoring($0) }
    // A pack of legal duties has a panel and no score.
    let isOptional = isAbstract || reader.has("obligations")
    let list = isOptional ? reader.value("commitments") : reader.required("commitments", into: &diagnostics)
    let commitments = commitments(list)
    if let list, !isAbstract, tree.kind(list) == .sequence, tree.elements(list).isEmpty {
      diagnostics.add(
        tree.diagnostic(
          .missingKey,
          at: list,
          Wording(fr: "la liste des engagements est vide", en: "the list of commitments is empty"),
          hint: Wording(fr: "ajoutez un engagement", en: "add a commitment")
        )
      )
    }
    let obligations = checks(reader.value("obligations"), isObligation: true)
    let overrides = overrides(reader.value("overrides"))
    reader.finish(into: &diagnostics)
    checkUniqueness(commitments, obligations)
    checkUniqueness(indicators, practices)
    guard let id, let version, let title else { return nil }
    return RulePack(
      id: id,
      version: version,
      status: status,
      isAbstract: isAbstract,
      title: title,
      applies: scope,
      parents: parents,
      source: source,
      licence: licence,
      profiles: profiles,
      indicators: indicators,
      practices: practices,
      entities: entities,
      pathways: pathways,
      scoring: scoring,
      commitments: commitments,
      obligations: obligations,
      overrides: overrides,
      spot: reader.spot
    )
  }

  private mutating func takeFormat(_ reader: inout MappingReader) -> Bool {
    let hint = Wording(
      fr: "la première ligne d'un référentiel est 'jalon: pack/1'",
      en: "a pack's first line is 'jalon: pack/1'"
    )
    guard let node = reader.required("jalon", into: &diagnostics, hint: hint) else { return false }
    guard tree.text(node) == "pack/1" else {
      diagnostics.add(
        tree.diagnostic(
          .unknownFormat,
          at: node,
          Wording(fr: "ce n'est pas un référentiel 'pack/1'", en: "this is not a 'pack/1' rule pack"),
          hint: hint
        )
      )
      return false
    }
    return true
  }

  private mutating func scope(_ reader: inout MappingReader, isAbstract: Bool) -> PackScope? {
    guard let node = isAbstract ? reader.value("applies") : reader.required("applies", into: &diagnostics),
      var scope = MappingReader(tree, node, into: &diagnostics)
    else { return nil }
    let isStated = scope.required("category", into: &diagnostics) != nil
    let categories = isStated ? self.categories(&scope) : []
    let profiles = scope.texts("profiles", into: &diagnostics)
    var from: Int?
    var until: Int?
    if let periods = scope.value("periods"), var range = MappingReader(tree, periods, into: &diagnostics) {
      from = year("from", &range)
      until = year("until", &range)
      range.finish(into: &diagnostics)
    }
    scope.finish(into: &diagnostics)
    checkYears(from, until, scope.spot)
    if categories.isEmpty { return nil }
    return PackScope(
      categories: categories,
      profiles: profiles.map(\.text),
      profileSpots: profiles.map { Spot(tree: tree, node: $0.node) },
      from: from,
      until: until
    )
  }

  /// One category or a list of them.
  private mutating func categories(_ scope: inout MappingReader) -> [Category] {
    scope.texts("category", into: &diagnostics).compactMap {
      tree.word($0.node, as: Category.self, into: &diagnostics)
    }
  }

  private mutating func parents(_ reader: inout MappingReader) -> [PackReference] {
    reader.texts("extends", into: &diagnostics).map { text, node in
      let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
      return PackReference(
        id: parts.first ?? "",
        version: parts.count > 1 ? parts[1] : nil,
        spot: Spot(tree: tree, node: node)
      )
    }
  }

  // MARK: Small things

  /// A text that must have a certain form.
  private mutating func identity(
    _ name: StaticString,
    _ reader: inout MappingReader,
    _ isFine: (String) -> Bool,
    fr: String,
    en: String
  ) -> String? {
    guard let node = reader.required(name, into: &diagnostics),
      let text = tree.scalarText(node, into: &diagnostics)
    else {
      return nil
    }
    if !isFine(text) {
      diagnostics.add(
        tree.diagnostic(
          .invalidValue,
          at: node,
          Wording(fr: "'\(text)' n'a pas la forme attendue", en: "'\(text)' does not have the form expected"),
          hint: Wording(fr: "écrivez \(fr)", en: "write \(en)")
        )
      )
    }
    return text
  }

  private static func isPackID(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
      }
  }

  private static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 9 && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }
  }

  mutating func year(_ name: StaticString, _ reader: inout MappingReader) -> Int? {
    guard let node = reader.value(name), let number = tree.number(node, into: &diagnostics) else {
      return nil
    }
    guard number == number.rounded(), (1900...2200).contains(number) else {
      diagnostics.add(
        tree.diagnostic(
          .outOfRange,
          at: node,
          Wording(fr: "une année est attendue", en: "a year is expected"),
          hint: Wording(fr: "écrivez quatre chiffres, comme 2024", en: "write four digits, like 2024")
        )
      )
      return nil
    }
    return Int(number)
  }

  /// A stretch of years that ends before it begins meets nobody.
  mutating func checkYears(_ from: Int?, _ until: Int?, _ spot: Spot) {
    guard let from, let until, from > until else { return }
    diagnostics.add(
      spot.diagnostic(
        .outOfRange,
        Wording(fr: "ces années finissent avant de commencer", en: "these years end before they begin"),
        hint: Wording(fr: "inversez 'from' et 'until'", en: "swap 'from' and 'until'")
      )
    )
  }

  /// A number that must lie in a range.
  mutating func number(
    _ name: StaticString,
    in range: ClosedRange<Double>,
    unit: Unit = .one,
    _ reader: inout MappingReader,
    id: DiagnosticID = .outOfRange
  ) -> Double? {
    guard let node = reader.value(name), let number = tree.number(node, unit: unit, into: &diagnostics) else {
      return nil
    }
    guard range.contains(number) else {
      let low = Int(range.lowerBound)
      let high = Int(range.upperBound)
      diagnostics.add(
        tree.diagnostic(
          id,
          at: node,
          Wording(
            fr: "'\(name)' doit être compris entre \(low) et \(high)",
            en: "'\(name)' must lie between \(low) and \(high)"
          )
        )
      )
      return nil
    }
    return number
  }

  /// A source, written as a text or as title, url and section.
  mutating func source(_ node: Int?) -> SourceReference? {
    guard let node else { return nil }
    if tree.kind(node) == .scalar { return SourceReference(title: tree.text(node), url: nil, section: nil) }
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let title = reader.requiredText("title", into: &diagnostics)
    let url = reader.text("url", into: &diagnostics)
    let section = reader.text("section", into: &diagnostics)
    _ = reader.date("retrieved", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return title.map { SourceReference(title: $0, url: url, section: section) }
  }

  /// The node of an expression; a key without one is a condition that its author has not written yet.
  mutating func expression(_ name: StaticString, _ reader: inout MappingReader) -> Int? {
    guard reader.has(name) else { return reader.value(name) }
    return reader.required(name, into: &diagnostics)
  }

  /// Whom something concerns: profiles and years under `applies_to`, and an expression.
  mutating func conditions(_ node: Int?, expression: Int?) -> Conditions {
    var result = Conditions()
    if let expression, let text = tree.scalarText(expression, into: &diagnostics) {
      result.expression = WrittenExpression(text: text, spot: Spot(tree: tree, node: expression))
    }
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return result }
    result.profiles = reader.texts("profiles", into: &diagnostics).map(\.text)
    result.without = reader.texts("without", into: &diagnostics).map(\.text)
    result.from = year("from", &reader)
    result.until = year("until", &reader)
    checkYears(result.from, result.until, reader.spot)
    reader.finish(into: &diagnostics)
    return result
  }

  private mutating func overrides(_ node: Int?) -> [Override] {
    guard let node else { return [] }
    guard tree.kind(node) == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table est attendue", en: "a mapping is expected"),
          hint: Wording(
            fr: "écrivez 'P-07: { weight: 1, reason: … }'",
            en: "write 'P-07: { weight: 1, reason: … }'"
          )
        )
      )
      return []
    }
    return tree.entries(node).compactMap { key, value -> Override? in
      guard var reader = MappingReader(tree, value, into: &diagnostics) else { return nil }
      let reason = reader.requiredText("reason", into: &diagnostics)
      let weight = number("weight", in: 0...1e9, &reader, id: .invalidWeight)
      let passAt = number("pass_at", in: 0...1, &reader)
      let combine = reader.word("combine", as: Combination.self, into: &diagnostics)
      let claim = claim(&reader)
      let profiles = reader.value("applies_to")
      let expression = expression("applies_when", &reader)
      let conditions =
        profiles == nil && expression == nil ? nil : self.conditions(profiles, expression: expression)
      reader.finish(into: &diagnostics)
      return reason.map {
        Override(
          commitment: tree.text(key),
          reason: $0,
          weight: weight,
          passAt: passAt,
          combine: combine,
          mayBeDeclaredNotApplicable: claim,
          conditions: conditions,
          spot: Spot(tree: tree, node: key)
        )
      }
    }
  }

  /// What `not_applicable` allows.
  mutating func claim(_ reader: inout MappingReader) -> Bool? {
    reader.word("not_applicable", as: ClaimPolicy.self, into: &diagnostics).map { $0 == .declared }
  }

  private enum ClaimPolicy: String, CaseIterable {
    case never
    case declared
  }

  // MARK: Uniqueness

  /// Indicators, practices and reserved facts share one space of names.
  private mutating func checkUniqueness(
    _ indicators: [Declared<Indicator>],
    _ practices: [Declared<NamedTerm>]
  ) {
    var seen = Set(ReservedFact.allCases.map(\.rawValue))
    let all = indicators.map { ($0.value.id, $0.spot) } + practices.map { ($0.value.id, $0.spot) }
    for (id, spot) in all where !seen.insert(id).inserted {
      diagnostics.add(
        spot.diagnostic(
          .duplicateID,
          Wording(fr: "le nom '\(id)' sert déjà", en: "the name '\(id)' is already used"),
          hint: Wording(fr: "donnez un autre nom", en: "give it another name")
        )
      )
    }
  }

  private mutating func checkUniqueness(_ commitments: [Commitment], _ obligations: [CheckEntry]) {
    var seen: [String: Int] = [:]
    func visit(_ id: String, _ spot: Spot, _ diagnostics: inout Diagnostics) {
      let line = spot.place.line
      if let first = seen[id.lowercased()] {
        diagnostics.add(
          spot.diagnostic(
            .duplicateID,
            Wording(
              fr: "l'identifiant '\(id)' sert déjà à la ligne \(first)",
              en: "the id '\(id)' is already used on line \(first)"
            ),
            hint: Wording(fr: "donnez un identifiant différent", en: "give it a different id")
          )
        )
      } else {
        seen[id.lowercased()] = line
      }
    }
    func walk(_ list: [Commitment], _ diagnostics: inout Diagnostics) {
      for commitment in list {
        visit(commitment.id, commitment.spot, &diagnostics)
        for check in commitment.checks { visit(check.id, check.spot, &diagnostics) }
        walk(commitment.commitments, &diagnostics)
      }
    }
    walk(commitments, &diagnostics)
    for obligation in obligations { visit(obligation.id, obligation.spot, &diagnostics) }
  }
}
