/// Something that a figure shows in a year.
protocol ChartEntry {
  var year: Int { get }
  /// Every value to be drawn.
  var values: [Double] { get }
}

extension TrajectoryChart {
  /// A value of a line in a year.
  package struct Point: Sendable, Hashable, ChartEntry {
    /// The year.
    package let year: Int
    /// The value.
    package let value: Double

    /// A point of a line.
    package init(_ year: Int, _ value: Double) {
      self.year = year
      self.value = value
    }

    var values: [Double] { [value] }
  }

  /// A year of the series.
  package struct Observation: Sendable, Hashable, ChartEntry {
    /// The year.
    package let year: Int
    /// The value.
    package let value: Double
    /// Whether the value was filled in for a missing year.
    package let isInterpolated: Bool
    /// Whether a check asks for the value to be looked at.
    package let isAnomalous: Bool

    /// A year of the series.
    package init(_ year: Int, _ value: Double, isInterpolated: Bool = false, isAnomalous: Bool = false) {
      self.year = year
      self.value = value
      self.isInterpolated = isInterpolated
      self.isAnomalous = isAnomalous
    }

    var values: [Double] { [value] }
  }

  /// A line to follow.
  package struct Pathway: Sendable {
    /// Whose line it is.
    package enum Role: Sendable, Hashable {
      /// The signatory's.
      case own
      /// A published one.
      case reference
    }

    /// Whose line it is.
    package let role: Role
    /// What it is called, in the language of the figure.
    package let name: String
    /// Its values; straight between them.
    package let points: [Point]

    /// A named line.
    package init(_ role: Role, name: String, points: [Point]) {
      self.role = role
      self.name = name
      self.points = points
    }

    /// The value in a year, on a straight line between the years given; `nil` outside them.
    package func value(in year: Int) -> Double? {
      guard let after = points.first(where: { $0.year >= year }) else { return nil }
      if after.year == year { return after.value }
      guard let before = points.last(where: { $0.year < year }) else { return nil }
      let share = Double(year - before.year) / Double(after.year - before.year)
      return before.value + (after.value - before.value) * share
    }
  }

  /// What is likely to come.
  package struct Forecast: Sendable {
    /// A year to come.
    package struct Year: Sendable, Hashable, ChartEntry {
      /// The year.
      package let year: Int
      /// The value that is as likely to be passed as not.
      package let middle: Double
      /// The range around it; `nil` where none can be given.
      package let range: ClosedRange<Double>?

      /// A forecast without a range.
      package init(_ year: Int, _ middle: Double) {
        self.year = year
        self.middle = middle
        range = nil
      }

      /// A forecast with the two ends of its range, in either order.
      package init(_ year: Int, _ middle: Double, low: Double, high: Double) {
        self.year = year
        self.middle = middle
        range = low <= high ? low...high : high <= low ? high...low : nil
      }

      var values: [Double] { [middle] + (range.map { [$0.lowerBound, $0.upperBound] } ?? []) }
    }

    /// The years to come.
    package let years: [Year]
    /// Share of cases that the range is meant to hold, in 0…1.
    package let coverage: Double

    /// Years to come, with a range for a share of cases.
    package init(years: [Year], coverage: Double = 0.8) {
      self.years = years
      self.coverage = coverage
    }
  }

  /// A value to reach in a year.
  package struct Goal: Sendable, Hashable, ChartEntry {
    /// The year.
    package let year: Int
    /// The value.
    package let value: Double
    /// What is said of it, in the language of the figure; may be empty.
    package let label: String

    /// A goal.
    package init(_ year: Int, _ value: Double, label: String = "") {
      self.year = year
      self.value = value
      self.label = label
    }

    var values: [Double] { [value] }
  }
}
