/// Emissions of several years, in tCO2e, whose sums agree.
struct EmissionHistory {
  /// The years, in order.
  let years: [Int]
  /// Scope 1, by year.
  let scope1: [Int]
  /// Scope 2, average of the grid, by year.
  let scope2: [Int]
  /// The fifteen categories of scope 3, each by year.
  let categories: [[Int]]

  /// Categories that are stated for every year; the others are for the last one alone.
  static let mainCategories: Set<Int> = [1, 2, 6, 7, 11]

  /// The years up to `last`, as many as `count`.
  init(until last: Int, count: Int, random: inout SeededGenerator) {
    years = Array(last - count + 1...last)
    scope1 = Self.series(from: random.integer(30...900), count: count, random: &random)
    scope2 = Self.series(from: random.integer(60...1_200), count: count, random: &random)
    categories = (1...15).map { number in
      let size = Self.mainCategories.contains(number) ? 60...1_500 : 0...70
      return Self.series(from: random.integer(size), count: count, random: &random)
    }
  }

  /// Scope 3, by year.
  var scope3: [Int] {
    years.indices.map { year in categories.reduce(0) { $0 + $1[year] } }
  }

  /// All scopes, by year.
  var total: [Int] {
    zip(scope3, zip(scope1, scope2)).map { $0 + $1.0 + $1.1 }
  }

  /// Values that fall by a twelfth a year, rise by a twentieth, or something between.
  private static func series(from start: Int, count: Int, random: inout SeededGenerator) -> [Int] {
    var value = start
    return (0..<count).map { _ in
      defer { value = value * random.integer(920...1_050) / 1_000 }
      return value
    }
  }
}
