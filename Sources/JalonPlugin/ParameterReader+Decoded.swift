import JalonModel
import JalonSource

/// Parameters as plain values: references checked, numbers in their units.
package indirect enum DecodedParameter: Sendable, Equatable {
  case text(String)
  case number(Double)
  case integer(Int)
  case flag(Bool)
  case list([DecodedParameter])
  case group([(name: String, value: DecodedParameter)])

  package static func == (a: DecodedParameter, b: DecodedParameter) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.flag(let a), .flag(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.group(let a), .group(let b)): a.map(\.name) == b.map(\.name) && a.map(\.value) == b.map(\.value)
    default: false
    }
  }
}

extension ParameterReader {
  /// Every parameter that is given, as its descriptor says that it is read; what is wrong with them is reported.
  ///
  /// - Returns: The values by name in the order of the descriptor, and the indicators that they name.
  package mutating func decoded() -> (
    values: [(name: String, value: DecodedParameter)], indicators: [Indicator]
  ) {
    var named: [Indicator] = []
    let values = decoded(descriptor.parameters, values, at: [], &named)
    var seen: Set<String> = []
    return (values, named.filter { seen.insert($0.id).inserted })
  }

  private mutating func decoded(
    _ parameters: [Parameter],
    _ given: [String: ParameterValue],
    at path: [ParameterStep],
    _ named: inout [Indicator]
  ) -> [(name: String, value: DecodedParameter)] {
    var result: [(name: String, value: DecodedParameter)] = []
    for parameter in parameters {
      guard let value = given[parameter.name] else {
        if parameter.isRequired { reportMissing(parameter, at: path) }
        continue
      }
      let place = path + [.key(parameter.name)]
      let decoded = decode(value, parameter.kind, given, at: place, &named)
      if let decoded { result.append((parameter.name, decoded)) }
    }
    return result
  }

  private mutating func decode(
    _ value: ParameterValue,
    _ kind: Parameter.Kind,
    _ siblings: [String: ParameterValue],
    at path: [ParameterStep],
    _ named: inout [Indicator]
  ) -> DecodedParameter? {
    switch kind {
    case .indicator:
      guard let indicator = indicator(value, at: path) else { return nil }
      named.append(indicator)
      return .text(indicator.id)
    case .practice: return name(value, at: path, among: terms.practices, kind).map(DecodedParameter.text)
    case .item:
      let id = name(value, at: path, among: terms.practices.union(terms.indicators.keys), kind)
      if let indicator = id.flatMap({ terms.indicators[$0] }) { named.append(indicator) }
      return id.map(DecodedParameter.text)
    case .commitment: return name(value, at: path, among: terms.commitments, kind).map(DecodedParameter.text)
    case .pathway:
      return name(value, at: path, among: Set(terms.pathways.keys), kind).map(DecodedParameter.text)
    case .choice(let words): return name(value, at: path, among: Set(words), kind).map(DecodedParameter.text)
    case .text: return text(value, at: path).map(DecodedParameter.text)
    case .quantity(let other):
      return quantity(value, of: indicator(named: other, siblings), at: path).map(DecodedParameter.number)
    case .level(let other):
      guard case .level(let levels)? = indicator(named: other, siblings)?.kind else { return nil }
      return name(value, at: path, among: Set(levels), kind).flatMap(levels.firstIndex)
        .map(DecodedParameter.integer)
    case .share: return share(value, at: path).map(DecodedParameter.number)
    case .credit: return credit(value, at: path).map(DecodedParameter.number)
    case .number: return number(value, at: path, unit: .one).map(DecodedParameter.number)
    case .count: return count(value, at: path).map(DecodedParameter.integer)
    case .duration: return months(value, at: path).map(DecodedParameter.integer)
    case .flag: return flag(value, at: path).map(DecodedParameter.flag)
    case .expression(let result): return expression(value, result, at: path).map { .text($0.text) }
    case .wording:
      return wording(value, at: path).map { .group([("fr", .text($0.fr)), ("en", .text($0.en))]) }
    case .credits: return credits(value, at: path)
    case .list(let element):
      guard case .list(let values) = value else {
        return decode(value, element, siblings, at: path, &named).map { .list([$0]) }
      }
      return .list(
        values.enumerated().compactMap { place, value in
          decode(value, element, siblings, at: path + [.index(place)], &named)
        }
      )
    case .group(let parameters):
      guard let entries = entries(value, parameters, at: path) else { return nil }
      return .group(decoded(parameters, entries, at: path, &named))
    }
  }

  /// The indicator that a parameter beside it names, or one of the outermost parameters.
  private func indicator(named name: String, _ siblings: [String: ParameterValue]) -> Indicator? {
    guard case .text(let id, _)? = siblings[name] ?? values[name] else { return nil }
    return terms.indicators[id]
  }

  private mutating func credits(_ value: ParameterValue, at path: [ParameterStep]) -> DecodedParameter? {
    guard case .map(let entries) = value else {
      report(.wrongType, at: path, Wording(fr: "une table est attendue", en: "a mapping is expected"))
      return nil
    }
    return .group(
      entries.compactMap { entry in
        credit(entry.value, at: path + [.key(entry.key)]).map { (entry.key, .number($0)) }
      }
    )
  }
}
