import JalonJSON
import JalonTrajectory

/// Writes records of trajectories as JSON.
package enum RecordText {
  /// The record on one line, or over several when it is for people; numbers with all the digits they need.
  package static func json(_ value: RecordValue, isPretty: Bool = false) -> String {
    var writer = JSONWriter(isPretty: isPretty)
    write(nil, value, &writer)
    return writer.text
  }

  private static func write(_ key: String?, _ value: RecordValue, _ writer: inout JSONWriter) {
    switch value {
    case .null: writer.string(key, nil)
    case .bool(let flag): writer.bool(key, flag)
    case .integer(let number): writer.integer(key, number)
    case .number(let number): writer.number(key, number)
    case .text(let text): writer.string(key, text)
    case .list(let values): writer.array(key, values) { write(nil, $1, &$0) }
    case .object(let fields):
      writer.object(key) { inner in
        for field in fields { write(field.name, field.value, &inner) }
      }
    }
  }
}
