import JalonModel
import JalonPlugin
import JalonSource

/// Puts packs together with what they build on.
struct PackResolver {
  let packs: [RulePack]
  var diagnostics = Diagnostics()

  init(packs: [RulePack]) {
    self.packs = packs
  }

  /// A pack with all that it inherits, or `nil` when something that it builds on is missing or wrong.
  mutating func resolve(_ pack: RulePack) -> ResolvedPack? {
    var lineage: [RulePack] = []
    guard collect(pack, path: [], into: &lineage) else { return nil }
    let before = diagnostics.errorCount
    let indicators = merge(lineage, \.indicators)
    let practices = merge(lineage, \.practices)
    let profiles = merge(lineage, \.profiles)
    let entities = merge(lineage, \.entities)
    let pathways = merge(lineage, \.pathways)
    var commitments = joined(lineage)
    apply(lineage.flatMap(\.overrides), to: &commitments)
    let obligations = obligations(lineage)
    checkUniqueness(commitments, obligations)
    let scoring =
      lineage.last { $0.scoring != nil }?.scoring
      ?? ScoringRules(model: .weightedTree, minimumCoverage: 0, levels: [], caps: [])
    guard diagnostics.errorCount == before else { return nil }
    return ResolvedPack(
      pack: pack,
      lineage: lineage,
      indicators: indicators,
      practices: practices,
      profiles: profiles,
      entities: entities,
      pathways: pathways,
      scoring: scoring,
      commitments: commitments,
      obligations: obligations,
      digest: SHA256.hexadecimal(of: lineage.map(\.spot.tree.source.bytes))
    )
  }

  // MARK: Lineage

  private mutating func collect(_ pack: RulePack, path: [String], into lineage: inout [RulePack]) -> Bool {
    if lineage.contains(where: { $0.id == pack.id }) { return true }
    var complete = true
    for reference in pack.parents {
      if path.contains(reference.id) || reference.id == pack.id {
        reportCycle(reference, path: path + [pack.id, reference.id])
        return false
      }
      guard let parent = find(reference) else {
        complete = false
        continue
      }
      complete = collect(parent, path: path + [pack.id], into: &lineage) && complete
    }
    lineage.append(pack)
    return complete
  }

  private mutating func find(_ reference: PackReference) -> RulePack? {
    let candidates = packs.filter { $0.id == reference.id }
    if let match = candidates.last(where: { reference.accepts($0.version) }) { return match }
    let versions = candidates.map(\.version).joined(separator: ", ")
    diagnostics.add(
      reference.spot.diagnostic(
        .unknownPack,
        candidates.isEmpty
          ? Wording(
            fr: "aucun référentiel ne s'appelle '\(reference.id)'",
            en: "no pack is called '\(reference.id)'"
          )
          : Wording(
            fr: "'\(reference.id)' existe en version \(versions), pas en \(reference.version ?? "")",
            en: "'\(reference.id)' exists in version \(versions), not \(reference.version ?? "")"
          ),
        hint: NearName.hint(reference.id, among: packs.map(\.id))
      )
    )
    return nil
  }

  private mutating func reportCycle(_ reference: PackReference, path: [String]) {
    let shown = path.joined(separator: " → ")
    diagnostics.add(
      reference.spot.diagnostic(
        .packCycle,
        Wording(
          fr: "les référentiels s'étendent en boucle : \(shown)",
          en: "the packs extend each other in a circle: \(shown)"
        ),
        hint: Wording(fr: "retirez l'une de ces extensions", en: "remove one of these extensions")
      )
    )
  }

  // MARK: Merging

  private mutating func merge<T: Identified>(
    _ lineage: [RulePack],
    _ path: KeyPath<RulePack, [Declared<T>]>
  ) -> [Declared<T>] {
    var seen: [String: (item: Declared<T>, pack: String)] = [:]
    for pack in lineage {
      for item in pack[keyPath: path] {
        if let first = seen[item.value.id] {
          reportConflict(item.value.id, item.spot, first: first.pack, second: pack, lineage: lineage)
        } else {
          seen[item.value.id] = (item, pack.id)
        }
      }
    }
    return seen.values.map(\.item).sorted { $0.value.id < $1.value.id }
  }

  private mutating func reportConflict(
    _ id: String,
    _ spot: Spot,
    first: String,
    second: RulePack,
    lineage: [RulePack]
  ) {
    let isOwn = second.id == lineage.last?.id
    diagnostics.add(
      spot.diagnostic(
        isOwn ? .duplicateID : .conflictingParents,
        isOwn
          ? Wording(
            fr: "'\(id)' est déjà déclaré par '\(first)'",
            en: "'\(id)' is already declared by '\(first)'"
          )
          : Wording(
            fr: "'\(id)' est déclaré à la fois par '\(first)' et par '\(second.id)'",
            en: "'\(id)' is declared by both '\(first)' and '\(second.id)'"
          ),
        hint: Wording(fr: "gardez une seule déclaration", en: "keep one declaration only")
      )
    )
  }

