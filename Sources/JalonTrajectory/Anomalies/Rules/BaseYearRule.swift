/// `base_peak`: a base year more than 15 % above the mean of the two years before and after it, of which two are stated.
enum BaseYearRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for series in context.amounts {
      guard let base = context.base(of: series), let value = context.sound(series, base.year) else {
        continue
      }
      let around = (-2...2).filter { $0 != 0 }.compactMap { context.sound(series, base.year + $0) }
      guard around.count >= 2 else { continue }
      let mean = around.reduce(0, +) / Double(around.count)
      guard mean > 0, value > 1.15 * mean else { continue }
      found.append(
        Anomaly(
          .basePeak,
          .warning,
          series.key,
          base.year,
          value: value,
          reference: mean,
          size: value / mean
        )
      )
    }
  }
}
