import JalonCEL
import Testing

/// The types of expressions.
@Suite struct TypeTests {
  @Test(
    "An expression has the type that its parts give it",
    arguments: [
      ("1", "int"), ("1u", "uint"), ("1.0", "double"), ("''", "string"), ("b''", "bytes"),
      ("null", "null_type"), ("x + y", "double"), ("i % 2", "int"), ("-i", "int"), ("s + 'a'", "string"),
      ("l + [1]", "list<int>"), ("x > 1.0", "bool"), ("i < x", "bool"), ("i in l", "bool"),
      ("'k' in m", "bool"),
      ("a ? i : j", "int"), ("a && b || !a", "bool"), ("l[0]", "int"), ("m['k']", "int"), ("m.k", "int"),
      ("has(m.k)", "bool"), ("u.k", "dyn"), ("[]", "list<dyn>"), ("[1, 'a']", "list<dyn>"),
      ("[[], [1]]", "list<list<int>>"), ("{}", "map<dyn, dyn>"), ("{'a': 1}", "map<string, int>"),
      ("{1: 1, 'a': 2}", "map<dyn, int>"), ("l.map(v, v > 1)", "list<bool>"),
      ("l.filter(v, v > 1)", "list<int>"),
      ("l.all(v, v > 1)", "bool"), ("l.exists_one(v, v > 1)", "bool"), ("m.map(k, k)", "list<string>"),
      ("l.transformList(p, v, p + v > 1)", "list<bool>"),
      ("m.transformMap(k, v, v > 1)", "map<string, bool>"),
      ("cel.bind(v, l[0], v + 1)", "int"), ("m.?k", "optional<int>"), ("l[?0]", "optional<int>"),
      ("m.?k.orValue(0)", "int"), ("m.?k.optMap(v, v > 1)", "optional<bool>"),
      ("optional.none()", "optional<dyn>"),
      ("type(x)", "type<double>"), ("int", "type<int>"), ("size(s)", "int"), ("s.split(',')", "list<string>"),
      ("timestamp(0)", "timestamp"), ("timestamp(0) - timestamp(1)", "duration"),
      ("ip('::1')", "net.IP"), ("dyn(1)", "dyn"), ("math.greatest(i, j)", "int"),
      ("(a ? {} : {'a': 1}).filter(v, v != v)", "list<string>"),
    ]
  )
  func types(text: String, type: String) {
    let expression = Expression(text, in: .plain)
    #expect(expression.problems.isEmpty)
    #expect(expression.type.description == type)
  }

  @Test(
    "In rule packs whole and decimal numbers mix",
    arguments: [
      ("i + x", "double"), ("x / 2", "double"), ("2 * x - i", "double"), ("i == x", "bool"),
      ("i in [1.5]", "bool"),
      ("a ? 1 : 2.5", "double"), ("[1, 2.5]", "list<double>"), ("{'a': 1, 'b': 2.5}.a", "double"),
      ("sum(i, x)", "double"), ("max(1, x)", "double"), ("avg(l)", "double"), ("sum(l)", "int"),
      ("min(i, j)", "int"),
      ("round(i)", "double"), ("near(i, x, 1)", "bool"), ("math.ceil(i)", "double"), ("i + j", "int"),
    ]
  )
  func mixing(text: String, type: String) {
    let expression = Expression(text, in: .pack)
    #expect(expression.problems.isEmpty)
    #expect(expression.type.description == type)
  }

  @Test(
    "In the language as specified they do not",
    arguments: ["i + x", "x / 2", "i == x", "a ? 1 : 2.5", "i in [1.5]"]
  )
  func noMixing(text: String) {
    #expect(Expression(text, in: .plain).problems.map(\.id) == [.wrongOperands])
  }

  @Test("Types that would grow beyond all bounds are cut off")
  func hugeTypes() {
    // Each variable is a map whose keys and values are of the type of the one before.
    var text = "cel.bind(v0, {1: 1}, "
    for number in 1..<60 { text += "cel.bind(v\(number), {v\(number - 1): v\(number - 1)}, " }
    text += "v59" + String(repeating: ")", count: 60)
    #expect(Expression(text, in: .plain).type.description.utf8.count < 2_000)
    let deep = "[1]" + String(repeating: ".map(v, [[[[[[[[v]]]]]]]])", count: 900)
    #expect(Expression(deep, in: .plain).type.description.utf8.count < 2_000)
  }
}
