/// One input about convergence on a sector alone, without observed values.
package struct ConvergenceCase: Sendable, Equatable {
  /// The company's intensity in the base year.
  package let baseIntensity: Double
  /// The base year.
  package let baseYear: Int
  /// The sector, and the company's activity.
  package let convergence: SectoralConvergence

  /// An input.
  package init(baseIntensity: Double, baseYear: Int, convergence: SectoralConvergence) {
    self.baseIntensity = baseIntensity
    self.baseYear = baseYear
    self.convergence = convergence
  }

  /// For each year from the base year through the convergence year: `p`, `m`, `intensity` by the formula, and `absolute`,
  /// which is `null` where the company's activity is not known.
  ///
  /// - Throws: ``PathwayError`` when the sector is not known from the base year through the convergence year.
  package func record() throws(PathwayError) -> [RecordField] {
    let path = try ConvergencePath(convergence, from: baseIntensity, in: baseYear)
    let last = max(baseYear, convergence.convergenceYear)
    return (baseYear...last).map { year in
      let intensity = path.intensity(in: year)
      let activity = convergence.companyActivity?.value(in: year)?.value
      return RecordField(
        String(year),
        .object([
          RecordField("p", RecordValue(path.remainingShare(in: year))),
          RecordField("m", RecordValue(path.marketShareFactor(in: year))),
          RecordField("intensity", RecordValue(intensity)),
          RecordField("absolute", RecordValue(activity.flatMap { factor in intensity.map { $0 * factor } })),
        ])
      )
    }
  }
}
