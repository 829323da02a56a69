import JalonSource

/// The words and numbers of one finding in one language, from which its sentence is made.
struct AnomalySentence {
  let anomaly: Anomaly
  let numerals: AnomalyNumerals

  init(_ anomaly: Anomaly, _ language: Language) {
    self.anomaly = anomaly
    numerals = AnomalyNumerals(language: language)
  }

  /// The indicator in quotes, with its site.
  var name: String {
    anomaly.site.map { "'\(anomaly.indicator)' (\($0))" } ?? "'\(anomaly.indicator)'"
  }

  /// The figure judged.
  var value: String { anomaly.value.map(numerals.number) ?? "?" }

  /// What it is held against.
  var reference: String { anomaly.reference.map(numerals.number) ?? "?" }

  /// The size as a relative change.
  var change: String { anomaly.size.map(numerals.change) ?? "?" }

  /// The size as a share.
  var share: String { anomaly.size.map(numerals.share) ?? "?" }

  /// The size as a whole number: of years, of days.
  var count: String { anomaly.size.map(Self.whole) ?? "?" }

  /// The reference as a calendar year.
  var limitYear: String { anomaly.reference.map(Self.whole) ?? "?" }

  /// The earlier year.
  var since: Int {
    switch anomaly.detail {
    case .since(let year), .others(_, since: .some(let year)): year
    default: anomaly.year - 1
    }
  }

  /// Up to five of the other indicators in quotes.
  var others: String {
    guard case .others(let names, _) = anomaly.detail else { return "" }
    return names.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 5 ? ", …" : "")
  }

  /// The first of the other indicators in quotes.
  var other: String {
    guard case .others(let names, _) = anomaly.detail, let first = names.first else { return "?" }
    return "'\(first)'"
  }

  /// A factor of 1000 or a million.
  func thousands(_ power: Int) -> String { numerals.number(abs(power) == 2 ? 1_000_000 : 1000) }

  /// A statement with its vintage: `500 (report-2021)`.
  func stated(_ value: String, _ vintage: String) -> String {
    vintage.isEmpty ? value : "\(value) (\(vintage))"
  }

  private static func whole(_ number: Double) -> String {
    Int(exactly: number.rounded()).map(String.init) ?? "\(number)"
  }
}
