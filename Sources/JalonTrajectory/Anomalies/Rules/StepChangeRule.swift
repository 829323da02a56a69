/// `step_change`: more than 20 % from one calendar year to the next, or more than 50 %.
///
/// Figures that slipped are left out, and so are totals whose jump is the coming or going of parts.
enum StepChangeRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for series in context.amounts {
      for (before, after) in series.steps where !context.perimeter.explainsStep(series.key, after) {
        guard let old = context.sound(series, before), let new = context.sound(series, after), old > 0 else {
          continue
        }
        let change = new / old - 1
        guard abs(change) > 0.2 else { continue }
        found.append(
          Anomaly(
            .stepChange,
            abs(change) > 0.5 ? .explain : .review,
            series.key,
            after,
            value: new,
            reference: old,
            size: change,
            detail: .since(before)
          )
        )
      }
    }
  }
}
