/// What single figures look like: `repeated_value`, `coarse_rounding`, `negative_value`, `period_length`.
enum WrittenValueRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for series in context.record.series {
      if series.nature.isAmount {
        judgeRepetition(series, context, into: &found)
        judgeRounding(series, into: &found)
      }
      let mayBeNegative =
        series.nature.mayBeNegative || context.options.netIndicators.contains(series.key.indicator)
      for year in series.years {
        if let value = series.value(year), value < 0, !mayBeNegative {
          found.append(Anomaly(.negativeValue, .error, series.key, year, value: value))
        }
        let days = series.statements[year]?.lazy.reversed().compactMap(\.periodDays).first
        if let days, !((358...372) ~= days) {
          let value = series.value(year)
          found.append(Anomaly(.periodLength, .warning, series.key, year, value: value, size: Double(days)))
        }
      }
    }
  }

  /// The same figure two years running: a warning, unless few digits or differing parts make it likely.
  private static func judgeRepetition(
    _ series: StatedSeries,
    _ context: AnomalyContext,
    into found: inout [Anomaly]
  ) {
    for (before, after) in series.steps {
      guard let value = series.value(after), value != 0, value == series.value(before) else { continue }
      let isLikely =
        WrittenNumber(value).digitCount <= 2
        || context.record.inventories.contains { inventory in
          inventory.series(series.key.indicator)?.key == series.key
            && partsDiffer(series.key.indicator, inventory, before, after)
        }
      found.append(
        Anomaly(
          .repeatedValue,
          isLikely ? .info : .warning,
          series.key,
          after,
          value: value,
          reference: value,
          detail: .since(before)
        )
      )
    }
  }

  /// Whether the parts of a total differ between two years and make it up in both, but for a tenth left unstated.
  private static func partsDiffer(_ total: String, _ inventory: Inventory, _ before: Int, _ after: Int)
    -> Bool
  {
    let sums = [before, after].compactMap { year in
      inventory.sums(in: year).first { $0.indicator == total }
    }
    guard sums.count == 2 else { return false }
    let areWhole = sums.allSatisfy { $0.agrees(within: 0.01) || ($0.isOpen && $0.agrees(within: 0.1)) }
    let parts = sums.map { Dictionary($0.parts.map { ($0.indicator, $0.value) }) { first, _ in first } }
    return areWhole && parts[0] != parts[1]
  }

  private static func judgeRounding(_ series: StatedSeries, into found: inout [Anomaly]) {
    for year in series.years {
      guard let value = series.value(year), abs(value) >= 1000, WrittenNumber(value).digitCount == 1 else {
        continue
      }
      found.append(Anomaly(.coarseRounding, .info, series.key, year, value: value))
    }
  }
}
