/// `source_conflict`: two sources state the same year more than 5 %, or 50 %, apart, relative to the smaller.
///
/// Statements of two named vintages are restatements instead.
enum SourceRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for series in context.record.series {
      for year in series.years {
        guard let stated = series.statements[year], stated.count > 1 else { continue }
        var groups = Dictionary(grouping: stated, by: \.vintage).sorted { $0.key ?? "" < $1.key ?? "" }.map(
          \.value
        )
        if let loose = stated.last(where: { $0.vintage == nil }), let newest = stated.last,
          newest.vintage != nil, newest.source != loose.source
        {
          groups.append([loose, newest])
        }
        let worst = groups.compactMap { extremes($0) }.max { $0.distance < $1.distance }
        guard let worst, worst.distance > 0.05 else { continue }
        found.append(
          Anomaly(
            .sourceConflict,
            worst.distance > 0.5 ? .error : .warning,
            series.key,
            year,
            value: worst.high.value,
            reference: worst.low.value,
            size: worst.distance,
            detail: .sources(worst.low.source ?? "", worst.high.source ?? "")
          )
        )
      }
    }
  }

  private static func extremes(
    _ stated: [StatedValue]
  ) -> (low: StatedValue, high: StatedValue, distance: Double)? {
    guard let low = stated.min(by: { $0.value < $1.value }),
      let high = stated.max(by: { $0.value < $1.value }),
      low.value < high.value
    else { return nil }
    let smaller = min(abs(low.value), abs(high.value))
    return (low, high, smaller == 0 ? .infinity : (high.value - low.value) / smaller)
  }
}
