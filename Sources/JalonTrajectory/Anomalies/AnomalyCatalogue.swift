/// Looks through stated figures for what an author should be asked about.
///
/// Rules, thresholds and how often each strikes on real figures: the catalogue in the documentation of trajectories.
package enum AnomalyCatalogue {
  /// The years that figures may be about.
  static let years = 1...9999

  /// Every oddity in a set of figures, sorted by organisation, indicator, year and code.
  ///
  /// The order of `values` does not matter. Values that are not finite and years outside 1...9999 are passed over.
  package static func findings(in values: [StatedValue], options: AnomalyOptions = AnomalyOptions())
    -> [Anomaly]
  {
    let usable = values.filter { $0.value.isFinite && years.contains($0.year) }
    let organisations = Dictionary(grouping: usable, by: \.organisation)
    var found: [Anomaly] = []
    for (organisation, values) in organisations {
      let record = OrganisationRecord(organisation, values, totals: options.totals)
      let context = AnomalyContext(record, options)
      for rule in rules { rule.judge(context, into: &found) }
    }
    for organisation in Set(options.perimeters.map(\.organisation)) {
      StatedPerimeterRule.judge(organisation, options, into: &found)
    }
    return found.sorted()
  }

  private static let rules: [any AnomalyRule.Type] = [
    UnitSlipRule.self, StepChangeRule.self, RestatementRule.self, BaseYearRule.self, WrittenValueRule.self,
    SumRule.self, IntensityRule.self, PerimeterRule.self, ScopeRule.self, YearRule.self, SourceRule.self,
  ]
}

/// A rule, or a few that look at the same figures.
protocol AnomalyRule: SendableMetatype {
  /// Adds what is odd about one organisation's figures.
  static func judge(_ context: AnomalyContext, into found: inout [Anomaly])
}

/// One organisation's figures with what several rules need to know about them.
struct AnomalyContext: Sendable {
  /// The figures.
  let record: OrganisationRecord
  /// What is known beside them.
  let options: AnomalyOptions
  /// Whole reports that slipped.
  let shifts: ReportShifts
  /// Parts that came or went.
  let perimeter: PerimeterChanges
  /// Single figures that slipped.
  let slips: SeriesSlips

  init(_ record: OrganisationRecord, _ options: AnomalyOptions) {
    self.record = record
    self.options = options
    shifts = ReportShifts(record)
    perimeter = PerimeterChanges(record, shifts)
    slips = SeriesSlips(record, shifts, perimeter)
  }

  /// The series whose ratios mean something.
  var amounts: some Sequence<StatedSeries> { record.series.lazy.filter(\.nature.isAmount) }

  /// Whether a figure is 1000 times too large or small, so that nothing else can be said about it.
  func isSlipped(_ key: SeriesKey, _ year: Int) -> Bool {
    shifts.slip(key, year) != nil || slips.slip(key, year) != nil
  }

  /// The figure of a year, unless it slipped.
  func sound(_ series: StatedSeries, _ year: Int) -> Double? {
    isSlipped(series.key, year) ? nil : series.value(year)
  }

  /// The base that applies to a series, a base of its own before one of the whole organisation.
  ///
  /// A base of the whole organisation is not one of its categories and details.
  func base(of series: StatedSeries) -> StatedBase? {
    let bases = options.bases.filter { $0.organisation == series.key.organisation }
    if let own = bases.first(where: { $0.indicator == series.key.indicator }) { return own }
    switch series.role {
    case .category, .scope1Part: return nil
    default: return bases.first { $0.indicator == nil }
    }
  }
}
