import JalonCEL
import JalonModel
import JalonSource

/// What a report says of itself beside figures, for expressions.
package enum ReportAttribute: String, Sendable, Hashable, CaseIterable {
  /// The year of the report's period.
  case period
  case category = "signatory.category"
  /// The country's two letters.
  case country = "signatory.country"
  case profiles = "signatory.profiles"
  /// Periods since the later of the signature and the pack's first period, from 1.
  case periodNumber = "signatory.period_number"
  /// Whether the perimeter changed against the year before.
  case perimeterChanged = "perimeter.changed"

  /// The type of its value.
  package var type: CELType {
    switch self {
    case .period, .periodNumber: .int
    case .category, .country: .string
    case .profiles: .list(.string)
    case .perimeterChanged: .bool
    }
  }

  /// What it is, for readers.
  package var title: Wording {
    switch self {
    case .period: Wording(fr: "année de la période", en: "year of the period")
    case .category: Wording(fr: "catégorie du signataire", en: "category of the signatory")
    case .country: Wording(fr: "pays du signataire", en: "country of the signatory")
    case .profiles: Wording(fr: "profils du signataire", en: "profiles of the signatory")
    case .periodNumber:
      Wording(fr: "nombre de périodes depuis la signature", en: "periods since the signature")
    case .perimeterChanged: Wording(fr: "changement de périmètre", en: "change of perimeter")
    }
  }
}

/// An expression of a pack, checked against what the pack knows and ready to be evaluated.
package struct PackExpression: Sendable {
  /// What one of its inputs is made of.
  package enum Source: Sendable, Hashable {
    /// The value that answers a need, in the form in which expressions have it.
    case value(Need.Subject, ValueForm)
    /// Whether there is a value.
    case stated(Need.Subject)
    /// The years that have one.
    case years(Need.Subject)
    /// By how many per cent the value changed from one to the other.
    case change(from: Need.Subject, to: Need.Subject)
    case attribute(ReportAttribute)
  }

  /// How a figure's number becomes a value of an expression.
  package enum ValueForm: Sendable, Hashable {
    /// A `double` in the declared unit; 42 for a share of 42 %.
    case number
    /// One of the names.
    case level([String])
    /// A `timestamp` at the start of the day, in UTC.
    case date
  }

  /// As it is written.
  package let text: String
  /// What is evaluated.
  package let program: Program
  /// What each input of the program is.
  package let sources: [Source]

  /// The type of its value.
  package var type: CELType { program.type }

  /// Whether it reads figures or practices, which entities have as well as organisations.
  package var isAboutEntities: Bool {
    sources.contains {
      if case .attribute = $0 { false } else { true }
    }
  }

  /// A program with where its inputs come from.
  package init(text: String, program: Program, sources: [Source]) {
    self.text = text
    self.program = program
    self.sources = sources
  }
}

extension PackExpression: Hashable {
  // The same text over the same figures is the same program.
  package static func == (a: PackExpression, b: PackExpression) -> Bool {
    a.text == b.text && a.sources == b.sources
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}

extension PackExpression {
  /// What an expression in a pack has to come to.
  package enum Result: Sendable {
    case condition
    case number
    case any
  }

  /// Checks an expression.
  ///
  /// What is wrong with it goes into `problems`; the result is `nil` when there are errors.
  package init?(
    _ text: String,
    _ result: Result,
    _ terms: PackTerms,
    into problems: inout [ExpressionProblem]
  ) {
    let expression = Expression(text, in: Self.environment(terms))
    problems += expression.problems
    guard let program = expression.program else { return nil }
    if let problem = Self.mismatch(expression.type, result, text) {
      problems.append(problem)
      return nil
    }
    self.text = text
    self.program = program
    sources = program.inputs.compactMap { Self.source($0, terms) }
  }

  /// The language as the terms of a pack make it.
  package static func environment(_ terms: PackTerms) -> Environment {
    var environment = base
    environment.figures = PackFigures(terms: terms)
    return environment
  }

  private static let base: Environment = {
    var environment = Environment.rulePack
    for attribute in ReportAttribute.allCases { environment.declare(attribute.rawValue, attribute.type) }
    return environment
  }()

