import JalonModel
import JalonTrajectory

/// What the figures of one report make one ask: those that it states, and those that follow from them.
struct ReportAnomalies {
  private let vocabulary: VocabularyIndex
  private let report: Report
  private let asOf: Int

  /// The anomalies of a report, judged from a year.
  static func find(in report: Report, _ vocabulary: VocabularyIndex, asOf: Int) -> [Anomaly] {
    ReportAnomalies(vocabulary: vocabulary, report: report, asOf: asOf).all
  }

  /// What a target's indicators are called together.
  static func name(of indicators: [String]) -> String { indicators.joined(separator: " + ") }

  private var all: [Anomaly] {
    let stated = stated
    let names = Set(stated.map(\.indicator))
    var options = AnomalyOptions(asOf: asOf)
    options.bases = bases
    options.intensities = vocabulary.quotients.map(\.stated)
    let found = AnomalyCatalogue.findings(in: stated, options: options)
    let computed = computed(beside: names)
    if computed.isEmpty { return found }
    // What was computed is held against base years and emissions only: the rest is asked of what it was computed from.
    let further = AnomalyCatalogue.findings(in: stated + computed, options: options).filter {
      !names.contains($0.indicator) && Self.codesOfComputed.contains($0.code)
    }
    return (found + further).sorted()
  }

  private static let codesOfComputed: Set<AnomalyCode> = [.basePeak, .baseRestated, .directionConflict]

  private var stated: [StatedValue] {
    report.own.entries.compactMap { entry in
      guard let value = entry.figure.known,
        case .indicator(let indicator) = vocabulary.terms[Int(entry.key)]
      else { return nil }
      return self.value(value, Int(entry.year), indicator.id, indicator.kind.unit.symbol)
    }
  }

  private var bases: [StatedBase] {
    report.targets.compactMap { target in
      guard let year = target.base, !target.indicators.isEmpty else { return nil }
      return StatedBase(
        organisation: report.signatory.name,
        indicator: Self.name(of: target.indicators),
        year: year,
        value: target.baseValue,
        isExplained: target.isBaseRestated
      )
    }
  }

  /// The values of sums that targets are about and of quotients, with what they divide, as far as none is stated.
  private func computed(beside stated: Set<String>) -> [StatedValue] {
    let sums = report.targets.map(\.indicators)
    let quotients = vocabulary.quotients.flatMap { [[$0.stated.indicator], [$0.stated.emissions]] }
    var seen = stated
    return (sums + quotients).flatMap { indicators -> [StatedValue] in
      let name = Self.name(of: indicators)
      guard !indicators.isEmpty, seen.insert(name).inserted else { return [] }
      let combined = CombinedSeries(adding: indicators.map { vocabulary.series($0, of: report) })
      let unit = vocabulary.key(indicators[0]).flatMap { vocabulary.indicator($0) }?.kind.unit.symbol
      return combined.series.observations.map { value($0.value, $0.year, name, unit) }
    }
  }

  private func value(_ value: Double, _ year: Int, _ indicator: String, _ unit: String?) -> StatedValue {
    StatedValue(
      organisation: report.signatory.name,
      year: year,
      indicator: indicator,
      value: value,
      unit: unit
    )
  }
}

extension VocabularyIndex {
  /// The values of an indicator in the years up to a report's period, derived ones included.
  func series(_ indicator: String, of report: Report) -> YearlySeries {
    guard let key = key(indicator) else { return YearlySeries([:]) }
    let filler = RowFiller(vocabulary: self, firstYear: nil)
    var values: [Int: Double?] = [:]
    for back in 0..<RowFiller.yearsKept {
      let year = report.period.year - back
      if let value = filler.stated(key, year: year, report.own).known { values[year] = value }
    }
    return YearlySeries(values)
  }
}
