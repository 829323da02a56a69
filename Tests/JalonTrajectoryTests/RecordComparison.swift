import Foundation
import JalonTrajectory

/// Compares a record with what it must be.
struct RecordComparison {
  /// What is not compared: other methods, and quantities that stand in a file for comparison only.
  private static let ignored: Set<String> = [
    "ols", "p_normal", "z", "var_s", "tau_a", "slope_ci90", "fitted_last_separate", "trend_window",
    "itr_trajectory_temperature",
  ]
  private static let tolerance = 1e-9

  private(set) var differences: [String] = []

  /// Compares the fields of a record, both ways.
  init(_ record: [RecordField], with expected: [String: Any]) {
    compare(.object(record), with: expected, at: "")
  }

  private mutating func compare(_ value: RecordValue?, with expected: Any?, at path: String) {
    switch (value, expected) {
    case (.none, .none): break
    case (.null, is NSNull): break
    case (.object(let fields), let expected as [String: Any]):
      for key in Set(fields.map(\.name)).union(expected.keys).subtracting(Self.ignored).sorted() {
        compare(value?[key], with: expected[key], at: path + "/" + key)
      }
    case (.list(let values), let expected as [Any]) where values.count == expected.count:
      for (index, pair) in zip(values, expected).enumerated() {
        compare(pair.0, with: pair.1, at: path + "/\(index)")
      }
    case (.bool(let flag), let expected as Bool) where flag == expected: break
    case (.text(let text), let expected as String) where text == expected: break
    case (.integer(let integer), let expected as Int) where integer == expected: break
    case (.number(let number), let expected as Double) where Self.agree(number, expected): break
    default: differences.append("\(path): \(value.map { "\($0)" } ?? "absent"), not \(expected ?? "absent")")
    }
  }

  private static func agree(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= max(tolerance, tolerance * max(abs(a), abs(b)))
  }
}
