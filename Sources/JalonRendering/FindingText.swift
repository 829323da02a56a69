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

  /// What a finding says, with its arguments filled in.
  package func text(_ finding: PackResult.Finding, in result: PackResult) -> String {
    let check = result.plan.checks[finding.check]
    let kind = check.descriptor.findings[finding.record.kind]
    var text = kind.text[language]
    for (name, argument) in zip(kind.arguments, finding.record.arguments) {
      text = text.replacing("{\(name)}", with: self.argument(argument, check, result.plan))
    }
    return text.replacing(" :", with: "\u{A0}:").replacing(" ;", with: "\u{A0};")
  }

  private func argument(_ argument: FindingArgument, _ check: PlannedCheck, _ plan: Plan) -> String {
    switch argument {
    case .none: return "—"
    case .value(let value, let need): return self.value(value, term(need, check, plan))
    case .name(let need): return name(need, check, plan)
    case .share(let share): return numerals.percent(share)
    case .year(let year): return String(year)
    case .count(let count): return numerals.number(Double(count))
    case .months(let months): return numerals.months(months)
    case .date(let packed): return CivilDate(packed: packed)?.description ?? "—"
    case .text(let index):
      let texts = check.module.texts
      return texts.indices.contains(index) ? texts[index][language] : "—"
    }
  }

  private func term(_ need: Int, _ check: PlannedCheck, _ plan: Plan) -> VocabularyIndex.Term? {
    guard check.needs.indices.contains(need), case .figure(let id, _) = check.needs[need].subject else {
      return nil
    }
    return plan.vocabulary.key(id).map { plan.vocabulary.terms[$0] }
  }

  private func value(_ value: Double, _ term: VocabularyIndex.Term?) -> String {
    switch term {
    case .indicator(let indicator): numerals.value(value, of: indicator)
    case .practice: numerals.percent(value)
    case nil: numerals.number(value)
    }
  }

  private func name(_ need: Int, _ check: PlannedCheck, _ plan: Plan) -> String {
    guard
      case .figure(_, let yearsBack)? = check.needs.indices.contains(need) ? check.needs[need].subject : nil,
      let term = term(need, check, plan)
    else { return "—" }
    guard yearsBack > 0 else { return term.title[language] }
    let ago =
      language == .french
      ? "il y a \(yearsBack) an" + (yearsBack > 1 ? "s" : "")
      : "\(yearsBack) year" + (yearsBack > 1 ? "s" : "") + " before"
    return "\(term.title[language]) (\(ago))"
  }
}
