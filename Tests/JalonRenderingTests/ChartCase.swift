import JalonRendering
import JalonSource
import Testing

/// A figure of the tests, named for what it shows.
struct ChartCase: Sendable, CustomTestStringConvertible {
  let name: String
  let chart: TrajectoryChart

  var testDescription: String { name }

  /// Figures that somebody has looked at.
  static let all: [ChartCase] = [
    ChartCase(name: "gap", chart: gap), ChartCase(name: "rebound", chart: rebound),
    ChartCase(name: "target-met", chart: met), ChartCase(name: "two-years", chart: two),
    ChartCase(name: "own-and-reference", chart: reference), ChartCase(name: "wide-range", chart: wide),
    ChartCase(name: "perimeter", chart: perimeter), ChartCase(name: "unit-slip", chart: unitSlip),
    ChartCase(name: "negative", chart: negative), ChartCase(name: "far-from-zero", chart: pue),
    ChartCase(name: "one-year", chart: one), ChartCase(name: "nothing", chart: nothing),
    ChartCase(name: "zeros", chart: zeros), ChartCase(name: "all-equal", chart: equal),
    ChartCase(name: "two-slips", chart: twoSlips), ChartCase(name: "forty-years", chart: forty),
    ChartCase(name: "tiny", chart: scaled(1e-6)),
    ChartCase(name: "thousandths", chart: scaled(1e-3)), ChartCase(name: "huge", chart: scaled(1e9)),
    ChartCase(name: "beyond-words", chart: scaled(1e15)), ChartCase(name: "hostile-text", chart: hostile),
  ]

