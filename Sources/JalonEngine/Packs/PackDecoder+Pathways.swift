import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory
import JalonYAML

/// Reads the required curves of a pack.
///
/// Each has a `kind` with the numbers that it takes; rates and reductions are shares, written `4.2 %`.
extension PackDecoder {
  /// The curves under `pathways:`.
  mutating func pathways(_ node: Int?) -> [Declared<DeclaredPathway>] {
    guard let node else { return [] }
    guard tree.kind(node) == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "une table est attendue", en: "a mapping is expected")
        )
      )
      return []
    }
    return tree.entries(node).compactMap { pathway(key: $0.key, $0.value) }
  }

  private enum Kind: String, CaseIterable {
    case linear
    case geometric
    case rate
    case compound
    case piecewise
    case scenario
    case convergence
  }

  private mutating func pathway(key: Int, _ node: Int) -> Declared<DeclaredPathway>? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let title = reader.requiredWording("title", into: &diagnostics)
    let hasKind = reader.required("kind", into: &diagnostics) != nil
    let kind = hasKind ? reader.word("kind", as: Kind.self, into: &diagnostics) : nil
    var pathway: Pathway?
    if let kind { pathway = curve(of: kind, &reader) }
    let indicators = reader.texts("for", into: &diagnostics).map(\.text)
    let (from, until) = validity(reader.value("valid"))
    let bases = baseYears(reader.value("base_years"))
    let certainty = reader.word("certainty", as: Certainty.self, into: &diagnostics) ?? .found
    let source = source(reader.required("source", into: &diagnostics))
    reader.remark("note", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let title, let pathway, let source else { return nil }
    let declared = DeclaredPathway(
      id: tree.text(key),
      title: title,
      pathway: pathway,
      indicators: indicators,
      validFrom: from,
      validUntil: until,
      baseYears: bases,
      certainty: certainty,
      source: source.line
    )
    return Declared(value: declared, spot: Spot(tree: tree, node: key))
  }

  private mutating func validity(_ node: Int?) -> (CivilDate?, CivilDate?) {
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return (nil, nil) }
    let from = reader.date("from", into: &diagnostics)
    let until = reader.date("until", isEnd: true, into: &diagnostics)
    reader.finish(into: &diagnostics)
    if let from, let until, from > until {
      diagnostics.add(
        reader.spot.diagnostic(
          .outOfRange,
          Wording(fr: "cette validité finit avant de commencer", en: "this validity ends before it begins"),
          hint: Wording(fr: "inversez 'from' et 'until'", en: "swap 'from' and 'until'")
        )
      )
    }
    return (from, until)
  }

  /// The base years that a curve is meant for: those from one, until another, or both.
  private mutating func baseYears(_ node: Int?) -> ClosedRange<Int> {
    let all = DeclaredPathway.allBaseYears
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return all }
    let from = year("from", &reader) ?? all.lowerBound
    let until = year("until", &reader) ?? all.upperBound
    reader.finish(into: &diagnostics)
    if from <= until { return from...until }
    diagnostics.add(
      reader.spot.diagnostic(
        .outOfRange,
        Wording(
          fr: "ces années de référence finissent avant de commencer",
          en: "these base years end before they begin"
        ),
        hint: Wording(fr: "inversez 'from' et 'until'", en: "swap 'from' and 'until'")
      )
    )
    return all
  }

  private mutating func curve(of kind: Kind, _ reader: inout MappingReader) -> Pathway? {
    switch kind {
    case .rate:
      let rate = share("rate", &reader, isRequired: true)
      let residual = share("residual", &reader) ?? 0
      let start = year("counted_from", &reader)
      return rate.map { .rate(perYear: $0, residual: residual, countedFrom: start) }
    case .compound:
      return share("rate", &reader, isRequired: true).map { .compound(perYear: $0) }
    case .linear, .geometric:
      return cut(kind, &reader)
    case .piecewise:
      guard let points = reader.required("points", into: &diagnostics) else { return nil }
      return curve(points, isShare: true).map { .piecewise(.shares($0)) }
    case .scenario:
      guard let points = reader.required("points", into: &diagnostics) else { return nil }
      return curve(points, isShare: true).map { .scenario(index: $0) }
    case .convergence:
      return convergence(&reader)
    }
  }

  /// A cut: to the target year of whoever uses it, or between two years of its own, from which it is rebased.
  private mutating func cut(_ kind: Kind, _ reader: inout MappingReader) -> Pathway? {
    let reduction = share("reduction", &reader, isRequired: true)
    let from = year("from", &reader)
    let to = year("to", &reader)
    guard let reduction else { return nil }
    if kind == .geometric, reduction >= 1 {
      diagnostics.add(
        reader.spot.diagnostic(
          .outOfRange,
          Wording(
            fr: "une baisse constante en pourcentage n'arrive jamais à zéro",
            en: "a constant percentage off each year never arrives at zero"
          ),
          hint: Wording(
            fr: "écrivez 'kind: linear', ou moins de 100 %",
            en: "write 'kind: linear', or less than 100 %"
          )
        )
      )
      return nil
    }
    let pathway: Pathway = kind == .linear ? .linear(reduction: reduction) : .geometric(reduction: reduction)
    switch (from, to) {
    case (nil, nil): return pathway
    case (let from?, let to?) where from < to: return Self.index(pathway, from: from, to: to)
    default:
      diagnostics.add(
        reader.spot.diagnostic(
          .invalidValue,
          Wording(
            fr: "'from' et 'to' vont ensemble, dans cet ordre",
            en: "'from' and 'to' go together, in this order"
          ),
          hint: Wording(
            fr: "donnez les deux années de la source, ou aucune",
            en: "give both years of the source, or neither"
          )
        )
      )
      return nil
    }
  }

  private mutating func convergence(_ reader: inout MappingReader) -> Pathway? {
    let intensity = reader.required("sector_intensity", into: &diagnostics).flatMap {
      curve($0, isShare: false)
    }
    let activity = reader.value("sector_activity").flatMap { curve($0, isShare: false) }
    let year = year("convergence_year", &reader)
    return intensity.map {
      .convergence(
        SectoralConvergence(
          sectorIntensity: $0,
          sectorActivity: activity,
          convergenceYear: year ?? SectoralConvergence.usualConvergenceYear
        )
      )
    }
  }

  /// Values by year, in ascending order.
  private mutating func curve(_ node: Int, isShare: Bool) -> YearlySeries? {
    guard tree.kind(node) == .mapping else {
      diagnostics.add(
        tree.diagnostic(
          .wrongType,
          at: node,
          Wording(fr: "des années sont attendues", en: "years are expected"),
          hint: Wording(fr: "écrivez '2030: 57 %' ligne par ligne", en: "write '2030: 57 %' line by line")
        )
      )
      return nil
    }
    var knots: [(year: Int, value: Double)] = []
    for (key, value) in tree.entries(node) {
      guard let year = tree.number(key, into: &diagnostics), (1900...2200).contains(year),
        year == year.rounded()
      else {
        diagnostics.add(
          tree.diagnostic(
            .outOfRange,
            at: key,
            Wording(fr: "une année est attendue", en: "a year is expected")
          )
        )
        continue
      }
      guard let number = tree.number(value, into: &diagnostics) else { continue }
      knots.append((Int(year), number))
    }
    do throws(PathwayError) {
      return try YearlySeries(knots: knots)
    } catch {
      diagnostics.add(
        tree.diagnostic(
          .invalidValue,
          at: node,
          Wording(
            fr: "ces points ne forment pas une courbe : les années doivent se suivre",
            en: "these points are no curve: their years must increase"
          ),
          hint: Wording(fr: "rangez les années, une fois chacune", en: "put the years in order, each once")
        )
      )
      return nil
    }
  }

  /// A share, in 0…1, written in per cent.
  private mutating func share(
    _ name: StaticString,
    _ reader: inout MappingReader,
    isRequired: Bool = false
  ) -> Double? {
    if isRequired, reader.required(name, into: &diagnostics) == nil { return nil }
    return number(name, in: 0...1, &reader)
  }

  /// A cut between two years as an index that starts at 1, for bases in other years.
  private static func index(_ pathway: Pathway, from: Int, to: Int) -> Pathway? {
    guard let baseline = try? Baseline(in: YearlySeries([from: 1]), year: from),
      let path = try? RequiredPath(pathway, from: baseline, to: to)
    else { return nil }
    let values = zip(from...to, path.values).map { ($0, Optional($1)) }
    return .scenario(index: YearlySeries(Dictionary(values, uniquingKeysWith: { first, _ in first })))
  }
}
