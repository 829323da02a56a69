/// The amounts of one organisation and site in one unit, and which of them are parts of which.
struct Inventory: Sendable {
  /// What the amounts have in common.
  struct Key: Hashable, Comparable, Sendable {
    let site: String?
    let unit: String?

    init(_ key: SeriesKey) {
      site = key.site
      unit = key.unit
    }

    static func < (a: Key, b: Key) -> Bool {
      a.site != b.site ? a.site ?? "" < b.site ?? "" : a.unit ?? "" < b.unit ?? ""
    }
  }

  /// A total and one way in which it is made up.
  struct Total: Sendable {
    /// The indicator of the total.
    let indicator: String
    /// Its parts, each with the indicators that state it (market, location), the preferred first.
    let parts: [[String]]
    /// Whether there may be parts that nobody states, such as further categories of scope 3.
    let isOpen: Bool
  }

  /// The series, by indicator.
  let series: [StatedSeries]
  /// The totals that have a series; one that can be made up in two ways is there twice.
  let totals: [Total]
  private let places: [String: Int]

  init(_ series: [StatedSeries], totals stated: [StatedTotal]) {
    self.series = series
    places = Dictionary(series.enumerated().map { ($1.key.indicator, $0) }) { first, _ in first }
    let own = stated.filter { total in series.contains { $0.key.indicator == total.indicator } }
      .map { Total(indicator: $0.indicator, parts: $0.parts.map { [$0] }, isOpen: false) }
    let recognised = KnownTotals(series).all.filter { total in
      !own.contains { $0.indicator == total.indicator }
    }
    totals = own + recognised
  }

  /// The series of an indicator.
  func series(_ indicator: String) -> StatedSeries? { places[indicator].map { series[$0] } }

  /// The newest figure of an indicator in a year.
  func value(_ indicator: String, _ year: Int) -> Double? { series(indicator)?.value(year) }

  /// The indicators that count in `total`, however it is made up.
  func parts(of total: String) -> Set<String> {
    Set(totals.lazy.filter { $0.indicator == total }.flatMap { $0.parts.joined() })
  }

  /// The totals that an indicator counts in, directly or through another total.
  func ancestors(of indicator: String) -> [String] {
    var result: [String] = []
    var open = [indicator]
    while let next = open.popLast() {
      for total in totals where total.parts.contains(where: { $0.contains(next) }) {
        if result.contains(total.indicator) || total.indicator == indicator { continue }
        result.append(total.indicator)
        open.append(total.indicator)
      }
    }
    return result
  }
}

/// The totals that can be told from the names of the indicators.
private struct KnownTotals {
  private var names: [IndicatorRole: String] = [:]
  private(set) var all: [Inventory.Total] = []

  init(_ series: [StatedSeries]) {
    for series in series {
      if let role = series.role, names[role] == nil { names[role] = series.key.indicator }
    }
    let scope2: [IndicatorRole] = [.scope2(.market), .scope2(.location), .scope2(nil)]
    let scope12: [IndicatorRole] = [.scope12(.market), .scope12(.location), .scope12(nil)]
    add(.scope1, details(), isOpen: true)
    add(.scope3, (1...99).map { [.category($0)] }, isOpen: true)
    add(.scope12(.market), [[.scope1], [.scope2(.market)]])
    add(.scope12(.location), [[.scope1], [.scope2(.location)]])
    add(.scope12(nil), [[.scope1], scope2])
    let scopes: [[IndicatorRole]] = [[.scope1], scope2, [.scope3]]
    let isWhole = scopes.allSatisfy { $0.contains { names[$0] != nil } }
    add(.total, scopes, isOpen: !isWhole)
    add(.total, [scope12, [.scope3]])
  }

  private func details() -> [[IndicatorRole]] {
    names.keys.filter {
      if case .scope1Part = $0 { return true }
      return false
    }.sorted { names[$0] ?? "" < names[$1] ?? "" }.map { [$0] }
  }

  /// Adds a total whose parts are stated: all of them, or at least one of an open list.
  private mutating func add(_ role: IndicatorRole, _ parts: [[IndicatorRole]], isOpen: Bool = false) {
    let stated = parts.map { $0.compactMap { names[$0] } }.filter { !$0.isEmpty }
    guard let name = names[role], !stated.isEmpty, isOpen || stated.count == parts.count else { return }
    all.append(Inventory.Total(indicator: name, parts: stated, isOpen: isOpen))
  }
}
