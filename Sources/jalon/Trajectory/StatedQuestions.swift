import JalonEngine
import JalonTrajectory

/// What is known beside a table of figures: base years, and which figures are quotients of others.
struct StatedQuestions {
  private let values: [StatedValue]
  private let quotients: [Quotient]

  /// What is known of a table, with the quotients that packs declare.
  init(_ values: [StatedValue], _ quotients: [Quotient]) {
    self.values = values
    self.quotients = quotients
  }

  /// The options to look through the table with.
  ///
  /// - Parameters:
  ///   - asOf: The year of the judgement.
  ///   - base: A base year of every organisation, for one indicator or for all, with its value where it is given.
  /// - Returns: What the catalogue of anomalies takes beside the figures.
  func options(asOf: Int?, base: (year: Int, indicator: String?, value: Double?)?) -> AnomalyOptions {
    var options = AnomalyOptions(asOf: asOf)
    if let base {
      options.bases = Set(values.map(\.organisation)).sorted().map {
        StatedBase(organisation: $0, indicator: base.indicator, year: base.year, value: base.value)
      }
    }
    options.intensities = quotients.flatMap(intensities)
    return options
  }

  /// A quotient in every mixture of units that the table writes its three figures in.
  private func intensities(_ quotient: Quotient) -> [StatedIntensity] {
    let stated = quotient.stated
    let (own, activities, emissions) = (
      units(of: stated.indicator), units(of: stated.activity), units(of: stated.emissions)
    )
    return own.flatMap { own in
      activities.flatMap { activity in
        emissions.compactMap { quotient.stated(in: own, activity, $0) }
      }
    }
  }

  /// The units that a table writes an indicator in; figures without any are compared with nothing.
  private func units(of indicator: String) -> [String] {
    Set(values.lazy.filter { $0.indicator == indicator }.compactMap(\.unit)).sorted()
  }
}
