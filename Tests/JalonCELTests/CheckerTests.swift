import JalonCEL
import JalonSource
import Testing

/// What is said about expressions whose names or types do not fit.
@Suite struct CheckerTests {
  /// The only problem of an expression, with its place marked.
  private func problem(_ marked: String, in environment: Environment) throws -> ExpressionProblem {
    let text = MarkedExpression.plain(marked)
    let problems = Expression(text, in: environment).problems
    #expect(MarkedExpression.marked(text, problems.map(\.range)) == marked)
    return try #require(problems.first)
  }

  @Test(
    "A misspelt name gets the name that was meant",
    arguments: [
      ("‹ghg.scop1› > 1.0", "'ghg.scope1'"), ("value(‹ghg.scope11›) > 1.0", "'ghg.scope1'"),
      ("stated(‹hosting.county›)", "'hosting.country'"),
      ("[1.0].all(v, v > ‹energy.totl›)", "'energy.total'"),
      ("hosting.country == ‹\"frnace\"›", "'france'"), ("‹'Ireland'› == hosting.country", "'ireland'"),
      ("hosting.country in ['france', ‹'germny'›]", "'germany'"),
      ("hosting.country in [‹'spain'›]", "france, germany, ireland"),
      ("policy.title.‹contans›('a')", "'contains'"),
      ("‹latst›(ghg.scope1) > 1.0", "'latest'"), ("‹sqrt›(ghg.scope1) > 1.0", "'math.sqrt'"),
      ("‹math.sqr›(ghg.scope1) > 1.0", "'math.sqrt'"), ("‹not›(policy.published)", "!("),
      ("‹solar.total› > 1.0", "indicators"), ("‹value› > 1.0", "value(…)"),
      ("policy.title == ‹yes›", "\"yes\""),
    ]
  )
  func misspeltNames(marked: String, fix: String) throws {
    let problem = try problem(marked, in: .packWithFigures)
    #expect(problem.id == .unknownName || problem.id == .unknownFunction)
    #expect(problem.hint?.en.contains(fix) == true && problem.hint?.fr.contains(fix) == true, "\(problem)")
  }

  @Test(
    "Operands that do not go together are reported with their types",
    arguments: [
      ("‹s + 1›", "a text", "string("), ("‹x > s›", "a number", "same type"),
      ("‹x == s›", "a text", "same type"),
      ("‹[1] == ['a']›", "list<string>", "same type"), ("‹a + b›", "a condition", "convert"),
      ("‹-a›", "a condition", "!"),
      ("a && ‹x›", "not a number", "> 0"), ("!‹s›", "not a text", "comparison"),
      ("‹x› ? 1 : 2", "not a number", "> 0"),
      ("‹a ? 1 : 's'›", "a text", "dyn("), ("‹'a' in 'abc'›", "a text", "list"),
      ("l‹['a']›", "a text", "whole number"),
      ("x.‹y›", "a number", "map"), ("‹x›.all(v, true)", "a number", "[value]"),
      ("l.all(v, ‹v›)", "whole number", "> 0"),
      ("‹size(1)›", "a whole number", "size(string)"),
      ("s.‹contains(1)›", "a whole number", "string.contains(string)"),
      ("‹size()›", "arguments", "size(string)"), ("[‹?x›]", "a number", "optional.of("),
      ("l.transformMapEntry(k, v, ‹v›)", "a map", "{key: value}"),
      ("‹'%s %s'›.format([1])", "2 places for 1 value", "each place"),
      ("‹timestamp(0) * 2›", "a timestamp", "convert"),
    ]
  )
  func wrongOperands(marked: String, found: String, fix: String) throws {
    let problem = try problem(marked, in: .plain)
    #expect(problem.id == .wrongOperands && problem.severity == .error)
    #expect(problem.message.en.contains(found), "\(problem.message.en)")
    #expect(problem.hint?.en.contains(fix) == true, "\(problem.hint?.en ?? "")")
    #expect(problem.message.fr != problem.message.en)
  }

  @Test(
    "A pattern that RE2 does not take is reported where it is written",
    arguments: ["‹'('›", "‹'a{2,1}'›", "‹r'(?=a)'›"]
  )
  func patterns(marked: String) throws {
    let problem = try problem("s.matches(\(marked))", in: .plain)
    #expect(problem.id == .invalidRegex && problem.hint?.en.contains("RE2") == true)
  }

  @Test("The division of whole numbers gets a warning in rule packs, and nowhere else")
  func integerDivision() throws {
    let problem = try problem("‹i / 2› > 3", in: .pack)
    #expect(
      problem.id == .integerDivision && problem.severity == .warning
        && problem.hint?.en.contains("2.0") == true
    )
    #expect(Expression("i / 2 > 3", in: .pack).program != nil)
    for text in ["x / 2 > 3", "i / 2.0 > 3", "i % 2 == 0", "2u / 2u == 1u"] {
      #expect(Expression(text, in: .pack).problems.isEmpty, "\(text)")
    }
    #expect(Expression("i / 2 > 3", in: .plain).problems.isEmpty)
  }

  @Test("One mistake does not make others of what is around it")
  func noEchoes() {
    for text in [
      "(nope + 1) * 2 > 3 ? 'a' : 'b'", "[nope].all(v, v.w > 1)", "size(nope) + 1 == 2", "nope.foo.bar(1)",
    ] {
      #expect(
        Expression(text, in: .plain).problems.count(where: { $0.id != .unknownFunction }) == 1,
        "\(text)"
      )
    }
  }

  @Test(
    "An expression that is not checked fails when it is evaluated",
    arguments: ["nope", "nope(1)", "1 + 'a'", "!1", "x.y"]
  )
  func unchecked(text: String) throws {
    let expression = Expression(text, in: .plain, isChecked: false)
    #expect(expression.problems.isEmpty && expression.type == .dyn)
    guard case .failure = try #require(outcome(text, ["x": .double(1)], isChecked: false)) else {
      Issue.record("\(text) does not fail")
      return
    }
  }

  @Test("No more than 64 figures may be read in one expression")
  func readings() {
    func text(_ count: Int) -> String {
      (0..<count).map { "value(ghg.scope1, \(1950 + $0))" }.joined(separator: " + ")
    }
    #expect(Expression(text(64), in: .packWithFigures).problems.isEmpty)
    #expect(Expression(text(65), in: .packWithFigures).problems.map(\.id) == [.expressionTooComplex])
  }
}
