/// Whole reports that slipped: in some years, many indicators at once are 1000 or a million times too large or small.
///
/// No series then has reliable years around the slip, so the years are compared across all indicators (``YearLevels``),
/// and what was stated decides which side is right (``SlippedSide``).
struct ReportShifts: Sendable {
  /// What is known about the slip of one figure.
  struct Slip: Sendable {
    /// The figure is about 1000^power times the right one.
    let power: Int
    /// The figure with the slip taken back.
    let corrected: Double
    /// How many indicators of that year say so.
    let agreeing: Int
    /// How many have a figure in the right years too.
    let compared: Int
    /// Whether the other side is clearly the right one.
    let isCertain: Bool
  }

  private var slips: [SeriesKey: [Int: Slip]] = [:]

  /// Compares the years of each site of an organisation.
  init(_ record: OrganisationRecord) {
    let sites = Dictionary(grouping: record.series.filter(\.nature.isAmount), by: \.key.site)
    for series in sites.values {
      let site = series.first?.key.site
      let inventories = record.inventories.filter { $0.series.first?.key.site == site }
      let table = ReportTable(series, inventories)
      for group in YearLevels(table).groups { judge(group, table, inventories) }
    }
  }

  /// The slip of a figure, when its whole report slipped.
  func slip(_ key: SeriesKey, _ year: Int) -> Slip? { slips[key]?[year] }

  /// The figure of a series with the slip of its report taken back.
  func corrected(_ series: StatedSeries, _ year: Int) -> Double? {
    slips[series.key]?[year]?.corrected ?? series.value(year)
  }

  private mutating func judge(_ group: YearLevels.Group, _ table: ReportTable, _ inventories: [Inventory]) {
    let levels = Set(group.values).sorted()
    let latest = group.keys.max().flatMap { group[$0] }
    let sides = levels.map { SlippedSide($0, group, table, inventories) }.sorted {
      if $0.score != $1.score { return $0.score > $1.score }
      // Nothing speaks for either side: the latest report is taken for the right one.
      if ($0.level == latest) != ($1.level == latest) { return $0.level == latest }
      return $0.level < $1.level
    }
    guard let right = sides.first else { return }
    let isCertain = sides.dropFirst().allSatisfy { right.isClear(against: $0) }
    let rightYears = group.keys.filter { group[$0] == right.level }.sorted()
    for year in group.keys.sorted() where group[year] != right.level {
      let columns = (table.figures[year] ?? [:]).keys.sorted()
      let power = (group[year] ?? 0) - right.level
      var slipped = columns.filter { right.slips[SlippedSide.Point(column: $0, year: year)] != nil }
      let witnesses = columns.filter { column in
        !table.isSum(column, year) && rightYears.contains { table.value(column, $0) != nil }
      }
      let agreeing = witnesses.count { slipped.contains($0) }
      slipped += Self.leftOver(year, power, slipped, table, inventories)
      for column in slipped {
        guard let value = table.value(column, year) else { continue }
        slips[table.series[column].key, default: [:]][year] = Slip(
          power: power,
          corrected: PowerOfThousand.undo(power, value),
          agreeing: agreeing,
          compared: witnesses.count,
          isCertain: isCertain
        )
      }
    }
  }

  /// Columns that look as always but only fit what is left of a total if they slipped with the rest of the report.
  ///
  /// This happens when the same figure slipped in the other years too.
  private static func leftOver(
    _ year: Int,
    _ power: Int,
    _ slipped: [Int],
    _ table: ReportTable,
    _ inventories: [Inventory]
  ) -> [Int] {
    let columns = Dictionary(table.series.enumerated().map { ($1.key, $0) }) { first, _ in first }
    var result: [Int] = []
    for inventory in inventories {
      func column(_ indicator: String) -> Int? {
        inventory.series(indicator).flatMap { columns[$0.key] }
      }
      let statements = inventory.sums(in: year) { indicator, stated in
        let isSlipped = column(indicator).map { slipped.contains($0) } ?? false
        return isSlipped ? PowerOfThousand.undo(power, stated) : stated
      }
      for statement in statements where !statement.isOpen {
        let doubtful = statement.parts.filter { part in
          column(part.indicator).map { !slipped.contains($0) && !table.isSum($0, year) } ?? false
        }
        let sum = doubtful.reduce(0) { $0 + $1.value }
        let left = statement.total - (statement.sum - sum)
        guard sum > 0, left > 0,
          PowerOfThousand.nearest(sum / left, within: YearLevels.voteTolerance) == power
        else { continue }
        result += doubtful.filter { $0.value > 0 }.compactMap { column($0.indicator) }
      }
    }
    return Set(result).sorted()
  }
}
