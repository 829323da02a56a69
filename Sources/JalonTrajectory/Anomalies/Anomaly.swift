import JalonSource

/// Something odd in stated figures, with the question to put to their author.
package struct Anomaly: Sendable, Hashable {
  /// What kind of oddity it is.
  package let code: AnomalyCode
  /// How much it weighs.
  package let severity: AnomalySeverity
  /// Whose figure it is.
  package let organisation: String
  /// The indicator as the author names it.
  package let indicator: String
  /// The site, where the figure is one site's.
  package let site: String?
  /// The unit of the figure, as written.
  package let unit: String?
  /// The year of the figure; of two years compared, the later.
  package let year: Int
  /// The figure that is judged, in the unit in which it was stated.
  package let value: Double?
  /// What the figure is held against: the previous year, the years around it, an older statement, a sum, another source.
  package let reference: Double?
  /// How large the oddity is.
  ///
  /// A relative change or difference (0.2 is +20 %) but for these: `unit_slip` the ratio of the value to its reference,
  /// `base_peak` the same ratio, `scope_shrink`, `scope_expansion` and `scope3_share` a share in 0...1, `missing_year`
  /// and `stale` a number of years, `period_length` a number of days. `nil` where there is none.
  package let size: Double?
  /// What else the sentence needs.
  package let detail: AnomalyDetail

  /// An oddity of one figure.
  init(
    _ code: AnomalyCode,
    _ severity: AnomalySeverity,
    _ key: SeriesKey,
    _ year: Int,
    value: Double? = nil,
    reference: Double? = nil,
    size: Double? = nil,
    detail: AnomalyDetail = .plain
  ) {
    self.code = code
    self.severity = severity
    organisation = key.organisation
    indicator = key.indicator
    site = key.site
    unit = key.unit
    self.year = year
    self.value = value
    self.reference = reference
    self.size = size?.isFinite == true ? size : nil
    self.detail = detail
  }

  /// One sentence: lower case, no full stop.
  package var message: Wording { AnomalyWording(self).message }

  /// What to ask the author.
  package var question: Wording { AnomalyWording(self).question }
}

/// What a finding says beyond its numbers.
package enum AnomalyDetail: Sendable, Hashable {
  /// Nothing more.
  case plain
  /// Compared with an earlier year.
  case since(Int)
  /// One figure of a series is about 1000^power times the figures around it; power is -2, -1, 1 or 2.
  case neighbours(power: Int)
  /// A whole report is about 1000^power times the other years.
  ///
  /// `agreeing` of `compared` indicators say so. Not certain: it could as well be the other years that slipped.
  case reportWide(power: Int, agreeing: Int, compared: Int, isCertain: Bool)
  /// Two statements of the same year, older first; empty where a statement has no vintage.
  case vintages(old: String, new: String, conversion: UnitConversion?)
  /// Other indicators: parts of a total, or the indicators that a figure is computed from.
  case others([String], since: Int?)
  /// Two sources of the same figure; empty where one has no name.
  case sources(String, String)
  /// Years without a figure, through this one.
  case gap(through: Int)
}

extension Anomaly: Comparable {
  /// By organisation, indicator, year and code, then by what tells two of a kind apart.
  package static func < (a: Anomaly, b: Anomaly) -> Bool {
    if a.organisation != b.organisation { return a.organisation < b.organisation }
    if a.indicator != b.indicator { return a.indicator < b.indicator }
    if a.year != b.year { return a.year < b.year }
    if a.code != b.code { return a.code < b.code }
    if a.site != b.site { return a.site ?? "" < b.site ?? "" }
    if a.unit != b.unit { return a.unit ?? "" < b.unit ?? "" }
    if a.severity != b.severity { return a.severity > b.severity }
    let x = [a.value, a.reference, a.size].map { $0 ?? 0 }
    let y = [b.value, b.reference, b.size].map { $0 ?? 0 }
    if x != y { return x.lexicographicallyPrecedes(y) }
    return a.message.en < b.message.en
  }
}
