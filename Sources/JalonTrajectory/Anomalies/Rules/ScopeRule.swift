/// What the scopes say about each other: `contract_effect`, `mb_equals_lb`, `scope3_share`.
enum ScopeRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for inventory in context.record.inventories {
      func series(_ role: IndicatorRole) -> StatedSeries? { inventory.series.first { $0.role == role } }
      if let market = series(.scope2(.market)), let location = series(.scope2(.location)) {
        compare(market, location, context, into: &found)
      }
      if let scope3 = series(.scope3), let total = series(.total) {
        judge(scope3, total, context, into: &found)
      }
    }
  }

  private static func compare(
    _ market: StatedSeries,
    _ location: StatedSeries,
    _ context: AnomalyContext,
    into found: inout [Anomaly]
  ) {
    for year in market.years {
      guard let value = market.value(year), value != 0, value == location.value(year) else { continue }
      let others = AnomalyDetail.others([location.key.indicator], since: nil)
      found.append(
        Anomaly(
          .marketEqualsLocation,
          .info,
          market.key,
          year,
          value: value,
          reference: value,
          detail: others
        )
      )
    }
    for (before, after) in market.steps {
      guard let m0 = context.sound(market, before), let m1 = context.sound(market, after), m0 > 0,
        let l0 = context.sound(location, before), let l1 = context.sound(location, after), l0 > 0,
        m1 / m0 <= 0.5, abs(l1 / l0 - 1) < 0.1
      else { continue }
      found.append(
        Anomaly(
          .contractEffect,
          .info,
          market.key,
          after,
          value: m1 / m0 - 1,
          reference: l1 / l0 - 1,
          size: m1 / m0 - 1,
          detail: .others([location.key.indicator], since: before)
        )
      )
    }
  }

  private static func judge(
    _ scope3: StatedSeries,
    _ total: StatedSeries,
    _ context: AnomalyContext,
    into found: inout [Anomaly]
  ) {
    for year in scope3.years {
      guard let part = scope3.value(year), let whole = total.value(year), whole > 0, part <= whole,
        part / whole > 0.99
      else { continue }
      found.append(
        Anomaly(.scope3Share, .info, scope3.key, year, value: part, reference: whole, size: part / whole)
      )
    }
  }
}
