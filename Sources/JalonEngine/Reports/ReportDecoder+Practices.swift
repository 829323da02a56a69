import JalonModel
import JalonSource
import JalonYAML

extension ReportDecoder {
  /// Practices of the organisation or of an entity.
  mutating func readPractices(_ node: Int?, into figures: inout EntityFigures) {
    guard let node else { return }
    guard tree.kind(node) == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table est attendue", en: "a mapping is expected")
        )
      )
      return
    }
    for (key, value) in tree.entries(node) where !tree.isNull(value) {
      guard let number = tree.withBytes(key, vocabulary.key(bytes:)), vocabulary.indicator(number) == nil
      else {
        reportUnknownPractice(key)
        continue
      }
      if let figure = practice(value) { figures.add(figure, key: number, year: 0) }
    }
  }

  private mutating func reportUnknownPractice(_ key: Int) {
    let name = tree.text(key)
    diagnostics.add(
      tree.diagnostic(
        .unknownPractice,
        .warning,
        at: key,
        Wording(
          fr: "aucun référentiel ne connaît la pratique '\(name)'",
          en: "no pack knows the practice '\(name)'"
        ),
        hint: NearName.hint(name, among: vocabulary.statable)
          ?? Wording(
            fr: "la réponse est gardée mais rien ne la lit",
            en: "the answer is kept, but nothing reads it"
          )
      )
    )
  }

  /// A declared state: its value is the credit it stands for; `part` is 1 for what is in progress.
  private mutating func practice(_ node: Int) -> Figure? {
    if tree.kind(node) == .scalar {
      return tree.word(node, as: PracticeStatus.self, into: &diagnostics).flatMap {
        state($0, credit: nil, hasReason: false, node)
      }
    }
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let hasStatus = reader.required("status", into: &diagnostics) != nil
    let status = hasStatus ? reader.word("status", as: PracticeStatus.self, into: &diagnostics) : nil
    let credit = credit(&reader)
    let reason = reader.text("reason", into: &diagnostics)
    reader.remark("note", into: &diagnostics)
    reader.remark("source", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return status.flatMap { state($0, credit: credit, hasReason: reason != nil, node) }
  }

  private mutating func state(
    _ status: PracticeStatus,
    credit: Double?,
    hasReason: Bool,
    _ node: Int
  ) -> Figure? {
    switch status {
    case .validated: return Figure(value: 1, part: 0, position: position(node))
    case .partial: return Figure(value: credit ?? 0.5, part: 0, position: position(node))
    case .inProgress: return Figure(value: 0, part: 1, position: position(node))
    case .notValidated: return Figure(value: 0, part: 0, position: position(node))
    case .notApplicable:
      if hasReason { return .notApplicable(at: position(node)) }
      diagnostics.add(
        tree.diagnostic(
          .missingKey,
          at: node,
          Wording(fr: "'not_applicable' demande une raison", en: "'not_applicable' needs a reason"),
          hint: Wording(
            fr: "écrivez '{ status: not_applicable, reason: … }'",
            en: "write '{ status: not_applicable, reason: … }'"
          )
        )
      )
      return nil
    }
  }

  private mutating func credit(_ reader: inout MappingReader) -> Double? {
    guard let node = reader.value("credit"), let credit = tree.number(node, into: &diagnostics) else {
      return nil
    }
    if (0...1).contains(credit) { return credit }
    diagnostics.add(
      tree.diagnostic(
        .outOfRange,
        at: node,
        Wording(fr: "un crédit est compris entre 0 et 1", en: "a credit lies between 0 and 1")
      )
    )
    return nil
  }
}
