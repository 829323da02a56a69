import JalonCEL
import JalonSource
import Testing

/// What is said about expressions that can't be read, and where.
@Suite struct SyntaxProblemTests {
  private func problems(_ text: String) -> [ExpressionProblem] { Expression(text, in: .pack).problems }

  @Test("A mistake is reported once, at its place, with a hint that names the fix", arguments: Mistake.all)
  func mistakes(mistake: Mistake) throws {
    let problems = problems(mistake.text).filter { $0.id == .expressionSyntax }
    #expect(MarkedExpression.marked(mistake.text, problems.map(\.range)) == mistake.marked)
    let problem = try #require(problems.first)
    #expect(problem.severity == .error)
    let hint = try #require(problem.hint)
    #expect(hint.fr.contains(mistake.fix.fr) && hint.en.contains(mistake.fix.en), "\(hint)")
  }

  @Test(
    "After a mistake the rest is read as it was meant, so that nothing else is reported",
    arguments: Mistake.habits + Mistake.numbers
  )
  func noEchoes(mistake: Mistake) {
    let others = problems(mistake.text).filter { $0.id != .expressionSyntax }
    #expect(others.isEmpty, "\(others.map(\.message.en))")
  }

  @Test(
    "A message is one sentence in each language, in lower case and without a full stop",
    arguments: Mistake.all
  )
  func wording(mistake: Mistake) {
    for problem in problems(mistake.text) {
      #expect(problem.message.fr != problem.message.en)
      for language in Language.allCases {
        for text in [problem.message[language], problem.hint?[language] ?? ""] {
          #expect(text.first?.isUppercase == false && text.last != ".", "\(text)")
        }
      }
    }
  }

  @Test("An expression with a mistake is not planned", arguments: Mistake.all)
  func noProgram(mistake: Mistake) {
    #expect(Expression(mistake.text, in: .pack).program == nil)
  }

  @Test(
    "Several mistakes are all reported",
    arguments: [
      "x ‹=› 1 && y ‹=› 2", "s == ‹‘a’› && x ‹≥› 1 ‹or› a", "[(x‹]› == l && y ‹=› 1", "l[‹12kg›] + ‹1_0›",
      "‹(›x ‹≤› 1", "a ? \"‹\\d›\" : '‹\\w›'", "x ‹kg› + y ‹kg› > 0‹,›", "has(‹x›) && l.all(‹1›, a) && ‹if›",
      "‹not› a || ‹not› b", "{\"a\"‹,› \"b\"‹}›",
    ]
  )
  func several(marked: String) {
    let text = MarkedExpression.plain(marked)
    let ranges = problems(text).filter { $0.id == .expressionSyntax }.map(\.range)
    #expect(MarkedExpression.marked(text, ranges.sorted { $0.lowerBound < $1.lowerBound }) == marked)
  }

  @Test(
    "Places are counted in bytes, also after letters, signs and emoji of several",
    arguments: [("é ‹=› 1", 3), ("\"日本\" ‹=› s", 9), ("'🌱' + s ‹=› s", 11)]
  )
  func multibyte(marked: String, start: Int) throws {
    var environment = Environment.pack
    environment.declare("é", .double)
    let text = MarkedExpression.plain(marked)
    let problem = try #require(Expression(text, in: environment).problems.first)
    #expect(problem.range == start..<(start + 1))
    #expect(MarkedExpression.marked(text, [problem.range]) == marked)
  }

  @Test("Bytes that are not UTF-8 are reported, each at its place")
  func invalidUTF8() {
    let bytes: [UInt8] = Array("x > ".utf8) + [0xFF, 0x20, 0xC3]
    let problems = Expression(bytes, in: .pack).problems
    #expect(problems.map(\.range).contains(4..<5) && problems.map(\.range).contains(6..<7))
    #expect(problems.allSatisfy { $0.hint?.en.contains("UTF-8") == true })
  }

  @Test("Reading stops after twenty errors, at the twenty that come first")
  func limit() {
    let problems = problems(String(repeating: "= ", count: 100))
    #expect(problems.map(\.range) == (0..<20).map { 2 * $0..<(2 * $0 + 1) })
  }

  @Test(
    "However many warnings there are, what follows them is read and its errors are reported",
    arguments: ["0,6 ,", "i/2 ,"]
  )
  func manyWarnings(element: String) {
    let text = "[" + String(repeating: element, count: 50) + " true + 1]"
    let expression = Expression(text, in: .pack)
    #expect(expression.problems.filter { $0.severity == .warning }.count == 20)
    #expect(expression.problems.last?.id == .wrongOperands)
    #expect(expression.program == nil)
  }
}
