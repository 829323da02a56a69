import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// Two made-up signatories of a `twins/1` file that behave alike, or differ in one respect, and how their scores must compare.
package struct TwinCase: Sendable, CustomStringConvertible {
  /// How the variant's score stands to the base's.
  package enum Relation: String, Sendable, CaseIterable {
    /// The same bounds, within the tolerance.
    case sameScore = "same-score"
    /// The variant's range holds the base's.
    case sameRange = "same-range"
    /// The variant has proven less.
    case lower
    /// The variant has proven more.
    case higher
  }

  /// Group and variant.
  package let description: String
  /// The base report's path, as the file gives it.
  package let base: String
  /// How they must compare.
  package let relation: Relation
  /// Points that do not matter.
  package let tolerance: Double
  private let changes: [(path: [String], value: ParameterValue?)]

  /// All cases of a file's text.
  package static func all(in source: SourceText) throws -> [TwinCase] {
    let value = try PlainValue.read(source)
    return try (value["twins"]?.elements ?? []).flatMap { group in
      try (group["variants"]?.elements ?? []).map {
        try TwinCase(group: group, variant: $0, file: source.name)
      }
    }
  }

  private init(group: ParameterValue, variant: ParameterValue, file: String) throws {
    guard let base = group["base"]?.scalar, let relation = group["expect"]?.scalar.flatMap(Relation.init)
    else {
      throw Diagnostic(
        .missingKey,
        .error,
        Wording(same: "a twin needs 'base' and 'expect'"),
        at: Place(file: file)
      )
    }
    self.base = base
    self.relation = relation
    tolerance = group["tolerance"]?.scalar.flatMap(Double.init) ?? 0
    description = "\(group["id"]?.scalar ?? "?"): \(variant["name"]?.scalar ?? "?")"
    let set = (variant["set"]?.entries ?? []).map { (Self.path($0.key), Optional($0.value)) }
    let removed = (variant["remove"]?.elements ?? []).compactMap(\.scalar).map {
      (Self.path($0), ParameterValue?.none)
    }
    changes = set + removed
  }

  /// The keys of a path.
  static func path(_ text: String) -> [String] {
    text.split(separator: "/").map(String.init)
  }

  /// The variant of a base report, as JSON.
  package func variant(of base: ParameterValue) -> String {
    var value = base
    for change in changes {
      value =
        change.value.map { value.setting(change.path[...], to: $0) } ?? value.removing(change.path[...])
    }
    return PlainValue.json(value)
  }

  /// What is wrong with two scores, or `nil` when they compare as they must.
  package func complaint(base: Score?, variant: Score?) -> String? {
    relation.complaint(tolerance, base: base, variant: variant)
  }
}

extension TwinCase.Relation {
  /// What is wrong with two scores, or `nil` when they compare as they must, give or take some points.
  func complaint(_ tolerance: Double, base: Score?, variant: Score?) -> String? {
    guard let base, let variant else { return "no score" }
    let room = tolerance + 1e-9
    let holds =
      switch self {
      case .sameScore: abs(base.low - variant.low) <= room && abs(base.high - variant.high) <= room
      case .sameRange: variant.low <= base.low + room && variant.high >= base.high - room
      case .lower: variant.low < base.low - room
      case .higher: variant.low > base.low + room
      }
    return holds
      ? nil
      : "base \(base.low)…\(base.high), variant \(variant.low)…\(variant.high): not \(rawValue)"
  }
}
