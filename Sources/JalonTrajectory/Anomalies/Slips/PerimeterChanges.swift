/// Parts of a total that came in, grew fivefold or went between two years.
///
/// They are looked for before single slips: financed emissions that enter scope 3 can make it 1000 times larger.
struct PerimeterChanges: Sendable {
  /// What changed in one total between two years.
  struct Change: Sendable {
    /// The total.
    let total: SeriesKey
    /// The earlier year, and the later one in which the change shows.
    let before: Int
    let after: Int
    /// Parts that are new or five times larger.
    let entered: [String]
    /// Parts that are gone.
    let left: [String]
    /// Share of the new total that came in, and of the old total that went, in 0...1.
    let shareEntered: Double
    let shareLeft: Double
    /// What the total would have been in both years without the parts that changed.
    let rest: (before: Double, after: Double)

    /// Whether the parts that stayed explain no jump of their own: the rest moved by 20 % at most.
    var explainsStep: Bool {
      rest.before <= 0 || rest.after <= 0 || abs(rest.after / rest.before - 1) <= 0.2
    }
  }

  /// What share of a total a part must have to count.
  static let material = 0.05
  /// How many times larger a part must be to count as new.
  static let growth = 5.0

  /// The changes, by total and year.
  private(set) var changes: [Change] = []
  private var explained: [SeriesKey: Set<Int>] = [:]
  private var breaks: [SeriesKey: Set<Int>] = [:]

  /// Compares the parts of every total from year to year.
  init(_ record: OrganisationRecord, _ shifts: ReportShifts) {
    for inventory in record.inventories {
      var found: [Change] = []
      for total in Set(inventory.totals.map(\.indicator)).sorted() {
        guard let series = inventory.series(total) else { continue }
        found += PartComparison(series, inventory, shifts).changes
      }
      // What is explained by the parts of a part is told there.
      let named = found.compactMap { change in change.without(partsAmong: found, in: inventory) }
      changes += named
      for change in found { mark(change, in: inventory, shifts) }
    }
  }

  /// Whether a change of parts explains why a figure jumped between the year before and `year`.
  func explainsStep(_ key: SeriesKey, _ year: Int) -> Bool { explained[key]?.contains(year) == true }

  /// Whether a series starts on a new footing between two years.
  func separates(_ key: SeriesKey, _ a: Int, _ b: Int) -> Bool {
    breaks[key]?.contains { $0 > min(a, b) && $0 <= max(a, b) } == true
  }

  private mutating func mark(_ change: Change, in inventory: Inventory, _ shifts: ReportShifts) {
    let touched = [change.total.indicator] + inventory.ancestors(of: change.total.indicator) + change.entered
    for indicator in touched {
      guard let series = inventory.series(indicator), let before = shifts.corrected(series, change.before),
        let after = shifts.corrected(series, change.after), before > 0, after > 0
      else { continue }
      let ratio = after / before
      if ratio >= Self.growth || ratio <= 1 / Self.growth {
        breaks[series.key, default: []].insert(change.after)
      }
      if change.entered.contains(indicator) || change.explainsStep {
        explained[series.key, default: []].insert(change.after)
      }
    }
  }
}

extension PerimeterChanges.Change {
  /// The change without parts that are totals with a change of their own in that year; `nil` when nothing is left.
  fileprivate func without(partsAmong others: [Self], in inventory: Inventory) -> Self? {
    let told = Set(others.filter { $0.after == after && !$0.entered.isEmpty }.map(\.total.indicator))
    let rest = entered.filter { !told.contains($0) }
    if rest.isEmpty && left.isEmpty { return nil }
    return Self(
      total: total,
      before: before,
      after: after,
      entered: rest,
      left: left,
      shareEntered: shareEntered,
      shareLeft: shareLeft,
      rest: self.rest
    )
  }
}

/// Compares the parts of one total from one year with parts to the next.
private struct PartComparison {
  let series: StatedSeries
  let inventory: Inventory
  let shifts: ReportShifts
  let parts: [[String]]

