/// `unit_slip`: a figure, or a whole report, stated in another unit than the years around it.
enum UnitSlipRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for series in context.amounts {
      for year in series.years {
        if let anomaly = anomaly(series, year, context) { found.append(anomaly) }
      }
    }
  }

  private static func anomaly(_ series: StatedSeries, _ year: Int, _ context: AnomalyContext) -> Anomaly? {
    guard let value = series.value(year) else { return nil }
    let single = context.slips.slip(series.key, year)
    if let slip = context.shifts.slip(series.key, year) {
      return Anomaly(
        .unitSlip,
        .error,
        series.key,
        year,
        value: value,
        reference: slip.corrected,
        size: PowerOfThousand.factor(slip.power),
        detail: .reportWide(
          power: slip.power,
          agreeing: slip.agreeing,
          compared: slip.compared,
          isCertain: slip.isCertain
        )
      )
    }
    guard let single else { return nil }
    return Anomaly(
      .unitSlip,
      .error,
      series.key,
      year,
      value: value,
      reference: single.around,
      size: value / single.around,
      detail: .neighbours(power: single.power)
    )
  }
}
