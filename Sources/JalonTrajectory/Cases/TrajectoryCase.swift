/// One input of a file of cases.
package struct TrajectoryCase: Sendable, Equatable {
  /// The annual values, `nil` being no observation.
  package let series: [Int: Double?]
  /// The base year.
  package let baseYear: Int
  /// The base value stated with the target.
  package let baseValue: Double?
  /// The target year.
  package let targetYear: Int
  /// The total reduction, a share.
  package let targetReduction: Double?
  /// The pathway.
  package let pathway: PathwayFields
  /// The year in which it is judged; without it no series counts as stale.
  package let asOfYear: Int?

  /// An input.
  package init(
    series: [Int: Double?],
    baseYear: Int,
    baseValue: Double? = nil,
    targetYear: Int,
    targetReduction: Double? = nil,
    pathway: PathwayFields,
    asOfYear: Int? = nil
  ) {
    self.series = series
    self.baseYear = baseYear
    self.baseValue = baseValue
    self.targetYear = targetYear
    self.targetReduction = targetReduction
    self.pathway = pathway
    self.asOfYear = asOfYear
  }

  /// The trajectory of the case.
  ///
  /// - Throws: ``PathwayFields/Problem`` when its pathway cannot be read.
  package func trajectory() throws(PathwayFields.Problem) -> Trajectory {
    var input = TrajectoryInput(
      series: YearlySeries(series),
      baseYear: baseYear,
      statedBase: baseValue,
      targetYear: targetYear,
      pathway: try pathway.pathway(reduction: targetReduction)
    )
    input.asOfYear = asOfYear
    return Trajectory(input)
  }
}
