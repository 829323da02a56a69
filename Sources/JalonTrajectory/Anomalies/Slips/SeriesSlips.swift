/// Single figures that are 1000 or a million times too large or small for their series.
///
/// A figure is held against the geometric median of the years up to two before and two after it, of which there must be
/// at least two; it slipped when it is within a factor of 1.35 of a power of 1000 away. Slips of whole reports are taken
/// back first, and years beyond a change of perimeter do not count.
struct SeriesSlips: Sendable {
  /// The slip of one figure.
  struct Slip: Sendable {
    /// The figure is about 1000^power times the years around it.
    let power: Int
    /// The geometric median of the years around it.
    let around: Double
  }

  /// How far from a power of 1000 a slipped figure may be.
  static let tolerance = 1.35

  private var slips: [SeriesKey: [Int: Slip]] = [:]

  /// Looks at every amount of an organisation.
  init(_ record: OrganisationRecord, _ shifts: ReportShifts, _ perimeter: PerimeterChanges) {
    for series in record.series where series.nature.isAmount {
      for (index, year) in series.years.enumerated() {
        guard let value = shifts.corrected(series, year), value > 0 else { continue }
        let near = series.years[max(0, index - 2)...min(series.years.count - 1, index + 2)]
        let around = near.filter {
          $0 != year && abs($0 - year) <= 2 && !perimeter.separates(series.key, $0, year)
        }
        .compactMap { shifts.corrected(series, $0) }.filter { $0 > 0 }
        guard around.count >= 2, let median = geometricMedian(around),
          let power = PowerOfThousand.nearest(value / median, within: Self.tolerance), power != 0
        else { continue }
        slips[series.key, default: [:]][year] = Slip(power: power, around: median)
      }
    }
  }

  /// The slip of a figure.
  func slip(_ key: SeriesKey, _ year: Int) -> Slip? { slips[key]?[year] }
}
