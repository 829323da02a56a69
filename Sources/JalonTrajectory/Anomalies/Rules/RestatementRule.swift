/// `restatement`, `base_restated` and `unit_slip` between vintages: the same year stated again with another figure.
enum RestatementRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for series in context.record.series where !series.nature.isPlanned {
      let base = context.base(of: series)
      for year in series.years {
        let chain = series.chain(year)
        for (old, new) in zip(chain, chain.dropFirst()) { compare(old, new, series, year, into: &found) }
        if let base, base.year == year { judgeBase(base, chain, series, into: &found) }
      }
    }
  }

  private static func compare(
    _ old: StatedValue,
    _ new: StatedValue,
    _ series: StatedSeries,
    _ year: Int,
    into found: inout [Anomaly]
  ) {
    guard old.value != 0, old.value != new.value else { return }
    let change = (new.value - old.value) / abs(old.value)
    func add(_ code: AnomalyCode, _ severity: AnomalySeverity, _ conversion: UnitConversion?) {
      found.append(
        Anomaly(
          code,
          severity,
          series.key,
          year,
          value: new.value,
          reference: old.value,
          size: code == .unitSlip ? new.value / old.value : change,
          detail: .vintages(old: old.vintage ?? "", new: new.vintage ?? "", conversion: conversion)
        )
      )
    }
    if series.nature.isAmount, let conversion = UnitConversion.of(old.value, new.value, unit: series.key.unit)
    {
      add(.unitSlip, abs(change) > 0.5 ? .error : .warning, conversion)
    }
    if abs(change) >= 0.02 { add(.restatement, abs(change) >= 0.05 ? .warning : .notice, nil) }
  }

  /// The base value now against what it was first, or against what the target states.
  private static func judgeBase(
    _ base: StatedBase,
    _ chain: [StatedValue],
    _ series: StatedSeries,
    into found: inout [Anomaly]
  ) {
    guard !base.isExplained, let first = chain.first, let new = chain.last else { return }
    let stated = base.indicator == series.key.indicator ? base.value : nil
    let old = stated ?? first.value
    let change = (new.value - old) / abs(old)
    guard old != 0, abs(change) >= 0.05 else { return }
    found.append(
      Anomaly(
        .baseRestated,
        .error,
        series.key,
        base.year,
        value: new.value,
        reference: old,
        size: change,
        detail: .vintages(
          old: stated == nil ? first.vintage ?? "" : "",
          new: new.vintage ?? "",
          conversion: nil
        )
      )
    )
  }
}
