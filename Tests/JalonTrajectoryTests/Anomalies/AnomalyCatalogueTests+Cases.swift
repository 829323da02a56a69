import JalonTrajectory

extension AnomalyCatalogueTests {
  static let cases: [AnomalyCase] = steps + slips + statements + writing + sums + perimeters + scopes + years

  private static let steps: [AnomalyCase] = [
    AnomalyCase(
      "a rise of more than 20 % is reviewed",
      figures("ghg.scope1", [2020: 100, 2021: 121]),
      finds: "step_change review ghg.scope1 2021"
    ),
    AnomalyCase(
      "a divestment is to be explained and is no slip",
      figures("ghg.scope1", [2019: 1010, 2020: 1000, 2021: 280, 2022: 275]),
      finds: "step_change explain ghg.scope1 2021",
      silent: [.unitSlip]
    ),
    AnomalyCase(
      "20 % or a gap of years is no step",
      figures("ghg.scope1", [2020: 100, 2021: 120, 2024: 300]),
      finds: "missing_year info ghg.scope1 2022",
      silent: [.stepChange]
    ),
    AnomalyCase("a step from zero has no size", figures("x", [2020: 0, 2021: 10]), silent: [.stepChange]),
    AnomalyCase(
      "a share takes no steps",
      figures("x", [2020: 10, 2021: 30], unit: "%"),
      silent: [.stepChange]
    ),
  ]

  private static let slips: [AnomalyCase] = [
    AnomalyCase(
      "kt typed in a series of t",
      figures("ghg.scope1", [2020: 9120, 2021: 8.9, 2022: 8711, 2023: 8602]),
      finds: "unit_slip error ghg.scope1 2021",
      silent: [.stepChange]
    ),
    AnomalyCase(
      "kg typed in a series of kt",
      figures("x", [2020: 9.1, 2021: 8.9, 2022: 8_711_000]),
      finds: "unit_slip error x 2022"
    ),
    AnomalyCase("one neighbour is not enough", figures("x", [2021: 8900, 2022: 8.7]), silent: [.unitSlip]),
    AnomalyCase(
      "a factor of 600 is no slip of units",
      figures("x", [2020: 6000, 2021: 10, 2022: 6000]),
      finds: "step_change explain x 2021",
      silent: [.unitSlip]
    ),
    AnomalyCase(
      "financed emissions that enter scope 3 are a wider perimeter",
      figures("ghg.scope1", [2018: 41, 2019: 40, 2020: 38, 2021: 30, 2022: 29]),
      figures("ghg.scope2.market", [2018: 92, 2019: 91, 2020: 100, 2021: 86, 2022: 80]),
      figures("ghg.scope3", [2018: 340, 2019: 330, 2020: 350, 2021: 394_895, 2022: 301_493]),
      figures("ghg.scope3.cat06", [2018: 340, 2019: 330, 2020: 350, 2021: 295, 2022: 493]),
      figures("ghg.scope3.cat15", [2021: 394_600, 2022: 301_000]),
      figures("ghg.total", [2018: 473, 2019: 461, 2020: 488, 2021: 395_011, 2022: 301_602]),
      finds: "scope_expansion warning ghg.scope3 2021",
      silent: [.unitSlip, .sumMismatch]
    ),
    AnomalyCase(
      "a part that grows 1000 times with its total is a wider perimeter",
      figures("ghg.scope3.cat01", [2019: 900, 2020: 1000, 2021: 1100]),
      figures("ghg.scope3.cat15", [2019: 100, 2020: 100, 2021: 100_000]),
      figures("ghg.scope3", [2019: 1000, 2020: 1100, 2021: 101_100]),
      finds: "scope_expansion warning ghg.scope3 2021",
      silent: [.unitSlip, .stepChange]
    ),
    AnomalyCase(
      "a part that is 1000 times its own size while the total stays is a slip",
      figures("ghg.scope3.cat01", [2019: 900, 2020: 1000, 2021: 1100]),
      figures("ghg.scope3.cat15", [2019: 100, 2020: 100, 2021: 100_000]),
      figures("ghg.scope3", [2019: 1000, 2020: 1100, 2021: 1200]),
      finds: "unit_slip error ghg.scope3.cat15 2021",
      "total_below_part error ghg.scope3 2021",
      silent: [.scopeExpansion]
    ),
    AnomalyCase(
      "a figure restated by 3.664 was carbon",
      figures("x", [2019: 500], vintage: "2020"),
      figures("x", [2019: 1832], vintage: "2021"),
      finds: "unit_slip error x 2019"
    ),
    AnomalyCase(
      "a figure restated by 0.9072 was short tons",
      figures("x", [2019: 5123], vintage: "2020"),
      figures("x", [2019: 4648], vintage: "2021"),
      finds: "unit_slip warning x 2019",
      "restatement warning x 2019"
    ),
  ]

