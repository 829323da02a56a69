/// On which level each year's report stands: years whose figures are 1000 times those of others are one level up.
///
/// Two years are held against each other indicator by indicator. They stand 1000^k apart when at least two indicators,
/// and three in five of those in both years, say the same k. Single indicators may change threefold from year to year;
/// that so many change a thousandfold together does not happen (none of 294 unmodified organisations of the samples).
struct YearLevels {
  /// A set of years that were compared with each other, with the level of each, as a power of 1000.
  typealias Group = [Int: Int]

  /// How far from a power of 1000 one indicator may be and still vote for it.
  static let voteTolerance = 3.2
  /// How far from a power of 1000 an indicator of a report that slipped may be and still count as slipped with it: √1000.
  static let nearestTolerance = 31.6
  /// With how many following years a year is compared.
  static let reach = 8

  /// The sets of years on more than one level.
  let groups: [Group]

  init(_ table: ReportTable) {
    var apart: [Int: [(year: Int, power: Int)]] = [:]
    for (index, year) in table.years.enumerated() {
      for later in table.years[(index + 1)...].prefix(Self.reach) {
        guard let power = Self.compare(table, later, with: year) else { continue }
        apart[year, default: []].append((later, power))
        apart[later, default: []].append((year, -power))
      }
    }
    var levels: [Int: Int] = [:]
    var groups: [Group] = []
    for start in table.years where levels[start] == nil {
      levels[start] = 0
      var group = [start: 0]
      var open = [start]
      while !open.isEmpty {
        let year = open.removeFirst()
        for (other, power) in apart[year] ?? [] where levels[other] == nil {
          let level = (levels[year] ?? 0) + power
          levels[other] = level
          group[other] = level
          open.append(other)
        }
      }
      if Set(group.values).count > 1 { groups.append(group) }
    }
    self.groups = groups
  }

  /// By which power of 1000 the figures of `year` stand above those of `base`, or `nil` when there is no majority.
  private static func compare(_ table: ReportTable, _ year: Int, with base: Int) -> Int? {
    var votes: [Int: Int] = [:]
    let witnesses = table.witnesses(year, base)
    for column in witnesses {
      guard let a = table.value(column, year), let b = table.value(column, base),
        let power = PowerOfThousand.nearest(a / b, within: voteTolerance)
      else { continue }
      votes[power, default: 0] += 1
    }
    let winner = votes.max { ($0.value, -abs($0.key), $0.key) < ($1.value, -abs($1.key), $1.key) }
    guard let (power, count) = winner else { return nil }
    if power == 0 { return count * 2 >= witnesses.count ? 0 : nil }
    return count >= 2 && count * 5 >= witnesses.count * 3 ? power : nil
  }
}
