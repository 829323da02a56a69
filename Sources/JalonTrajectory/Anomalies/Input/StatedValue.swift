/// One figure as somebody stated it: an organisation, a year, an indicator, a value.
///
/// The values of an indicator stated in one unit are a series; in another unit or for another site they are another
/// series. A caller that knows units converts them first.
package struct StatedValue: Sendable, Hashable {
  /// Whose figure it is.
  package var organisation: String
  /// The year it is about; of a fiscal year, the year in which it ends.
  package var year: Int
  /// The indicator, as the author names it.
  package var indicator: String
  /// The figure, in ``unit``; one that is not finite is passed over.
  package var value: Double
  /// The unit as written, when it was.
  package var unit: String?
  /// The site, where the figure is one site's.
  package var site: String?
  /// Which report stated it: a date or a name with a year in it.
  package var vintage: String?
  /// Where it comes from.
  package var source: String?
  /// Length of the period in days, when it is known.
  package var periodDays: Int?

  /// A stated figure.
  package init(
    organisation: String,
    year: Int,
    indicator: String,
    value: Double,
    unit: String? = nil,
    site: String? = nil,
    vintage: String? = nil,
    source: String? = nil,
    periodDays: Int? = nil
  ) {
    self.organisation = organisation
    self.year = year
    self.indicator = indicator
    self.value = value
    self.unit = unit
    self.site = site
    self.vintage = vintage
    self.source = source
    self.periodDays = periodDays
  }
}
