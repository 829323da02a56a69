/// Everything that was stated about one organisation.
struct OrganisationRecord: Sendable {
  /// Its series, by indicator, site and unit.
  let series: [StatedSeries]
  /// Its inventories: one a site and unit.
  let inventories: [Inventory]

  init(_ organisation: String, _ values: [StatedValue], totals: [StatedTotal]) {
    let groups = Dictionary(grouping: values) {
      SeriesKey(organisation: organisation, indicator: $0.indicator, site: $0.site, unit: $0.unit)
    }
    series = groups.keys.sorted().map { StatedSeries($0, groups[$0] ?? []) }
    let parts = Dictionary(grouping: series.filter(\.nature.isAmount)) { Inventory.Key($0.key) }
    inventories = parts.keys.sorted().map { Inventory(parts[$0] ?? [], totals: totals) }
  }
}
