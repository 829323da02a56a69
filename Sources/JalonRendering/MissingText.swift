import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Words what is not stated.
package struct MissingText: Sendable {
  private let phrases: Phrases

  /// Words of a language.
  package init(_ phrases: Phrases) {
    self.phrases = phrases
  }

  /// What has to be stated, in a few words.
  package func text(_ missing: PackResult.Missing, _ plan: Plan, _ report: Report) -> String {
    let subject = self.subject(missing.subject, plan, report)
    guard missing.isStatedAbsent else { return subject }
    return subject + phrases.say(" (déclaré non disponible)", " (stated as not available)")
  }

  private func subject(_ subject: PackResult.Missing.Subject, _ plan: Plan, _ report: Report) -> String {
    let language = phrases.language
    switch subject {
    case .figure(let key, let year, let entity):
      return "\(plan.vocabulary.terms[key].title[language]), \(year)" + owner(entity, report)
    case .practice(let key, let entity):
      return plan.vocabulary.terms[key].title[language] + owner(entity, report)
    case .evidence(let commitment):
      return phrases.say("un document à l'appui de \(commitment)", "a document in support of \(commitment)")
    case .entities(let kind):
      let title = plan.vocabulary.entities[kind]?.title[language] ?? kind
      return phrases.say("la liste : \(title)", "the list: \(title)")
    case .fact(let fact): return fact.indicator.title[language]
    case .attribute(let attribute): return attribute.title[language]
    case .target(let indicator, let fact):
      let name = plan.vocabulary.key(indicator).map { plan.vocabulary.terms[$0].title[language] } ?? indicator
      return "\(fact.title[language]) (\(name))"
    }
  }

  /// Where it goes in the report file.
  package func path(_ missing: PackResult.Missing, _ plan: Plan) -> String {
    switch missing.subject {
    case .figure(let key, _, let entity):
      entity == nil ? plan.vocabulary.terms[key].id : "entities: \(plan.vocabulary.terms[key].id)"
    case .practice(let key, let entity):
      entity == nil ? plan.vocabulary.terms[key].id : "entities: \(plan.vocabulary.terms[key].id)"
    case .evidence: "evidence"
    case .entities(let kind): "entities: \(kind)"
    case .fact(let fact):
      fact == .employees ? fact.rawValue : fact == .actions || fact == .actionsDone ? "actions" : "targets"
    case .attribute(let attribute): attribute.rawValue
    case .target: "targets"
    }
  }

  private func owner(_ entity: Int?, _ report: Report) -> String {
    entity.map { " (\(report.entities[$0].name))" } ?? ""
  }
}
