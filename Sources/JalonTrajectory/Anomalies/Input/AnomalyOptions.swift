/// What is known beside the figures themselves.
package struct AnomalyOptions: Sendable {
  /// The year from which one looks: without it nothing is stale.
  package var asOf: Int?
  /// Base years.
  package var bases: [StatedBase]
  /// Totals beyond those recognised by name.
  package var totals: [StatedTotal]
  /// Intensities and what they are quotients of.
  package var intensities: [StatedIntensity]
  /// What the figures of a year cover.
  package var perimeters: [StatedPerimeter]
  /// Indicators that may be negative because they are net.
  package var netIndicators: Set<String>

  /// Nothing known beside what is given.
  package init(
    asOf: Int? = nil,
    bases: [StatedBase] = [],
    totals: [StatedTotal] = [],
    intensities: [StatedIntensity] = [],
    perimeters: [StatedPerimeter] = [],
    netIndicators: Set<String> = []
  ) {
    self.asOf = asOf
    self.bases = bases
    self.totals = totals
    self.intensities = intensities
    self.perimeters = perimeters
    self.netIndicators = netIndicators
  }
}

/// The base year of an organisation's target.
package struct StatedBase: Sendable, Hashable {
  /// Whose base it is.
  package var organisation: String
  /// The indicator; `nil` for every indicator of the organisation.
  package var indicator: String?
  /// The base year.
  package var year: Int
  /// The base value as the target states it, when it does.
  package var value: Double?
  /// Whether a reason was given for restating it.
  package var isExplained: Bool

  /// A base year.
  package init(
    organisation: String,
    indicator: String? = nil,
    year: Int,
    value: Double? = nil,
    isExplained: Bool = false
  ) {
    self.organisation = organisation
    self.indicator = indicator
    self.year = year
    self.value = value
    self.isExplained = isExplained
  }
}

/// An indicator that is the sum of others.
package struct StatedTotal: Sendable, Hashable {
  /// The total.
  package var indicator: String
  /// All of its parts, in the same unit.
  package var parts: [String]

  /// A total and its parts.
  package init(_ indicator: String, parts: [String]) {
    self.indicator = indicator
    self.parts = parts
  }
}

/// An indicator that is the quotient of two others.
package struct StatedIntensity: Sendable, Hashable {
  /// The quotient.
  package var indicator: String
  /// What it is divided by.
  package var activity: String
  /// What is divided.
  package var emissions: String
  /// What intensity × activity is multiplied by to come out in the unit of the emissions.
  package var scale: Double
  /// The units in which it holds; `nil` for any.
  package var units: Units?

  /// The units of three series.
  package struct Units: Sendable, Hashable {
    let indicator, activity, emissions: String

    /// Units as they are written with the figures.
    package init(indicator: String, activity: String, emissions: String) {
      self.indicator = indicator
      self.activity = activity
      self.emissions = emissions
    }
  }

  /// An intensity: `indicator` × `activity` × `scale` = `emissions`.
  package init(_ indicator: String, activity: String, emissions: String, scale: Double = 1) {
    self.indicator = indicator
    self.activity = activity
    self.emissions = emissions
    self.scale = scale
  }
}

/// What an indicator covers in a year.
package struct StatedPerimeter: Sendable, Hashable {
  /// How the perimeter is stated.
  package enum Extent: Sendable, Hashable {
    /// The sites, entities or categories covered, by name.
    case members(Set<String>)
    /// A number or a share of sites, staff, turnover.
    case amount(Double)
  }

  /// Whose perimeter it is.
  package var organisation: String
  /// The indicator that it goes with.
  package var indicator: String
  /// The year.
  package var year: Int
  /// What is covered.
  package var extent: Extent

  /// A perimeter in a year.
  package init(organisation: String, indicator: String, year: Int, _ extent: Extent) {
    self.organisation = organisation
    self.indicator = indicator
    self.year = year
    self.extent = extent
  }
}
