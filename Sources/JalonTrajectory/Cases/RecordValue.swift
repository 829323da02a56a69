/// A named value of a record.
package struct RecordField: Sendable, Equatable {
  /// The name, as it is written.
  package let name: String
  /// The value.
  package let value: RecordValue

  /// A named value.
  package init(_ name: String, _ value: RecordValue) {
    self.name = name
    self.value = value
  }
}

/// A result in the shape in which it is written, fields in the order in which they are written.
///
/// A quantity that does not exist for an input is either `null` or has no field, as the format says.
package indirect enum RecordValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A finite number.
  case number(Double)
  case text(String)
  case list([RecordValue])
  case object([RecordField])

  /// A number, `null` where there is none; a negative zero becomes zero.
  package init(_ number: Double?) {
    self = number.map { $0.isFinite ? .number($0 + 0) : .null } ?? .null
  }

  /// An integer, `null` where there is none.
  package init(_ integer: Int?) {
    self = integer.map(RecordValue.integer) ?? .null
  }

  /// The value of a field; `nil` where there is no such field.
  package subscript(name: String) -> RecordValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }
}

extension RecordValue {
  /// Sums as a record.
  init(_ sums: Cumulative?) {
    self =
      sums.map {
        .object([
          RecordField("actual", RecordValue($0.actual)),
          RecordField("pathway", RecordValue($0.required)),
          RecordField("overshoot", RecordValue($0.overshoot)),
        ])
      } ?? .null
  }
}