  init(_ series: StatedSeries, _ inventory: Inventory, _ shifts: ReportShifts) {
    self.series = series
    self.inventory = inventory
    self.shifts = shifts
    // Of two ways to make a total up, the first is the finer.
    parts = inventory.totals.first { $0.indicator == series.key.indicator }?.parts ?? []
  }

  var changes: [PerimeterChanges.Change] {
    let own = parts.flatMap { $0 }.compactMap { inventory.series($0) }
    let years = Set(own.flatMap(\.years)).sorted()
    return zip(years, years.dropFirst()).compactMap { change(from: $0, to: $1) }
  }

  /// Whether a part is stated together with another in a year, as scopes 1 and 2 often are, so that it only seems absent.
  private func isStatedJointly(_ names: [String], _ year: Int) -> Bool {
    let own = Set(parts.joined())
    return inventory.totals.contains { joint in
      joint.indicator != series.key.indicator && inventory.value(joint.indicator, year) != nil
        && joint.parts.joined().contains { names.contains($0) } && own.isSuperset(of: joint.parts.joined())
    }
  }

  private func change(from before: Int, to after: Int) -> PerimeterChanges.Change? {
    let pairs = parts.map { (names: $0, before: figure($0, before), after: figure($0, after)) }
    let totals = (
      before: shifts.corrected(series, before) ?? pairs.reduce(0) { $0 + ($1.before ?? 0) },
      after: shifts.corrected(series, after) ?? pairs.reduce(0) { $0 + ($1.after ?? 0) }
    )
    let isStated = series.value(before) != nil && series.value(after) != nil
    let isComparable = isStated || pairs.contains { $0.before != nil && $0.after != nil }
    guard totals.before > 0, totals.after > 0, isComparable else { return nil }
    var entered: [String] = []
    var left: [String] = []
    var moved = (entered: 0.0, left: 0.0, before: 0.0, after: 0.0)
    for (index, pair) in pairs.enumerated() {
      let old = pair.before ?? 0
      let new = pair.after ?? 0
      let isNew = old == 0 && !(pair.before == nil && isStatedJointly(pair.names, before))
      if new >= PerimeterChanges.material * totals.after, new <= totals.after * 1.05,
        isNew || (isStated && hasGrown(index, pairs, totals))
      {
        entered.append(name(pair.names, after))
        moved.entered += new
        moved.before += old
        moved.after += new
      } else if pair.after == nil, old > 0, !isStatedJointly(pair.names, after) {
        left.append(name(pair.names, before))
        moved.left += old
        moved.before += old
      }
    }
    if moved.left < PerimeterChanges.material * totals.before { left = [] }
    if entered.isEmpty, left.isEmpty { return nil }
    return PerimeterChanges.Change(
      total: series.key,
      before: before,
      after: after,
      entered: entered,
      left: left,
      shareEntered: min(moved.entered / totals.after, 1),
      shareLeft: min(moved.left / totals.before, 1),
      rest: (totals.before - moved.before, totals.after - moved.after)
    )
  }

  /// Whether a part grew fivefold while the stated total rose with it and the other parts did not.
  ///
  /// A figure that slipped upwards fails one of the two: its total stays, or everything beside it slips as well.
  private func hasGrown(
    _ index: Int,
    _ pairs: [(names: [String], before: Double?, after: Double?)],
    _ totals: (before: Double, after: Double)
  ) -> Bool {
    guard let old = pairs[index].before, let new = pairs[index].after, old > 0,
      new >= PerimeterChanges.growth * old, totals.after - totals.before >= (new - old) / 2
    else { return false }
    let others = pairs.indices.compactMap { other -> Double? in
      guard other != index, let a = pairs[other].before, let b = pairs[other].after, a > 0, b > 0 else {
        return nil
      }
      return b / a
    }
    return geometricMedian(others).map { $0 < PerimeterChanges.growth } ?? false
  }

  private func figure(_ names: [String], _ year: Int) -> Double? {
    names.lazy.compactMap { name in inventory.series(name).flatMap { shifts.corrected($0, year) } }.first
  }

  private func name(_ names: [String], _ year: Int) -> String {
    names.first { inventory.value($0, year) != nil } ?? names.first ?? ""
  }
}
