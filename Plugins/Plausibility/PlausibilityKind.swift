import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// A kind of anomaly as a finding, with the question to its author.
///
/// It is named after the anomaly's code. A code that comes in several weights has its name for the heaviest, and the name
/// with the weight for the others, such as `sum_mismatch-note`.
struct PlausibilityKind {
  /// The code.
  let code: AnomalyCode
  /// How much it weighs.
  let severity: Severity
  /// The finding.
  let kind: FindingKind

  /// The anomalies that the figures of one report can show.
  static let codes = AnomalyCode.allCases.filter { texts[$0] != nil }

  /// Every code in every weight that it may have, the code's heaviest first.
  static let all = codes.flatMap { code in
    severities(code).enumerated().compactMap { place, severity in
      texts[code].map { text in
        PlausibilityKind(
          code: code,
          severity: severity,
          kind: FindingKind(
            place == 0 ? code.rawValue : "\(code.rawValue)-\(severity.rawValue)",
            severity,
            ["indicator"] + text.arguments,
            fr: text.fr,
            en: text.en
          )
        )
      }
    }
  }

  /// The place among ``all`` of an anomaly's kind; that of its code in the nearest weight where it has no such weight.
  static func index(of anomaly: Anomaly) -> Int {
    let severity = severity(anomaly.severity)
    let exact = all.firstIndex { $0.code == anomaly.code && $0.severity == severity }
    return exact ?? all.firstIndex { $0.code == anomaly.code } ?? 0
  }

  /// The weight of a finding: below a warning, an anomaly is a question and no more.
  private static func severity(_ severity: AnomalySeverity) -> Severity {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .explain, .review, .notice, .info: .note
    }
  }

  private static func severities(_ code: AnomalyCode) -> [Severity] {
    switch code {
    case .unitSlip, .totalBelowPart, .negativeValue, .baseRestated: [.error]
    case .intensityMismatch: [.error, .note]
    case .basePeak: [.warning]
    case .sumMismatch: [.error, .warning, .note]
    case .repeatedValue: [.warning, .note]
    case .scopeShrink, .scopeExpansion, .stale: [.warning]
    default: [.note]
    }
  }

  /// What the finding says after the indicator's name.
  static func arguments(of anomaly: Anomaly, need: Int) -> (FindingArgument, FindingArgument, FindingArgument)
  {
    let value = anomaly.value.map { FindingArgument.value($0, ofNeed: need) } ?? .none
    let reference = anomaly.reference.map { FindingArgument.value($0, ofNeed: need) } ?? .none
    let share = FindingArgument.share(abs(anomaly.size ?? 0))
    let year = FindingArgument.year(anomaly.year)
    switch anomaly.code {
    case .scopeShrink, .scopeExpansion, .contractEffect, .scope3Share: return (share, year, .none)
    case .missingYear:
      let last = if case .gap(let last) = anomaly.detail { last } else { anomaly.year }
      return (.year(anomaly.year - 1), .year(last + 1), .none)
    case .stale: return (year, .none, .none)
    case .directionConflict: return (.share(abs(anomaly.value ?? 0)), year, share)
    case .intensityMismatch:
      // Both are in the unit of the emissions, which is not that of the indicator.
      return (share, year, .none)
    case .stepChange, .unitSlip, .sumMismatch, .totalBelowPart, .basePeak, .baseRestated:
      return (value, year, reference)
    default: return (value, year, .none)
    }
  }
}
