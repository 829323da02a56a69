import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Words a finding in a language.
package struct FindingText: Sendable {
  private let language: Language
  private let numerals: Numerals

  /// Words of a language.
  package init(_ language: Language) {
    self.language = language
    numerals = Numerals(language)
  }

  /// What a finding says, with its arguments filled in; `period` is the year of the report.
  package func text(_ finding: PackResult.Finding, in result: PackResult, period: Int) -> String {
    let check = result.plan.checks[finding.check]
    let kind = check.descriptor.findings[finding.record.kind]
    var text = kind.text[language]
    for (name, argument) in zip(kind.arguments, arguments(finding.record, check, result.plan, period)) {
      text = text.replacing("{\(name)}", with: argument)
    }
    text = text.replacing("{check}", with: check.entry.title?[language] ?? fallbackTitle)
    return text.replacing(" :", with: "\u{A0}:").replacing(" ;", with: "\u{A0};")
  }

  private var fallbackTitle: String { language == .french ? "Chiffres renseignés" : "Figures stated" }

  /// The arguments as text: values of several years with their year, values that look alike with more digits.
  private func arguments(
    _ record: FindingRecord,
    _ check: PlannedCheck,
    _ plan: Plan,
    _ period: Int
  ) -> [String] {
    let years = record.arguments.compactMap { argument -> Int? in
      guard case .value(_, let need) = argument else { return nil }
      return year(need, check, period)
    }
    let isSeries = Set(years).count > 1
    let plain = record.arguments.map { self.argument($0, check, plan, period, isPrecise: false) }
    return record.arguments.enumerated().map { index, argument in
      var text = plain[index]
      if isAmbiguous(index, record.arguments, plain) {
        text = self.argument(argument, check, plan, period, isPrecise: true)
      }
      if isSeries, case .value(_, let need) = argument, let year = year(need, check, period) {
        text += " (\(year))"
      }
      return text
    }
  }

  /// Whether another argument of another value reads the same.
  private func isAmbiguous(_ index: Int, _ arguments: [FindingArgument], _ texts: [String]) -> Bool {
    arguments.indices.contains { other in
      other != index && texts[other] == texts[index] && arguments[other] != arguments[index]
        && number(arguments[other]) != nil && number(arguments[index]) != nil
        && number(arguments[other]) != number(arguments[index])
    }
  }

  private func number(_ argument: FindingArgument) -> Double? {
    switch argument {
    case .value(let value, _): value
    case .share(let share): share
    default: nil
    }
  }

  private func year(_ need: Int, _ check: PlannedCheck, _ period: Int) -> Int? {
    guard check.needs.indices.contains(need), check.needs[need].subject.path != nil else { return nil }
    return check.needs[need].subject.year(in: period)
  }

  private func argument(
    _ argument: FindingArgument,
    _ check: PlannedCheck,
    _ plan: Plan,
    _ period: Int,
    isPrecise: Bool
  ) -> String {
    switch argument {
    case .none: return "—"
    case .value(let value, let need): return self.value(value, term(need, check, plan), isPrecise: isPrecise)
    case .name(let need): return term(need, check, plan)?.title[language] ?? "—"
    case .moment(let need): return moment(need, check, period)
    case .share(let share): return isPrecise ? numerals.precisePercent(share) : numerals.percent(share)
    case .year(let year): return String(year)
    case .count(let count): return numerals.number(Double(count))
    case .months(let months): return numerals.months(months)
    case .date(let packed): return packed < 10_000 ? String(Int(packed)) : numerals.date(packed)
    case .text(let index):
      let texts = check.module.texts
      return texts.indices.contains(index) ? texts[index][language] : "—"
    }
  }

  private func moment(_ need: Int, _ check: PlannedCheck, _ period: Int) -> String {
    guard check.needs.indices.contains(need) else { return "—" }
    switch check.needs[need].subject {
    case .latest: return language == .french ? "dernière valeur" : "latest value"
    case .baseline: return language == .french ? "première valeur" : "first value"
    case let subject: return String(subject.year(in: period))
    }
  }

  private func term(_ need: Int, _ check: PlannedCheck, _ plan: Plan) -> VocabularyIndex.Term? {
    guard check.needs.indices.contains(need), let id = check.needs[need].subject.path else { return nil }
    return plan.vocabulary.key(id).map { plan.vocabulary.terms[$0] }
  }

  private func value(_ value: Double, _ term: VocabularyIndex.Term?, isPrecise: Bool) -> String {
    switch term {
    case .indicator(let indicator): numerals.value(value, of: indicator, isPrecise: isPrecise)
    case .practice: numerals.percent(value)
    case nil: numerals.number(value)
    }
  }
}
