import JalonCEL
import JalonSource
import Testing

/// A text of many like parts: an opening and a closing around a middle, so many times.
struct LongText: Sendable, CustomTestStringConvertible {
  let text: String
  let testDescription: String

  init(_ opening: String, _ count: Int, _ middle: String = "", closing: String = "") {
    text = String(repeating: opening, count: count) + middle + String(repeating: closing, count: count)
    testDescription = "\(count) × \(opening) \(middle) \(closing)"
  }
}

/// Bounds on the size of expressions.
@Suite struct ComplexityTests {
  @Test(
    "Up to 200 levels of brackets and 999 operations in a row are read",
    arguments: [
      LongText("(", 199, "x", closing: ")"), LongText("[", 199, "x", closing: "]"),
      LongText("{1: ", 199, "x", closing: "}"), LongText("size(", 199, "x", closing: ")"),
      LongText("!", 198, "a"),
      LongText("l.all(v, ", 199, "a", closing: ")"), LongText("a ? x : ", 199, "x"),
      LongText("x + ", 999, "x"),
      LongText("", 999, "m", closing: ".a"), LongText("", 999, "l", closing: "[0]"),
      LongText("a && ", 19_000, "a"),
      LongText("x || ", 19_000, "a"), LongText("", 1, "[\(String(repeating: "x, ", count: 30_000))]"),
    ]
  )
  func accepted(long: LongText) {
    #expect(Expression(long.text, in: .pack, isChecked: false).problems.isEmpty)
  }

  @Test(
    "More are refused, with a hint and without a word on what was left unread",
    arguments: [
      LongText("(", 200, "x", closing: ")"), LongText("[", 201, "x", closing: "]"),
      LongText("{1: ", 201, "x", closing: "}"), LongText("size(", 201, "x", closing: ")"),
      LongText("!", 201, "a"),
      LongText("- ", 201, "a"), LongText("l.all(v, ", 201, "a", closing: ")"), LongText("a ? x : ", 201, "x"),
      LongText("x + ", 1_000, "x"), LongText("", 1_000, "m", closing: ".a"),
      LongText("", 1_000, "l", closing: "[0]"),
      LongText("(", 90_000), LongText("f(", 40_000),
    ]
  )
  func refused(long: LongText) {
    let problems = Expression(long.text, in: .pack, isChecked: false).problems
    #expect(problems.map(\.id) == [.expressionTooComplex])
    #expect(
      problems.allSatisfy { $0.hint?.en.contains("split") == true && $0.hint?.fr.contains("coupez") == true }
    )
  }

  @Test("An expression of a hundred thousand bytes is read, a longer one is refused at its start")
  func length() throws {
    #expect(Expression("x" + String(repeating: " ", count: 99_999), in: .pack).problems.isEmpty)
    let problems = Expression("x" + String(repeating: " ", count: 100_000), in: .pack).problems
    let problem = try #require(problems.first)
    #expect(problems.count == 1 && problem.id == .expressionTooComplex && problem.range == 0..<1)
    #expect(problem.message.en.contains("100001") && problem.hint?.fr.contains("coupez") == true)
  }
}
