/// Which years are there: `missing_year`, `stale`, `future_year`.
enum YearRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    let asOf = context.options.asOf.flatMap { AnomalyCatalogue.years.contains($0) ? $0 : nil }
    for series in context.record.series where !series.nature.isPlanned {
      for (before, after) in zip(series.years, series.years.dropFirst()) where after > before + 1 {
        found.append(
          Anomaly(
            .missingYear,
            .info,
            series.key,
            before + 1,
            size: Double(after - before - 1),
            detail: .gap(through: after - 1)
          )
        )
      }
      if let asOf, let last = series.years.last, asOf - last > 2 {
        found.append(
          Anomaly(.stale, .warning, series.key, last, reference: Double(asOf), size: Double(asOf - last))
        )
      }
      judgeFuture(series, asOf, into: &found)
    }
  }

  /// A year after that of the newest report which states it, or after the year from which one looks.
  private static func judgeFuture(_ series: StatedSeries, _ asOf: Int?, into found: inout [Anomaly]) {
    for year in series.years {
      let report = Vintage(series.statements[year]?.last?.vintage).year
      let limits = [report > 0 ? report : nil, asOf].compactMap { $0 }.filter { $0 < year }
      guard let limit = limits.min() else { continue }
      found.append(
        Anomaly(.futureYear, .error, series.key, year, value: series.value(year), reference: Double(limit))
      )
    }
  }
}
