/// What a pack gives as parameters, as plain values.
package indirect enum ParameterValue: Sendable, Equatable {
  /// A scalar, as written.
  case text(String, isQuoted: Bool)
  /// A list.
  case list([ParameterValue])
  /// A group, in the order written.
  case map([Entry])

  /// One key of a group with its value.
  package struct Entry: Sendable, Equatable {
    /// The key.
    package let key: String
    /// Its value.
    package let value: ParameterValue

    /// A key with its value.
    package init(key: String, value: ParameterValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key, when this is a group that has it.
  package subscript(key: String) -> ParameterValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

/// A step on the way to a value inside parameters.
package enum ParameterStep: Sendable, Hashable {
  case key(String)
  case index(Int)
}
