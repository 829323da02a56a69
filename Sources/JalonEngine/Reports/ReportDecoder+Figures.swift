import JalonModel
import JalonSource
import JalonYAML

extension ReportDecoder {
  /// Figures of the organisation or of an entity.
  mutating func readIndicators(_ node: Int?, year: Int, into figures: inout EntityFigures) {
    guard let node else { return }
    let target = tree.resolved(node)
    guard tree.nodes[target].kind == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table est attendue", en: "a mapping is expected")
        )
      )
      return
    }
    var key = target + 1
    let end = tree.next(target)
    while key < end {
      let value = tree.next(key)
      readIndicator(key: key, value: value, year: year, into: &figures)
      key = tree.next(value)
    }
  }

  private mutating func readIndicator(key: Int, value: Int, year: Int, into figures: inout EntityFigures) {
    guard let number = tree.withBytes(key, vocabulary.key(bytes:)), number >= ReservedFact.allCases.count
    else {
      reportUnknown(key, value)
      return
    }
    guard let indicator = vocabulary.indicator(number) else {
      diagnostics.add(
        tree.diagnostic(
          .unknownIndicator,
          .warning,
          at: key,
          Wording(
            fr: "'\(tree.text(key))' est une pratique, pas un indicateur",
            en: "'\(tree.text(key))' is a practice, not an indicator"
          ),
          hint: Wording(fr: "mettez-la sous 'practices:'", en: "put it under 'practices:'")
        )
      )
      return
    }
    if indicator.formula != nil, !tree.isNull(value) {
      diagnostics.add(
        tree.diagnostic(
          .derivedIndicator,
          .warning,
          at: key,
          Wording(
            fr:
              "'\(indicator.id)' se calcule à partir d'autres chiffres ; la valeur donnée ici n'est pas prise en compte",
            en: "'\(indicator.id)' is computed from other figures; the value given here is ignored"
          ),
          hint: Wording(fr: "retirez cette ligne", en: "remove this line")
        )
      )
      return
    }
    if tree.kind(value) == .mapping {
      readSeries(value, indicator, number: number, year: year, into: &figures)
    } else if let figure = figure(value, indicator, unit: nil) {
      figures.add(figure, key: number, year: year)
    }
  }

  private mutating func reportUnknown(_ key: Int, _ value: Int) {
    if diagnostics.isFull, !tree.isCommaSplit(key, value) {
      diagnostics.drop(.warning)
      return
    }
    if tree.isCommaSplit(key, value) {
      diagnostics.add(tree.commaSplit(key))
      return
    }
    let name = tree.text(key)
    diagnostics.add(
      tree.diagnostic(
        .unknownIndicator,
        .warning,
        at: key,
        Wording(
          fr: "aucun référentiel ne connaît l'indicateur '\(name)'",
          en: "no pack knows the indicator '\(name)'"
        ),
        hint: NearName.hint(name, among: vocabulary.statable)
          ?? Wording(
            fr: "la valeur est gardée mais rien ne la lit",
            en: "the value is kept, but nothing reads it"
          )
      )
    )
  }

  // MARK: A figure with its years

  private mutating func readSeries(
    _ node: Int,
    _ indicator: Indicator,
    number: Int,
    year: Int,
    into figures: inout EntityFigures
  ) {
    let target = tree.resolved(node)
    var unit: Unit?
    var hasValueKeys = false
    var hasYears = false
    let end = tree.next(target)
    var key = target + 1
    while key < end {
      let value = tree.next(key)
      if tree.isText(key, "unit") {
        unit = self.unit(value, for: indicator)
      } else if self.year(key) == nil {
        hasValueKeys = true
      } else {
        hasYears = true
      }
      key = tree.next(value)
    }
    if hasValueKeys, !hasYears {
      readSingle(node, indicator, number: number, year: year, into: &figures)
      return
    }
    key = target + 1
    while key < end {
      let value = tree.next(key)
      if let stated = self.year(key) {
        if let figure = figure(value, indicator, unit: unit) {
          figures.add(figure, key: number, year: stated)
        }
      } else if !tree.isText(key, "unit") {
        reportNoYear(key, value)
      }
      key = tree.next(value)
    }
  }

  private mutating func reportNoYear(_ key: Int, _ value: Int) {
    if tree.isCommaSplit(key, value) {
      diagnostics.add(tree.commaSplit(key))
      return
    }
    let name = tree.text(key)
    diagnostics.add(
      tree.diagnostic(
        .unknownKey,
        at: key,
        Wording(fr: "'\(name)' n'est pas une année", en: "'\(name)' is not a year"),
        hint: Wording(
          fr: "écrivez 'unit', ou une année de 1990 à 2100",
          en: "write 'unit', or a year from 1990 to 2100"
        )
      )
    )
  }

  /// A mapping that is one value rather than a list of years.
  private mutating func readSingle(
    _ node: Int,
    _ indicator: Indicator,
    number: Int,
    year: Int,
    into figures: inout EntityFigures
  ) {
    if let figure = figure(node, indicator, unit: nil) { figures.add(figure, key: number, year: year) }
  }

  /// A key that is a year, 1990…2100.
  private func year(_ key: Int) -> Int? {
    tree.withBytes(key) { bytes in
      guard bytes.count == 4 else { return nil }
      var year = 0
      for byte in bytes {
        guard byte &- 0x30 < 10 else { return nil }
        year = year * 10 + Int(byte &- 0x30)
      }
      return (1990...2100).contains(year) ? year : nil
    }
  }

  private mutating func unit(_ node: Int, for indicator: Indicator) -> Unit? {
    guard let text = tree.scalarText(node, into: &diagnostics) else { return nil }
    if text == indicator.kind.unit.symbol { return indicator.kind.unit }
    guard let unit = parsedUnit(text) else {
      diagnostics.add(tree.unknownUnit(node, text))
      return nil
    }
    if unit.dimension == indicator.kind.unit.dimension { return unit }
    diagnostics.add(tree.unitMismatch(node, written: text, expected: indicator.kind.unit))
    return nil
  }

  /// Where a node starts, in the form that figures hold.
  func position(_ node: Int) -> Position {
    Position(line: tree.nodes[node].line, column: tree.nodes[node].column)
  }

  /// The unit of a text; the same few come again and again.
  private mutating func parsedUnit(_ text: String) -> Unit? {
    if let known = units.first(where: { $0.symbol == text }) { return known }
    guard let unit = Unit(text) else { return nil }
    units.append(unit)
    return unit
  }

  // MARK: One value

  /// One figure: a scalar, or a mapping with its quality, or a stated absence; `nil` when blank or wrong.
  mutating func figure(_ node: Int, _ indicator: Indicator, unit: Unit?) -> Figure? {
    switch tree.kind(node) {
    case .scalar:
      if tree.isNull(node) { return nil }
      return value(node, indicator, unit: unit).map { Figure(value: $0, position: position(node)) }
    case .mapping:
      return detailedFigure(node, indicator, unit: unit)
    case .sequence, .alias:
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une valeur est attendue, pas une liste", en: "a value is expected, not a list")
        )
      )
      return nil
    }
  }

  private mutating func detailedFigure(_ node: Int, _ indicator: Indicator, unit outer: Unit?) -> Figure? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let valueNode = reader.value("value")
    let unit = reader.value("unit").flatMap { self.unit($0, for: indicator) } ?? outer
    let quality = reader.word("quality", as: Quality.self, into: &diagnostics)
    let part = reader.value("part")
    let whole = reader.value("of")
    let absence = reader.value("not_measured")
    let exemption = reader.value("not_applicable")
    reader.remark("source", into: &diagnostics)
    reader.remark("note", into: &diagnostics)
    _ = reader.date("expected", into: &diagnostics)
    reader.finish(into: &diagnostics)
    if (absence != nil || exemption != nil) && (valueNode != nil || part != nil || whole != nil)
      || (valueNode != nil && part != nil)
    {
      diagnostics.add(
        tree.diagnostic(
          .invalidValue,
          at: node,
          Wording(fr: "ces clés se contredisent", en: "these keys contradict each other"),
          hint: Wording(
            fr: "gardez 'value', ou 'part' et 'of', ou 'not_measured'",
            en: "keep 'value', or 'part' and 'of', or 'not_measured'"
          )
        )
      )
      return nil
    }
    if absence != nil { return .statedAbsent(at: position(node)) }
    if exemption != nil { return .notApplicable(at: position(node)) }
    if part != nil || whole != nil { return share(part, whole, node, indicator, quality) }
    guard let valueNode, let value = value(valueNode, indicator, unit: unit) else { return nil }
    return Figure(value: value, quality: quality, position: position(valueNode))
  }

  private mutating func share(
    _ part: Int?,
    _ whole: Int?,
    _ node: Int,
    _ indicator: Indicator,
    _ quality: Quality?
  ) -> Figure? {
    guard indicator.kind == .share, let part, let whole else {
      diagnostics.add(
        tree.diagnostic(
          .invalidValue,
          at: node,
          indicator.kind == .share
            ? Wording(fr: "une part s'écrit avec 'part' et 'of'", en: "a share has 'part' and 'of'")
            : Wording(
              fr: "'\(indicator.id)' n'est pas un pourcentage",
              en: "'\(indicator.id)' is not a share"
            ),
          hint: Wording(
            fr: "écrivez '{ part: 4, of: 37 }' pour 4 sur 37",
            en: "write '{ part: 4, of: 37 }' for 4 out of 37"
          )
        )
      )
      return nil
    }
    guard let numerator = tree.number(part, into: &diagnostics),
      let denominator = tree.number(whole, into: &diagnostics)
    else { return nil }
    guard denominator >= 0, numerator >= 0, numerator <= denominator else {
      diagnostics.add(
        tree.diagnostic(
          .outOfRange,
          at: node,
          Wording(
            fr: "\(tree.text(part)) sur \(tree.text(whole)) n'est pas une part d'un tout",
            en: "\(tree.text(part)) out of \(tree.text(whole)) is not a part of a whole"
          ),
          hint: Wording(fr: "'part' ne dépasse pas 'of'", en: "'part' is at most 'of'")
        )
      )
      return nil
    }
    return Figure(
      value: denominator == 0 ? 0 : numerator * 100 / denominator,
      quality: quality,
      part: numerator,
      whole: denominator,
      position: position(node)
    )
  }

  /// A scalar by the indicator's kind.
  private mutating func value(_ node: Int, _ indicator: Indicator, unit: Unit?) -> Double? {
    guard tree.kind(node) == .scalar else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une seule valeur est attendue", en: "a single value is expected")
        )
      )
      return nil
    }
    switch indicator.kind {
    case .level(let levels): return level(node, levels)
    case .date: return tree.date(node, into: &diagnostics)?.packed
    default: break
    }
    let result = tree.withBytes(node) { bytes -> Result<NumberText, NumberText.Failure> in
      do throws(NumberText.Failure) {
        return .success(try NumberText(bytes))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .failure(let failure):
      diagnostics.add(tree.invalidNumber(node, failure))
      return nil
    case .success(let parsed):
      if parsed.isLocal { diagnostics.add(tree.localNumber(node)) }
      return converted(parsed, node, indicator, unit: unit).flatMap { inRange($0, node, indicator) }
    }
  }

  private mutating func converted(
    _ parsed: NumberText,
    _ node: Int,
    _ indicator: Indicator,
    unit: Unit?
  ) -> Double? {
    let own = indicator.kind.unit
    if parsed.unit.isEmpty {
      guard let unit else { return parsed.number.double() }
      return unit.convert(parsed.number, to: own)
    }
    if parsed.unit == own.symbol { return parsed.number.double() }
    guard let written = parsedUnit(parsed.unit) else {
      diagnostics.add(tree.unknownUnit(node, parsed.unit))
      return nil
    }
    guard let value = written.convert(parsed.number, to: own) else {
      diagnostics.add(tree.unitMismatch(node, written: parsed.unit, expected: own))
      return nil
    }
    return value
  }

  private mutating func level(_ node: Int, _ levels: [String]) -> Double? {
    guard let text = tree.scalarText(node, into: &diagnostics) else { return nil }
    if let rank = levels.firstIndex(of: text) { return Double(rank) }
    diagnostics.add(
      tree.diagnostic(
        .invalidValue,
        at: node,
        Wording(fr: "'\(text)' n'est pas un niveau", en: "'\(text)' is not a level"),
        hint: NearName.hint(text, among: levels)
          ?? Wording(
            fr: "choisissez parmi : \(levels.joined(separator: ", "))",
            en: "choose one of: \(levels.joined(separator: ", "))"
          )
      )
    )
    return nil
  }

  private mutating func inRange(_ value: Double, _ node: Int, _ indicator: Indicator) -> Double? {
    let isFine =
      switch indicator.kind {
      case .share: (0...100).contains(value)
      case .count: value >= 0 && value < 1e15
      case .year: value == value.rounded() && (1990...2100).contains(value)
      case .score(let maximum): (0...maximum).contains(value)
      default: abs(value) < 1e15
      }
    if isFine { return value }
    diagnostics.add(
      tree.diagnostic(
        .outOfRange,
        at: node,
        Wording(
          fr: "'\(tree.text(node))' ne convient pas à '\(indicator.id)'",
          en: "'\(tree.text(node))' does not fit '\(indicator.id)'"
        ),
        hint: rangeHint(indicator.kind)
      )
    )
    return nil
  }

  private func rangeHint(_ kind: IndicatorKind) -> Wording? {
    switch kind {
    case .share: Wording(fr: "un pourcentage va de 0 à 100", en: "a percentage goes from 0 to 100")
    case .count:
      Wording(
        fr: "ce nombre ne peut pas être négatif, ni démesuré",
        en: "this number cannot be negative, nor huge"
      )
    case .year: Wording(fr: "écrivez une année comme 2024", en: "write a year like 2024")
    case .score(let maximum):
      Wording(
        fr: "les points vont de 0 à \(Self.shown(maximum))",
        en: "points go from 0 to \(Self.shown(maximum))"
      )
    default: nil
    }
  }
}
