/// A sum of indicators, over the years in which every part is known.
///
/// A part that is missing makes the sum of its year unknown: a total without it would look like a fall.
package struct CombinedSeries: Sendable, Equatable {
  /// A year in which some parts are known and others are not.
  package struct IncompleteYear: Sendable, Equatable {
    /// The year.
    package let year: Int
    /// The missing parts, as indices in the order given; ascending.
    package let missingParts: [Int]

    /// A year and what it lacks.
    package init(year: Int, missingParts: [Int]) {
      self.year = year
      self.missingParts = missingParts
    }
  }

  /// The sums.
  package let series: YearlySeries
  /// The years left out, ascending.
  package let incompleteYears: [IncompleteYear]

  /// The sum of several indicators in one unit.
  package init(adding parts: [YearlySeries]) {
    var sums: [Int: Double?] = [:]
    var incomplete: [IncompleteYear] = []
    for year in Set(parts.flatMap(\.years)).sorted() {
      let values = parts.map { $0[year] }
      let missing = values.indices.filter { values[$0] == nil }
      if missing.isEmpty {
        sums[year] = values.reduce(0) { $0 + ($1 ?? 0) }
      } else {
        incomplete.append(IncompleteYear(year: year, missingParts: missing))
      }
    }
    series = YearlySeries(sums)
    incompleteYears = incomplete
  }
}

extension YearlySeries {
  /// This series over another, in the years that both know and where the divisor is above zero.
  package func divided(by activity: YearlySeries) -> YearlySeries {
    mapping { observation in
      activity[observation.year].flatMap { quotient(observation.value, by: $0) }
    }
  }
}
