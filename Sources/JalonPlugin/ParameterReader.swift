import JalonCEL
import JalonModel
import JalonSource

/// Something wrong with a check's parameters.
package struct ParameterProblem: Sendable, Equatable {
  /// What kind of problem.
  package let id: DiagnosticID
  /// Where, from the group of parameters inward; empty for the group itself.
  package let path: [ParameterStep]
  /// Whether the key is meant rather than its value.
  package let isAboutKey: Bool
  /// How much it weighs.
  package var severity = Severity.error
  /// The bytes of the value that are meant, `nil` for all of it.
  package var range: Range<Int>?
  /// One sentence.
  package let message: Wording
  /// What to do.
  package let hint: Wording?

  /// A problem.
  package init(
    id: DiagnosticID,
    path: [ParameterStep],
    isAboutKey: Bool,
    severity: Severity = .error,
    range: Range<Int>? = nil,
    message: Wording,
    hint: Wording?
  ) {
    self.id = id
    self.path = path
    self.isAboutKey = isAboutKey
    self.severity = severity
    self.range = range
    self.message = message
    self.hint = hint
  }
}

/// Reads a check's parameters into a module's own type, and collects everything that is wrong with them.
package struct ParameterReader {
  /// What is wrong so far.
  package internal(set) var problems: [ParameterProblem] = []
  /// The names that may be used.
  package let terms: PackTerms

  /// What is written.
  package let written: ParameterValue?

  let descriptor: CheckModuleDescriptor
  let values: [String: ParameterValue]

  /// Starts to read: keys that the module does not take are reported at once.
  package init(_ value: ParameterValue?, for descriptor: CheckModuleDescriptor, terms: PackTerms) {
    written = value
    self.descriptor = descriptor
    self.terms = terms
    guard case .map(let entries)? = value else {
      values = [:]
      if value != nil {
        report(
          .wrongType,
          at: [],
          Wording(fr: "une table de paramètres est attendue", en: "a mapping of parameters is expected")
        )
      }
      return
    }
    values = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let known = descriptor.parameters.map(\.name)
    for entry in entries where !known.contains(entry.key) {
      reportUnknown(entry, known: known, at: [.key(entry.key)])
    }
  }

  /// Takes over what a module that reads its parameters elsewhere found wrong with them, and nothing else.
  package mutating func adopt(_ problems: [ParameterProblem]) { self.problems = problems }

  /// Adds what a module found wrong beyond what its descriptor says.
  package mutating func add(_ problems: [ParameterProblem]) { self.problems += problems }

  /// Whether nothing was wrong.
  package var isClean: Bool { !problems.contains { $0.severity == .error } }

  /// Whether a parameter was given.
  package func has(_ name: String) -> Bool { values[name] != nil }

  // MARK: Names

  /// The indicator that a parameter names.
  package mutating func indicator(_ name: String) -> Indicator? {
    value(name).flatMap { indicator($0, at: [.key(name)]) }
  }

  /// The indicators that a parameter lists.
  package mutating func indicators(_ name: String) -> [Indicator] {
    elements(name).compactMap { indicator($0.value, at: $0.path) }
  }

  /// The practice that a parameter names.
  package mutating func practice(_ name: String) -> String? {
    value(name).flatMap { self.name($0, at: [.key(name)], among: terms.practices, .practice) }
  }

  /// The practices that a parameter lists.
  package mutating func practices(_ name: String) -> [String] {
    elements(name).compactMap { self.name($0.value, at: $0.path, among: terms.practices, .practice) }
  }

  /// The indicators and practices that a parameter lists.
  package mutating func items(_ name: String) -> [String] {
    let all = terms.practices.union(terms.indicators.keys)
    return elements(name).compactMap { self.name($0.value, at: $0.path, among: all, .item) }
  }

  /// The commitment that a parameter names.
  package mutating func commitment(_ name: String) -> String? {
    value(name).flatMap { self.name($0, at: [.key(name)], among: terms.commitments, .commitment) }
  }

  /// The pathway that a parameter names.
  package mutating func pathway(_ name: String) -> DeclaredPathway? {
    value(name).flatMap {
      self.name($0, at: [.key(name)], among: Set(terms.pathways.keys), .pathway)
    }.flatMap { terms.pathways[$0] }
  }

  // MARK: Numbers

  /// A quantity in the unit of `indicator`.
  package mutating func quantity(_ name: String, of indicator: Indicator?) -> Double? {
    value(name).flatMap { quantity($0, of: indicator, at: [.key(name)]) }
  }

  /// A share, in 0…1.
  package mutating func share(_ name: String) -> Double? {
    value(name).flatMap { share($0, at: [.key(name)]) }
  }

  /// A number in 0…1.
  package mutating func credit(_ name: String) -> Double? {
    value(name).flatMap { credit($0, at: [.key(name)]) }
  }

  /// A plain number.
  package mutating func number(_ name: String) -> Double? {
    value(name).flatMap { number($0, at: [.key(name)], unit: .one) }
  }

  /// A whole number, 0 or more.
  package mutating func count(_ name: String) -> Int? {
    value(name).flatMap { count($0, at: [.key(name)]) }
  }

  /// A duration in months, from `24 months` or `2 years`.
  package mutating func months(_ name: String) -> Int? {
    value(name).flatMap { months($0, at: [.key(name)]) }
  }

  // MARK: Words

  /// Yes or no.
  package mutating func flag(_ name: String) -> Bool? {
    value(name).flatMap { flag($0, at: [.key(name)]) }
  }

  /// One of the words that the descriptor allows.
  package mutating func choice(_ name: String) -> String? {
    guard let value = value(name), case .choice(let words)? = parameter(name)?.kind else { return nil }
    return self.name(value, at: [.key(name)], among: Set(words), .choice(words))
  }

  /// The words that a parameter lists, each one of those that the descriptor allows.
  package mutating func choices(_ name: String) -> [String] {
    guard case .list(.choice(let words))? = parameter(name)?.kind else { return [] }
    return elements(name).compactMap { self.name($0.value, at: $0.path, among: Set(words), .choice(words)) }
  }

  /// The rank of one of some levels, from 0.
  package mutating func level(_ name: String, among levels: [String]) -> Int? {
    value(name).flatMap { self.name($0, at: [.key(name)], among: Set(levels), .level(of: "")) }
      .flatMap(levels.firstIndex)
  }

  /// A text in both languages.
  package mutating func wording(_ name: String) -> Wording? {
    value(name).flatMap { wording($0, at: [.key(name)]) }
  }

  /// Names with a credit each.
  package mutating func credits(_ name: String, among names: [String]) -> [String: Double] {
    guard let value = value(name) else { return [:] }
    guard case .map(let entries) = value else {
      report(.wrongType, at: [.key(name)], Wording(fr: "une table est attendue", en: "a mapping is expected"))
      return [:]
    }
    var result: [String: Double] = [:]
    for entry in entries {
      let path: [ParameterStep] = [.key(name), .key(entry.key)]
      guard names.contains(entry.key) else {
        reportUnknown(entry, known: names, at: path)
        continue
      }
      result[entry.key] = credit(entry.value, at: path)
    }
    return result
  }

  // MARK: Expressions

  /// The expression that a parameter holds, checked against what the pack knows.
  package mutating func expression(_ name: String) -> PackExpression? {
    guard let value = value(name), case .expression(let result)? = parameter(name)?.kind else { return nil }
    return expression(value, result, at: [.key(name)])
  }

  // MARK: Groups

  /// Reads each group that a parameter lists.
  package mutating func groups<T>(
    _ name: String,
    _ read: (inout ParameterReader.Group) -> T?
  ) -> [T] {
    guard case .list(.group(let parameters))? = parameter(name)?.kind else { return [] }
    return elements(name).compactMap { group($0.value, at: $0.path, parameters, read) }
  }

  /// Reads the group that a parameter holds.
  package mutating func group<T>(_ name: String, _ read: (inout ParameterReader.Group) -> T?) -> T? {
    guard let value = value(name), case .group(let parameters)? = parameter(name)?.kind else { return nil }
    return group(value, at: [.key(name)], parameters, read)
  }

  /// A problem that the module itself sees.
  package mutating func refuse(_ name: String?, _ message: Wording, hint: Wording? = nil) {
    report(.invalidParameter, at: name.map { [.key($0)] } ?? [], message, hint: hint)
  }
}

