import JalonCEL
import Testing

/// Where and why evaluations fail.
@Suite struct FailureTests {
  private static let inputs: [String: CELValue] = [
    "i": .int(0), "j": .int(.max), "x": .double(1), "s": .string("é"), "l": .list([.int(1), .int(2)]),
    "m": .map([.init(.string("k"), .int(1))]), "u": .string("text"),
  ]

  @Test(
    "A failure knows its cause and its place",
    arguments: [
      ("1 ‹/ i›", Fault.divisionByZero), ("2 + 1 ‹% i›", .divisionByZero),
      ("\"é\" + string(1 ‹/ i›)", .divisionByZero),
      ("j ‹+ 1›", .overflow), ("-2 ‹- j›", .overflow), ("j ‹* 2›", .overflow), ("‹-(-j - 1)›", .overflow),
      ("0u ‹- 1u›", .overflow), ("‹l[2]›", .indexOutOfRange), ("‹l[-1]›", .indexOutOfRange),
      ("‹m.nope› > 1", .noSuchKey),
      ("m['k'] + ‹m['é']›", .noSuchKey), ("‹{'é': 1, 'é': i}›", .duplicateKey),
      ("‹{1.5: i}›", .unsupportedKey), ("‹int(s)› > 1", .invalidConversion),
      ("‹int('9223372036854775808')› > i", .outOfRange),
      ("s + ‹string(b'\\xff')›", .invalidUTF8), ("‹timestamp(s)› > timestamp(0)", .invalidConversion),
      ("‹timestamp(j)› > timestamp(0)", .outOfRange),
      ("‹duration('1')› > duration('1s')", .invalidConversion),
      ("‹timestamp(i).getHours('Nowhere')›", .invalidTimeZone), ("‹s.matches(u + '(')›", .invalidRegex),
      ("‹'%d'.format([s])›", .invalidFormat), ("‹s.charAt(5)›", .indexOutOfRange),
      ("‹s.substring(2, 1)›", .indexOutOfRange),
      ("‹optional.none().value()›", .emptyOptional), ("‹math.bitShiftLeft(1, i - 1)›", .invalidArgument),
      ("‹math.greatest(l.filter(v, v > 9))›", .emptyList), ("‹u.k›", .noSuchField),
      ("u ‹+ 1›", .noSuchOverload),
      ("‹!u›", .noSuchOverload), ("‹u› && true", .noSuchOverload), ("‹u› ? 1 : 2", .noSuchOverload),
      ("l.all(v, v ‹/ i› > 0)", .divisionByZero), ("l.map(v, ‹m[string(v)]›)", .noSuchKey),
      ("‹u›.all(v, true)", .noSuchOverload),
      ("3 ‹in u›", .noSuchOverload),
      ("x > 0.0 ? 1 ‹/ i› : 2", .divisionByZero), ("[1, 2 ‹/ i›]", .divisionByZero),
      ("{'k': 2 ‹/ i›}", .divisionByZero),
    ] as [(String, Fault)]
  )
  func places(marked: String, fault: Fault) throws {
    let text = MarkedExpression.plain(marked)
    guard case .failure(let failure) = try #require(outcome(text, Self.inputs)) else {
      Issue.record("\(text) does not fail")
      return
    }
    #expect(failure.fault == fault)
    #expect(MarkedExpression.marked(text, [failure.range]) == marked)
  }
}
