import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// Runs a pack's tests on changes to the pack: a change that no test notices survives.
package struct MutationRun: Sendable {
  private let plan: Plan
  private let modules: [any CheckModuleSource]
  private let cases: [PackTestCase]
  private let day: CivilDate
  private let read: @Sendable (String) throws(Diagnostic) -> SourceText
  private let document: ParameterValue
  private let others: [SourceText]

  /// A run.
  ///
  /// - Parameters:
  ///   - plan: The pack.
  ///   - library: The packs.
  ///   - cases: Its tests, those that are to do left out.
  ///   - day: The day of the judgement, where a test names none.
  ///   - read: Reads a report by its path.
  package init(
    _ plan: Plan,
    _ library: PackLibrary,
    cases: [PackTestCase],
    day: CivilDate,
    read: @escaping @Sendable (String) throws(Diagnostic) -> SourceText
  ) {
    self.plan = plan
    modules = library.modules
    self.cases = cases.filter { $0.todo == nil }
    self.day = day
    self.read = read
    let tree = plan.pack.pack.spot.tree
    document = tree.roots.first.map { tree.parameterValue($0) } ?? .map([])
    others = plan.pack.lineage.filter { $0.id != plan.pack.pack.id }.map(\.spot.tree.source)
  }

  /// The changes that can be made.
  package var mutations: [PackMutation] { PackMutation.all(of: plan.pack.pack.spot.tree) }

  /// Whether some test fails with a change, or the pack is refused.
  package func isNoticed(_ mutation: PackMutation) -> Bool {
    var found = Diagnostics()
    let source = SourceText(name: "mutant.json", text: PlainValue.json(mutation.applied(to: document)))
    let library = PackLibrary([others + [source]], modules: modules, into: &found)
    guard let mutant = library.plans.first(where: { $0.pack.pack.id == plan.pack.pack.id }), !found.hasErrors
    else { return true }
    let read = read
    var run = PackTestRun(mutant, library, day: day) { path throws(Diagnostic) in try read(path) }
    return cases.contains { !run.run($0).failures.isEmpty }
  }
}