extension ParameterReader {
  /// One group inside the parameters.
  package struct Group {
    fileprivate var reader: ParameterReader
    fileprivate let path: [ParameterStep]
    fileprivate let values: [String: ParameterValue]

    /// The indicator that a parameter names.
    package mutating func indicator(_ name: String) -> Indicator? {
      values[name].flatMap { reader.indicator($0, at: path + [.key(name)]) }
    }

    /// A quantity in the unit of `indicator`.
    package mutating func quantity(_ name: String, of indicator: Indicator?) -> Double? {
      values[name].flatMap { reader.quantity($0, of: indicator, at: path + [.key(name)]) }
    }

    /// A share, in 0…1.
    package mutating func share(_ name: String) -> Double? {
      values[name].flatMap { reader.share($0, at: path + [.key(name)]) }
    }

    /// A number in 0…1.
    package mutating func credit(_ name: String) -> Double? {
      values[name].flatMap { reader.credit($0, at: path + [.key(name)]) }
    }

    /// A whole number, 0 or more.
    package mutating func count(_ name: String) -> Int? {
      values[name].flatMap { reader.count($0, at: path + [.key(name)]) }
    }

    /// A problem that the module itself sees in this group.
    package mutating func refuse(_ message: Wording, hint: Wording? = nil) {
      reader.report(.invalidParameter, at: path, message, hint: hint)
    }
  }

  mutating func group<T>(
    _ value: ParameterValue,
    at path: [ParameterStep],
    _ parameters: [Parameter],
    _ read: (inout Group) -> T?
  ) -> T? {
    guard let values = entries(value, parameters, at: path) else { return nil }
    for parameter in parameters where parameter.isRequired && value[parameter.name] == nil {
      reportMissing(parameter, at: path)
    }
    var group = Group(reader: self, path: path, values: values)
    let result = read(&group)
    self = group.reader
    return result
  }
}
