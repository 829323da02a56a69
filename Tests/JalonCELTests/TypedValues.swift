import JalonCEL

extension TypedGenerator {
  /// The types of the variables.
  static let variables: [(name: String, type: CELType)] = [
    ("b1", .bool), ("b2", .bool), ("i1", .int), ("i2", .int), ("u1", .uint), ("u2", .uint), ("d1", .double),
    ("d2", .double), ("s1", .string), ("s2", .string), ("y1", .bytes), ("li", .list(.int)),
    ("ls", .list(.string)),
    ("ld", .list(.double)), ("ms", .map(.string, .int)), ("mi", .map(.int, .string)),
  ]

  /// Values for the variables.
  mutating func values() -> [String: CELValue] {
    var result: [String: CELValue] = [:]
    for (name, type) in Self.variables { result[name] = value(of: type) }
    return result
  }

  private mutating func value(of type: CELType) -> CELValue {
    switch type {
    case .bool: return .bool(numbers.below(2) == 0)
    case .int: return .int(numbers.pick([0, 1, -1, 2, 7, -12, 63, 1_000_000, .max, .min]))
    case .uint: return .uint(numbers.pick([0, 1, 3, 64, 1_000_000, .max]))
    case .double: return .double(numbers.pick(Self.doubles))
    case .string: return .string(numbers.pick(Self.texts))
    case .bytes: return .bytes(numbers.pick([[], [0xFF], [7], Array("é".utf8), [1, 2, 3]]))
    case .list(let element): return .list((0..<numbers.below(4)).map { _ in value(of: element) })
    case .map(.string, let content):
      let keys = ["a", "k", "é", "b"].prefix(numbers.below(4))
      return .map(keys.map { CELValue.Entry(.string($0), value(of: content)) })
    case .map(_, let content):
      return .map((0..<numbers.below(4)).map { CELValue.Entry(.int(Int64($0)), value(of: content)) })
    default: return .null
    }
  }

  private static let doubles = [
    0.0, -0.0, 1.5, -2.25, 1e21, 3, 1e-300, .nan, .infinity, -.infinity, 9_007_199_254_740_992, 0.3, 1e15,
    123_456.75,
  ]

  private static let texts = [
    "", "a", "abc", "hello", "é", "日本", "🌱 x", "12", "k", "A b", "aXbXc", "-5", "2.5", "false", "a\u{301}",
    "+7", "1h",
  ]
}
