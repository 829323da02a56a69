/// What is known of a sector, and of a company's place in it, to let the company's intensity converge.
///
/// Source: SBTi, Sectoral Decarbonization Approach; open implementation in r2dii.analysis (RMI).
package struct SectoralConvergence: Sendable, Equatable {
  /// The year in which every company of the sector is to have the sector's intensity.
  package static let usualConvergenceYear = 2050

  /// The sector's intensity, straight between its points; known from the base year through the convergence year.
  package let sectorIntensity: YearlySeries
  /// The sector's activity; with the company's it gives the change in market share.
  package let sectorActivity: YearlySeries?
  /// The company's activity, past and planned.
  package let companyActivity: YearlySeries?
  /// The convergence year, a parameter whatever the last year of the data.
  package let convergenceYear: Int

  /// A sector and a company's activity.
  package init(
    sectorIntensity: YearlySeries,
    sectorActivity: YearlySeries? = nil,
    companyActivity: YearlySeries? = nil,
    convergenceYear: Int = SectoralConvergence.usualConvergenceYear
  ) {
    self.sectorIntensity = sectorIntensity
    self.sectorActivity = sectorActivity
    self.companyActivity = companyActivity
    self.convergenceYear = convergenceYear
  }
}

/// A company's way to the intensity of its sector.
///
/// I*(y) = d · p(y) · m(y) + S(c), with d the distance in the base year to the sector's intensity S in the convergence year
/// c, p the share of the sector's own way that is left, and m the company's market share of the base year over that of y.
package struct ConvergencePath: Sendable, Equatable {
  /// The base year.
  package let baseYear: Int
  /// The company's intensity in the base year.
  package let baseIntensity: Double
  /// The company's distance in the base year to where the sector converges; negative when it is below already.
  package let distance: Double

  private let convergence: SectoralConvergence
  private let sectorBase: Double
  private let sectorEnd: Double

  /// The way of a company with a given intensity in the base year.
  ///
  /// - Throws: ``PathwayError`` when the sector is not known from the base year through the convergence year.
  package init(
    _ convergence: SectoralConvergence,
    from baseIntensity: Double,
    in baseYear: Int
  ) throws(PathwayError) {
    let sector = convergence.sectorIntensity
    guard let first = sector.first, let last = sector.last else { throw .noKnots }
    guard let base = sector.value(in: baseYear)?.value else { throw .startsAfterBase(first: first.year) }
    guard let end = sector.value(in: convergence.convergenceYear)?.value else {
      throw .sectorEndsEarly(last: last.year)
    }
    guard abs(base - end) > Tolerance.share * max(abs(base), abs(end)) else { throw .sectorDoesNotMove }
    self.baseYear = baseYear
    self.baseIntensity = baseIntensity
    self.convergence = convergence
    distance = baseIntensity - end
    sectorBase = base
    sectorEnd = end
  }

  /// Whether the company starts below where its sector converges: the formula would let it rise.
  package var startsBelowSector: Bool { distance < 0 }

  /// The share of the sector's way that is left, 1 in the base year and 0 from the convergence year on.
  package func remainingShare(in year: Int) -> Double {
    guard year < convergence.convergenceYear, let sector = convergence.sectorIntensity.value(in: year)
    else { return 0 }
    return (sector.value - sectorEnd) / (sectorBase - sectorEnd)
  }

  /// The market share of the base year over that of a year; 1 while it is not known, and constant where it ends.
  package func marketShareFactor(in year: Int) -> Double {
    guard let company = convergence.companyActivity, let sector = convergence.sectorActivity,
      let lastCompany = company.last?.year, let lastSector = sector.last?.year
    else { return 1 }
    let known = min(year, lastCompany, lastSector)
    func share(_ year: Int) -> Double? {
      guard let part = company.value(in: year)?.value, let whole = sector.value(in: year)?.value else {
        return nil
      }
      return quotient(part, by: whole)
    }
    guard known >= baseYear, let base = share(baseYear), let now = share(known) else { return 1 }
    return quotient(base, by: now) ?? 1
  }

  /// The intensity that the formula gives; `nil` before the base year.
  package func intensity(in year: Int) -> Double? {
    guard year >= baseYear else { return nil }
    return distance * remainingShare(in: year) * marketShareFactor(in: year) + sectorEnd
  }

  /// The intensity that a company is held to: the formula's, never above its own in the base year.
  ///
  /// For a company that starts above its sector's end the formula stands as it is.
  package func judgedIntensity(in year: Int) -> Double? {
    intensity(in: year).map { startsBelowSector ? min($0, baseIntensity) : $0 }
  }

  /// The intensity that a company is held to times its activity; `nil` where that is not known.
  package func amount(in year: Int) -> Double? {
    guard let activity = convergence.companyActivity?.value(in: year)?.value else { return nil }
    return judgedIntensity(in: year).map { $0 * activity }
  }
}