  private static let statements: [AnomalyCase] = [
    AnomalyCase(
      "a base year restated by 6 %",
      figures("ghg.total", [2019: 500, 2020: 470], vintage: "2022-04-01"),
      figures("ghg.total", [2019: 530, 2020: 478], vintage: "2023-04-01"),
      options: AnomalyOptions(bases: [StatedBase(organisation: "A", year: 2019)]),
      finds: "base_restated error ghg.total 2019",
      "restatement warning ghg.total 2019"
    ),
    AnomalyCase(
      "a base year restated with a reason",
      figures("ghg.total", [2019: 500], vintage: "2022-04-01"),
      figures("ghg.total", [2019: 530], vintage: "2023-04-01"),
      options: AnomalyOptions(bases: [StatedBase(organisation: "A", year: 2019, isExplained: true)]),
      finds: "restatement warning ghg.total 2019",
      silent: [.baseRestated]
    ),
    AnomalyCase(
      "a restatement of 3 % is a notice, one of 1.7 % nothing",
      figures("x", [2019: 100, 2020: 1000], vintage: "report-2021"),
      figures("x", [2019: 103, 2020: 1017], vintage: "annual-2022"),
      finds: "restatement notice x 2019",
      silent: [.sourceConflict, .baseRestated]
    ),
    AnomalyCase(
      "a base year well above its neighbours",
      figures("ghg.total", [2018: 100, 2019: 130, 2020: 96, 2021: 95]),
      options: AnomalyOptions(bases: [StatedBase(organisation: "A", indicator: "ghg.total", year: 2019)]),
      finds: "base_peak warning ghg.total 2019"
    ),
    AnomalyCase(
      "two sources 10 % apart",
      figures("x", [2020: 100], source: "cdp"),
      figures("x", [2020: 110], source: "report"),
      finds: "source_conflict warning x 2020",
      silent: [.restatement]
    ),
    AnomalyCase(
      "two sources 60 % apart, of which one names its vintage",
      figures("x", [2020: 100], source: "cdp"),
      figures("x", [2020: 160], vintage: "2021", source: "report"),
      finds: "source_conflict error x 2020",
      silent: [.restatement]
    ),
  ]

  private static let writing: [AnomalyCase] = [
    AnomalyCase(
      "a copied value",
      figures("ghg.scope1", [2020: 7413, 2021: 7158, 2022: 7158, 2023: 6990]),
      finds: "repeated_value warning ghg.scope1 2022"
    ),
    AnomalyCase(
      "few digits repeat by chance",
      figures("x", [2020: 8400, 2021: 8400]),
      finds: "repeated_value info x 2021"
    ),
    AnomalyCase(
      "a total repeats while its parts differ",
      figures("ghg.scope1", [2021: 55_200, 2022: 55_200]),
      figures("ghg.scope1.fixed", [2021: 40_070, 2022: 39_700]),
      figures("ghg.scope1.fleet", [2021: 12_090, 2022: 12_600]),
      finds: "repeated_value info ghg.scope1 2022"
    ),
    AnomalyCase("zero may repeat", figures("x", [2020: 0, 2021: 0]), silent: [.repeatedValue]),
    AnomalyCase("80 000 is coarse", figures("x", [2020: 80_000]), finds: "coarse_rounding info x 2020"),
    AnomalyCase("800 is not", figures("x", [2020: 800]), silent: [.coarseRounding]),
    AnomalyCase("emissions are not negative", figures("x", [2020: -1]), finds: "negative_value error x 2020"),
    AnomalyCase(
      "net emissions may be",
      figures("ghg.net", [2020: -1]),
      figures("y", [2020: -1]),
      options: AnomalyOptions(netIndicators: ["y"]),
      silent: [.negativeValue]
    ),
    AnomalyCase("400 days", figures("x", [2020: 5], days: 400), finds: "period_length warning x 2020"),
    AnomalyCase("53 weeks", figures("x", [2020: 5], days: 371), silent: [.periodLength]),
  ]

