/// `sum_mismatch` and `total_below_part`: totals that are not the sum of their parts, beyond what rounding explains.
///
/// An open list such as the categories of scope 3 may leave parts out, so that less than the total is no mismatch,
/// unless the same parts made up the total in another year.
enum SumRule: AnomalyRule {
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly]) {
    for inventory in context.record.inventories {
      let years = Set(inventory.totals.compactMap { inventory.series($0.indicator) }.flatMap(\.years))
        .sorted()
      let sums = years.map { inventory.sums(in: $0) }
      for (year, statements) in zip(years, sums) {
        for statement in statements {
          guard let key = inventory.series(statement.indicator)?.key else { continue }
          judge(statement, isWhole: isWhole(statement, sums), key, year, into: &found)
        }
      }
      judgeParts(inventory, into: &found)
    }
  }

  /// Whether a list of parts is known to be all of them.
  private static func isWhole(_ statement: SumStatement, _ sums: [[SumStatement]]) -> Bool {
    guard statement.isOpen else { return true }
    let parts = Set(statement.parts.map(\.indicator))
    return sums.joined().contains { other in
      other.indicator == statement.indicator && other.parts.count > 1 && other.agrees(within: 0.01)
        && parts.isSuperset(of: other.parts.map(\.indicator))
    }
  }

  private static func judge(
    _ statement: SumStatement,
    isWhole: Bool,
    _ key: SeriesKey,
    _ year: Int,
    into found: inout [Anomaly]
  ) {
    let sum = statement.sum
    let difference = abs(statement.total - sum)
    guard difference > statement.roundingSlack, sum > statement.total || isWhole else { return }
    let share = statement.total == 0 ? Double.infinity : difference / abs(statement.total)
    found.append(
      Anomaly(
        .sumMismatch,
        share > 0.05 ? .error : share > 0.01 ? .warning : .notice,
        key,
        year,
        value: statement.total,
        reference: sum,
        size: share,
        detail: .others(statement.parts.map(\.indicator), since: nil)
      )
    )
  }

  /// A total below one of its parts, whether or not all parts are stated; of a part stated twice, the smaller counts.
  private static func judgeParts(_ inventory: Inventory, into found: inout [Anomaly]) {
    for total in Set(inventory.totals.map(\.indicator)).sorted() {
      guard let series = inventory.series(total) else { continue }
      let ways = inventory.totals.filter { $0.indicator == total }
      for year in series.years {
        guard let value = series.value(year) else { continue }
        let figures = ways.flatMap { inventory.statedParts(of: $0, year) }.compactMap { choices in
          choices.min { $0.value < $1.value }
        }
        guard let largest = figures.max(by: { $0.value < $1.value }) else { continue }
        let units = [value, largest.value].map { WrittenNumber($0).roundingUnit }
        guard value < largest.value - (units[0] + units[1]) / 2 else { continue }
        found.append(
          Anomaly(
            .totalBelowPart,
            .error,
            series.key,
            year,
            value: value,
            reference: largest.value,
            size: largest.value > 0 ? value / largest.value - 1 : nil,
            detail: .others([largest.indicator], since: nil)
          )
        )
      }
    }
  }
}
