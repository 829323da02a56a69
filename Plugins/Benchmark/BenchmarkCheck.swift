import JalonModel
import JalonPlugin
import JalonSource

/// Sets an indicator beside a published figure: information only, it neither passes nor fails.
struct BenchmarkCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "benchmark",
    summary: Wording(
      fr: "situe un indicateur par rapport à un chiffre publié, pour information",
      en: "sets an indicator beside a published figure, for information"
    ),
    parameters: [
      .required("indicator", .indicator, fr: "l'indicateur situé", en: "the indicator that is compared"),
      .required("figure", .quantity(of: "indicator"), fr: "le chiffre publié", en: "the published figure"),
      .required("year", .count, fr: "l'année du chiffre publié", en: "the year of the published figure"),
      .required(
        "name",
        .wording,
        fr: "ce que mesure le chiffre publié",
        en: "what the published figure measures"
      ),
    ],
    findings: [
      FindingKind(
        "below",
        .note,
        ["indicator", "value", "figure", "benchmark"],
        fr: "{indicator} : {value}, au-dessous du repère ; {benchmark} : {figure}",
        en: "{indicator}: {value}, below the benchmark; {benchmark}: {figure}"
      ),
      FindingKind(
        "equal",
        .note,
        ["indicator", "value", "figure", "benchmark"],
        fr: "{indicator} : {value}, égal au repère ; {benchmark} : {figure}",
        en: "{indicator}: {value}, equal to the benchmark; {benchmark}: {figure}"
      ),
      FindingKind(
        "above",
        .note,
        ["indicator", "value", "figure", "benchmark"],
        fr: "{indicator} : {value}, au-dessus du repère ; {benchmark} : {figure}",
        en: "{indicator}: {value}, above the benchmark; {benchmark}: {figure}"
      ),
    ]
  )

  let needs: [Need]
  /// The benchmark's name with its year.
  let texts: [Wording]
  private let figure: Double

  init?(_ parameters: inout ParameterReader) {
    let indicator = parameters.indicator("indicator")
    let published = parameters.quantity("figure", of: indicator)
    let year = parameters.count("year")
    let name = parameters.wording("name")
    if let year, !(1900...2200).contains(year) {
      parameters.refuse(
        "year",
        Wording(fr: "\(year) n'est pas une année", en: "\(year) is not a year"),
        hint: Wording(fr: "écrivez une année comme 2023", en: "write a year like 2023")
      )
    }
    guard let indicator, let published, let year, let name, parameters.isClean else { return nil }
    figure = published
    texts = [Wording(fr: "\(name.fr), \(year)", en: "\(name.en), \(year)")]
    needs = [.optional(indicator.id)]
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      // Also without a value: what only informs must not leave a score open.
      verdicts.inform(row)
      guard let value = rows.figure(0, row: row).known else { continue }
      let kind = value < figure ? 0 : value > figure ? 2 : 1
      verdicts.say(
        kind,
        row: row,
        need: 0,
        .name(ofNeed: 0),
        .value(value, ofNeed: 0),
        .value(figure, ofNeed: 0),
        .text(0)
      )
    }
  }
}
