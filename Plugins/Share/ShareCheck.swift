import JalonModel
import JalonPlugin
import JalonSource

/// Asks for a share of something, either at once or step by step over the years of a commitment.
struct ShareCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "share",
    summary: Wording(
      fr: "demande une part minimale, tout de suite ou par étapes",
      en: "asks for a share, at once or step by step"
    ),
    parameters: [
      .optional(
        "indicator",
        .indicator,
        fr: "l'indicateur, de type part",
        en: "the indicator, of kind share"
      ),
      .optional("part", .indicator, fr: "l'indicateur de la partie", en: "the indicator of the part"),
      .optional("of", .indicator, fr: "l'indicateur du tout", en: "the indicator of the whole"),
      .optional("at_least", .share, fr: "part minimale", en: "lowest share that passes"),
      .optional(
        "ramp",
        .list(
          .group([
            .required(
              "year",
              .count,
              fr: "année de l'engagement, à partir de 1",
              en: "year of the commitment, from 1"
            ),
            .required(
              "at_least",
              .share,
              fr: "part minimale à partir de là",
              en: "lowest share from then on"
            ),
          ])
        ),
        fr: "étapes ; la dernière atteinte vaut",
        en: "steps; the last one reached holds"
      ),
      .optional(
        "proportional",
        .flag,
        fr: "une part trop faible compte en proportion",
        en: "a share that is too low counts in proportion"
      ),
    ],
    findings: [
      FindingKind(
        "enough",
        .note,
        ["indicator", "share", "required"],
        fr: "{indicator} : {share}, pour {required} demandés",
        en: "{indicator}: {share}, {required} asked for"
      ),
      FindingKind(
        "on-the-way",
        .warning,
        ["indicator", "share", "required"],
        fr: "{indicator} : {share}, pour {required} demandés",
        en: "{indicator}: {share}, {required} asked for"
      ),
      FindingKind(
        "too-low",
        .error,
        ["indicator", "share", "required"],
        fr: "{indicator} : {share}, pour {required} demandés",
        en: "{indicator}: {share}, {required} asked for"
      ),
      FindingKind(
        "not-yet",
        .note,
        ["indicator", "year", "required"],
        fr: "{indicator} : rien n'est demandé avant l'année {year} de l'engagement, puis au moins {required}",
        en: "{indicator}: nothing is asked before year {year} of the commitment, then at least {required}"
      ),
      FindingKind(
        "nothing-to-count",
        .note,
        ["indicator"],
        fr: "{indicator} : rien à compter, le total est zéro",
        en: "{indicator}: nothing to count, the total is zero"
      ),
    ]
  )

  /// A share in per cent that holds from a year of the commitment on.
  private struct Step {
    let year: Int
    let percent: Double
  }

  /// Which figures the share is made of.
  private struct Figures {
    let needs: [Need]
    /// From the part's unit to the whole's.
    var scale = 1.0
  }

  let needs: [Need]
  private let figures: Figures
  private let steps: [Step]
  private let isRamp: Bool
  private let isProportional: Bool

  init?(_ parameters: inout ParameterReader) {
    let hasRamp = parameters.has("ramp")
    let figures = Self.figures(&parameters, areRequired: !hasRamp)
    let steps = Self.steps(&parameters)
    isProportional = parameters.flag("proportional") ?? false
    guard let figures, parameters.isClean else { return nil }
    self.figures = figures
    self.steps = steps
    isRamp = hasRamp
    needs = figures.needs + (hasRamp ? [Need(subject: .periodNumber, isRequired: true)] : [])
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      guard let percent = percentAsked(row, rows, &verdicts) else { continue }
      if figures.needs.indices.contains(where: { rows.figure($0, row: row).state == .notApplicable }) {
        verdicts.exempt(row)
      } else if let (part, whole) = stated(row, rows) {
        judge(part, of: whole, percent, row, &verdicts)
      }
    }
  }

  /// What is asked of a row; `nil` when nothing is, which has been said then.
  private func percentAsked(
    _ row: Int,
    _ rows: borrowing FigureRows,
    _ verdicts: inout Verdicts
  ) -> Double? {
    guard let first = steps.first else { return nil }
    if !isRamp { return first.percent }
    guard let year = rows.figure(figures.needs.count, row: row).known else { return nil }
    if let step = steps.last(where: { Double($0.year) <= year }) { return step.percent }
    verdicts.say(3, row: row, need: 0, .name(ofNeed: 0), .count(first.year), .share(first.percent / 100))
    verdicts.inform(row)
    return nil
  }

  /// The part and the whole that a row states; a share that stands as a percentage is so many of a hundred.
  private func stated(_ row: Int, _ rows: borrowing FigureRows) -> (part: Double, whole: Double)? {
    let first = rows.figure(0, row: row)
    guard let value = first.known else { return nil }
    if figures.needs.count == 2 {
      return rows.figure(1, row: row).known.map { (value * figures.scale, $0) }
    }
    return first.part.isNaN || first.whole.isNaN ? (value, 100) : (first.part, first.whole)
  }

  private func judge(
    _ part: Double,
    of whole: Double,
    _ percent: Double,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) {
    guard whole > 0 else {
      if whole < 0 || part != 0 { return }
      verdicts.say(4, row: row, need: 0, .name(ofNeed: 0))
      verdicts.exempt(row)
      return
    }
    let needed = percent * whole
    // Exact for whole numbers; with decimals, what two roundings may add does not decide.
    let passes = part * 100 >= needed - 4 * needed.ulp
    let credit = passes ? 1 : isProportional ? max(0, part * 100 / needed) : 0
    let kind = passes ? 0 : credit > 0 ? 1 : 2
    verdicts.say(kind, row: row, need: 0, .name(ofNeed: 0), .share(part / whole), .share(percent / 100))
    verdicts.conclude(row, credit: credit)
  }
}

