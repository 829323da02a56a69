import ArgumentParser
import Dispatch
import JalonEngine
import JalonModel
import JalonRendering
import JalonSource
import JalonTesting
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs the tests of packs.
struct TestPacks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: Speech.say(
      "Exécute les tests de référentiels (tests/*.test.yaml).",
      "Runs the tests of packs (tests/*.test.yaml)."
    ),
    discussion: Speech.say(
      "Code de sortie : 0 tous passent, 1 un test échoue, 2 tout n'a pas pu être exécuté.",
      "Exit code: 0 all pass, 1 a test fails, 2 not all of them could be run."
    )
  )

  @Argument(
    help: ArgumentHelp(Speech.say("Dossiers de référentiels.", "Folders of packs."), valueName: "path")
  )
  var paths: [String]

  @Flag(
    help: ArgumentHelp(
      Speech.say(
        "Dit quels contrôles, niveaux et seuils aucun test n'a vu réussir, échouer ou ne pas s'appliquer.",
        "Says which checks, levels and gates no test saw pass, fail or not apply."
      )
    )
  )
  var coverage = false

  @Flag(
    help: ArgumentHelp(
      Speech.say(
        "Change un peu le référentiel (seuils, comparaisons, poids, conditions) et dit ce qu'aucun test ne remarque.",
        "Changes the pack a little (thresholds, comparisons, weights, conditions) and says what no test notices."
      )
    )
  )
  var mutate = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    var problems = Diagnostics()
    let sources = paths.map { Files.packs(in: $0, into: &problems) }.flatMap { $0 }
    shared.report(problems.sorted)
    if problems.hasErrors { throw ExitCode(2) }
    var options = shared
    options.rules += paths
    let bench = options.open(tolerant: true)
    defer { bench.close() }
    if bench.hasErrors { throw ExitCode(2) }
    var tally = Tally()
    for source in sources {
      guard let plan = bench.library.plans.first(where: { $0.pack.pack.spot.tree.source.name == source.name })
      else { continue }
      test(plan, bench.library, source, &tally)
    }
    Output.standard(summary(tally))
    if tally.files == 0 {
      shared.report([nothing])
      throw ExitCode(2)
    }
    if tally.hasUnreadable { throw ExitCode(2) }
    if tally.failed > 0 || tally.unnoticed > 0 { throw ExitCode(1) }
  }

  /// What was counted.
  private struct Tally {
    var files = 0
    var passed = 0
    var failed = 0
    var todo = 0
    /// Changes to packs that no test noticed.
    var unnoticed = 0
    /// Cases that were expected to fail and pass.
    var done: [PackTestCase] = []
    var hasUnreadable = false
  }

  private func test(_ plan: Plan, _ library: PackLibrary, _ source: SourceText, _ tally: inout Tally) {
    let files = testFiles(beside: source.name)
    tally.files += files.count
    var seen = PackCoverage(plan)
    var run = PackTestRun(plan, library, day: Self.day) { path throws(Diagnostic) in try Files.read(path) }
    var cases: [PackTestCase] = []
    let failedBefore = tally.failed
    for path in files {
      var problems = Diagnostics()
      let file: PackTestFile?
      do throws(Diagnostic) {
        file = PackTestFile(try Files.read(path), into: &problems)
      } catch {
        problems.add(error)
        file = nil
      }
      shared.report(problems.sorted)
      if problems.hasErrors { tally.hasUnreadable = true }
      for test in file?.cases ?? [] {
        let outcome = run.run(test)
        count(outcome, &tally)
        if let result = outcome.result { seen.add(result) }
        cases.append(test)
      }
    }
    if coverage, !files.isEmpty { Output.standard(text(plan, seen)) }
    if mutate, !files.isEmpty, tally.failed == failedBefore { survivors(plan, library, cases, &tally) }
  }

  /// The day of the judgement, where a test names none: results must not depend on when they are run.
  private static let day: CivilDate = {
    guard let day = CivilDate(year: 2026, month: 1, day: 1) else {
      preconditionFailure("1 January 2026 is a day")
    }
    return day
  }()

  private func testFiles(beside pack: String) -> [String] {
    let folder = (pack.lastIndex(of: "/").map { String(pack[...$0]) } ?? "") + "tests"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(".test.yaml") }.map { "\(folder)/\($0)" }
  }

  private func count(_ outcome: PackTestRun.Outcome, _ tally: inout Tally) {
    let isFailing = !outcome.failures.isEmpty
    if outcome.test.todo != nil {
      tally.todo += 1
      if !isFailing { tally.done.append(outcome.test) }
      return
    }
    if isFailing {
      tally.failed += 1
      Output.error(shared.style(descriptor: 2).paint("✗ \(outcome.test.name)", .red) + "\n")
      shared.report(outcome.failures)
    } else {
      tally.passed += 1
    }
  }

  private func summary(_ tally: Tally) -> String {
    var parts = [
      Speech.say("réussis : \(tally.passed)", "passed: \(tally.passed)"),
      Speech.say("échoués : \(tally.failed)", "failed: \(tally.failed)"),
    ]
    if tally.todo > 0 { parts.append(Speech.say("à faire : \(tally.todo)", "to do: \(tally.todo)")) }
    let done = tally.done.map {
      "  \($0.spot.place): "
        + Speech.say("« \($0.name) » réussit : retirez 'todo'", "“\($0.name)” passes: take 'todo' away")
        + "\n"
    }
    return parts.joined(separator: " · ") + "\n" + done.joined()
  }

  /// Tries every change to a pack and writes those that no test notices.
  private func survivors(_ plan: Plan, _ library: PackLibrary, _ cases: [PackTestCase], _ tally: inout Tally)
  {
    let run: MutationRun
    do throws(Diagnostic) {
      run = try MutationRun(plan, library, cases: cases, day: Self.day) { path throws(Diagnostic) in
        try Files.read(path)
      }
    } catch {
      return shared.report([error])
    }
    let mutations = run.mutations
    let noticed = Mutex([Bool](repeating: false, count: mutations.count))
    DispatchQueue.concurrentPerform(iterations: mutations.count) { place in
      let isNoticed = run.isNoticed(mutations[place])
      noticed.withLock { $0[place] = isNoticed }
    }
    let outcome = noticed.withLock { $0 }
    let left = mutations.indices.filter { !outcome[$0] }.map { mutations[$0] }
    let style = shared.style()
    let thresholds = left.count { $0.kind == .threshold }
    var lines = [
      style.paint(plan.pack.pack.id, .bold)
        + Speech.say(
          " : \(mutations.count) changements, \(left.count) passés inaperçus, dont \(thresholds) seuils",
          ": \(mutations.count) changes, \(left.count) unnoticed, \(thresholds) of them thresholds"
        )
    ]
    for mutation in left {
      let change =
        mutation.after.isEmpty
        ? Speech.say("retiré : \(mutation.before)", "taken away: \(mutation.before)")
        : "\(mutation.before) → \(mutation.after)"
      lines.append(
        "  \(mutation.spot.place)  \(mutation.owner)  \(mutation.kind.wording[shared.lang])  \(change)"
      )
    }
    Output.standard(lines.joined(separator: "\n") + "\n")
    tally.unnoticed += left.count
  }

  private var nothing: Diagnostic {
    Diagnostic(
      .nothingToDo,
      .error,
      Wording(fr: "aucun fichier 'tests/*.test.yaml'", en: "no file 'tests/*.test.yaml'"),
      hint: Wording(
        fr: "créez 'tests/premier.test.yaml' à côté du référentiel",
        en: "make 'tests/first.test.yaml' beside the pack"
      )
    )
  }

  private func text(_ plan: Plan, _ coverage: PackCoverage) -> String {
    let (seen, all) = coverage.share
    let percent = all == 0 ? 100 : Double(seen) / Double(all) * 100
    let share = Numerals(shared.lang).percent(percent / 100)
    let style = shared.style()
    var lines = [
      style.paint(plan.pack.pack.id, .bold)
        + Speech.say(
          " : \(share) des issues ont été vues (\(seen) sur \(all))",
          ": \(share) of outcomes seen (\(seen) of \(all))"
        )
    ]
    for item in coverage.items where !item.unseen.isEmpty {
      let missing = item.unseen.map { $0.wording[shared.lang] }.joined(separator: ", ")
      lines.append(
        "  \(item.spot.place)  \(item.id)  " + Speech.say("jamais vu : ", "never seen: ") + missing
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
