/// Random expressions by the grammar of the language: they can be read, and mostly make no sense.
struct ExpressionGenerator {
  var numbers: SeededNumbers
  /// The variables of the macros around.
  private var scope: [String] = []

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  /// An expression of at most so many levels.
  mutating func expression(depth: Int = 4) -> String {
    guard depth > 0 else { return leaf() }
    switch numbers.below(20) {
    case 0...4: return binary(depth)
    case 5: return numbers.pick(["!", "-", "!!", "- "]) + operand(depth)
    case 6: return "\(operand(depth)) ? \(operand(depth)) : \(expression(depth: depth - 1))"
    case 7: return "[\(list(depth, numbers.below(4)))]"
    case 8: return "{\(entries(depth))}"
    case 9: return operand(depth) + numbers.pick(["[", "[?"]) + expression(depth: depth - 1) + "]"
    case 10: return operand(depth) + numbers.pick([".", ".?", "."]) + numbers.pick(Self.fields)
    case 11: return "has(\(operand(depth)).\(numbers.pick(Self.fields)))"
    case 12, 13: return call(depth)
    case 14, 15: return macro(depth)
    case 16: return bind(depth)
    case 17: return "\(operand(depth)) in \(operand(depth))"
    default: return leaf()
    }
  }

  /// The same between brackets where operators around could tear it apart.
  private mutating func operand(_ depth: Int) -> String {
    let text = expression(depth: depth - 1)
    let isWhole = text.utf8.allSatisfy { byte in
      (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
    }
    return isWhole ? text : "(\(text))"
  }

  private mutating func binary(_ depth: Int) -> String {
    let signs = [
      "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "&&", "||", "+", "==",
    ]
    let space = numbers.pick([" ", "", "\n", " // note\n", "\t "])
    return operand(depth) + space + numbers.pick(signs) + space + operand(depth)
  }

  private mutating func list(_ depth: Int, _ count: Int) -> String {
    (0..<count).map { _ in (numbers.below(9) == 0 ? "?" : "") + expression(depth: depth - 1) }.joined(
      separator: ", "
    )
  }

  private mutating func entries(_ depth: Int) -> String {
    (0..<numbers.below(4)).map { _ in
      (numbers.below(9) == 0 ? "?" : "") + leaf() + ": " + expression(depth: depth - 1)
    }.joined(separator: ", ")
  }

  private mutating func arguments(_ depth: Int, _ count: Int) -> String {
    (0..<count).map { _ in expression(depth: depth - 1) }.joined(separator: ", ")
  }

  private mutating func call(_ depth: Int) -> String {
    numbers.below(2) == 0
      ? "\(numbers.pick(Self.functions))(\(arguments(depth, 1 + numbers.below(2))))"
      : "\(operand(depth)).\(numbers.pick(Self.methods))(\(arguments(depth, numbers.below(3))))"
  }

  private mutating func macro(_ depth: Int) -> String {
    let range = operand(depth)
    let name = "v\(scope.count)"
    scope.append(name)
    defer { scope.removeLast() }
    let body = expression(depth: depth - 1)
    switch numbers.below(10) {
    case 0: return "\(range).map(\(name), \(operand(depth)), \(body))"
    case 1: return "\(range).transformList(k, \(name), \(body))"
    case 2: return "\(range).transformMap(k, \(name), \(body))"
    case 3: return "\(range).transformMapEntry(k, \(name), {k: \(body)})"
    case 4: return "\(range).optMap(\(name), \(body))"
    case 5: return "\(range).all(k, \(name), \(body))"
    default:
      return "\(range).\(numbers.pick(["all", "exists", "exists_one", "map", "filter"]))(\(name), \(body))"
    }
  }

  private mutating func bind(_ depth: Int) -> String {
    let value = expression(depth: depth - 1)
    let name = "v\(scope.count)"
    scope.append(name)
    defer { scope.removeLast() }
    return "cel.bind(\(name), \(value), \(expression(depth: depth - 1)))"
  }

  private mutating func leaf() -> String {
    if !scope.isEmpty, numbers.below(2) == 0 { return numbers.pick(scope) }
    return numbers.below(2) == 0 ? numbers.pick(Self.names) : numbers.pick(Self.literals)
  }

  private static let names = ["a", "b", "x", "y", "i", "j", "s", "l", "m", "u"]
  private static let fields = ["k", "v", "in_", "`a-b`", "if", "size"]

  static let literals = [
    "0", "1", "-1", "2", "7", "100", "9223372036854775807", "-9223372036854775808", "0x1F", "0u", "1u",
    "18446744073709551615u", "0.0", "1.5", "-0.0", "1e308", "5e-324", "0.1", ".5", "2e3", "true", "false",
    "null", "''",
    "'a'", "\"é\"", "'🌱 text'", "'k'", "'2024-02-29T12:00:00Z'", "'1h30m'", "'1.5'", "'%s %d'", "'(a|b)*'",
    "r'\\d+'",
    "'\\n\\x41\\u00e9\\U0001F331'", "'''long \" text'''", "b''", "b'\\xff\\000'", "b\"é\"", "br'\\x'", "[]",
    "{}", "[1, 2, 3]",
    "['a', 'b']", "{'k': 1}", "{1: 'a', true: 'b'}", "int", "string", "list", "timestamp(0)",
    "duration('1s')",
    "optional.none()", "optional.of(1)", "type", "google.protobuf.Timestamp", "ip('127.0.0.1')",
    "cidr('10.0.0.0/8')",
    "timestamp('9999-12-31T23:59:59.999999999Z')", "duration('-9223372036.854775808s')", "double('NaN')",
    "double('inf')",
  ]

  static let functions = [
    "size", "int", "uint", "double", "string", "bool", "bytes", "type", "dyn", "timestamp", "duration",
    "matches",
    "optional.of", "optional.ofNonZeroValue", "optional.unwrap", "math.greatest", "math.least", "math.abs",
    "math.sign",
    "math.sqrt", "math.ceil", "math.round", "math.trunc", "math.isNaN", "math.bitAnd", "math.bitShiftLeft",
    "math.bitNot",
    "base64.encode", "base64.decode", "strings.quote", "ip", "cidr", "isIP", "isCIDR", "ip.isCanonical",
    "sum", "avg",
    "min", "max", "round", "near",
  ]

  static let methods = [
    "size", "contains", "startsWith", "endsWith", "matches", "charAt", "indexOf", "lastIndexOf", "join",
    "lowerAscii",
    "upperAscii", "replace", "split", "substring", "trim", "reverse", "format", "getFullYear", "getMonth",
    "getDate",
    "getDayOfWeek", "getHours", "getMinutes", "getSeconds", "getMilliseconds", "hasValue", "value", "or",
    "orValue",
    "unwrapOpt", "family", "isLoopback", "containsIP", "containsCIDR", "masked", "prefixLength",
  ]
}
