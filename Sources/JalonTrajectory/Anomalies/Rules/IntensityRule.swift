/// `intensity_mismatch` and `direction_conflict`: an intensity beside the activity and emissions that it comes from.
enum IntensityRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    var compared: Set<[SeriesKey]> = []
    for intensity in context.options.intensities {
      let units = intensity.units
      for series in context.record.series
      where series.key.indicator == intensity.indicator && fits(series, units?.indicator) {
        func other(_ indicator: String, _ unit: String?) -> StatedSeries? {
          context.record.series.first {
            $0.key.indicator == indicator && $0.key.site == series.key.site && fits($0, unit)
          }
        }
        guard let emissions = other(intensity.emissions, units?.emissions) else { continue }
        if let activity = other(intensity.activity, units?.activity) {
          for year in series.years { judge(intensity, series, activity, emissions, year, into: &found) }
        }
        // The same two series may be related through an activity in several units.
        if compared.insert([series.key, emissions.key]).inserted {
          judgeDirection(series, emissions, into: &found)
        }
      }
    }
  }

  private static func fits(_ series: StatedSeries, _ unit: String?) -> Bool {
    unit == nil || series.key.unit == unit
  }

  private static func judge(
    _ intensity: StatedIntensity,
    _ series: StatedSeries,
    _ activity: StatedSeries,
    _ emissions: StatedSeries,
    _ year: Int,
    into found: inout [Anomaly]
  ) {
    guard let i = series.value(year), let a = activity.value(year), let e = emissions.value(year), e != 0
    else {
      return
    }
    let product = i * a * intensity.scale
    let difference = abs(product / e - 1)
    guard difference > 0.01 else { return }
    found.append(
      Anomaly(
        .intensityMismatch,
        difference > 0.05 ? .error : .notice,
        series.key,
        year,
        value: product,
        reference: e,
        size: product / e - 1,
        detail: .others([intensity.activity, intensity.emissions], since: nil)
      )
    )
  }

  private static func judgeDirection(
    _ series: StatedSeries,
    _ emissions: StatedSeries,
    into found: inout [Anomaly]
  ) {
    for (before, after) in series.steps {
      guard let i0 = series.value(before), let i1 = series.value(after), let e0 = emissions.value(before),
        let e1 = emissions.value(after), i0 > 0, e0 > 0, i1 / i0 < 0.99, e1 / e0 > 1.01
      else { continue }
      found.append(
        Anomaly(
          .directionConflict,
          .info,
          series.key,
          after,
          value: i1 / i0 - 1,
          reference: e1 / e0 - 1,
          size: e1 / e0 - 1,
          detail: .others([emissions.key.indicator], since: before)
        )
      )
    }
  }
}
