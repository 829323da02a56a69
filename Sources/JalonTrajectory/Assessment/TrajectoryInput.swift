/// What a yearly value measures, which decides what may be added up over the years.
package enum Measure: Sendable, Equatable {
  /// An amount a year, such as tCO2e: values of several years add up.
  case amount
  /// An amount per unit of activity: only its product with the activity, past and planned, adds up.
  case intensity(activity: YearlySeries?)

  /// Whether it is an intensity.
  package var isIntensity: Bool {
    if case .intensity = self { true } else { false }
  }

  /// What a value of the year counts with in a sum, 1 for an amount; the last activity is kept for the years after it.
  func weight(in year: Int) -> Double? {
    switch self {
    case .amount: 1
    case .intensity(let activity): activity?.held(in: year).flatMap { $0 >= 0 ? $0 : nil }
    }
  }
}

/// The worst that checks of the figures themselves found.
package enum AnomalyLevel: Int, Sendable, Comparable {
  /// Nothing, or nothing that touches the score.
  case none
  /// Something to look at.
  case warning
  /// Something unresolved that makes the score provisional.
  case error

  /// Whether one is milder than the other.
  package static func < (a: AnomalyLevel, b: AnomalyLevel) -> Bool { a.rawValue < b.rawValue }
}

/// What a trajectory is computed from.
package struct TrajectoryInput: Sendable, Equatable {
  /// The annual values.
  package var series: YearlySeries
  /// The base year.
  package var baseYear: Int
  /// The base value stated with the target; `nil` takes the series' own.
  package var statedBase: Double?
  /// The target year.
  package var targetYear: Int
  /// The signatory's own pathway.
  package var pathway: Pathway
  /// A reference pathway that the trajectory is held against as well.
  package var reference: Pathway?
  /// What the values measure.
  package var measure = Measure.amount
  /// Whether the metric is declared net, so that values below zero are no mistake.
  package var isNet = false
  /// Years from which scope or boundary is another while the base was not recalculated.
  package var breaks: [Int] = []
  /// Levels to be at on the way.
  package var milestones: [Milestone] = []
  /// The worst that checks of the figures found.
  package var anomalies = AnomalyLevel.none
  /// The year in which the trajectory is judged; `nil` where no series counts as stale.
  package var asOfYear: Int?

  /// The least that a trajectory needs; the rest is set afterwards.
  package init(
    series: YearlySeries,
    baseYear: Int,
    statedBase: Double? = nil,
    targetYear: Int,
    pathway: Pathway
  ) {
    self.series = series
    self.baseYear = baseYear
    self.statedBase = statedBase
    self.targetYear = targetYear
    self.pathway = pathway
  }
}
