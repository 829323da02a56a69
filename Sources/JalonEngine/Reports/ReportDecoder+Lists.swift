import JalonModel
import JalonSource
import JalonYAML

extension ReportDecoder {
  private mutating func list<T>(
    _ node: Int?,
    _ read: (inout ReportDecoder, inout MappingReader) -> T?
  ) -> [T] {
    guard let node else { return [] }
    guard tree.kind(node) == .sequence else {
      diagnostics.add(
        tree.diagnostic(.wrongType, at: node, Wording(fr: "une liste est attendue", en: "a list is expected"))
      )
      return []
    }
    var result: [T] = []
    for element in tree.elements(node) {
      guard var reader = MappingReader(tree, element, into: &diagnostics) else { continue }
      let value = read(&self, &reader)
      reader.finish(into: &diagnostics)
      if let value { result.append(value) }
    }
    return result
  }

  private mutating func reportDuplicate(_ id: String, _ spot: Spot) {
    diagnostics.add(
      spot.diagnostic(
        .duplicateID,
        Wording(fr: "l'identifiant '\(id)' sert deux fois", en: "the id '\(id)' is used twice"),
        hint: Wording(fr: "donnez un identifiant différent", en: "give it a different id")
      )
    )
  }

  // MARK: Entities

  mutating func entities(_ node: Int?, year: Int) -> [Entity] {
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
    var result: [Entity] = []
    for (key, value) in tree.entries(node) where !tree.isNull(value) {
      let kind = tree.text(key)
      if vocabulary.entities[kind] == nil {
        diagnostics.add(
          tree.diagnostic(
            .unknownEntityKind,
            .warning,
            at: key,
            Wording(
              fr: "aucun référentiel ne connaît les entités '\(kind)'",
              en: "no pack knows entities called '\(kind)'"
            ),
            hint: NearName.hint(kind, among: vocabulary.entities.keys)
          )
        )
      }
      var ids: Set<String> = []
      result += list(value) { decoder, reader in
        let entity = decoder.entity(kind, &reader, year: year)
        if let entity, !ids.insert(entity.id).inserted { decoder.reportDuplicate(entity.id, reader.spot) }
        return entity
      }
    }
    return result
  }

  private mutating func entity(_ kind: String, _ reader: inout MappingReader, year: Int) -> Entity? {
    let id = reader.requiredText("id", into: &diagnostics)
    let name = reader.text("name", into: &diagnostics) ?? id ?? ""
    var entity = Entity(kind: kind, id: id ?? "", name: name, place: reader.spot.place)
    entity.profiles = profiles(&reader)
    readIndicators(reader.value("indicators"), year: year, into: &entity.figures)
    readPractices(reader.value("practices"), into: &entity.figures)
    entity.figures.sort()
    return id == nil ? nil : entity
  }

  // MARK: Targets, actions, offsets

  mutating func targets(_ node: Int?) -> [Target] {
    var ids: Set<String> = []
    return list(node) { decoder, reader in
      let id = reader.requiredText("id", into: &decoder.diagnostics)
      if let id, !ids.insert(id).inserted { decoder.reportDuplicate(id, reader.spot) }
      var target = Target(id: id ?? "")
      target.indicators = decoder.indicatorNames(&reader)
      target.adopted = reader.date("adopted", into: &decoder.diagnostics)
      target.base = decoder.year("base", &reader)
      target.baseValue = decoder.baseValue(of: target, &reader)
      target.isBaseRestated = reader.text("base_restated", into: &decoder.diagnostics) != nil
      target.by = decoder.year("by", &reader)
      target.reduction = decoder.percentage("reduction", &reader)
      decoder.checkOrder(of: target, reader.spot)
      if let claims = reader.value("claims"),
        let inner = MappingReader(decoder.tree, claims, into: &decoder.diagnostics)
      {
        for (key, value) in decoder.tree.entries(inner.node) {
          target.claims[decoder.tree.text(key)] = decoder.tree.text(value)
        }
      }
      return id == nil ? nil : target
    }
  }

  /// A value in the unit of the target's indicators.
  private mutating func baseValue(of target: Target, _ reader: inout MappingReader) -> Double? {
    let unit = target.indicators.first.flatMap(vocabulary.key).flatMap { vocabulary.indicator($0) }?.kind.unit
    return reader.number("base_value", unit: unit ?? .one, into: &diagnostics)
  }

  private mutating func indicatorNames(_ reader: inout MappingReader) -> [String] {
    reader.texts("indicators", into: &diagnostics).map { text, node in
      if vocabulary.key(text) == nil { reportUnknownName(text, node) }
      return text
    }
  }

  private mutating func reportUnknownName(_ name: String, _ node: Int) {
    diagnostics.add(
      tree.diagnostic(
        .unknownIndicator,
        .warning,
        at: node,
        Wording(
          fr: "aucun référentiel ne connaît l'indicateur '\(name)'",
          en: "no pack knows the indicator '\(name)'"
        ),
        hint: NearName.hint(name, among: vocabulary.statable)
      )
    )
  }

