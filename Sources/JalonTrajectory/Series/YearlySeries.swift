/// The value of one year.
package struct Observation: Sendable, Equatable {
  /// The year; for a fiscal year the one in which it ends.
  package let year: Int
  /// The value, finite, in the indicator's unit.
  package let value: Double

  /// A value of a year.
  package init(year: Int, value: Double) {
    self.year = year
    self.value = value
  }
}

/// The annual values of one indicator, each year at most once, in ascending order.
///
/// Where a year was published several times, whoever builds the series has chosen the vintage. An absence is not a zero:
/// zero is a value like any other.
package struct YearlySeries: Sendable, Equatable {
  /// The years that a series can hold.
  package static let yearBounds = 1...9_999
  /// The largest magnitude that a series can hold; it keeps sums of products finite.
  package static let largestMagnitude = 1e100
  /// The smallest magnitude that is told from zero; it keeps quotients finite.
  package static let smallestMagnitude = 1e-100

  /// What is known, in ascending order of years.
  package let observations: [Observation]
  /// Years whose value was left out because it, or the year itself, is outside what a series can hold; ascending.
  package let unusableYears: [Int]

  /// A series from what is known of each year, `nil` being no observation.
  package init(_ values: [Int: Double?]) {
    var observations: [Observation] = []
    var unusable: [Int] = []
    for (year, value) in values {
      guard let value else { continue }
      if let usable = Self.usable(value, in: year) {
        observations.append(Observation(year: year, value: usable))
      } else {
        unusable.append(year)
      }
    }
    self.observations = observations.sorted { $0.year < $1.year }
    unusableYears = unusable.sorted()
  }

  /// Observations known to be usable, in ascending order of years.
  init(ascending observations: [Observation]) {
    self.observations = observations
    unusableYears = []
  }

  /// The value as a series holds it, `nil` where it or its year is out of bounds.
  package static func usable(_ value: Double, in year: Int) -> Double? {
    guard yearBounds.contains(year), abs(value) <= largestMagnitude else { return nil }
    return abs(value) < smallestMagnitude ? 0 : value
  }

  /// The years that have a value, ascending.
  package var years: [Int] { observations.map(\.year) }

  /// The values, in ascending order of years.
  package var values: [Double] { observations.map(\.value) }

  /// How many years have a value.
  package var count: Int { observations.count }

  /// Whether no year has a value.
  package var isEmpty: Bool { observations.isEmpty }

  /// The earliest observation.
  package var first: Observation? { observations.first }

  /// The latest observation.
  package var last: Observation? { observations.last }

  /// Years with a value below zero, which only a net metric can have; ascending.
  package var negativeYears: [Int] { observations.filter { $0.value < 0 }.map(\.year) }

  /// The value observed in a year.
  package subscript(year: Int) -> Double? {
    let index = firstIndex(notBefore: year)
    guard index < count, observations[index].year == year else { return nil }
    return observations[index].value
  }

  /// The index of the first observation that is not before a year, ``count`` where there is none.
  func firstIndex(notBefore year: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if observations[middle].year < year { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension YearlySeries {
  /// The observations of a year and those after it.
  package func since(_ year: Int) -> YearlySeries {
    YearlySeries(ascending: observations.filter { $0.year >= year })
  }

  /// The observations of a year and those before it.
  package func through(_ year: Int) -> YearlySeries {
    YearlySeries(ascending: observations.filter { $0.year <= year })
  }

  /// The latest observations, at most so many.
  package func latest(_ count: Int) -> YearlySeries {
    YearlySeries(ascending: Array(observations.suffix(max(0, count))))
  }

  /// The series with one more observation, unless its year has one already or it is out of bounds.
  package func adding(_ value: Double, in year: Int) -> YearlySeries {
    guard self[year] == nil, let value = Self.usable(value, in: year) else { return self }
    var all = observations
    all.insert(Observation(year: year, value: value), at: firstIndex(notBefore: year))
    return YearlySeries(ascending: all)
  }

  /// The series with each value changed; values that leave the bounds are left out.
  package func mapping(_ change: (Observation) -> Double?) -> YearlySeries {
    YearlySeries(
      ascending: observations.compactMap { observation in
        change(observation)
          .flatMap { Self.usable($0, in: observation.year) }
          .map { Observation(year: observation.year, value: $0) }
      }
    )
  }
}