  private static let sums: [AnomalyCase] = [
    AnomalyCase(
      "a total that is not the sum of the scopes",
      figures("ghg.total", [2022: 30_928_019]),
      figures("ghg.scope1", [2022: 38_402]),
      figures("ghg.scope2.market", [2022: 45_258]),
      figures("ghg.scope3", [2022: 27_609_345]),
      finds: "sum_mismatch error ghg.total 2022"
    ),
    AnomalyCase(
      "a total 3 % off its parts",
      figures("x", [2022: 1031]),
      figures("y", [2022: 501]),
      figures("z", [2022: 499]),
      options: AnomalyOptions(totals: [StatedTotal("x", parts: ["y", "z"])]),
      finds: "sum_mismatch warning x 2022"
    ),
    AnomalyCase(
      "rounding explains the rest",
      figures("ghg.total", [2022: 1300]),
      figures("ghg.scope1", [2022: 412]),
      figures("ghg.scope2.location", [2022: 401]),
      figures("ghg.scope3", [2022: 470]),
      silent: [.sumMismatch, .totalBelowPart]
    ),
    AnomalyCase(
      "either scope 2 may be in the total",
      figures("ghg.total", [2022: 1300]),
      figures("ghg.scope1", [2022: 400]),
      figures("ghg.scope2.market", [2022: 10]),
      figures("ghg.scope2.location", [2022: 400]),
      figures("ghg.scope3", [2022: 500]),
      silent: [.sumMismatch]
    ),
    AnomalyCase(
      "some categories are not all of scope 3",
      figures("ghg.scope3", [2022: 1000]),
      figures("ghg.scope3.cat06", [2022: 12]),
      figures("ghg.scope3.cat07", [2022: 30]),
      silent: [.sumMismatch]
    ),
    AnomalyCase(
      "categories that were all of scope 3 the year before are expected to be",
      figures("ghg.scope3", [2021: 1000, 2022: 1100]),
      figures("ghg.scope3.cat01", [2021: 600, 2022: 650]),
      figures("ghg.scope3.cat06", [2021: 400, 2022: 4]),
      finds: "sum_mismatch error ghg.scope3 2022"
    ),
    AnomalyCase(
      "a total below its part",
      figures("ghg.total", [2022: 3964]),
      figures("ghg.scope3", [2022: 23_617]),
      finds: "total_below_part error ghg.total 2022"
    ),
    AnomalyCase(
      "figures of different reports are not added up",
      figures("ghg.total", [2019: 11_859_000], vintage: "report-2020"),
      figures("ghg.scope3", [2019: 12_007_357], vintage: "survey-2022"),
      silent: [.totalBelowPart]
    ),
    AnomalyCase(
      "an intensity that does not lead to the emissions",
      figures("i", [2022: 0.52]),
      figures("activity", [2022: 2000]),
      figures("e", [2022: 1210]),
      options: AnomalyOptions(intensities: [StatedIntensity("i", activity: "activity", emissions: "e")]),
      finds: "intensity_mismatch error i 2022"
    ),
    AnomalyCase(
      "an intensity falls while the emissions rise",
      figures("i", [2021: 0.523, 2022: 0.505]),
      figures("e", [2021: 1000, 2022: 1100]),
      options: AnomalyOptions(intensities: [StatedIntensity("i", activity: "activity", emissions: "e")]),
      finds: "direction_conflict info i 2022"
    ),
  ]

