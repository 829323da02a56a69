import JalonSource

/// One thing that a check reads, resolved to a slot once per pack.
package struct Need: Sendable, Hashable {
  /// What is read.
  package enum Subject: Sendable, Hashable {
    /// An indicator, practice or reserved fact, so many years before the report's period.
    case figure(String, yearsBack: Int)
    /// An indicator in a year of the calendar.
    case figureIn(String, year: Int)
    /// An indicator in the last year that has a value, up to the period.
    case latest(String)
    /// An indicator in the first year that has a value, up to the period.
    case baseline(String)
    /// In which years an indicator has a value: bit n of the value, a whole number, stands for n years before the period.
    case years(String)
    /// All values of an indicator up to the period: ``FigureRows/series(_:row:)``. Not stated when there is none.
    case series(String)
    /// What the report's target for an indicator says.
    case target(String, TargetFact)
    /// The value of an expression: 1 or 0 for a condition. Not stated when what it reads is missing and decides.
    case expression(PackExpression)
    /// Documents that support a commitment. The value is how many are usable (young enough, digest not different), the
    /// part how many are attached, the whole how many differ from their digest.
    case evidence(commitment: String, maximumAgeMonths: Int?)
    /// Whether the perimeter changed: 1 or 0.
    case perimeterChanged
    /// Periods since the later of the signature and the pack's first period, from 1.
    case periodNumber
    /// Last day of the report's period, as yyyymmdd.
    case periodEnd
  }

  /// What is read.
  package let subject: Subject
  /// Whether there is no verdict without it.
  package let isRequired: Bool
  /// Whether it is only shown beside a verdict that does not depend on it.
  package let isForDisplay: Bool

  /// Something without which there is no verdict.
  package static func required(_ id: String, yearsBack: Int = 0) -> Need {
    Need(subject: .figure(id, yearsBack: yearsBack), isRequired: true)
  }

  /// Something that may be missing.
  package static func optional(_ id: String, yearsBack: Int = 0) -> Need {
    Need(subject: .figure(id, yearsBack: yearsBack), isRequired: false)
  }

  /// A subject other than a figure.
  package init(subject: Subject, isRequired: Bool, isForDisplay: Bool = false) {
    self.subject = subject
    self.isRequired = isRequired
    self.isForDisplay = isForDisplay
  }
}

/// What a target says; of several targets for an indicator, the one whose year comes first from the period on.
package enum TargetFact: String, Sendable, Hashable, CaseIterable {
  /// The day on which it was adopted, as yyyymmdd.
  case adopted
  /// The base year.
  case base
  /// The year by which it is to be reached.
  case by
  /// The share to cut, in per cent.
  case reduction
  /// How many indicators it is about.
  case indicators
  /// The value of the base year when the target was adopted, in the unit of its indicators.
  case baseValue
  /// Whether a reason was given for restating the base year: 1 or 0.
  case isBaseRestated

  /// What it is, for readers.
  package var title: Wording {
    switch self {
    case .adopted: Wording(fr: "date d'adoption de l'objectif", en: "date on which the target was adopted")
    case .base: Wording(fr: "année de référence de l'objectif", en: "base year of the target")
    case .by: Wording(fr: "échéance de l'objectif", en: "year of the target")
    case .reduction: Wording(fr: "baisse visée par l'objectif", en: "reduction of the target")
    case .indicators: Wording(fr: "indicateurs de l'objectif", en: "indicators of the target")
    case .baseValue:
      Wording(
        fr: "valeur de référence à l'adoption de l'objectif",
        en: "base value when the target was adopted"
      )
    case .isBaseRestated:
      Wording(fr: "raison d'un nouveau calcul de la référence", en: "reason for restating the base year")
    }
  }
}

extension Need.Subject {
  /// The path of the figure that is read, when it is one.
  package var path: String? {
    switch self {
    case .figure(let id, _), .figureIn(let id, _), .latest(let id), .baseline(let id), .years(let id),
      .series(let id):
      id
    case .target, .expression, .evidence, .perimeterChanged, .periodNumber, .periodEnd: nil
    }
  }

  /// The year for which a figure is asked, in a report about the year `period`.
  ///
  /// It is the period itself where any year will do.
  package func year(in period: Int) -> Int {
    switch self {
    case .figure(_, let back): period - back
    case .figureIn(_, let year): year
    default: period
    }
  }

  /// The figures that are read: itself, or those of an expression.
  package var figures: [Need.Subject] {
    guard case .expression(let expression) = self else { return path == nil ? [] : [self] }
    return expression.sources.flatMap { source -> [Need.Subject] in
      switch source {
      case .value(let subject, _), .stated(let subject), .years(let subject): [subject]
      case .change(let from, let to): [from, to]
      case .attribute: []
      }
    }
  }
}
