import JalonModel
import JalonPlugin
import JalonTrajectory

/// Finds the targets that a report states for some indicators, sums being taken apart.
struct TargetReader {
  /// What the check reads.
  let needs: [Need]

  private let parts: [Part]
  private let facts: [TargetFacts]

  /// An indicator that is no sum.
  fileprivate struct Part {
    /// The need of its values; where values are not read, another need of its own.
    let need: Int
    /// The facts of its own target, then those of the sums that it belongs to.
    let sources: [Int]
  }

  /// A reader of the targets for some indicators.
  ///
  /// - Parameters:
  ///   - indicators: The indicators.
  ///   - facts: What is read of their targets, ``TargetFact/indicators`` included.
  ///   - terms: The names of the pack.
  ///   - hasSeries: Whether values are read as well.
  init(_ indicators: [Indicator], _ facts: [TargetFact], _ terms: PackTerms, hasSeries: Bool) {
    var needs = [Need(subject: .periodEnd, isRequired: false)]
    var sources: [TargetFacts] = []
    func addSource(_ id: String) -> Int {
      let source = TargetFacts(facts, of: [id], after: needs.count)
      needs += source.needs
      sources.append(source)
      return sources.count - 1
    }
    let leaves = indicators.map { $0.parts(terms) }
    let sums = zip(indicators, leaves).filter { $1 != [$0.id] }
      .map { (source: addSource($0.id), leaves: Set($1)) }
    var parts: [Part] = []
    var seen: Set<String> = []
    for leaf in leaves.joined() where seen.insert(leaf).inserted {
      let own = addSource(leaf)
      if hasSeries { needs.append(Need(subject: .series(leaf), isRequired: false)) }
      let above = sums.filter { $0.leaves.contains(leaf) }.map(\.source)
      parts.append(Part(need: needs.count - 1, sources: [own] + above))
    }
    self.needs = needs
    self.parts = parts
    self.facts = sources
  }

  /// The last day of the report's period.
  func period(_ rows: borrowing FigureRows, _ row: Int) -> CivilDate? {
    rows.figure(0, row: row).known.flatMap { CivilDate(packed: $0) }
  }

  /// The targets, each with the indicators for which it is the one that counts.
  func targets(_ rows: borrowing FigureRows, _ row: Int) -> [StatedTarget] {
    var targets: [StatedTarget] = []
    for part in parts {
      let source = part.sources.first { facts[$0].value(.indicators, rows, row) != nil }
      guard let source else { continue }
      let target = StatedTarget(facts[source], rows, row, need: part.need)
      if let same = targets.firstIndex(where: { $0.isSame(as: target) }) {
        targets[same].needs.append(part.need)
      } else {
        targets.append(target)
      }
    }
    return targets
  }

  /// The share of the sum of all indicators that is covered, in the first base year or the first year known after it.
  func coverage(_ targets: [StatedTarget], _ rows: borrowing FigureRows, _ row: Int) -> Double? {
    let covered = targets.flatMap(\.needs)
    if covered.count == parts.count { return 1 }
    let base = targets.compactMap(\.base).min() ?? YearlySeries.yearBounds.lowerBound
    var values: [Int: YearlySeries] = [:]
    for part in parts { values[part.need] = rows.series(part.need, row: row) }
    let part = CombinedSeries(adding: covered.compactMap { values[$0] }).series
    let whole = CombinedSeries(adding: parts.compactMap { values[$0.need] }).series
    return Coverage(of: part, in: whole).share(from: base)
  }
}

/// A target as a report states it.
struct StatedTarget {
  /// The base year.
  let base: Int?
  /// The target year.
  let by: Int?
  /// The share of the base value to cut, 0…1.
  let cut: Double?
  /// The day of its adoption.
  let adopted: CivilDate?
  /// The needs of the indicators that it is about.
  fileprivate(set) var needs: [Int]

  fileprivate init(_ facts: TargetFacts, _ rows: borrowing FigureRows, _ row: Int, need: Int) {
    base = facts.year(.base, rows, row)
    by = facts.year(.by, rows, row)
    cut = facts.value(.reduction, rows, row).map { $0 / 100 }
    adopted = facts.adoption(rows, row)
    needs = [need]
  }

  /// A need that names one of its indicators, for units.
  var need: Int { needs.first ?? 0 }

  /// Whether it says the same as another, as one target for several indicators does.
  fileprivate func isSame(as other: StatedTarget) -> Bool {
    base == other.base && by == other.by && cut == other.cut && adopted == other.adopted
  }

  /// The sum of its indicators, over the years in which all are known.
  func series(_ rows: borrowing FigureRows, _ row: Int) -> YearlySeries {
    var parts: [YearlySeries] = []
    for need in needs { parts.append(rows.series(need, row: row)) }
    return CombinedSeries(adding: parts).series
  }
}