  /// The commitments of the whole lineage; sections of the same id are joined.
  private mutating func joined(_ lineage: [RulePack]) -> [Commitment] {
    var result: [Commitment] = []
    for pack in lineage {
      for commitment in pack.commitments {
        guard let index = result.firstIndex(where: { $0.id == commitment.id }) else {
          result.append(commitment)
          continue
        }
        let isSection = !result[index].commitments.isEmpty && !commitment.commitments.isEmpty
        if isSection {
          result[index].commitments += commitment.commitments
        } else {
          reportConflict(
            commitment.id,
            commitment.spot,
            first: first(of: commitment.id, lineage),
            second: pack,
            lineage: lineage
          )
        }
      }
    }
    return result
  }

  private mutating func obligations(_ lineage: [RulePack]) -> [CheckEntry] {
    var result: [CheckEntry] = []
    for pack in lineage {
      for entry in pack.obligations {
        if result.contains(where: { $0.id == entry.id }) {
          reportConflict(
            entry.id,
            entry.spot,
            first: first(of: entry.id, lineage),
            second: pack,
            lineage: lineage
          )
        } else {
          result.append(entry)
        }
      }
    }
    return result
  }

  /// The first pack of a lineage that has a commitment or obligation of an id.
  private func first(of id: String, _ lineage: [RulePack]) -> String {
    lineage.first { $0.commitments.contains { $0.id == id } || $0.obligations.contains { $0.id == id } }?.id
      ?? "…"
  }

  /// Ids of commitments and checks are used once in all that a pack inherits.
  private mutating func checkUniqueness(_ commitments: [Commitment], _ obligations: [CheckEntry]) {
    var seen: [String: Spot] = [:]
    func visit(_ id: String, _ spot: Spot, _ diagnostics: inout Diagnostics) {
      // Twice in one pack is reported where that pack is read.
      if let first = seen[id], first.tree !== spot.tree {
        diagnostics.add(
          spot.diagnostic(
            .duplicateID,
            Wording(
              fr: "l'identifiant '\(id)' sert déjà en \(first.place)",
              en: "the id '\(id)' is already used at \(first.place)"
            ),
            hint: Wording(fr: "donnez un identifiant différent", en: "give it a different id")
          )
        )
      } else {
        seen[id] = spot
      }
    }
    func walk(_ list: [Commitment], _ diagnostics: inout Diagnostics) {
      for commitment in list {
        visit(commitment.id, commitment.spot, &diagnostics)
        for check in commitment.checks { visit(check.id, check.spot, &diagnostics) }
        walk(commitment.commitments, &diagnostics)
      }
    }
    walk(commitments, &diagnostics)
    for obligation in obligations { visit(obligation.id, obligation.spot, &diagnostics) }
  }

  // MARK: Overrides

  private mutating func apply(_ overrides: [Override], to commitments: inout [Commitment]) {
    for override in overrides where !change(&commitments, by: override) {
      var ids: [String] = []
      func collect(_ list: [Commitment]) {
        for commitment in list {
          ids.append(commitment.id)
          collect(commitment.commitments)
        }
      }
      collect(commitments)
      diagnostics.add(
        override.spot.diagnostic(
          .unknownOverride,
          Wording(
            fr: "aucun engagement hérité ne s'appelle '\(override.commitment)'",
            en: "no inherited commitment is called '\(override.commitment)'"
          ),
          hint: NearName.hint(override.commitment, among: ids)
        )
      )
    }
  }

  private func change(_ commitments: inout [Commitment], by override: Override) -> Bool {
    for index in commitments.indices {
      if commitments[index].id == override.commitment {
        if let weight = override.weight { commitments[index].weight = weight }
        if let passAt = override.passAt { commitments[index].passAt = passAt }
        if let combine = override.combine { commitments[index].combine = combine }
        if let claim = override.mayBeDeclaredNotApplicable {
          commitments[index].mayBeDeclaredNotApplicable = claim
        }
        if let conditions = override.conditions { commitments[index].conditions = conditions }
        return true
      }
      if change(&commitments[index].commitments, by: override) { return true }
    }
    return false
  }
}

/// Something with an id.
protocol Identified: Sendable {
  var id: String { get }
}

extension Indicator: Identified {}
extension NamedTerm: Identified {}
extension DeclaredPathway: Identified {}
