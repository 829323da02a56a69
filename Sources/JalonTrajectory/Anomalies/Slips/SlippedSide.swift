/// Supposes that one level of a group of years is the right one, and says how well that explains what was stated.
///
/// Three witnesses are heard: totals that add up once the other years are brought to this level; how many years stand on
/// it; and how figures are usually written. Inventories in tonnes mostly end in whole tonnes, some in thousands: a slip
/// downwards shows three decimals, one upwards three zeros.
struct SlippedSide {
  /// The level supposed to be right.
  let level: Int
  /// The figures that are off, by column and year, as powers of 1000.
  let slips: [Point: Int]
  /// How many totals add up to within 5 %.
  private let sums: Int
  /// How many years stand on this level.
  private let yearCount: Int
  /// How usual the figures look, on average over the years; 0 where they are not in tonnes.
  private let writing: Double

  /// One figure.
  struct Point: Hashable {
    let column: Int
    let year: Int
  }

  init(_ level: Int, _ group: YearLevels.Group, _ table: ReportTable, _ inventories: [Inventory]) {
    self.level = level
    let years = group.keys.sorted()
    let right = years.filter { group[$0] == level }
    var slips: [Point: Int] = [:]
    for year in years {
      let power = (group[year] ?? level) - level
      guard power != 0 else { continue }
      for (column, value) in table.figures[year] ?? [:] {
        let near = Self.nearest(right, to: year).compactMap { table.value(column, $0) }
        let ratio = geometricMedian(near.map { value / $0 })
        let own = ratio.map { PowerOfThousand.nearest($0, within: YearLevels.nearestTolerance) == power }
        if own ?? true { slips[Point(column: column, year: year)] = power }
      }
    }
    self.slips = slips
    let columns = Dictionary(table.series.enumerated().map { ($1.key, $0) }) { first, _ in first }
    var sums = 0
    var writing = 0.0
    for year in years {
      for inventory in inventories {
        let statements = inventory.sums(in: year) { indicator, stated in
          guard let key = inventory.series(indicator)?.key, let column = columns[key] else { return stated }
          return PowerOfThousand.undo(slips[Point(column: column, year: year)] ?? 0, stated)
        }
        sums += statements.count { $0.agrees(within: 0.05) }
      }
      writing += Self.writing(year, isRight: group[year] == level, table, slips)
    }
    self.sums = sums
    yearCount = right.count
    self.writing = writing / Double(max(years.count, 1))
  }

  /// How well this side explains what was stated; only differences mean something.
  ///
  /// A total that adds up weighs as much as three years.
  var score: Double { 3 * Double(sums) + Double(yearCount) + writing }

  /// Whether no witness speaks for the other side, and either totals or the way figures are written speak for this one.
  func isClear(against other: SlippedSide) -> Bool {
    if sums != other.sums { return sums > other.sums && score > other.score }
    return yearCount >= other.yearCount && writing - other.writing >= 1.5
  }

  /// Up to eight of the years, the nearest first.
  static func nearest(_ years: [Int], to year: Int) -> ArraySlice<Int> {
    years.sorted { (abs($0 - year), $0) < (abs($1 - year), $1) }.prefix(YearLevels.reach)
  }

  /// How usual the figures of a year look once corrected, by the finest last place among them.
  ///
  /// The weights are natural logarithms of frequencies in 867 company-years of the samples, doubled, because every figure
  /// of a report bears witness.
  private static func writing(
    _ year: Int,
    isRight: Bool,
    _ table: ReportTable,
    _ slips: [Point: Int]
  ) -> Double {
    var finest: Int?
    for (column, value) in table.figures[year] ?? [:] where table.series[column].nature.isInTonnes {
      let power = slips[Point(column: column, year: year)]
      guard isRight || power != nil else { continue }
      let place = WrittenNumber(value).lastPlace - 3 * (power ?? 0)
      finest = min(finest ?? place, place)
    }
    switch finest {
    case nil: return 0
    case 0: return 12.6
    case 3: return 9.4
    case -1: return 9
    case 2: return 7.2
    case -2: return 6.4
    case -3: return 6.2
    case 1: return 5
    case 4: return 4
    case -5, -4, 5: return 2
    default: return 1
    }
  }
}
