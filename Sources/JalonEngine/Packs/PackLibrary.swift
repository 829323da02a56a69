import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// The packs at hand, each compiled once.
package struct PackLibrary: Sendable {
  /// Every pack that could be resolved, sorted by id.
  package let packs: [ResolvedPack]
  /// The plans of the packs that can be run, sorted by id.
  package let plans: [Plan]
  /// What the packs know.
  package let vocabulary: VocabularyIndex
  /// The check modules, sorted by name.
  package let modules: [any CheckModuleSource]

  /// Reads, resolves and compiles packs; what is wrong with them goes into `diagnostics`.
  ///
  /// - Parameters:
  ///   - sources: The texts of the packs. Where two have the same id, those of a later group stand in front.
  ///   - modules: The check modules that packs may use.
  ///   - diagnostics: What is wrong with the packs.
  package init(
    _ sources: [[SourceText]],
    modules: [any CheckModuleSource],
    into diagnostics: inout Diagnostics
  ) {
    self.modules = modules.sorted { $0.name < $1.name }
    var decoded: [RulePack] = []
    var broken: Set<String> = []
    for group in sources {
      let packs = Self.decode(group, broken: &broken, into: &diagnostics)
      decoded.removeAll { old in packs.contains { $0.id == old.id } }
      decoded += packs
    }
    decoded.sort { ($0.id, $0.version) < ($1.id, $1.version) }
    var resolver = PackResolver(packs: decoded)
    let resolved = decoded.compactMap { resolver.resolve($0) }
    diagnostics.add(resolver.diagnostics)
    let vocabulary = VocabularyIndex(resolved, into: &diagnostics)
    let table = Dictionary(
      modules.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var plans: [Plan] = []
    var reported: Set<Diagnostic> = []
    for pack in resolved {
      var compiler = PlanCompiler(pack: pack, vocabulary: vocabulary, modules: table)
      let plan = compiler.compile()
      // What is wrong in a pack shows again in every pack that extends it: once is enough.
      for diagnostic in compiler.diagnostics.all where reported.insert(diagnostic).inserted {
        diagnostics.add(diagnostic)
      }
      // What is built on a broken pack would be scored without what was broken.
      let isWhole = !pack.lineage.contains { broken.contains($0.id) }
      if let plan, isWhole, !pack.pack.isAbstract { plans.append(plan) }
    }
    packs = resolved
    self.plans = plans
    self.vocabulary = vocabulary
  }

  /// The plans that a report asks for, or that its category and profiles call for.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - wanted: Ids or publishers given on the command line; the report's own wish, then `planet-techcare`, stand behind them.
  /// - Returns: The plans, by id.
  package func plans(for report: Report, wanted: [String]) -> [Plan] {
    let names = wanted.isEmpty ? report.packs : wanted
    return plans.filter { plan in
      guard let scope = plan.pack.pack.applies, scope.includes(report) else { return false }
      return isMeant(plan, by: names)
    }
  }

  /// Whether a pack is among those named; with no names, whether it is one of Planet Tech'Care's.
  func isMeant(_ plan: Plan, by names: [String]) -> Bool {
    (names.isEmpty ? ["planet-techcare"] : names).contains { Self.matches(plan.pack.pack, $0) }
  }

  /// Whether a pack is meant by `id`, `id@version` or its publisher.
  package static func matches(_ pack: RulePack, _ name: String) -> Bool {
    let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
    guard let id = parts.first, pack.id == id || pack.id.hasPrefix(id + "/") else { return false }
    return parts.count < 2 || pack.version == parts[1] || pack.version.hasPrefix(parts[1] + ".")
  }

  private static func decode(
    _ sources: [SourceText],
    broken: inout Set<String>,
    into diagnostics: inout Diagnostics
  ) -> [RulePack] {
    var result: [RulePack] = []
    for source in sources.sorted(by: { $0.name < $1.name }) {
      var found = Diagnostics()
      if let tree = DocumentLoader().load(source, into: &found) {
        var decoder = PackDecoder(tree: tree)
        let pack = decoder.decode()
        found.add(decoder.diagnostics)
        if let pack, found.hasErrors { broken.insert(pack.id) }
        if let pack {
          if let twin = result.first(where: { $0.id == pack.id && $0.version == pack.version }) {
            found.add(
              pack.spot.diagnostic(
                .duplicatePack,
                Wording(
                  fr: "'\(pack.id)' \(pack.version) existe déjà dans \(twin.spot.place.file)",
                  en: "'\(pack.id)' \(pack.version) already exists in \(twin.spot.place.file)"
                ),
                hint: Wording(fr: "changez l'identifiant ou la version", en: "change the id or the version")
              )
            )
          } else {
            result.append(pack)
          }
        }
      }
      diagnostics.add(found)
    }
    return result
  }
}
