import JalonCEL
import JalonModel
import JalonSource

extension ParameterReader {
  func parameter(_ name: String) -> Parameter? {
    descriptor.parameters.first { $0.name == name }
  }

  /// The value of a declared parameter; its absence is reported when it is required.
  mutating func value(_ name: String) -> ParameterValue? {
    guard let parameter = parameter(name) else {
      preconditionFailure("'\(descriptor.name)' reads '\(name)', which its descriptor does not declare")
    }
    if values[name] == nil, parameter.isRequired { reportMissing(parameter, at: []) }
    return values[name]
  }

  mutating func elements(_ name: String) -> [(value: ParameterValue, path: [ParameterStep])] {
    guard let value = value(name) else { return [] }
    guard case .list(let values) = value else { return [(value, [.key(name)])] }
    if values.isEmpty {
      report(.invalidParameter, at: [.key(name)], Wording(fr: "la liste est vide", en: "the list is empty"))
    }
    return values.enumerated().map { ($0.element, [.key(name), .index($0.offset)]) }
  }

  mutating func text(_ value: ParameterValue, at path: [ParameterStep]) -> String? {
    if case .text(let text, _) = value { return text }
    report(
      .wrongType,
      at: path,
      Wording(fr: "une seule valeur est attendue", en: "a single value is expected")
    )
    return nil
  }

  mutating func indicator(_ value: ParameterValue, at path: [ParameterStep]) -> Indicator? {
    name(value, at: path, among: Set(terms.indicators.keys), .indicator).flatMap { terms.indicators[$0] }
  }

  mutating func name(
    _ value: ParameterValue,
    at path: [ParameterStep],
    among names: Set<String>,
    _ kind: Parameter.Kind
  ) -> String? {
    guard let text = text(value, at: path) else { return nil }
    if names.contains(text) { return text }
    report(
      .unknownReference,
      at: path,
      Wording(
        fr: "'\(text)' n'existe pas : \(kind.wording.fr) est attendu",
        en: "'\(text)' does not exist: \(kind.wording.en) is expected"
      ),
      hint: NearName.hint(text, among: names)
    )
    return nil
  }

  mutating func quantity(
    _ value: ParameterValue,
    of indicator: Indicator?,
    at path: [ParameterStep]
  ) -> Double? {
    guard let indicator else { return nil }
    return number(value, at: path, unit: indicator.kind.unit)
  }

  mutating func share(_ value: ParameterValue, at path: [ParameterStep]) -> Double? {
    guard let share = number(value, at: path, unit: .one) else { return nil }
    guard share >= 0, share <= 10 else {
      report(
        .outOfRange,
        at: path,
        Wording(fr: "un pourcentage est attendu", en: "a percentage is expected"),
        hint: Wording(fr: "écrivez '50 %'", en: "write '50 %'")
      )
      return nil
    }
    return share
  }

  mutating func credit(_ value: ParameterValue, at path: [ParameterStep]) -> Double? {
    guard let credit = number(value, at: path, unit: .one) else { return nil }
    guard (0...1).contains(credit) else {
      report(
        .outOfRange,
        at: path,
        Wording(fr: "un crédit est un nombre entre 0 et 1", en: "a credit is a number from 0 to 1")
      )
      return nil
    }
    return credit
  }

  mutating func count(_ value: ParameterValue, at path: [ParameterStep]) -> Int? {
    guard let number = number(value, at: path, unit: .one) else { return nil }
    guard number >= 0, number < 1e9, number == number.rounded() else {
      report(
        .outOfRange,
        at: path,
        Wording(fr: "un nombre entier est attendu", en: "a whole number is expected")
      )
      return nil
    }
    return Int(number)
  }

  mutating func number(
    _ value: ParameterValue,
    at path: [ParameterStep],
    unit: Unit,
    needsUnit: Bool = false
  ) -> Double? {
    guard let text = text(value, at: path) else { return nil }
    let parsed: NumberText
    do throws(NumberText.Failure) {
      parsed = try NumberText(text)
    } catch {
      report(
        error == .ambiguous ? .ambiguousNumber : error == .tooLong ? .outOfRange : .invalidNumber,
        at: path,
        Wording(fr: "'\(text)' n'est pas un nombre clair", en: "'\(text)' is not a clear number"),
        hint: Wording(
          fr: "écrivez le nombre avec un point décimal, comme 1.5",
          en: "write the number with a decimal point, like 1.5"
        )
      )
      return nil
    }
    if parsed.unit.isEmpty, !needsUnit, abs(parsed.number.double()) < 1e15 { return parsed.number.double() }
    if parsed.unit.isEmpty, !needsUnit {
      report(.outOfRange, at: path, Wording(fr: "'\(text)' est trop grand", en: "'\(text)' is too large"))
      return nil
    }
    if parsed.unit.isEmpty {
      report(
        .invalidParameter,
        at: path,
        Wording(fr: "il manque l'unité", en: "the unit is missing"),
        hint: Wording(fr: "écrivez '24 months' ou '2 years'", en: "write '24 months' or '2 years'")
      )
      return nil
    }
    guard let written = Unit(parsed.unit) else {
      report(
        .unknownUnit,
        at: path,
        Wording(fr: "'\(parsed.unit)' n'est pas une unité", en: "'\(parsed.unit)' is not a unit"),
        hint: NearName.hint(parsed.unit, among: Unit.names)
      )
      return nil
    }
    guard let result = written.convert(parsed.number, to: unit) else {
      report(
        .unitMismatch,
        at: path,
        Wording(
          fr: "'\(parsed.unit)' ne se convertit pas en '\(unit.symbol)'",
          en: "'\(parsed.unit)' cannot be converted to '\(unit.symbol)'"
        )
      )
      return nil
    }
    if result.isFinite, abs(result) < 1e15 { return result }
    report(.outOfRange, at: path, Wording(fr: "'\(text)' est trop grand", en: "'\(text)' is too large"))
    return nil
  }

