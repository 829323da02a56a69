/// The amounts above zero of one site, year by year, as a table in which whole years can be compared.
struct ReportTable {
  /// The series, one a column.
  let series: [StatedSeries]
  /// The years with a figure, ascending.
  let years: [Int]
  /// The figures of a year by column.
  let figures: [Int: [Int: Double]]
  /// For each column, the columns that are parts of it.
  private let parts: [[Int]]

  init(_ series: [StatedSeries], _ inventories: [Inventory]) {
    self.series = series
    var figures: [Int: [Int: Double]] = [:]
    for (column, series) in series.enumerated() {
      for year in series.years {
        if let value = series.value(year), value > 0 { figures[year, default: [:]][column] = value }
      }
    }
    self.figures = figures
    years = figures.keys.sorted()
    let columns = Dictionary(series.enumerated().map { ($1.key, $0) }) { first, _ in first }
    var parts = [[Int]](repeating: [], count: series.count)
    for inventory in inventories {
      for total in Set(inventory.totals.map(\.indicator)) {
        guard let key = inventory.series(total)?.key, let column = columns[key] else { continue }
        let keys = inventory.parts(of: total).compactMap { inventory.series($0)?.key }
        parts[column] = keys.compactMap { columns[$0] }
      }
    }
    self.parts = parts
  }

  /// The figure of a column in a year.
  func value(_ column: Int, _ year: Int) -> Double? { figures[year]?[column] }

  /// The columns with a figure in both years, without totals whose parts are among them: a sum is no witness of its own.
  func witnesses(_ a: Int, _ b: Int) -> [Int] {
    guard let x = figures[a], let y = figures[b] else { return [] }
    let common = Set(x.keys).intersection(y.keys)
    return common.filter { column in !parts[column].contains { common.contains($0) } }.sorted()
  }

  /// Whether parts of a column have a figure in a year, so that the column is a sum of others.
  func isSum(_ column: Int, _ year: Int) -> Bool {
    parts[column].contains { value($0, year) != nil }
  }
}
