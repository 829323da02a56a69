import JalonEngine
import JalonPlugin
import JalonSource
import JalonTrajectory

/// A trajectory as a record: the keys of a case, with what it is about.
package enum TrajectoryRecord {
  /// The record of a trajectory.
  package static func record(_ subject: TrajectorySubject, _ language: Language) -> RecordValue {
    var fields = [
      RecordField("title", .text(subject.title[language])),
      RecordField("indicators", .list(subject.indicators.map { .text($0) })),
      RecordField("unit", .text(subject.unit)),
      RecordField("base_year", .integer(subject.trajectory.input.baseYear)),
      RecordField("target_year", .integer(subject.trajectory.input.targetYear)),
      RecordField("has_own_target", .bool(subject.substitute == nil)),
      RecordField("substitute_pathway", subject.substitute.map { .object(naming($0, subject)) } ?? .null),
    ]
    fields += TrajectoryCases.record(of: subject.trajectory)
    fields.append(RecordField("reference", reference(subject)))
    fields.append(RecordField("headline", RecordValue(subject.trajectory.headline)))
    fields.append(RecordField("confidence", .text(subject.trajectory.rating.confidence.rawValue)))
    fields.append(
      RecordField("provisional_reasons", .list(subject.trajectory.rating.reasons.map { .text($0.rawValue) }))
    )
    fields.append(RecordField("decomposition", decomposition(subject)))
    fields.append(
      RecordField(
        "anomalies",
        .list(
          subject.anomalies.map {
            .object([
              RecordField("code", .text($0.code.rawValue)),
              RecordField("severity", .text($0.severity.rawValue)),
              RecordField("indicator", .text($0.indicator)), RecordField("year", .integer($0.year)),
              RecordField("place", subject.place(of: $0).map { .text("\($0)") } ?? .null),
              RecordField("size", RecordValue($0.size)),
              RecordField("message", .text($0.message[language])),
              RecordField("question", .text($0.question[language])),
            ])
          }
        )
      )
    )
    return .object(fields)
  }

  private static func reference(_ subject: TrajectorySubject) -> RecordValue {
    guard let reference = subject.reference, let outcome = subject.trajectory.reference else { return .null }
    var fields = naming(reference, subject)
    switch outcome {
    case .computed(let assessment):
      fields.append(
        RecordField("assessment", TrajectoryCases.assessment(of: assessment, in: subject.trajectory))
      )
    case .noPathway(let error): fields.append(RecordField("pathway_error", .text(error.code)))
    case .noBaseline:
      fields.append(RecordField("assessment", .object([RecordField("status", .text("not_computable"))])))
    }
    return .object(fields)
  }

  /// Which pathway it is, and whether it is meant for the base year.
  private static func naming(_ pathway: DeclaredPathway, _ subject: TrajectorySubject) -> [RecordField] {
    [
      RecordField("id", .text(pathway.id)), RecordField("certainty", .text(pathway.certainty.rawValue)),
      RecordField("source", .text(pathway.source)),
      RecordField("is_for_base_year", .bool(pathway.baseYears.contains(subject.trajectory.input.baseYear))),
    ]
  }

  private static func decomposition(_ subject: TrajectorySubject) -> RecordValue {
    guard let change = subject.decomposition?.change else { return .null }
    return .object([
      RecordField("total", RecordValue(change.total)), RecordField("activity", RecordValue(change.activity)),
      RecordField("grid", RecordValue(change.grid)), RecordField("rest", RecordValue(change.rest)),
    ])
  }
}
