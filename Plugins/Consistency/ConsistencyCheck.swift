import JalonModel
import JalonPlugin
import JalonSource

/// Compares a figure with what others make of it: a total with the sum of its parts, a ratio with its quotient.
struct ConsistencyCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "consistency",
    summary: Wording(
      fr: "compare un total à la somme de ses parties, ou un ratio à son calcul",
      en: "compares a total with the sum of its parts, or a ratio with its quotient"
    ),
    parameters: [
      .optional("total", .indicator, fr: "le total", en: "the total"),
      .optional("parts", .list(.indicator), fr: "les parties du total", en: "the parts of the total"),
      .optional("ratio", .indicator, fr: "le ratio", en: "the ratio"),
      .optional("numerator", .indicator, fr: "ce qui est divisé", en: "what is divided"),
      .optional("denominator", .indicator, fr: "ce par quoi on divise", en: "what it is divided by"),
      .optional(
        "tolerance",
        .share,
        fr: "écart sans importance, en part du chiffre déclaré",
        en: "difference that does not matter, as a share of the stated figure"
      ),
    ],
    findings: [
      FindingKind(
        "adds-up",
        .note,
        ["total", "stated"],
        fr: "{total} : {stated}, la somme des parties concorde",
        en: "{total}: {stated}, the parts add up to it"
      ),
      FindingKind(
        "does-not-add-up",
        .error,
        ["total", "stated", "sum"],
        fr: "{total} : {stated} déclaré, mais la somme des parties donne {sum}",
        en: "{total}: {stated} stated, but the parts add up to {sum}"
      ),
      FindingKind(
        "matches",
        .note,
        ["ratio", "stated"],
        fr: "{ratio} : {stated}, le calcul concorde",
        en: "{ratio}: {stated}, the division agrees"
      ),
      FindingKind(
        "differs",
        .error,
        ["ratio", "stated", "computed"],
        fr: "{ratio} : {stated} déclaré, mais le calcul donne {computed}",
        en: "{ratio}: {stated} stated, but the division gives {computed}"
      ),
    ]
  )

  /// What is compared, with the factors that bring each figure to the unit of the first need.
  private enum Comparison {
    case sum(scales: [Double])
    case quotient(scale: Double)
  }

  let needs: [Need]
  private let comparison: Comparison
  private let tolerance: Double

  init?(_ parameters: inout ParameterReader) {
    tolerance = parameters.share("tolerance") ?? 0
    if tolerance >= 1 {
      parameters.refuse(
        "tolerance",
        Wording(fr: "un écart de 100 % laisse tout passer", en: "a tolerance of 100 % lets everything pass"),
        hint: Wording(fr: "écrivez '1 %' pour un centième", en: "write '1 %' for a hundredth")
      )
    }
    let sum = Self.sum(&parameters)
    let quotient = Self.quotient(&parameters)
    Self.checkShape(&parameters)
    guard let found = sum ?? quotient, parameters.isClean else { return nil }
    needs = found.needs
    comparison = found.comparison
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      if rows.figure(0, row: row).state == .notApplicable {
        verdicts.exempt(row)
        continue
      }
      switch comparison {
      case .sum(let scales): judgeSum(scales, row, rows, &verdicts)
      case .quotient(let scale): judgeQuotient(scale, row, rows, &verdicts)
      }
    }
  }

  private func judgeSum(
    _ scales: [Double],
    _ row: Int,
    _ rows: borrowing FigureRows,
    _ verdicts: inout Verdicts
  ) {
    var sum = 0.0
    var count = 0
    for (index, scale) in scales.enumerated() {
      let figure = rows.figure(index + 1, row: row)
      if figure.state == .notApplicable { continue }
      guard let value = figure.known else { return }
      sum += value * scale
      count += 1
    }
    guard count > 0 else { return verdicts.exempt(row) }
    guard let total = rows.figure(0, row: row).known else { return }
    say(agrees(total, sum), 0, row, total, sum, &verdicts)
  }

  private func judgeQuotient(
    _ scale: Double,
    _ row: Int,
    _ rows: borrowing FigureRows,
    _ verdicts: inout Verdicts
  ) {
    let numerator = rows.figure(1, row: row)
    let denominator = rows.figure(2, row: row)
    if numerator.state == .notApplicable || denominator.state == .notApplicable {
      return verdicts.exempt(row)
    }
    guard let ratio = rows.figure(0, row: row).known, let over = numerator.known,
      let under = denominator.known,
      abs(under) > 0
    else { return }
    say(agrees(ratio * under, over * scale), 2, row, ratio, over * scale / under, &verdicts)
  }

  /// Whether two figures differ by the tolerance at most; what rounding in sums may add does not decide.
  private func agrees(_ stated: Double, _ computed: Double) -> Bool {
    let rounding = 1e-12 * max(abs(stated), abs(computed))
    return abs(stated - computed) <= tolerance * abs(stated) + rounding
  }

  private func say(
    _ agrees: Bool,
    _ kind: Int,
    _ row: Int,
    _ stated: Double,
    _ computed: Double,
    _ verdicts: inout Verdicts
  ) {
    verdicts.say(
      agrees ? kind : kind + 1,
      row: row,
      need: 0,
      .name(ofNeed: 0),
      .value(stated, ofNeed: 0),
      agrees ? .none : .value(computed, ofNeed: 0)
    )
    verdicts.conclude(row, credit: agrees ? 1 : 0)
  }
}

