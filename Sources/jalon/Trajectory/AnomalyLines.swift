import JalonRendering
import JalonSource
import JalonTrajectory

/// Anomalies as JSON lines, one an anomaly.
enum AnomalyLines {
  static func text(_ anomalies: [Anomaly], _ language: Language) -> String {
    anomalies.map { RecordText.json(record($0, language)) + "\n" }.joined()
  }

  private static func record(_ anomaly: Anomaly, _ language: Language) -> RecordValue {
    .object([
      RecordField("code", .text(anomaly.code.rawValue)),
      RecordField("severity", .text(anomaly.severity.rawValue)),
      RecordField("organisation", .text(anomaly.organisation)),
      RecordField("indicator", .text(anomaly.indicator)),
      RecordField("site", anomaly.site.map { .text($0) } ?? .null),
      RecordField("year", .integer(anomaly.year)),
      RecordField("value", RecordValue(anomaly.value)),
      RecordField("reference", RecordValue(anomaly.reference)),
      RecordField("size", RecordValue(anomaly.size)),
      RecordField("message", .text(anomaly.message[language])),
      RecordField("question", .text(anomaly.question[language])),
    ])
  }
}
