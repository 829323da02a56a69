/// Random expressions whose types fit.
struct TypedGenerator {
  /// The types that are made.
  enum Kind: CaseIterable {
    case bool, int, uint, double, string, bytes, ints, doubles, strings, map, timestamp, duration
  }

  var numbers: SeededNumbers
  /// The variables of the macros around.
  private var scope: [(name: String, kind: Kind)] = []

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  /// An expression of a type, of at most so many levels.
  mutating func expression(_ kind: Kind? = nil, depth: Int = 3) -> String {
    let kind = kind ?? numbers.pick(Kind.allCases)
    if numbers.below(8) == 0 || depth <= 0 { return leaf(kind) }
    if numbers.below(12) == 0 {
      let condition = expression(.bool, depth: depth - 1)
      return "(\(condition) ? \(expression(kind, depth: depth - 1)) : \(expression(kind, depth: depth - 1)))"
    }
    return fill(numbers.pick(Self.forms[kind] ?? []), depth) ?? leaf(kind)
  }

  /// Puts an expression in the place of each `<letter>`; `nil` when there is none of the kind asked for.
  ///
  /// `#` is a macro variable over the list before it: `<L>.map(#, <i>)`.
  private mutating func fill(_ form: String, _ depth: Int) -> String? {
    var result = ""
    var pushed = 0
    var rest = form[...]
    var lists = Kind.int
    while let mark = rest.firstIndex(where: { $0 == "<" || $0 == "#" }) {
      result += rest[..<mark]
      let next = rest.index(after: mark)
      if rest[mark] == "#" {
        let name = "v\(scope.count)"
        result += name
        scope.append((name, lists))
        pushed += 1
        rest = rest[next...]
        continue
      }
      let end = rest.index(after: next)
      guard end < rest.endIndex, rest[end] == ">", let kind = Self.letters[rest[next]] else {
        result.append("<")
        rest = rest[next...]
        continue
      }
      switch kind {
      case .ints: lists = .int
      case .doubles: lists = .double
      case .strings, .map: lists = .string
      default: break
      }
      result += expression(kind, depth: depth - 1)
      rest = rest[rest.index(after: end)...]
    }
    scope.removeLast(pushed)
    return result + rest
  }

  private mutating func leaf(_ kind: Kind) -> String {
    let inScope = scope.filter { $0.kind == kind }
    if !inScope.isEmpty, numbers.below(3) > 0 { return numbers.pick(inScope).name }
    return numbers.pick(Self.leaves[kind] ?? ["null"])
  }

  private static let letters: [Character: Kind] = [
    "b": .bool, "i": .int, "u": .uint, "d": .double, "s": .string, "y": .bytes, "I": .ints, "D": .doubles,
    "S": .strings, "m": .map, "t": .timestamp, "p": .duration,
  ]
}
