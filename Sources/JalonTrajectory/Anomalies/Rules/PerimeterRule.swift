/// `scope_shrink` and `scope_expansion`: parts or sites worth 5 % of a total that went or came.
enum PerimeterRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for change in context.perimeter.changes {
      if !change.left.isEmpty {
        found.append(anomaly(.scopeShrink, change, change.left, change.shareLeft))
      }
      if !change.entered.isEmpty {
        found.append(anomaly(.scopeExpansion, change, change.entered, change.shareEntered))
      }
    }
    judgeSites(context.record, into: &found)
  }

  private static func anomaly(
    _ code: AnomalyCode,
    _ change: PerimeterChanges.Change,
    _ parts: [String],
    _ share: Double
  ) -> Anomaly {
    let detail = AnomalyDetail.others(parts, since: change.before)
    return Anomaly(code, .warning, change.total, change.after, size: share, detail: detail)
  }

  /// Sites that stated an amount in one year and none in the next, while others still do.
  private static func judgeSites(_ record: OrganisationRecord, into found: inout [Anomaly]) {
    let groups = Dictionary(grouping: record.series.filter { $0.key.site != nil && $0.nature.isAdditive }) {
      SeriesKey(organisation: $0.key.organisation, indicator: $0.key.indicator, site: nil, unit: $0.key.unit)
    }
    for (key, sites) in groups {
      let years = Set(sites.flatMap(\.years)).sorted()
      for (before, after) in zip(years, years.dropFirst()) {
        let stated = sites.filter { $0.value(before) != nil }
        let gone = stated.filter { $0.value(after) == nil }
        let total = stated.reduce(0) { $0 + ($1.value(before) ?? 0) }
        let lost = gone.reduce(0) { $0 + ($1.value(before) ?? 0) }
        guard !gone.isEmpty, total > 0, lost >= PerimeterChanges.material * total else { continue }
        let detail = AnomalyDetail.others(gone.compactMap(\.key.site), since: before)
        found.append(Anomaly(.scopeShrink, .warning, key, after, size: min(lost / total, 1), detail: detail))
      }
    }
  }
}

/// `scope_shrink` of perimeters that are stated beside the figures: coverage down by more than 5 %.
enum StatedPerimeterRule {
  static func judge(_ organisation: String, _ options: AnomalyOptions, into found: inout [Anomaly]) {
    let own = Dictionary(
      grouping: options.perimeters.filter { $0.organisation == organisation },
      by: \.indicator
    )
    for (indicator, perimeters) in own {
      let key = SeriesKey(organisation: organisation, indicator: indicator, site: nil, unit: nil)
      let sorted = perimeters.sorted { $0.year < $1.year }
      for (before, after) in zip(sorted, sorted.dropFirst()) where before.year < after.year {
        if let anomaly = compare(before, after, key) { found.append(anomaly) }
      }
    }
  }

  private static func compare(_ before: StatedPerimeter, _ after: StatedPerimeter, _ key: SeriesKey)
    -> Anomaly?
  {
    switch (before.extent, after.extent) {
    case (.members(let old), .members(let new)):
      let gone = old.subtracting(new).sorted()
      let share = old.isEmpty ? 0 : Double(gone.count) / Double(old.count)
      guard share > PerimeterChanges.material else { return nil }
      return Anomaly(
        .scopeShrink,
        .warning,
        key,
        after.year,
        size: share,
        detail: .others(gone, since: before.year)
      )
    case (.amount(let old), .amount(let new)):
      guard old > 0, old.isFinite, new.isFinite, 1 - new / old > PerimeterChanges.material else { return nil }
      return Anomaly(
        .scopeShrink,
        .warning,
        key,
        after.year,
        value: new,
        reference: old,
        size: 1 - new / old,
        detail: .since(before.year)
      )
    default: return nil
    }
  }
}