// MARK: - Reading the parameters

extension ShareCheck {
  /// Either an indicator of kind share, or a part and a whole.
  private static func figures(_ parameters: inout ParameterReader, areRequired: Bool) -> Figures? {
    let indicator = parameters.indicator("indicator")
    let part = parameters.indicator("part")
    let whole = parameters.indicator("of")
    let hasBoth = parameters.has("part") && parameters.has("of")
    let hasEither = parameters.has("part") || parameters.has("of")
    guard parameters.has("indicator") != hasEither, hasBoth == hasEither else {
      parameters.refuse(
        nil,
        Wording(
          fr: "il faut un indicateur, ou une partie et un tout",
          en: "an indicator or a part and a whole are needed"
        ),
        hint: Wording(fr: "donnez 'indicator', ou 'part' et 'of'", en: "give 'indicator', or 'part' and 'of'")
      )
      return nil
    }
    if let part, let whole { return ratio(part, whole, &parameters, areRequired) }
    guard let indicator else { return nil }
    guard case .share = indicator.kind else {
      parameters.refuse(
        "indicator",
        Wording(fr: "'\(indicator.id)' n'est pas de type part", en: "'\(indicator.id)' is not of kind share"),
        hint: Wording(
          fr: "donnez 'part' et 'of', ou utilisez 'threshold'",
          en: "give 'part' and 'of', or use 'threshold'"
        )
      )
      return nil
    }
    return Figures(needs: [need(indicator, areRequired)])
  }

  private static func ratio(
    _ part: Indicator,
    _ whole: Indicator,
    _ parameters: inout ParameterReader,
    _ areRequired: Bool
  ) -> Figures? {
    let one = DecimalNumber(significand: 1, exponent: 0)
    guard isAmount(part), isAmount(whole), let scale = part.kind.unit.convert(one, to: whole.kind.unit) else {
      parameters.refuse(
        "of",
        Wording(
          fr: "'\(part.id)' ne peut pas être une partie de '\(whole.id)'",
          en: "'\(part.id)' cannot be a part of '\(whole.id)'"
        ),
        hint: Wording(
          fr: "donnez deux quantités de même nature, ou deux nombres",
          en: "give two quantities of the same nature, or two counts"
        )
      )
      return nil
    }
    return Figures(needs: [need(part, areRequired), need(whole, areRequired)], scale: scale)
  }

  private static func need(_ indicator: Indicator, _ isRequired: Bool) -> Need {
    isRequired ? .required(indicator.id) : .optional(indicator.id)
  }

  private static func isAmount(_ indicator: Indicator) -> Bool {
    switch indicator.kind {
    case .quantity, .count: true
    default: false
    }
  }

  /// Steps in order; a share that is asked for at once is a single one.
  private static func steps(_ parameters: inout ParameterReader) -> [Step] {
    let share = parameters.share("at_least")
    let ramp = ramp(&parameters)
    if parameters.has("at_least") == parameters.has("ramp") {
      parameters.refuse(
        nil,
        Wording(
          fr: "il faut une part minimale ou des étapes",
          en: "either a lowest share or steps are needed"
        ),
        hint: Wording(
          fr: "donnez 'at_least: 50 %', ou 'ramp', mais pas les deux",
          en: "give 'at_least: 50 %', or 'ramp', but not both"
        )
      )
    }
    if let share, !isPossible(share) { parameters.refuse("at_least", impossible, hint: example) }
    return share.map { [Step(year: 1, percent: percent($0))] } ?? ramp
  }

  private static func ramp(_ parameters: inout ParameterReader) -> [Step] {
    let ramp = parameters.groups("ramp") { group -> Step? in
      guard let year = group.count("year"), let share = group.share("at_least") else { return nil }
      if year < 1 {
        group.refuse(
          Wording(fr: "la première année est 1", en: "the first year is 1"),
          hint: Wording(
            fr: "1 est l'année où l'engagement commence",
            en: "1 is the year in which the commitment begins"
          )
        )
      }
      if !isPossible(share) { group.refuse(impossible, hint: example) }
      return Step(year: year, percent: percent(share))
    }
    if zip(ramp, ramp.dropFirst()).contains(where: { $0.year >= $1.year || $0.percent > $1.percent }) {
      parameters.refuse(
        "ramp",
        Wording(fr: "les étapes ne montent pas", en: "the steps do not rise"),
        hint: Wording(
          fr: "rangez-les par année, avec des parts qui ne baissent pas",
          en: "put them in order of year, with shares that do not fall"
        )
      )
    }
    return ramp
  }

  private static let impossible = Wording(
    fr: "une part demandée va de plus de 0 % à 100 %",
    en: "a share that is asked for is above 0 % and at most 100 %"
  )

  private static let example = Wording(fr: "écrivez par exemple '50 %'", en: "write '50 %' for example")

  private static func isPossible(_ share: Double) -> Bool {
    share > 0 && share <= 1
  }

  /// A share as the percentage that was written: 0.07 × 100 would be a little more than 7.
  private static func percent(_ share: Double) -> Double {
    (share * 1e11).rounded() / 1e9
  }
}
