import JalonModules
import JalonPlugin
import JalonSource
import JalonTesting

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What every module has to keep to, tried on one of them.
struct ModuleContract {
  /// One thing tried.
  struct Trial {
    let title: Wording
    /// What is wrong, nothing when it is as it should be.
    let problems: [Wording]
  }

  private let host: ModuleHost
  private let modules: [any CheckModuleSource]
  private let folder: String

  /// A contract for one module.
  init(_ plugins: PluginSet, _ host: ModuleHost) {
    self.host = host
    modules = plugins.modules
    folder = host.manifest.folder
  }

  /// Tries everything; the process has ended afterwards.
  func run() -> [Trial] {
    guard case .success(let description) = host.description() else {
      let failure = host.trouble.map(\.message)
      return [Trial(title: Self.starts, problems: failure.isEmpty ? [Wording(same: "?")] : failure)]
    }
    let (fixtures, unread) = fixtures()
    return [
      Trial(title: Self.starts, problems: []),
      Trial(title: Self.speaks, problems: texts(description.descriptor)),
      Trial(title: Self.ignores, problems: host.askAgain().map { [$0.message] } ?? []),
      Trial(
        title: Wording(
          fr: "ses cas d'essai (\(fixtures.count) fichiers) donnent ce qu'ils annoncent",
          en: "its fixtures (files: \(fixtures.count)) come to what they say"
        ),
        problems: unread + fixtures.flatMap(outcome)
      ),
      Trial(title: Self.steady, problems: fixtures.flatMap(steadiness)),
      Trial(title: Self.ends, problems: farewell()),
    ]
  }

  private static let starts = Wording(fr: "démarre et se présente", en: "starts and describes itself")
  private static let speaks = Wording(
    fr: "ses constats sont écrits dans les deux langues",
    en: "its findings are written in both languages"
  )
  private static let ignores = Wording(
    fr: "passe sur les messages et les clés qu'il ne connaît pas, et se présente deux fois de même",
    en: "passes over messages and keys that it does not know, and describes itself alike twice"
  )
  private static let steady = Wording(
    fr: "juge de même ligne par ligne, ensemble, à l'envers et une seconde fois",
    en: "judges alike row by row, together, in reverse and a second time"
  )
  private static let ends = Wording(
    fr: "s'arrête de lui-même quand on le lui demande",
    en: "ends by itself when it is asked to"
  )

  private func texts(_ descriptor: CheckModuleDescriptor) -> [Wording] {
    var problems: [Wording] = []
    if descriptor.findings.isEmpty {
      problems.append(Wording(fr: "il ne décrit aucun constat", en: "it describes no finding"))
    }
    for finding in descriptor.findings {
      if finding.text.fr == finding.text.en, !finding.text.fr.hasPrefix("{") {
        problems.append(
          Wording(
            fr: "'\(finding.id)' dit la même chose dans les deux langues",
            en: "'\(finding.id)' says the same in both languages"
          )
        )
      }
    }
    return problems
  }

  private func fixtures() -> (fixtures: [ModuleFixture], problems: [Wording]) {
    let path = folder + "/fixtures"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
    var fixtures: [ModuleFixture] = []
    var problems: [Wording] = []
    for name in names where name.hasSuffix(".yaml") {
      do {
        let source = try Files.read(path + "/" + name)
        fixtures.append(try ModuleFixture(module: host.manifest.name, source: source))
      } catch {
        problems.append(Self.wording(error, name))
      }
    }
    if fixtures.isEmpty, problems.isEmpty {
      problems.append(Wording(fr: "aucun fichier dans 'fixtures/'", en: "no file in 'fixtures/'"))
    }
    return (fixtures, problems)
  }

  private static func wording(_ error: any Error, _ name: String) -> Wording {
    guard let diagnostic = error as? Diagnostic else { return Wording(same: "\(name): \(error)") }
    let place = diagnostic.place.map { " (\($0))" } ?? ""
    return Wording(
      fr: "\(name) : \(diagnostic.message.fr)\(place)",
      en: "\(name): \(diagnostic.message.en)\(place)"
    )
  }

  private func outcome(of fixture: ModuleFixture) -> [Wording] {
    if let expected = fixture.expectedProblems {
      let found = fixture.problems(modules: modules)
      let trouble = host.trouble.map(\.message)
      return found == expected ? [] : [Self.difference(fixture.name, "\(expected)", "\(found)")] + trouble
    }
    do {
      let pairs = try fixture.run(modules: modules)
      if pairs.isEmpty { return [Wording(fr: "\(fixture.name) : aucun cas", en: "\(fixture.name): no case")] }
      let reasons = try fixture.reasons(modules: modules)
      return pairs.enumerated().filter { $1.expected != $1.actual }.map { number, pair in
        let what = Wording(
          fr: "\(fixture.name), cas \(number + 1)",
          en: "\(fixture.name), case \(number + 1)"
        )
        if let reason = reasons[number] {
          return Wording(
            fr: "\(what.fr) : attendu \(pair.expected), obtenu une erreur : \(reason.fr)",
            en: "\(what.en): expected \(pair.expected), got an error: \(reason.en)"
          )
        }
        return Wording(
          fr: "\(what.fr) : attendu \(pair.expected), obtenu \(pair.actual)",
          en: "\(what.en): expected \(pair.expected), got \(pair.actual)"
        )
      }
    } catch {
      return [Self.wording(error, fixture.name)]
    }
  }

  private func steadiness(of fixture: ModuleFixture) -> [Wording] {
    guard fixture.expectedProblems == nil else { return [] }
    do {
      let single = try fixture.run(modules: modules).map(\.actual)
      let ways = [
        try fixture.together(modules: modules), try fixture.together(modules: modules, isReversed: true),
        try fixture.run(modules: modules).map(\.actual),
      ]
      return ways.filter { $0 != single }.prefix(1).map {
        Self.difference(fixture.name, "\(single)", "\($0)")
      }
    } catch {
      return [Self.wording(error, fixture.name)]
    }
  }

  private func farewell() -> [Wording] {
    host.shutdown()
    return host.farewell.map { [$0.message] } ?? []
  }

  private static func difference(_ what: String, _ expected: String, _ actual: String) -> Wording {
    Wording(
      fr: "\(what) : attendu \(expected), obtenu \(actual)",
      en: "\(what): expected \(expected), got \(actual)"
    )
  }
}
