/// How a required curve runs from a base to a target, as data.
package enum Pathway: Sendable, Equatable {
  /// The points of a piecewise curve.
  package enum Knots: Sendable, Equatable {
    /// Shares of the base value, 1 being the base.
    case shares(YearlySeries)
    /// Values in the indicator's unit.
    case values(YearlySeries)

    /// The points, whatever they are in.
    package var curve: YearlySeries {
      switch self {
      case .shares(let curve), .values(let curve): curve
      }
    }
  }

  /// A straight line to a total reduction, 0…1, in the target year.
  case linear(reduction: Double)
  /// The same share off each year, to a total reduction, 0..<1, in the target year.
  case geometric(reduction: Double)
  /// A share of the base value off each year, 0…1, never compounded, down to a residual share of the base, 0…1.
  ///
  /// From a base after `countedFrom` the line is drawn to the cut that the years from `countedFrom` to the target year come
  /// to, so that a later base does not ask for less.
  ///
  /// Source: SBTi, absolute contraction approach; residual 0.10 for net zero; near-term criteria before 29 April 2026: for
  /// a base year after 2020, a cut of 4.2 % × (target year − 2020).
  case rate(perYear: Double, residual: Double, countedFrom: Int? = nil)
  /// A share of the year before off each year, 0…1.
  case compound(perYear: Double)
  /// Straight between points, constant after the last; from the base to the first point where that comes later.
  case piecewise(Knots)
  /// A scenario's index, rebased by division: base value × index(year) / index(base year).
  case scenario(index: YearlySeries)
  /// Towards the intensity of a sector.
  case convergence(SectoralConvergence)
}

extension YearlySeries {
  /// The points of a curve, as written: years must increase strictly.
  ///
  /// - Throws: ``PathwayError`` for no points, a year out of order, or a point that a series cannot hold.
  package init(knots: [(year: Int, value: Double)]) throws(PathwayError) {
    guard !knots.isEmpty else { throw .noKnots }
    var observations: [Observation] = []
    for (index, knot) in knots.enumerated() {
      if index > 0, knot.year <= knots[index - 1].year { throw .knotsNotIncreasing(year: knot.year) }
      guard let value = Self.usable(knot.value, in: knot.year) else {
        throw .knotOutOfRange(year: knot.year)
      }
      observations.append(Observation(year: knot.year, value: value))
    }
    self.init(ascending: observations)
  }
}
