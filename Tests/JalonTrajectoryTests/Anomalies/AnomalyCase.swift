import JalonTrajectory
import Testing

/// Figures with what must be found in them.
struct AnomalyCase: Sendable, CustomTestStringConvertible {
  let name: String
  let values: [StatedValue]
  let options: AnomalyOptions
  /// Findings as `code severity indicator year`; findings of other kinds than these and `silent` may be there too.
  let expected: [String]
  /// Codes that must not be found.
  let silent: [AnomalyCode]

  init(
    _ name: String,
    _ values: [StatedValue]...,
    options: AnomalyOptions = AnomalyOptions(),
    finds expected: String...,
    silent: [AnomalyCode] = []
  ) {
    self.name = name
    self.values = values.flatMap { $0 }
    self.options = options
    self.expected = expected
    self.silent = silent
  }

  var testDescription: String { name }

  /// Everything found, as `code severity indicator year`.
  var found: [String] {
    AnomalyCatalogue.findings(in: values, options: options).map {
      "\($0.code.rawValue) \($0.severity) \($0.indicator) \($0.year)"
    }
  }
}

/// The figures of one indicator of one organisation.
func figures(
  _ indicator: String,
  _ years: KeyValuePairs<Int, Double>,
  unit: String? = nil,
  site: String? = nil,
  vintage: String? = nil,
  source: String? = nil,
  days: Int? = nil
) -> [StatedValue] {
  years.map { year, value in
    StatedValue(
      organisation: "A",
      year: year,
      indicator: indicator,
      value: value,
      unit: unit,
      site: site,
      vintage: vintage,
      source: source,
      periodDays: days
    )
  }
}
