/// What is known of a year to explain a change of its emissions.
package struct EmissionsFigures: Sendable, Equatable {
  /// Electricity from the grid.
  package struct Electricity: Sendable, Equatable {
    /// The consumption, in any unit of energy.
    package let consumption: Double
    /// Its location-based emissions, in the unit of the total and part of it.
    package let emissions: Double

    /// Electricity of a year.
    package init(consumption: Double, emissions: Double) {
      self.consumption = consumption
      self.emissions = emissions
    }
  }

  /// The emissions, location-based where they hold electricity.
  package let emissions: Double
  /// The activity: staff, turnover or another.
  package let activity: Double?
  /// The electricity in it.
  package let electricity: Electricity?

  /// The figures of a year.
  package init(emissions: Double, activity: Double? = nil, electricity: Electricity? = nil) {
    self.emissions = emissions
    self.activity = activity
    self.electricity = electricity
  }

  /// The figures of a year from series; `nil` where its emissions were not observed.
  ///
  /// - Parameters:
  ///   - year: The year.
  ///   - emissions: The emissions, location-based where they hold electricity.
  ///   - activity: The activity.
  ///   - consumption: The consumption of electricity.
  ///   - electricityEmissions: The location-based emissions of that consumption.
  package init?(
    of year: Int,
    emissions: YearlySeries,
    activity: YearlySeries? = nil,
    consumption: YearlySeries? = nil,
    electricityEmissions: YearlySeries? = nil
  ) {
    guard let total = emissions[year] else { return nil }
    self.emissions = total
    self.activity = activity?[year]
    electricity = consumption?[year].flatMap { consumed in
      electricityEmissions?[year].map { Electricity(consumption: consumed, emissions: $0) }
    }
  }

  /// Whether nothing is below zero, and no part above the whole.
  var isSound: Bool {
    let limit = YearlySeries.largestMagnitude
    guard (0...limit).contains(emissions) else { return false }
    guard let electricity else { return true }
    return (0...limit).contains(electricity.consumption) && electricity.emissions >= 0
      && electricity.emissions <= emissions
  }
}
