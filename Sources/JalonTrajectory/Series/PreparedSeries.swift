/// A series as its trajectory sees it: from the base year on, and from the last break on.
package struct PreparedSeries: Sendable, Equatable {
  /// The base year.
  package let baseYear: Int
  /// The base, or why there is none.
  package let baseline: Result<Baseline, BaselineProblem>
  /// The observations from the base year on, a stated base of a year that was not observed being one of them.
  package let sinceBase: YearlySeries
  /// The observations that can be compared with the latest: ``sinceBase`` from the last unresolved break on.
  package let comparable: YearlySeries
  /// Years from which scope or boundary is another, after the base year and not after the last observation; ascending.
  package let breaks: [Int]
  /// The base year's peak, where it is one.
  package let basePeak: BasePeak?

  /// Prepares a series.
  ///
  /// - Parameters:
  ///   - series: The annual values; those before the base year are for display only.
  ///   - baseYear: The base year.
  ///   - statedBase: The base value given with the target.
  ///   - breaks: Years from which the series has another scope or boundary while its base was not recalculated.
  package init(_ series: YearlySeries, baseYear: Int, statedBase: Double? = nil, breaks: [Int] = []) {
    self.baseYear = baseYear
    baseline = Result { () throws(BaselineProblem) in
      try Baseline(in: series, year: baseYear, stated: statedBase)
    }
    let observed = series.since(baseYear)
    let sinceBase = statedBase.map { observed.adding($0, in: baseYear) } ?? observed
    let lastYear = sinceBase.last?.year ?? baseYear
    let effective = Set(breaks.filter { $0 > baseYear && $0 <= lastYear }).sorted()
    self.sinceBase = sinceBase
    self.breaks = effective
    comparable = effective.last.map(sinceBase.since) ?? sinceBase
    basePeak = (try? baseline.get()).flatMap { BasePeak($0, in: series) }
  }

  /// Share of the years from the base year to the last observation that were not observed, 0…1.
  package var missingShare: Double {
    guard let last = sinceBase.last, YearlySeries.yearBounds.contains(baseYear) else { return 0 }
    let length = last.year - baseYear + 1
    return Double(length - sinceBase.count) / Double(length)
  }
}
