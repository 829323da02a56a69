import ArgumentParser
import JalonEngine
import JalonModel
import JalonPlugin
import JalonRendering
import JalonSource

/// Explains a commitment, a check, an indicator or a practice.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Speech.say(
      "Explique un engagement, un contrôle, un indicateur ou une pratique.",
      "Explains a commitment, a check, an indicator or a practice."
    )
  )

  @Argument(
    help: ArgumentHelp(
      Speech.say("Identifiant, comme P-05 ou dc.pue.", "Id, such as P-05 or dc.pue."),
      valueName: "id"
    )
  )
  var id: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let bench = shared.open()
    defer { bench.close() }
    let library = bench.library
    let hasErrors = bench.hasErrors
    let texts = explanations(library)
    if texts.isEmpty {
      shared.report([
        Diagnostic(
          .unknownReference,
          .error,
          Wording(fr: "rien ne s'appelle '\(id)'", en: "nothing is called '\(id)'"),
          hint: NearName.hint(id, among: names(library))
        )
      ])
      throw ExitCode(2)
    }
    Output.standard(texts.joined(separator: "\n"))
    if hasErrors { throw ExitCode(2) }
  }

  private func explanations(_ library: PackLibrary) -> [String] {
    let writer = PackText(shared.lang, shared.style())
    var texts: [String] = []
    for plan in library.plans {
      for planned in plan.commitments
      where planned.entry.id == id || planned.entry.checks.contains(where: { $0.id == id }) {
        texts.append(writer.explain(planned.entry, in: plan.pack))
      }
    }
    if !texts.isEmpty { return texts }
    if let plan = library.plans.first(where: { $0.pack.obligations.contains { $0.id == id } }),
      let entry = plan.pack.obligations.first(where: { $0.id == id })
    {
      return [writer.explain(obligation: entry, in: plan.pack)]
    }
    guard let key = library.vocabulary.key(id) else { return [] }
    let readers = readers(library)
    switch library.vocabulary.terms[key] {
    case .indicator(let indicator): return [writer.explain(indicator, usedBy: readers)]
    case .practice(let practice): return [writer.explain(practice, usedBy: readers)]
    }
  }

  /// Commitments that read the indicator or practice.
  private func readers(_ library: PackLibrary) -> [String] {
    var result: [String] = []
    for plan in library.plans {
      for planned in plan.commitments {
        let reads = planned.checks.contains { check in
          let needs = plan.checks[check].needs + plan.checks[check].conditionNeeds
          return needs.flatMap(\.subject.figures).contains { $0.path == id }
        }
        if reads { result.append(planned.entry.id) }
      }
    }
    return result
  }

  private func names(_ library: PackLibrary) -> [String] {
    library.plans.flatMap { $0.commitments.map(\.entry.id) + $0.checks.map(\.entry.id) }
      + library.vocabulary.statable
  }
}