  private mutating func year(_ name: StaticString, _ reader: inout MappingReader) -> Int? {
    guard let node = reader.value(name), let text = tree.scalarText(node, into: &diagnostics) else {
      return nil
    }
    if text.utf8.count == 4, let year = Int(text), (1900...2200).contains(year) { return year }
    diagnostics.add(
      tree.diagnostic(
        .invalidDate,
        at: node,
        Wording(fr: "une année est attendue", en: "a year is expected"),
        hint: Wording(fr: "écrivez quatre chiffres, comme 2030", en: "write four digits, like 2030")
      )
    )
    return nil
  }

  mutating func actions(_ node: Int?) -> [Action] {
    var ids: Set<String> = []
    return list(node) { decoder, reader in
      let id = reader.requiredText("id", into: &decoder.diagnostics)
      if let id, !ids.insert(id).inserted { decoder.reportDuplicate(id, reader.spot) }
      let status = reader.word("status", as: Action.Status.self, into: &decoder.diagnostics) ?? .planned
      var action = Action(id: id ?? "", status: status)
      action.place = reader.spot.place
      action.commitment = reader.text("commitment", into: &decoder.diagnostics)
      action.date = reader.date("date", into: &decoder.diagnostics)
      reader.remark("title", into: &decoder.diagnostics)
      if let effects = reader.value("effect") { action.effects = decoder.effects(effects) }
      return id == nil ? nil : action
    }
  }

  private mutating func effects(_ node: Int) -> [String: Double] {
    var result: [String: Double] = [:]
    guard let inner = MappingReader(tree, node, into: &diagnostics) else { return result }
    for (key, value) in tree.entries(inner.node) {
      if tree.isCommaSplit(key, value) {
        diagnostics.add(tree.commaSplit(key))
        continue
      }
      let name = tree.text(key)
      guard let number = vocabulary.key(name), let indicator = vocabulary.indicator(number) else {
        reportUnknownName(name, key)
        continue
      }
      result[name] = tree.number(value, unit: indicator.kind.unit, into: &diagnostics)
    }
    return result
  }

  mutating func offsets(_ node: Int?) -> [Offset] {
    list(node) { decoder, reader in
      let year = reader.required("year", into: &decoder.diagnostics).flatMap { _ in
        decoder.year("year", &reader)
      }
      let tonnes = Unit("tCO2e") ?? .one
      let quantity = reader.required("quantity", into: &decoder.diagnostics).flatMap { _ in
        reader.number("quantity", unit: tonnes, into: &decoder.diagnostics)
      }
      let kind = reader.text("kind", into: &decoder.diagnostics) ?? ""
      guard let year, let quantity else { return nil }
      return Offset(year: year, quantity: quantity, kind: kind)
    }
  }

  /// A percentage of a whole.
  mutating func percentage(_ name: StaticString, _ reader: inout MappingReader) -> Double? {
    guard let node = reader.value(name), let number = tree.number(node, unit: .percent, into: &diagnostics)
    else { return nil }
    if (0...100).contains(number) { return number }
    diagnostics.add(
      tree.diagnostic(
        .outOfRange,
        at: node,
        Wording(fr: "un pourcentage va de 0 à 100", en: "a percentage goes from 0 to 100"),
        hint: Wording(fr: "écrivez par exemple '42 %'", en: "write '42 %' for example")
      )
    )
    return nil
  }

  private mutating func checkOrder(of target: Target, _ spot: Spot) {
    guard let base = target.base, let by = target.by, by <= base else { return }
    diagnostics.add(
      spot.diagnostic(
        .invalidDate,
        Wording(
          fr: "l'échéance \(by) ne vient pas après l'année de base \(base)",
          en: "the target year \(by) does not come after the base year \(base)"
        ),
        hint: Wording(fr: "vérifiez 'base' et 'by'", en: "check 'base' and 'by'")
      )
    )
  }

  // MARK: Evidence and claims

  mutating func evidence(_ node: Int?) -> [Evidence] {
    var ids: Set<String> = []
    return list(node) { decoder, reader in
      let id = reader.requiredText("id", into: &decoder.diagnostics)
      if let id, !ids.insert(id).inserted { decoder.reportDuplicate(id, reader.spot) }
      var evidence = Evidence(id: id ?? "", place: reader.spot.place)
      evidence.kind = reader.text("kind", into: &decoder.diagnostics)
      evidence.title = reader.text("title", into: &decoder.diagnostics)
      evidence.file = reader.text("file", into: &decoder.diagnostics)
      reader.remark("url", into: &decoder.diagnostics)
      evidence.sha256 = reader.text("sha256", into: &decoder.diagnostics)?.lowercased()
      evidence.date = reader.date("date", into: &decoder.diagnostics)
      evidence.supports = reader.texts("supports", into: &decoder.diagnostics).map(\.text)
      evidence.digest = evidence.sha256 == nil ? .absent : .unchecked
      return id == nil ? nil : evidence
    }
  }

  mutating func claims(_ node: Int?) -> [NotApplicableClaim] {
    list(node) { decoder, reader in
      let commitment = reader.requiredText("commitment", into: &decoder.diagnostics)
      let reason = reader.requiredText(
        "reason",
        into: &decoder.diagnostics,
        hint: Wording(
          fr: "dites en une phrase pourquoi cet engagement ne vous concerne pas",
          en: "say in a sentence why this commitment does not concern you"
        )
      )
      guard let commitment, let reason else { return nil }
      return NotApplicableClaim(commitment: commitment, reason: reason, place: reader.spot.place)
    }
  }
}
