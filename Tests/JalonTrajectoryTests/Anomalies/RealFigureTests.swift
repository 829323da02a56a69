import JalonSource
import JalonTrajectory
import Testing

@Suite(.enabled(if: AnomalyReference.isThere, "JALON_REFERENCE is not set"))
struct RealFigureTests {
  @Test(
    "Alone in a checked series, at least 85 % of factor-1000 errors are unit slips, and no equal figure is"
  )
  func draftsAlone() throws {
    let checked = try CheckedFigures()
    var flagged: [String: Int] = [:]
    var tried: [String: Int] = [:]
    let labelled = Set(checked.points.map(\.organisation))
    // A draft that equals the checked figure changes nothing: one run an organisation is enough.
    let unchanged = checked.values.filter { labelled.contains($0.key) }.mapValues {
      AnomalyCatalogue.findings(in: $0)
    }
    for point in checked.points where checked.neighbourCount(of: point) >= 2 {
      tried[point.label, default: 0] += 1
      let isEqual = point.label == "equal"
      let own =
        isEqual ? unchanged[point.organisation] : AnomalyCatalogue.findings(in: checked.drafted([point]))
      let isFlagged = (own ?? []).contains {
        $0.code == .unitSlip && $0.indicator == point.indicator && $0.year == point.year
      }
      if isFlagged { flagged[point.label, default: 0] += 1 }
    }
    #expect(tried["factor_1000"] == 41)
    #expect(flagged["factor_1000", default: 0] >= 35)
    #expect(tried["equal"] == 291)
    #expect(flagged["equal", default: 0] == 0)
    #expect(flagged["year_shift", default: 0] + flagged["other_small_or_restated", default: 0] == 0)
  }

  @Test("A report whose years slipped together is found by what its indicators say together")
  func draftsTogether() throws {
    let checked = try CheckedFigures()
    for (organisation, points) in Dictionary(grouping: checked.points, by: \.organisation) {
      let slips = AnomalyCatalogue.findings(in: checked.drafted(points)).filter { $0.code == .unitSlip }
      let found = Set(slips.map { "\($0.indicator) \($0.year)" })
      let made = Set(points.filter { $0.label == "factor_1000" }.map { "\($0.indicator) \($0.year)" })
      #expect(found.isSuperset(of: made), "\(organisation) \(made.subtracting(found))")
      let equal = Set(points.filter { $0.label == "equal" }.map { "\($0.indicator) \($0.year)" })
      #expect(found.isDisjoint(with: equal), "\(organisation)")
    }
  }

  @Test("One year of a report multiplied by a power of 1000 is found, and unmodified reports are left alone")
  func madeSlips() throws {
    var made = 0
    var found = 0
    var wrong = 0
    #expect(!AnomalyReference.nordicFindings.contains { $0.code == .unitSlip })
    for (_, values) in try Self.organisations() {
      let years = Set(values.map(\.year)).sorted()
      guard years.count >= 3 else { continue }
      // Every organisation slips in another year and by another factor, but always the same.
      let year = years[values.count % years.count]
      let factor = [1e3, 1e6, 1e-3, 1e-6][(values.count / 4) % 4]
      let slipped = values.map { value in
        var copy = value
        if value.year == year { copy.value = factor < 1 ? value.value / (1 / factor) : value.value * factor }
        return copy
      }
      let slips = AnomalyCatalogue.findings(in: slipped).filter { $0.code == .unitSlip }
      made += slipped.count { $0.year == year && $0.value > 0 }
      found += slips.count { $0.year == year }
      wrong += slips.count { $0.year != year }
    }
    #expect(made > 500)
    #expect(Double(found) >= 0.9 * Double(made), "\(found) of \(made)")
    #expect(Double(wrong) <= 0.1 * Double(found), "\(wrong) wrong, \(found) right")
  }

  @Test("Known oddities of real figures get the explanation that they have")
  func knownOddities() throws {
    let nordic = Self.lines(AnomalyReference.nordicFindings)
    #expect(nordic.contains("Arion Bank scope_expansion warning ghg_scope3 2021"))
    #expect(!nordic.contains { $0.hasPrefix("Arion Bank unit_slip") })
    #expect(nordic.contains("Swedbank total_below_part error ghg_scope3 2021"))
    let organisations = Self.lines(try Self.findings("organisations.csv"))
    #expect(organisations.contains("Apple repeated_value info ghg_scope1 2022"))
    #expect(organisations.contains("Microsoft restatement notice ghg_total 2020"))
    #expect(!organisations.contains { $0.contains(" negative_value ") || $0.contains(" unit_slip ") })
    let regions = Self.lines(try Self.findings("cloud-regions.csv"))
    #expect(regions.contains("Microsoft Azure source_conflict error grid_intensity_location 2022"))
  }

  @Test("Of figures stated in successive reports, about one in ten changed by more than 5 %")
  func restatements() throws {
    let values = try AnomalyReference.rows("restatements.csv").compactMap { row -> StatedValue? in
      guard let year = Int(row["year"] ?? ""), let value = Double(row["value"] ?? "") else { return nil }
      let name = [row["metric"], row["submetric"], row["boundary"]].compactMap { $0 }.joined(separator: ".")
      return StatedValue(
        organisation: row["company_name"] ?? "",
        year: year,
        indicator: name,
        value: value,
        unit: row["unit"],
        vintage: row["report_date"]
      )
    }
    #expect(values.count == 5800)
    let findings = AnomalyCatalogue.findings(in: values)
    #expect((120...200).contains(findings.count { $0.code == .restatement && $0.severity == .warning }))
    #expect(findings.count { $0.code == .unitSlip } <= 5)
  }

  @Test(
    "Tables of other things are reported, not misread",
    arguments: ["targets.csv", "beges-publications.csv"]
  )
  func otherTables(name: String) throws {
    let rows = try AnomalyReference.rows(name)
    #expect(rows.count > 300)
    var diagnostics = Diagnostics()
    #expect(AnomalyTable(try AnomalyReference.source(name), into: &diagnostics).values.isEmpty)
    #expect(diagnostics.all.allSatisfy { $0.id == .missingKey } && diagnostics.hasErrors)
    let values = rows.compactMap { row -> StatedValue? in
      guard let year = Int(row["annee_reporting"] ?? row["base_year"] ?? "") else { return nil }
      let value = Double(row["reduction_pct"] ?? "1") ?? 0
      return StatedValue(
        organisation: row["organisation"] ?? row["raison_sociale"] ?? "",
        year: year,
        indicator: "ghg.total",
        value: value,
        vintage: row["date_publication"]
      )
    }
    #expect(!AnomalyCatalogue.findings(in: values).isEmpty)
  }

  private static func organisations() throws -> [(String, [StatedValue])] {
    Dictionary(grouping: try AnomalyReference.nordic(), by: \.organisation).sorted { $0.key < $1.key }
  }

  private static func findings(_ name: String) throws -> [Anomaly] {
    AnomalyCatalogue.findings(in: try AnomalyReference.values(name))
  }

  private static func lines(_ findings: [Anomaly]) -> Set<String> {
    Set(findings.map { "\($0.organisation) \($0.code.rawValue) \($0.severity) \($0.indicator) \($0.year)" })
  }
}