  private static func mismatch(_ type: CELType, _ result: Result, _ text: String) -> ExpressionProblem? {
    switch (result, type) {
    case (.any, _), (_, .dyn), (.condition, .bool), (.number, .int), (.number, .uint), (.number, .double):
      return nil
    default: break
    }
    let wantsCondition =
      if case .condition = result { true } else { false }
    return ExpressionProblem(
      .wrongOperands,
      wantsCondition
        ? Wording(
          fr: "une condition, vraie ou fausse, est attendue",
          en: "a condition, true or false, is expected"
        )
        : Wording(fr: "un nombre est attendu", en: "a number is expected"),
      hint: wantsCondition
        ? Wording(fr: "comparez cette valeur : … > 0", en: "compare this value: … > 0")
        : Wording(
          fr: "pour une condition, écrivez condition ? 1 : 0",
          en: "for a condition, write condition ? 1 : 0"
        ),
      range: 0..<text.utf8.count
    )
  }

  private static func source(_ input: Input, _ terms: PackTerms) -> Source? {
    switch input {
    case .variable(let name): return ReportAttribute(rawValue: name).map { .attribute($0) }
    case .reading(let reading): return source(reading, terms.indicators[reading.path]?.kind)
    }
  }

  private static func source(_ reading: Reading, _ kind: IndicatorKind?) -> Source? {
    func subject(_ year: ReadingYear?) -> Need.Subject {
      switch year {
      case .calendar(let year)?: .figureIn(reading.path, year: year)
      case .beforePeriod(let years)?: .figure(reading.path, yearsBack: years)
      case nil: .figure(reading.path, yearsBack: 0)
      }
    }
    switch reading.form {
    case .value: return .value(subject(reading.years.first), form(kind))
    case .previous: return .value(.figure(reading.path, yearsBack: 1), form(kind))
    case .latest: return .value(.latest(reading.path), form(kind))
    case .baseline: return .value(.baseline(reading.path), form(kind))
    case .stated: return .stated(subject(reading.years.first))
    case .years: return .years(.years(reading.path))
    case .change: return .change(from: subject(reading.years.first), to: subject(reading.years.last))
    }
  }

  private static func form(_ kind: IndicatorKind?) -> ValueForm {
    switch kind {
    case .level(let levels)?: .level(levels)
    case .date?: .date
    default: .number
    }
  }
}

/// The figures of a pack, as expressions see them.
private struct PackFigures: FigureVocabulary {
  let terms: PackTerms

  func figure(_ path: String) -> FigureDeclaration? {
    if let indicator = terms.indicators[path] {
      // What a report says of itself as a whole has no value a year.
      let isFact = path.hasPrefix("signatory.") || path.hasPrefix("report.")
      return isFact ? FigureDeclaration(type: .double, isYearly: false) : declaration(indicator.kind)
    }
    // A practice comes as its credit, 0…1.
    return terms.practices.contains(path) ? FigureDeclaration(type: .double, isYearly: false) : nil
  }

  func nearest(_ path: String) -> String? {
    NearName.of(path, among: terms.indicators.keys.sorted() + terms.practices.sorted())
  }

  private func declaration(_ kind: IndicatorKind) -> FigureDeclaration {
    switch kind {
    case .quantity(let unit): FigureDeclaration(type: .double, unit: unit.measured)
    case .share: FigureDeclaration(type: .double, unit: Unit.percent.measured)
    case .count, .ratio, .year, .score: FigureDeclaration(type: .double)
    case .date: FigureDeclaration(type: .timestamp)
    case .level(let levels): FigureDeclaration(type: .string, choices: levels)
    }
  }
}

extension Unit {
  /// The unit as the powers of the names in its symbol.
  var measured: MeasuredUnit {
    var factors: [MeasuredUnit.Factor] = []
    for (place, part) in symbol.split(separator: "/").enumerated() {
      for factor in part.split(whereSeparator: { $0 == "." || $0 == "·" }) where factor != "1" {
        // An exponent stands at the end, `m2`: the figure of `tCO2e` is part of its name.
        let digits = factor.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let exponent = Int(factor.suffix(digits)) ?? 1
        let name = factor.dropLast(digits)
        factors.append(MeasuredUnit.Factor(name: String(name), power: place == 0 ? exponent : -exponent))
      }
    }
    return MeasuredUnit(factors)
  }
}
