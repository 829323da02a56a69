import JalonModel
import JalonSource

/// Every indicator, practice and reserved fact that any loaded pack knows, each with a number.
package final class VocabularyIndex: Sendable {
  /// What a key stands for.
  package enum Term: Sendable {
    case indicator(Indicator)
    case practice(NamedTerm)
  }

  /// The terms; a term's number is its index.
  package let terms: [Term]
  /// Titles of profiles, by id.
  package let profiles: [String: NamedTerm]
  /// Titles of kinds of entities, by id.
  package let entities: [String: NamedTerm]
  /// For each term how it follows from others, `nil` where it is stated itself.
  let formulas: [CompiledFormula?]
  /// The quantities that are quotients of others, in the order of the terms.
  package let quotients: [Quotient]
  private let keys: [String: Int]
  private let table: ByteTable

  /// The union of what packs know.
  init(_ packs: [ResolvedPack], into diagnostics: inout Diagnostics) {
    var indicators: [String: Declared<Indicator>] = [:]
    var practices: [String: NamedTerm] = [:]
    var profiles: [String: NamedTerm] = [:]
    var entities: [String: NamedTerm] = [:]
    for pack in packs {
      for item in pack.indicators {
        if let first = indicators[item.value.id],
          first.value.kind != item.value.kind || first.value.formula != item.value.formula
            || first.value.quotient != item.value.quotient
        {
          diagnostics.add(Self.conflict(item.value.id, item.spot, first.spot))
        } else if indicators[item.value.id] == nil {
          indicators[item.value.id] = item
        }
      }
      for item in pack.practices where practices[item.value.id] == nil {
        practices[item.value.id] = item.value
      }
      for item in pack.profiles where profiles[item.value.id] == nil { profiles[item.value.id] = item.value }
      for item in pack.entities where entities[item.value.id] == nil { entities[item.value.id] = item.value }
    }
    for pack in packs {
      for item in pack.indicators where practices[item.value.id] != nil {
        if let other = packs.lazy.flatMap(\.practices).first(where: { $0.value.id == item.value.id }) {
          diagnostics.add(Self.conflict(item.value.id, item.spot, other.spot))
        }
      }
    }
    let facts = ReservedFact.allCases.map { Term.indicator($0.indicator) }
    let named =
      indicators.values.map { Term.indicator($0.value) } + practices.values.map { Term.practice($0) }
    let sorted = named.sorted { $0.id < $1.id }
    terms = facts + sorted
    keys = Dictionary(
      terms.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    table = ByteTable(terms.map(\.id))
    let numbers = keys
    formulas = terms.map { term in
      guard case .indicator(let indicator) = term else { return nil }
      return indicator.formula.flatMap { CompiledFormula($0, numbers) }
    }
    let sortedTerms = terms
    quotients = terms.compactMap { term in
      guard case .indicator(let indicator) = term else { return nil }
      return Quotient(indicator) { name in
        guard let key = numbers[name], case .indicator(let found) = sortedTerms[key] else { return nil }
        return found
      }
    }
    self.profiles = profiles
    self.entities = entities
  }

  /// The number of a term.
  package func key(_ id: String) -> Int? { keys[id] }

  /// The number of a term written in bytes.
  func key(bytes: UnsafeBufferPointer<UInt8>) -> Int? { table.find(bytes) }

  /// Ids of all terms that a report may state.
  package var statable: [String] { terms.dropFirst(ReservedFact.allCases.count).map(\.id) }

  /// The indicator of a number, when it is one.
  package func indicator(_ key: Int) -> Indicator? {
    if case .indicator(let indicator) = terms[key] { return indicator }
    return nil
  }

  private static func conflict(_ id: String, _ spot: Spot, _ first: Spot) -> Diagnostic {
    spot.diagnostic(
      .indicatorConflict,
      Wording(
        fr: "'\(id)' est déclaré autrement en \(first.place)",
        en: "'\(id)' is declared differently at \(first.place)"
      ),
      hint: Wording(
        fr: "un nom désigne un seul indicateur : renommez l'un des deux",
        en: "one name, one indicator: rename one of the two"
      )
    )
  }
}

/// A formula over the numbers of terms.
struct CompiledFormula: Sendable {
  let terms: [(key: Int, sign: Double)]
  let divisor: Int?

  /// The formula, or `nil` when it names something unknown.
  init?(_ formula: Formula, _ keys: [String: Int]) {
    var terms: [(key: Int, sign: Double)] = []
    for term in formula.terms {
      guard let key = keys[term.indicator] else { return nil }
      terms.append((key, term.sign))
    }
    if let name = formula.divisor {
      guard let key = keys[name] else { return nil }
      divisor = key
    } else {
      divisor = nil
    }
    self.terms = terms
  }

  /// Numbers of everything that it reads.
  var operands: [Int] { terms.map(\.key) + (divisor.map { [$0] } ?? []) }
}

extension VocabularyIndex.Term {
  /// The id under which a report states it.
  package var id: String {
    switch self {
    case .indicator(let indicator): indicator.id
    case .practice(let practice): practice.id
    }
  }

  /// Its name for readers.
  package var title: Wording {
    switch self {
    case .indicator(let indicator): indicator.title
    case .practice(let practice): practice.title
    }
  }
}

/// Facts of a report that checks may read like indicators.
package enum ReservedFact: String, Sendable, CaseIterable {
  case employees = "signatory.employees"
  case targets = "report.targets"
  case recentTargets = "report.targets.recent"
  case actions = "report.actions"
  case actionsDone = "report.actions.done"

  /// The fact as an indicator.
  package var indicator: Indicator {
    Indicator(id: rawValue, title: title, kind: .count)
  }

  private var title: Wording {
    switch self {
    case .employees: Wording(fr: "Effectif", en: "Number of staff")
    case .targets: Wording(fr: "Objectifs chiffrés et datés", en: "Quantified, dated targets")
    case .recentTargets:
      Wording(fr: "Objectifs adoptés depuis moins de cinq ans", en: "Targets adopted in the last five years")
    case .actions: Wording(fr: "Actions datées", en: "Dated actions")
    case .actionsDone: Wording(fr: "Actions réalisées", en: "Actions done")
    }
  }
}

/// A hash table from byte strings to their index, that needs no `String` to look one up.
struct ByteTable: Sendable {
  private let names: [[UInt8]]
  private let slots: [Int32]
  private let mask: Int

  init(_ texts: [String]) {
    names = texts.map { Array($0.utf8) }
    var size = 16
    while size < names.count * 2 { size *= 2 }
    mask = size - 1
    var slots = [Int32](repeating: -1, count: size)
    for (index, name) in names.enumerated() {
      var slot = name.withUnsafeBufferPointer(Self.hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
    }
    self.slots = slots
  }

  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(bytes) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if names[index].count == bytes.count, names[index].elementsEqual(bytes) { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash >> 1)
  }
}
