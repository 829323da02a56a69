import JalonCEL
import JalonPlugin

/// One thing that a plan reads of a row, as a plain number.
struct Slot: Sendable {
  /// What sort of thing.
  enum Kind: UInt8, Sendable {
    case figure, figureIn, latest, baseline, years, series, practice, fact, target, expression, evidence,
      perimeterChanged, periodNumber, periodEnd
  }

  let kind: Kind
  /// The term's number in the vocabulary; for evidence and expressions the number in the list's own array.
  let key: Int32
  /// For figures, how many years before the period; for figures of a calendar year, that year.
  var years: Int32 = 0
}

/// An expression that fills a slot, with where its inputs come from.
struct ExpressionSlot: Sendable {
  /// What an input is made of: the sources of ``PackExpression`` with slots in the place of subjects.
  enum Input: Sendable {
    case value(slot: Int, PackExpression.ValueForm)
    case stated(slot: Int)
    case years(slot: Int)
    case change(from: Int, to: Int)
    case attribute(ReportAttribute)
  }

  let expression: PackExpression
  let inputs: [Input]

  /// The slots that an input reads.
  func slots(of input: Int) -> [Int] {
    switch inputs[input] {
    case .value(let slot, _), .stated(let slot), .years(let slot): [slot]
    case .change(let from, let to): [from, to]
    case .attribute: []
    }
  }
}

/// What a row is filled with.
struct SlotList: Sendable {
  /// Documents that support a commitment, up to an age.
  struct EvidenceNeed: Sendable, Hashable {
    let commitment: String
    let maximumAgeMonths: Int?
  }

  /// A fact of the target for an indicator.
  struct TargetNeed: Sendable, Hashable {
    let indicator: String
    let fact: TargetFact
  }

  /// The slots; one that an expression fills comes after those that it reads.
  private(set) var all: [Slot] = []
  /// What the slots about evidence ask for.
  private(set) var evidence: [EvidenceNeed] = []
  /// What the slots about expressions evaluate.
  private(set) var expressions: [ExpressionSlot] = []
  /// What the slots about targets ask for.
  private(set) var targets: [TargetNeed] = []
  private var numbers: [Need.Subject: Int] = [:]

  /// What evaluates the expressions, by their numbers.
  func evaluator() -> Evaluator { Evaluator(expressions.map(\.expression.program)) }

  /// The slot of a subject, new or known.
  mutating func slot(for subject: Need.Subject, _ vocabulary: VocabularyIndex) -> Int {
    if let known = numbers[subject] { return known }
    let slot = make(subject, vocabulary)
    numbers[subject] = all.count
    all.append(slot)
    return all.count - 1
  }

  /// Adds an expression whatever others there are.
  mutating func add(_ expression: PackExpression, _ vocabulary: VocabularyIndex) {
    all.append(make(.expression(expression), vocabulary))
  }

  private mutating func make(_ subject: Need.Subject, _ vocabulary: VocabularyIndex) -> Slot {
    switch subject {
    case .figure(let id, let yearsBack):
      let key = key(id, vocabulary)
      let kind: Slot.Kind =
        key < ReservedFact.allCases.count ? .fact : vocabulary.indicator(key) == nil ? .practice : .figure
      return Slot(kind: kind, key: Int32(key), years: Int32(yearsBack))
    case .figureIn(let id, let year):
      return Slot(kind: .figureIn, key: Int32(key(id, vocabulary)), years: Int32(year))
    case .latest(let id): return Slot(kind: .latest, key: Int32(key(id, vocabulary)))
    case .baseline(let id): return Slot(kind: .baseline, key: Int32(key(id, vocabulary)))
    case .years(let id): return Slot(kind: .years, key: Int32(key(id, vocabulary)))
    case .series(let id): return Slot(kind: .series, key: Int32(key(id, vocabulary)))
    case .target(let id, let fact):
      targets.append(TargetNeed(indicator: id, fact: fact))
      return Slot(kind: .target, key: Int32(targets.count - 1))
    case .expression(let expression):
      let inputs = expression.sources.map { input($0, vocabulary) }
      expressions.append(ExpressionSlot(expression: expression, inputs: inputs))
      return Slot(kind: .expression, key: Int32(expressions.count - 1))
    case .evidence(let commitment, let age):
      evidence.append(EvidenceNeed(commitment: commitment, maximumAgeMonths: age))
      return Slot(kind: .evidence, key: Int32(evidence.count - 1))
    case .perimeterChanged: return Slot(kind: .perimeterChanged, key: 0)
    case .periodNumber: return Slot(kind: .periodNumber, key: 0)
    case .periodEnd: return Slot(kind: .periodEnd, key: 0)
    }
  }

  private mutating func input(_ source: PackExpression.Source, _ vocabulary: VocabularyIndex)
    -> ExpressionSlot.Input
  {
    switch source {
    case .value(let subject, let form): .value(slot: slot(for: subject, vocabulary), form)
    case .stated(let subject): .stated(slot: slot(for: subject, vocabulary))
    case .years(let subject): .years(slot: slot(for: subject, vocabulary))
    case .change(let from, let to): .change(from: slot(for: from, vocabulary), to: slot(for: to, vocabulary))
    case .attribute(let attribute): .attribute(attribute)
    }
  }

  private func key(_ id: String, _ vocabulary: VocabularyIndex) -> Int {
    guard let key = vocabulary.key(id) else {
      preconditionFailure("a module needs '\(id)', which its parameters cannot have named")
    }
    return key
  }
}
