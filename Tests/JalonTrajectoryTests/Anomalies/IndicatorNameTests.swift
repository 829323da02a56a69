import Testing

@testable import JalonTrajectory

@Suite struct IndicatorNameTests {
  @Test(
    "Names of an inventory are recognised",
    arguments: [
      ("ghg.scope1", IndicatorRole.scope1), ("ghg_scope1", .scope1), ("ghg.scope1_t", .scope1),
      ("s1", .scope1),
      ("ghg_scope1_fleet", .scope1Part("fleet")), ("ghg.scope2.market", .scope2(.market)),
      ("ghg_scope2_location", .scope2(.location)), ("ghg.scope2_lb_t", .scope2(.location)),
      ("ghg_scope2_unspecified", .scope2(nil)), ("ghg.scope2", .scope2(nil)), ("ghg.scope3", .scope3),
      ("ghg.scope3.cat06", .category(6)), ("ghg_scope3_cat16", .category(16)),
      ("ghg_scope1_2", .scope12(nil)),
      ("ghg.scope12.location", .scope12(.location)), ("s1s2", .scope12(nil)), ("s1+s2", .scope12(nil)),
      ("s1+s2+s3", .total), ("s1s2s3", .total), ("ghg_total", .total), ("ghg.total_t", .total),
    ]
  )
  func recognised(name: String, role: IndicatorRole) {
    #expect(IndicatorRole(name) == role)
  }

  @Test(
    "Other names have no place in an inventory",
    arguments: [
      "", "ghg", "_", "ghg_total_planned", "ghg_scope3_share", "ghg_scope1_2_change_vs_2015",
      "ghg_scope3_cat0",
      "ghg_scope3_cat100", "s1 biogenic", "s1s2 intensity", "production", "ghg.scope2.market.share",
    ]
  )
  func notRecognised(name: String) {
    #expect(IndicatorRole(name) == nil)
  }

  @Test(
    "Digits and last place are those of the shortest text",
    arguments: [
      (0.0, 0, 0), (7, 1, 0), (1300, 2, 2), (8.9, 2, -1), (-0.05, 1, -2), (42_582_000, 5, 3), (1e-5, 1, -5),
      (4.2e16, 2, 15), (100.25, 5, -2),
    ]
  )
  func writtenNumber(value: Double, digits: Int, place: Int) {
    #expect(WrittenNumber(value).digitCount == digits)
    #expect(WrittenNumber(value).lastPlace == place)
  }
}
