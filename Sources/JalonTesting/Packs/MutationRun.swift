import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// Runs a pack's tests on changes to the pack: a change that no test notices survives.
package struct MutationRun: Sendable {
  private let plan: Plan
  private let modules: [any CheckModuleSource]
  private let day: CivilDate
  private let document: ParameterValue
  private let others: [SourceText]
  private let cases: [PackTestRun.Prepared]

  /// A run: the reports of all cases are read once, since no change touches what they may state.
  ///
  /// - Parameters:
  ///   - plan: The pack.
  ///   - library: The packs.
  ///   - cases: Its tests; those that are to do are left out.
  ///   - day: The day of the judgement, where a test names none.
  ///   - read: Reads a report by its path.
  /// - Throws: What is wrong with a case.
  package init(
    _ plan: Plan,
    _ library: PackLibrary,
    cases: [PackTestCase],
    day: CivilDate,
    read: @escaping (String) throws(Diagnostic) -> SourceText
  ) throws(Diagnostic) {
    self.plan = plan
    self.day = day
    modules = library.modules
    let tree = plan.pack.pack.spot.tree
    document = tree.roots.first.map { tree.parameterValue($0) } ?? .map([])
    others = plan.pack.lineage.filter { $0.id != plan.pack.pack.id }.map(\.spot.tree.source)
    // Reports are numbered by what these packs know, and so are those of every change.
    var found = Diagnostics()
    let source = SourceText(name: "original.json", text: PlainValue.json(document))
    let original = PackLibrary([others + [source]], modules: library.modules, into: &found)
    var run = PackTestRun(plan, original, day: day, read: read)
    var prepared: [PackTestRun.Prepared] = []
    for test in cases where test.todo == nil { prepared.append(try run.prepare(test)) }
    self.cases = prepared
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
    return PackTestRun.judge(cases, mutant, library, day).contains { !$0.failures.isEmpty }
  }
}
