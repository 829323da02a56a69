/// Changes expressions at random places.
struct Mutator {
  var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  /// The bytes of a text with one to four changes.
  mutating func mutated(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...numbers.below(4) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = numbers.below(bytes.count + 1)
    let length = min(numbers.below(6), bytes.count - place)
    switch numbers.below(6) {
    case 0: bytes.removeSubrange(place..<(place + length))
    case 1: bytes.insert(contentsOf: bytes[place..<(place + length)], at: numbers.below(bytes.count + 1))
    case 2 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
    case 3 where place < bytes.count: bytes[place] ^= 1 << UInt8(numbers.below(8))
    case 4: bytes.removeLast(min(bytes.count, numbers.below(10)))
    default: bytes.insert(contentsOf: Array(numbers.pick(Self.tokens).utf8), at: place)
    }
  }

  private static let tokens = [
    "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "+", "-", "!", "&&", "||", "==", "<", "%", "\"", "'",
    "'''",
    "\\", "`", "//", "\n", "\0", "é", "🌱", "≤", "“", "”", " not ", " in ", "if", "null", "0x", "1e",
    "9223372036854775808", "u", ".?", "[?", "r'", "b\"", "has(", ".all(v, ", "cel.bind(", "Foo{", "\u{FEFF}",
    "\u{202E}", "\u{A0}",
  ]

  /// Expressions of all kinds.
  static let examples = [
    "a && !b || x > 1.5 && y <= -2.5e-3", "i % 2 == 0 ? 'even' : \"odd\"",
    "l.all(v, v > 0) && l.exists(v, v == 2)", "l.map(v, v > 1, v * 2).size() == 2",
    "m.transformMap(k, v, v + 1)['k'] == 2", "has(m.k) && !has(m.nope)",
    "s.matches(r'^[a-z]\\d+$') || s.startsWith('aé')",
    "{'a': [1, 2u, 3.0], \"b\": {1: null}}['a'][1] == 2u",
    "timestamp('2024-02-29T12:00:00.5+01:00').getHours('Europe/Paris') == 12",
    "duration('1h30m') + duration('-5ms') > duration('0')",
    "m.?k.optMap(v, v + 1).orValue(0) + l[?9].orValue(5)",
    "[?optional.of(1), ?optional.none(), 3] == [1, 3]", "cel.bind(t, s + '!', t.reverse() == t)",
    "'%s %d %.3f %x %b %e'.format([s, 1, 2.5, 255, true, 1e10])", "b'\\xff\\000' + bytes('é') != b\"\"",
    "type(1) == int && type(type(s)) == type", "math.greatest(1, 2u, 3.5) >= math.least(l)",
    "base64.decode(base64.encode(b'abc')) == b'abc'", "cidr('10.0.0.0/8').containsIP(ip('10.1.2.3'))",
    "'''long\n\"text\"''' + r\"\\raw\" + '\\u00e9\\U0001F331'",
    "sum(l) / 2 > avg(1, 2.5) && near(x, 2.5, 0.1)",
    "0x1F + -9223372036854775808 == 9223372036854775807", "// a comment\n i in [1, 2, 3]",
    "u.k.`a-b`.?if[0][?'x']", "string(timestamp(0)) + string(1.5) + string(b'a') + string(true)",
    "((((((((i))))))))", "-(-(-(-1)))", "a ? b ? 1 : 2 : 3", "s.split('a')[0].charAt(0).upperAscii()",
    "[[1, 2], [3]].map(p, p.filter(q, q > 1)) == [[2], [3]]",
  ]
}
