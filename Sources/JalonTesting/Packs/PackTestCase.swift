import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// One case of a pack's tests: a report, changes to it, and what has to come out.
package struct PackTestCase: Sendable {
  /// What a score has to be.
  package struct Bound: Sendable {
    let name: ScorePart
    let range: ClosedRange<Double>
    let text: String
    let spot: Spot
  }

  /// A part of a score, by its name in a test.
  package enum ScorePart: String, Sendable, CaseIterable {
    case low
    case onAssessed = "on_assessed"
    case high
    case coverage
  }

  /// What is expected of something with a name.
  struct Named<Value: Sendable>: Sendable {
    let name: String
    let value: Value
    let spot: Spot
  }

  /// How the score has to stand to that of the unchanged report.
  struct Comparison: Sendable {
    let relation: TwinCase.Relation
    let tolerance: Double
    let spot: Spot
  }

  /// Its name.
  package let name: String
  /// Where it stands.
  package let spot: Spot
  /// Why it is expected to fail for now; `nil` for a case that counts.
  package let todo: String?
  /// The report's path, or the report itself.
  let base: Base
  /// Its changes.
  package let patch: JSONPatch
  /// Where its changes stand, one a change.
  let patchSpots: [Spot]
  let asOf: CivilDate?
  /// Values at paths of keys, made where they are missing; `nil` takes one away.
  var settings: [(path: [String], value: ParameterValue?)] = []
  var outcomes: [Named<Outcome>] = []
  var findings: [Named<[String]>] = []
  var includedFindings: [Named<[String]>] = []
  var bounds: [Bound] = []
  var level: Named<String?>?
  var notEvaluated: [Named<Void>] = []
  var diagnostics: Named<[String]>?
  var comparison: Comparison?

  /// Where a report comes from.
  enum Base: Sendable {
    case file(String, Spot)
    case written(ParameterValue, Spot)
  }
}