  mutating func months(_ value: ParameterValue, at path: [ParameterStep]) -> Int? {
    guard let months = number(value, at: path, unit: .month, needsUnit: true) else { return nil }
    guard months > 0, months < 1200, months == months.rounded() else {
      report(
        .invalidParameter,
        at: path,
        Wording(
          fr: "une durée est un nombre entier de mois ou d'années",
          en: "a duration is a whole number of months or years"
        ),
        hint: Wording(fr: "écrivez '24 months' ou '2 years'", en: "write '24 months' or '2 years'")
      )
      return nil
    }
    return Int(months)
  }

  mutating func flag(_ value: ParameterValue, at path: [ParameterStep]) -> Bool? {
    switch value {
    case .text("true", isQuoted: false): return true
    case .text("false", isQuoted: false): return false
    default:
      report(
        .wrongType,
        at: path,
        Wording(fr: "'true' ou 'false' est attendu", en: "'true' or 'false' is expected")
      )
      return nil
    }
  }

  mutating func wording(_ value: ParameterValue, at path: [ParameterStep]) -> Wording? {
    if case .text(let fr, _)? = value["fr"], case .text(let en, _)? = value["en"] {
      return Wording(fr: fr, en: en)
    }
    report(
      .missingTranslation,
      at: path,
      Wording(
        fr: "le texte doit exister en français et en anglais",
        en: "the text must exist in French and English"
      ),
      hint: Wording(fr: "écrivez 'fr: …' et 'en: …'", en: "write 'fr: …' and 'en: …'")
    )
    return nil
  }

  mutating func expression(
    _ value: ParameterValue,
    _ result: PackExpression.Result,
    at path: [ParameterStep]
  ) -> PackExpression? {
    guard let text = text(value, at: path) else { return nil }
    var found: [ExpressionProblem] = []
    let expression = PackExpression(text, result, terms, into: &found)
    for problem in found {
      problems.append(
        ParameterProblem(
          id: problem.id,
          path: path,
          isAboutKey: false,
          severity: problem.severity,
          range: problem.range,
          message: problem.message,
          hint: problem.hint
        )
      )
    }
    return expression
  }

  /// The entries of a group by name; those that it does not take are reported.
  mutating func entries(
    _ value: ParameterValue,
    _ parameters: [Parameter],
    at path: [ParameterStep]
  ) -> [String: ParameterValue]? {
    guard case .map(let entries) = value else {
      report(.wrongType, at: path, Wording(fr: "une table est attendue", en: "a mapping is expected"))
      return nil
    }
    let known = parameters.map(\.name)
    for entry in entries where !known.contains(entry.key) {
      reportUnknown(entry, known: known, at: path + [.key(entry.key)])
    }
    return Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Reporting

  mutating func reportMissing(_ parameter: Parameter, at path: [ParameterStep]) {
    report(
      .missingKey,
      at: path,
      Wording(
        fr: "il manque le paramètre '\(parameter.name)' : \(parameter.kind.wording.fr)",
        en: "the parameter '\(parameter.name)' is missing: \(parameter.kind.wording.en)"
      ),
      hint: parameter.summary
    )
  }

  mutating func reportUnknown(
    _ entry: ParameterValue.Entry,
    known: [String],
    at path: [ParameterStep]
  ) {
    let key = entry.key
    if entry.value == .text("", isQuoted: false), key.first?.isNumber ?? false {
      problems.append(
        ParameterProblem(
          id: .commaSplit,
          path: path,
          isAboutKey: true,
          message: Wording(
            fr: "une virgule décimale a coupé un nombre en deux entre accolades",
            en: "a decimal comma has cut a number in two inside braces"
          ),
          hint: Wording(fr: "écrivez le nombre avec un point", en: "write the number with a point")
        )
      )
      return
    }
    problems.append(
      ParameterProblem(
        id: .unknownParameter,
        path: path,
        isAboutKey: true,
        message: Wording(
          fr: "'\(descriptor.name)' n'a pas de paramètre '\(key)'",
          en: "'\(descriptor.name)' takes no parameter '\(key)'"
        ),
        hint: NearName.hint(key, among: known)
          ?? Wording(
            fr: "il connaît : \(known.joined(separator: ", "))",
            en: "it takes: \(known.joined(separator: ", "))"
          )
      )
    )
  }

  mutating func report(
    _ id: DiagnosticID,
    at path: [ParameterStep],
    _ message: Wording,
    hint: Wording? = nil
  ) {
    problems.append(
      ParameterProblem(id: id, path: path, isAboutKey: false, message: message, hint: hint)
    )
  }
}