// MARK: - Reading the parameters

extension ConsistencyCheck {
  private typealias Found = (needs: [Need], comparison: Comparison)

  private static let one = DecimalNumber(significand: 1, exponent: 0)

  /// Either a total with its parts, or a ratio with what it divides.
  private static func checkShape(_ parameters: inout ParameterReader) {
    let sum = ["total", "parts"].filter { parameters.has($0) }.count
    let quotient = ["ratio", "numerator", "denominator"].filter { parameters.has($0) }.count
    if (sum == 2 && quotient == 0) || (sum == 0 && quotient == 3) { return }
    parameters.refuse(
      nil,
      Wording(
        fr: "il faut un total et ses parties, ou un ratio et ce qu'il divise",
        en: "a total with its parts or a ratio with what it divides is needed"
      ),
      hint: Wording(
        fr: "donnez 'total' et 'parts', ou 'ratio', 'numerator' et 'denominator'",
        en: "give 'total' and 'parts', or 'ratio', 'numerator' and 'denominator'"
      )
    )
  }

  private static func sum(_ parameters: inout ParameterReader) -> Found? {
    let total = parameters.indicator("total")
    let parts = parameters.indicators("parts")
    guard let total, !parts.isEmpty else { return nil }
    let ids = parts.map(\.id)
    if ids.contains(total.id) || Set(ids).count < ids.count {
      parameters.refuse(
        "parts",
        Wording(
          fr: "une partie est citée deux fois, ou est le total lui-même",
          en: "a part is listed twice, or is the total itself"
        ),
        hint: Wording(fr: "ne gardez chaque partie qu'une fois", en: "keep each part once")
      )
    }
    var scales: [Double] = []
    for part in parts {
      if isNumber(part), isNumber(total), let scale = part.kind.unit.convert(one, to: total.kind.unit) {
        scales.append(scale)
      } else {
        refuseKind("parts", part, total, &parameters)
      }
    }
    return ([.required(total.id)] + ids.map { .optional($0) }, .sum(scales: scales))
  }

  private static func quotient(_ parameters: inout ParameterReader) -> Found? {
    let ratio = parameters.indicator("ratio")
    let numerator = parameters.indicator("numerator")
    let denominator = parameters.indicator("denominator")
    guard let ratio, let numerator, let denominator else { return nil }
    guard [ratio, numerator, denominator].allSatisfy(isNumber),
      let scale = scale(numerator, denominator, ratio)
    else {
      refuseKind("ratio", numerator, ratio, &parameters)
      return nil
    }
    return (
      [.required(ratio.id), .required(numerator.id), .required(denominator.id)], .quotient(scale: scale)
    )
  }

  private static func refuseKind(
    _ name: String,
    _ part: Indicator,
    _ whole: Indicator,
    _ parameters: inout ParameterReader
  ) {
    parameters.refuse(
      name,
      Wording(
        fr: "les unités de '\(part.id)' et de '\(whole.id)' ne vont pas ensemble",
        en: "the units of '\(part.id)' and '\(whole.id)' do not go together"
      ),
      hint: Wording(
        fr: "comparez des quantités de même nature",
        en: "compare quantities of the same nature"
      )
    )
  }

  private static func isNumber(_ indicator: Indicator) -> Bool {
    switch indicator.kind {
    case .year, .date, .level: false
    default: true
    }
  }

  /// What one unit of the numerator over one of the denominator is in the ratio's unit.
  ///
  /// A count may stand for people, sites or devices: 3 kWh over a count of users is 3 kWh/user.
  private static func scale(_ numerator: Indicator, _ denominator: Indicator, _ ratio: Indicator) -> Double? {
    let (over, under, target) = (symbol(numerator), symbol(denominator), ratio.kind.unit)
    let divisors = under.split(separator: "/").map(String.init)
    let factors = divisors.dropFirst() + [over]
    let quotient = Unit(factors.joined(separator: ".") + "/" + (divisors.first ?? "1"))
    if let scale = quotient?.convert(one, to: target) { return scale }
    guard case .count = denominator.kind, let counted = target.symbol.split(separator: "/").first else {
      return nil
    }
    return Unit(String(counted)).flatMap { numerator.kind.unit.convert(one, to: $0) }
  }

  private static func symbol(_ indicator: Indicator) -> String {
    let symbol = indicator.kind.unit.symbol
    return symbol.isEmpty ? "1" : symbol
  }
}
