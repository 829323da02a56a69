/// How invented reports state an indicator.
struct IndicatorSketch {
  /// The form that its figures take.
  enum Shape {
    /// A number, `steps` divided by ten to the power of `decimals`, with what is written behind it.
    case number(steps: ClosedRange<Int>, decimals: Int, suffix: String)
    /// A numerator and a denominator.
    case share(of: ClosedRange<Int>)
    /// A day of the report's year.
    case day
    /// One of several words.
    case word([String])
  }

  let id: String
  let shape: Shape

  private static func number(
    _ id: String,
    _ steps: ClosedRange<Int>,
    decimals: Int = 0,
    _ suffix: String = ""
  ) -> IndicatorSketch {
    IndicatorSketch(id: id, shape: .number(steps: steps, decimals: decimals, suffix: suffix))
  }

  private static func share(_ id: String, of range: ClosedRange<Int>) -> IndicatorSketch {
    IndicatorSketch(id: id, shape: .share(of: range))
  }

  /// What most providers can state, beside their emissions.
  static let general: [IndicatorSketch] = [
    number("ghg.uncertainty", 5...35, " %"),
    number("ghg.primary_data", 5...70, " %"),
    number("ghg.intensity_revenue", 200...1_400, decimals: 1),
    share("ghg.scope3_coverage", of: 1_500...3_000),
    number("target.scope3_reduction", 10...40, " %"),
    number("target.net_zero_year", 2_040...2_050),
    number("target.near_year", 2_028...2_035),
    number("target.near_reduction", 12...50, " %"),
    number("energy.total", 200...9_000, " MWh"),
    number("energy.renewable", 20...100, " %"),
    share("offer.footprint_disclosed", of: 40...260),
    number("equip.laptop_age", 18...44, " months"),
    number("equip.laptop_exit_age", 36...80, " months"),
    number("equip.retired", 0...90),
    share("equip.purchase_reused", of: 20...120),
    share("equip.eol_reuse", of: 20...60),
    share("skills.ecodesign_trained", of: 40...280),
    share("skills.staff_aware", of: 100...400),
    share("suppliers.with_target", of: 50...100),
    number("ptc.workshops_attended", 0...6),
    number("ptc.replays_viewed", 0...6),
    number("ptc.experience_shared", 0...1),
    IndicatorSketch(id: "gov.plan_review", shape: .day),
    IndicatorSketch(id: "label.nr_level", shape: .word(["none", "level-1", "level-2"])),
    number("label.nr_points", 120...700),
    number("ai.uses", 1...6),
    share("ai.trainings_justified", of: 2...6),
    share("ai.sized", of: 2...6),
    share("ai.energy_measured", of: 2...6),
    number("ai.energy_per_use", 400...9_000, " kWh"),
  ]

  /// What providers of services to companies can state.
  static let services: [IndicatorSketch] = [
    share("svc.missions_measured", of: 10...10),
    number("svc.measured_indicators", 0...8),
  ]

  /// What publishers and hosts can state.
  static let published: [IndicatorSketch] = [
    number("svc.count", 6...20),
    share("svc.top_measured", of: 10...10),
    share("svc.measured", of: 10...20),
    number("svc.measured_indicators", 0...8),
    share("eco.new_projects", of: 6...12),
    share("eco.rgesn_audited", of: 10...20),
    share("eco.top_audited", of: 10...10),
    share("eco.rgesn_declaration", of: 3...9),
    number("eco.rgesn_declaration_age", 3...30, " months"),
    number("eco.page_weight", 500...2_600, " kB"),
    number("eco.page_weight_limit", 800...1_500),
    number("eco.page_requests", 15...60),
    number("eco.page_requests_limit", 25...40),
    number("eco.device_age_supported", 5...12, " years"),
    share("eco.accessible", of: 10...20),
    number("dc.pue", 112...175, decimals: 2),
    number("dc.wue", 5...90, decimals: 2),
    number("dc.ref", 30...100, " %"),
    number("dc.erf", 0...12, " %"),
    number("dc.grid_intensity", 35...140, " gCO2e/kWh"),
    number("dc.it_power", 200...900),
    number("dc.energy", 1_500...4_000, " MWh"),
    number("dc.energy_it", 1_200...3_000),
    number("dc.water", 200...1_200),
  ]
}