  /// The case of a name.
  static func named(_ name: String) throws -> ChartCase { try #require(all.first { $0.name == name }) }

  private static func line(_ from: (Int, Double), _ to: (Int, Double)) -> [TrajectoryChart.Point] {
    (from.0...to.0).map { year in
      TrajectoryChart.Point(year, from.1 + (to.1 - from.1) * Double(year - from.0) / Double(to.0 - from.0))
    }
  }

  private static func series(_ first: Int, _ values: [Double]) -> [TrajectoryChart.Observation] {
    values.enumerated().map { TrajectoryChart.Observation(first + $0.offset, $0.element) }
  }

  private static let gap = TrajectoryChart(
    title: "Émissions des scopes 1 et 2",
    unit: "tCO2e",
    language: .french,
    observed: series(2017, [88, 86]) + [TrajectoryChart.Observation(2019, 83, isInterpolated: true)]
      + series(2020, [80, 79, 75]),
    pathways: [.init(.own, name: "objectif propre", points: line((2017, 88), (2030, 51.04)))],
    forecast: .init(years: [
      .init(2023, 73.5, low: 69, high: 78), .init(2026, 71, low: 61, high: 80),
      .init(2030, 69, low: 57, high: 81),
    ]),
    pace: [.init(2022, 75), .init(2030, 57)],
    baseYear: 2017,
    target: .init(2030, 51.04),
    asOfYear: 2023
  )

  private static let rebound = TrajectoryChart(
    title: "Total emissions",
    unit: "tCO2e",
    language: .english,
    observed: series(2019, [64_876, 41_000, 39_800, 48_100, 55_300, 58_054]),
    pathways: [.init(.own, name: "own target", points: line((2019, 64_876), (2030, 32_438)))],
    pace: [.init(2024, 58_054), .init(2030, 76_000)],
    baseYear: 2019,
    target: .init(2030, 32_438)
  )

  private static let met = TrajectoryChart(
    title: "Scope 2, cible déjà atteinte",
    unit: "tCO2e",
    language: .french,
    observed: series(2018, [64_876, 54_000, 13_176, 10_829, 9754]),
    pathways: [.init(.own, name: "objectif propre", points: line((2018, 64_876), (2030, 19_463)))],
    baseYear: 2018,
    target: .init(2030, 19_463, label: "-70 %")
  )

  private static let two = TrajectoryChart(
    title: "Deux années",
    unit: "tCO2e",
    language: .french,
    observed: series(2023, [640, 633]),
    pathways: [.init(.own, name: "objectif propre", points: line((2023, 640), (2030, 371.2)))],
    forecast: .init(years: (2025...2030).map { .init($0, 633) }),
    target: .init(2030, 371.2)
  )

  private static let reference = TrajectoryChart(
    title: "Scope 1+2 emissions",
    unit: "tCO2e",
    language: .english,
    observed: series(2018, [1520, 1498, 1507, 1441, 1450, 1402]),
    pathways: [
      .init(.reference, name: "4.2% of the base a year", points: line((2018, 1520), (2030, 753.92))),
      .init(.own, name: "own target", points: line((2018, 1520), (2030, 1064))),
      .init(.reference, name: "AR6 C1 median", points: [.init(2019, 1498), .init(2030, 853.86)]),
    ],
    forecast: .init(years: [
      .init(2024, 1388, low: 1340, high: 1436), .init(2030, 1345, low: 1230, high: 1460),
    ]),
    baseYear: 2018,
    target: .init(2030, 1064),
    milestones: [.init(2025, 1254)],
    asOfYear: 2024
  )

  private static let wide = TrajectoryChart(
    title: "Émissions du scope 3",
    unit: "tCO2e",
    language: .french,
    observed: series(2020, [5_116_900, 8_865_100, 7_576_200, 9_045_400, 6_252_900]),
    pathways: [.init(.own, name: "objectif propre", points: line((2020, 5_116_900), (2030, 2_558_450)))],
    forecast: .init(years: [
      .init(2025, 6_400_000, low: 1_000_000, high: 12_000_000),
      .init(2030, 6_800_000, low: 0, high: 31_000_000),
    ]),
    target: .init(2030, 2_558_450)
  )

  private static let perimeter = TrajectoryChart(
    title: "Emissions after an acquisition",
    unit: "tCO2e",
    language: .english,
    observed: series(2018, [420, 410, 380, 905, 880, 861]),
    pathways: [.init(.own, name: "own target", points: line((2021, 905), (2030, 563)))],
    baseYear: 2021,
    target: .init(2030, 563),
    breakYears: [2021]
  )

  private static let unitSlip = TrajectoryChart(
    title: "Une erreur d'unité",
    unit: "tCO2e",
    language: .french,
    observed: series(2018, [1520, 1498, 1507])
      + [TrajectoryChart.Observation(2021, 1_441_000, isAnomalous: true)] + series(2022, [1450, 1402]),
    pathways: [.init(.own, name: "objectif propre", points: line((2018, 1520), (2030, 820.8)))],
    target: .init(2030, 820.8)
  )

  private static let twoSlips = TrajectoryChart(
    title: "Two slips, side by side",
    unit: "tCO2e",
    language: .english,
    observed: series(2018, [1520, 1498, 1507])
      + [.init(2021, 1_441_000, isAnomalous: true), .init(2022, 1_450_000, isAnomalous: true)],
    target: .init(2040, 820.8)
  )

  private static let negative = TrajectoryChart(
    title: "Net emissions with removals",
    unit: "tCO2e",
    language: .english,
    observed: series(2020, [120, 60, 10, -25, -40]),
    pathways: [.init(.own, name: "own target", points: line((2020, 120), (2030, -60)))],
    target: .init(2030, -60)
  )

  private static let pue = TrajectoryChart(
    title: "PUE du centre de données",
    unit: "",
    language: .french,
    observed: series(2019, [1.52, 1.5, 1.47, 1.46, 1.44]),
    pathways: [.init(.reference, name: "repère", points: [.init(2019, 1.4), .init(2030, 1.4)])]
  )

  private static let one = TrajectoryChart(
    title: "Une seule année",
    unit: "tCO2e",
    language: .french,
    observed: series(2024, [12.5])
  )

  private static let nothing = TrajectoryChart(
    title: "Nothing yet",
    unit: "tCO2e",
    language: .english,
    observed: []
  )

  private static let zeros = TrajectoryChart(
    title: "Zeros",
    unit: "kWh",
    language: .english,
    observed: series(2020, [0, 0, 0]),
    target: .init(2030, 0)
  )

  private static let equal = TrajectoryChart(
    title: "Toujours pareil",
    unit: "kWh",
    language: .french,
    observed: series(2020, [250, 250, 250, 250])
  )

  private static func uneven(_ year: Int) -> TrajectoryChart.Observation {
    let fall = Double(11 * (year - 1990))
    let noise = Double(year * 37 % 41)
    return TrajectoryChart.Observation(year, 900 - fall + noise)
  }

  private static let forty = TrajectoryChart(
    title: "Forty years",
    unit: "ktCO2e",
    language: .english,
    observed: (1990..<2025).map(uneven),
    pathways: [.init(.own, name: "net zero", points: [.init(2015, 640), .init(2030, 320), .init(2050, 64)])],
    baseYear: 2015,
    target: .init(2050, 64),
    milestones: [.init(2030, 320)],
    asOfYear: 2018
  )

  private static func scaled(_ factor: Double) -> TrajectoryChart {
    TrajectoryChart(
      title: "Ordres de grandeur",
      unit: "tCO2e",
      language: .french,
      observed: series(2019, [5.2, 5.04, 4.87, 4.6].map { $0 * factor }),
      pathways: [.init(.own, name: "objectif", points: line((2019, 5.2 * factor), (2030, 2.6 * factor)))],
      target: .init(2030, 2.6 * factor)
    )
  }

  private static let hostile = TrajectoryChart(
    title:
      "Société nationale d’exploitation des réseaux & services « numériques » <Île-de-France>\u{1B}[31m ]]> \u{202E}fin 日本語 "
      + String(repeating: "anticonstitutionnellement", count: 8),
    unit: "tCO₂e par \"M€\" & m²\u{7}",
    language: .french,
    observed: series(2020, [3, 2, 1]),
    pathways: [
      .init(.own, name: String(repeating: "é", count: 300), points: line((2020, 3), (2030, 1))),
      .init(
        .reference,
        name: "<&'\"> \u{FFFF} " + String(repeating: "mot ", count: 80),
        points: [.init(2020, 3)]
      ),
    ],
    target: .init(2030, 1, label: "œuvre, cœur & \u{0}")
  )
}
