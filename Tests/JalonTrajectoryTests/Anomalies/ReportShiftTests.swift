import JalonTrajectory
import Testing

@Suite struct ReportShiftTests {
  /// Four indicators over some years, in tonnes.
  private static func report(_ years: ClosedRange<Int>) -> [StatedValue] {
    let indicators = [
      ("ghg.scope1", 412.0), ("ghg.scope2.market", 97), ("ghg.scope3.cat01", 5231), ("energy", 883),
    ]
    return indicators.flatMap { indicator, base in
      years.map { year in
        let value = (base * (1 + 0.03 * Double(year % 4))).rounded()
        return StatedValue(organisation: "A", year: year, indicator: indicator, value: value, unit: "t")
      }
    }
  }

  /// The slips found once whole years are multiplied.
  private func slips(_ values: [StatedValue], _ factor: Double, in years: Set<Int>) -> [Anomaly] {
    let made = values.map { value in
      var copy = value
      // Dividing by a whole number gives the double nearest to what somebody would have typed.
      if years.contains(value.year) {
        copy.value = factor < 1 ? value.value / (1 / factor) : value.value * factor
      }
      return copy
    }
    return AnomalyCatalogue.findings(in: made).filter { $0.code == .unitSlip }
  }

  @Test(
    "Years of a report that slipped together are found, and no others",
    arguments: [
      (1e3, [2020]), (1e-3, [2020]), (1e6, [2021]), (1e-6, [2018]), (1e-3, [2018, 2019, 2020]),
      (1e3, [2020, 2021]),
      (1e-3, [2018, 2019, 2021]),
    ]
  )
  func findsWholeYears(factor: Double, years: [Int]) {
    let found = slips(Self.report(2018...2021), factor, in: Set(years))
    #expect(Set(found.map(\.year)) == Set(years))
    #expect(found.count == 4 * years.count)
    for finding in found {
      guard case .reportWide(let power, let agreeing, let compared, _) = finding.detail else {
        Issue.record("\(finding.message.en)")
        continue
      }
      #expect(power == (factor > 1 ? 1 : -1) * (factor == 1e6 || factor == 1e-6 ? 2 : 1))
      #expect(agreeing == compared)
    }
  }

  @Test("Two years of one report each are told apart by how their figures are written")
  func tellsTwoYearsApart() {
    #expect(slips(Self.report(2020...2021), 1e-3, in: [2021]).allSatisfy { $0.year == 2021 })
    #expect(slips(Self.report(2020...2021), 1e3, in: [2021]).allSatisfy { $0.year == 2021 })
    #expect(slips(Self.report(2020...2021), 1e3, in: [2020]).count == 4)
  }

  @Test("A total that did not slip says which side of its parts did")
  func totalsDecide() {
    var values: [StatedValue] = []
    for (indicator, base) in [
      ("ghg.scope3.cat01", 61_000.0), ("ghg.scope3.cat06", 23_000), ("ghg.scope3.cat07", 8000),
    ] {
      values += figures(indicator, [2019: base / 1000, 2020: base / 1000, 2021: base / 1000, 2022: base])
    }
    values += figures("ghg.scope3", [2019: 92_000, 2020: 92_000, 2021: 92_000, 2022: 92_000])
    let found = AnomalyCatalogue.findings(in: values).filter { $0.code == .unitSlip }
    #expect(Set(found.map(\.year)) == [2019, 2020, 2021])
    #expect(found.count == 9)
    #expect(found.allSatisfy { $0.indicator != "ghg.scope3" })
  }

  @Test("One indicator of four that jumps is no report")
  func singleJumpIsNoReport() {
    let values = Self.report(2018...2021).map { value in
      var copy = value
      if value.indicator == "energy", value.year >= 2020 { copy.value *= 1000 }
      return copy
    }
    let found = AnomalyCatalogue.findings(in: values)
    #expect(
      found.allSatisfy {
        if case .reportWide = $0.detail { return false }
        return true
      }
    )
  }

  @Test("Where nothing tells the sides apart, the finding says so")
  func saysWhenItIsNotCertain() throws {
    let values = [("a", 4.12), ("b", 5.23), ("c", 8.83)].flatMap { indicator, base in
      figures(indicator, [2020: base, 2021: base * 1000], unit: "t")
    }
    let found = try #require(AnomalyCatalogue.findings(in: values).first { $0.code == .unitSlip })
    guard case .reportWide(_, _, _, let isCertain) = found.detail else {
      Issue.record("\(found.message.en)")
      return
    }
    #expect(!isCertain)
    #expect(found.message.en.hasSuffix("or the other years are wrong"))
  }
}