  private static let perimeters: [AnomalyCase] = [
    AnomalyCase(
      "a category worth 40 % is gone",
      figures("ghg.scope3", [2021: 1000, 2022: 610]),
      figures("ghg.scope3.cat01", [2021: 600, 2022: 610]),
      figures("ghg.scope3.cat11", [2021: 400]),
      finds: "scope_shrink warning ghg.scope3 2022",
      silent: [.stepChange]
    ),
    AnomalyCase(
      "a category worth 4 % is gone",
      figures("ghg.scope3", [2021: 1000, 2022: 970]),
      figures("ghg.scope3.cat01", [2021: 960, 2022: 970]),
      figures("ghg.scope3.cat11", [2021: 40]),
      silent: [.scopeShrink]
    ),
    AnomalyCase(
      "scopes 1 and 2 stated together are not gone",
      figures("ghg.total", [2021: 1000, 2022: 990]),
      figures("ghg.scope1", [2021: 300]),
      figures("ghg.scope2.market", [2021: 200]),
      figures("ghg.scope1_2", [2022: 495]),
      figures("ghg.scope3", [2021: 500, 2022: 495]),
      silent: [.scopeShrink, .sumMismatch, .scopeExpansion]
    ),
    AnomalyCase(
      "a scope that comes in explains the jump of the total",
      figures("ghg.scope1", [2021: 100, 2022: 99]),
      figures("ghg.scope2.market", [2021: 50, 2022: 49]),
      figures("ghg.scope3", [2022: 1000]),
      figures("ghg.total", [2021: 150, 2022: 1148]),
      finds: "scope_expansion warning ghg.total 2022",
      silent: [.stepChange]
    ),
    AnomalyCase(
      "a site is left out",
      figures("e", [2021: 800, 2022: 790], unit: "tCO2e", site: "north"),
      figures("e", [2021: 200], unit: "tCO2e", site: "south"),
      finds: "scope_shrink warning e 2022"
    ),
    AnomalyCase(
      "fewer entities are covered",
      options: AnomalyOptions(perimeters: [
        StatedPerimeter(organisation: "A", indicator: "ghg.total", year: 2021, .members(["a", "b", "c"])),
        StatedPerimeter(organisation: "A", indicator: "ghg.total", year: 2022, .members(["a", "c", "d"])),
      ]),
      finds: "scope_shrink warning ghg.total 2022"
    ),
    AnomalyCase(
      "coverage falls from 98 % to 90 %",
      options: AnomalyOptions(perimeters: [
        StatedPerimeter(organisation: "A", indicator: "ghg.total", year: 2022, .amount(90)),
        StatedPerimeter(organisation: "A", indicator: "ghg.total", year: 2021, .amount(98)),
      ]),
      finds: "scope_shrink warning ghg.total 2022"
    ),
  ]

  private static let scopes: [AnomalyCase] = [
    AnomalyCase(
      "certificates halve the market-based figure",
      figures("ghg.scope2.market", [2021: 900, 2022: 90]),
      figures("ghg.scope2.location", [2021: 1000, 2022: 1010]),
      finds: "contract_effect info ghg.scope2.market 2022"
    ),
    AnomalyCase(
      "market and location are the same",
      figures("ghg.scope2.market", [2021: 900]),
      figures("ghg.scope2.location", [2021: 900]),
      finds: "mb_equals_lb info ghg.scope2.market 2021"
    ),
    AnomalyCase(
      "scope 3 is nearly all",
      figures("ghg.scope3", [2021: 9950]),
      figures("ghg.total", [2021: 10_000]),
      finds: "scope3_share info ghg.scope3 2021"
    ),
  ]

  private static let years: [AnomalyCase] = [
    AnomalyCase(
      "nothing since 2020",
      figures("x", [2019: 5, 2020: 5]),
      options: AnomalyOptions(asOf: 2023),
      finds: "stale warning x 2020"
    ),
    AnomalyCase("without a year to look from nothing is stale", figures("x", [1999: 5]), silent: [.stale]),
    AnomalyCase(
      "a year after the report",
      figures("x", [2023: 5], vintage: "report-2022"),
      figures("ghg_total_planned", [2030: 5], vintage: "report-2022"),
      finds: "future_year error x 2023"
    ),
    AnomalyCase(
      "a year after today",
      figures("x", [2031: 5]),
      options: AnomalyOptions(asOf: 2024),
      finds: "future_year error x 2031"
    ),
  ]
}
