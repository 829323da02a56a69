import JalonModel
import JalonSource
import JalonYAML

extension PackDecoder {
  /// Profiles, practices or kinds of entities: ids with titles.
  mutating func terms(_ node: Int?) -> [Declared<NamedTerm>] {
    guard let node else { return [] }
    guard tree.kind(node) == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table est attendue", en: "a mapping is expected")
        )
      )
      return []
    }
    return tree.entries(node).compactMap { key, value -> Declared<NamedTerm>? in
      guard var reader = MappingReader(tree, value, into: &diagnostics) else { return nil }
      let title = reader.requiredWording("title", into: &diagnostics)
      let question = reader.wording("question", into: &diagnostics)
      let category = reader.word("category", as: Category.self, into: &diagnostics)
      _ = source(reader.value("source"))
      reader.finish(into: &diagnostics)
      return title.map {
        let term = NamedTerm(id: tree.text(key), title: $0, question: question, category: category)
        return Declared(value: term, spot: Spot(tree: tree, node: key))
      }
    }
  }

  /// Indicators.
  mutating func indicators(_ node: Int?) -> [Declared<Indicator>] {
    guard let node else { return [] }
    guard tree.kind(node) == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table est attendue", en: "a mapping is expected")
        )
      )
      return []
    }
    return tree.entries(node).compactMap { indicator(key: $0.key, $0.value) }
  }

  private mutating func indicator(key: Int, _ node: Int) -> Declared<Indicator>? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let title = reader.requiredWording("title", into: &diagnostics)
    let kind = indicatorKind(&reader)
    let better = reader.word("better", as: Direction.self, into: &diagnostics)
    let formula = formula("derived", &reader)
    let quotient = quotient(&reader)
    let question = reader.wording("question", into: &diagnostics)
    let source = source(reader.value("source"))
    reader.finish(into: &diagnostics)
    guard let title, let kind else { return nil }
    let indicator = Indicator(
      id: tree.text(key),
      title: title,
      kind: kind,
      better: better,
      formula: formula,
      quotient: quotient,
      question: question,
      source: source?.line
    )
    return Declared(value: indicator, spot: Spot(tree: tree, node: key))
  }

  private enum KindName: String, CaseIterable {
    case quantity, share, count, ratio, year, date, level, score
  }

  private mutating func indicatorKind(_ reader: inout MappingReader) -> IndicatorKind? {
    let unitNode = reader.value("unit")
    let levels = reader.texts("levels", into: &diagnostics).map(\.text)
    let maximum = reader.value("out_of").flatMap { tree.number($0, into: &diagnostics) }
    let name =
      reader.value("kind") == nil
      ? KindName.quantity : reader.word("kind", as: KindName.self, into: &diagnostics)
    switch name {
    case nil: return nil
    case .share: return .share
    case .count: return .count
    case .ratio: return .ratio
    case .year: return .year
    case .date: return .date
    case .level:
      if levels.count < 2 {
        reportKind(reader, "levels", fr: "au moins deux niveaux", en: "at least two levels")
      }
      return .level(levels)
    case .score:
      guard let maximum, maximum > 0 else {
        reportKind(
          reader,
          "out_of",
          fr: "le nombre maximal de points",
          en: "the highest possible number of points"
        )
        return nil
      }
      return .score(outOf: maximum)
    case .quantity:
      guard let unitNode else {
        reportKind(reader, "unit", fr: "une unité, ou 'kind'", en: "a unit, or 'kind'")
        return nil
      }
      guard let text = tree.scalarText(unitNode, into: &diagnostics) else { return nil }
      guard let unit = Unit(text) else {
        diagnostics.add(tree.unknownUnit(unitNode, tree.text(unitNode)))
        return nil
      }
      return .quantity(unit)
    }
  }

  private mutating func reportKind(_ reader: MappingReader, _ key: String, fr: String, en: String) {
    diagnostics.add(
      reader.spot.diagnostic(
        .missingKey,
        Wording(fr: "il manque la clé '\(key)' : \(fr)", en: "the key '\(key)' is missing: \(en)"),
        hint: Wording(fr: "ajoutez '\(key): …'", en: "add '\(key): …'")
      )
    )
  }

  /// The quotient that a stated indicator is compared with.
  private mutating func quotient(_ reader: inout MappingReader) -> Formula? {
    guard let node = reader.value("quotient_of"), let formula = formula("quotient_of", &reader) else {
      return nil
    }
    if formula.divisor != nil, reader.value("derived") == nil { return formula }
    let isDerived = reader.value("derived") != nil
    diagnostics.add(
      tree.diagnostic(
        .invalidFormula,
        at: node,
        isDerived
          ? Wording(
            fr: "'derived' calcule déjà cet indicateur : il n'y a rien à comparer",
            en: "'derived' computes this indicator already: there is nothing to compare"
          ) : Wording(fr: "un quotient 'a / b' est attendu", en: "a quotient 'a / b' is expected"),
        hint: isDerived
          ? Wording(fr: "retirez 'quotient_of'", en: "take 'quotient_of' away")
          : Wording(fr: "écrivez 'ghg.total / org.turnover'", en: "write 'ghg.total / org.turnover'")
      )
    )
    return nil
  }

  private mutating func formula(_ name: StaticString, _ reader: inout MappingReader) -> Formula? {
    guard let node = reader.value(name) else { return nil }
    if let formula = Formula(tree.text(node)) { return formula }
    diagnostics.add(
      tree.diagnostic(
        .invalidFormula,
        at: node,
        Wording(fr: "cette formule ne se lit pas", en: "this formula cannot be read"),
        hint: Wording(
          fr: "écrivez une somme 'a + b - c' ou un quotient 'a / b', avec des espaces autour des signes",
          en: "write a sum 'a + b - c' or a quotient 'a / b', with spaces around the signs"
        )
      )
    )
    return nil
  }
}
