import JalonSource
import Testing

/// A mistake in an expression, marked, with what the hint has to name.
struct Mistake: Sendable, CustomTestStringConvertible {
  let marked: String
  let fix: Wording

  /// A mistake whose fix is called the same in both languages.
  init(_ marked: String, _ fix: String) {
    self.init(marked, fr: fix, en: fix)
  }

  init(_ marked: String, fr: String, en: String) {
    self.marked = marked
    fix = Wording(fr: fr, en: en)
  }

  /// The expression as it was written.
  var text: String { MarkedExpression.plain(marked) }

  var testDescription: String { marked }

  /// All of those below.
  static let all = brackets + habits + numbers + operands + literals + macros
}

extension Mistake {
  /// Brackets, texts and names that are not closed, or that nothing opened.
  static let brackets = [
    Mistake("‹(›x + 1", "')'"), Mistake("size‹(›l", "')'"), Mistake("‹[›1, 2", "']'"),
    Mistake("l‹[›0", "']'"),
    Mistake("‹{›\"a\": 1", "'}'"), Mistake("x‹)›", fr: "rien n'est ouvert", en: "nothing is open"),
    Mistake("x‹]›", fr: "rien n'est ouvert", en: "nothing is open"), Mistake("(x‹]›", "')'"),
    Mistake("(x‹]› + 1.0", "')'"), Mistake("[(x‹]›", "')'"), Mistake("[x‹)› == l", "']'"),
    Mistake("‹\"abc›", "\""), Mistake("s == ‹'abc›", "'"), Mistake("s == ‹\"\"\"abc\ndef›", "\"\"\""),
    Mistake("m.‹`abc›", "`"),
  ]

  /// What other languages and word processors write.
  static let habits = [
    Mistake("x ‹=› 1", "=="), Mistake("x ‹===› y", "=="), Mistake("x ‹!==› y", "!="),
    Mistake("x ‹<>› y", "!="),
    Mistake("x ‹=<› y", "<="), Mistake("x ‹=>› y", ">="), Mistake("x > 1 ‹and› a", "&&"),
    Mistake("a ‹et› b", "&&"), Mistake("a ‹or› b", "||"), Mistake("a ‹ou› b", "||"), Mistake("‹not› a", "!"),
    Mistake("a && ‹non› b", "!"), Mistake("i ‹not› in l", "!("), Mistake("a ‹&› b", "&&"),
    Mistake("a ‹|› b", "||"), Mistake("x ‹≤› 1", "<="), Mistake("x ‹≥› 1", ">="), Mistake("x ‹≠› 1", "!="),
    Mistake("x ‹×› 2", "*"), Mistake("x ‹÷› 2", "/"), Mistake("x ‹−› 2", "-"), Mistake("x ‹–› 2", "-"),
    Mistake("s == ‹“abc”›", "\"abc\""), Mistake("‹«\u{A0}abc\u{A0}»› == s", "\"abc\""),
    Mistake("s == ‹‘abc’›", "\"abc\""), Mistake("s == ‹„abc“›", "\"abc\""), Mistake("a ‹’›", "\"…\""),
    Mistake("a ‹;›", fr: "point-virgule", en: "semicolon"), Mistake("a ‹#› b", "//"),
    Mistake("x > 1.0 ‹else› 2", "? "), Mistake("a ‹^› b", fr: "ôtez", en: "remove"),
    Mistake("‹var› + 1", fr: "réservé", en: "reserved"),
    Mistake("x > ‹while›", fr: "réservé", en: "reserved"),
  ]

  /// Numbers as they are written in texts.
  static let numbers = [
    Mistake("x > 0‹,›6", "0.6"), Mistake("x > 1 ‹000›", "1000"), Mistake("x > 1‹\u{A0}›000", "1000"),
    Mistake("x > 1‹\u{202F}›000", "1000"), Mistake("x > ‹42 %›", "42"), Mistake("x > ‹42%› && a", "42"),
    Mistake("(‹4.5 %›) > x", "4.5"), Mistake("x > ‹12kg›", fr: "sans unité", en: "without unit"),
    Mistake("x > 12 ‹kg› && a", fr: "sans unité", en: "without unit"),
    Mistake("‹1_000› > x", fr: "séparateur", en: "separator"), Mistake("‹1e999› > x", "1.8e308"),
    Mistake("i < ‹99999999999999999999›", "1e30"), Mistake("i < ‹9223372036854775808›", "1e30"),
    Mistake("u == ‹18446744073709551616u›", "18446744073709551615u"), Mistake("‹0x› == i", "1000"),
    Mistake("‹0X1F› == i", "1000"),
  ]

  /// What is missing, or too much.
  static let operands = [
    Mistake("x +‹›", fr: "à la fin", en: "at its end"), Mistake("!‹›", fr: "à la fin", en: "at its end"),
    Mistake("m.‹›", fr: "à la fin", en: "at its end"), Mistake("x + ‹*› y", fr: "opérateur", en: "operator"),
    Mistake("‹+› x", fr: "opérateur", en: "operator"), Mistake("i ‹j›", fr: "opérateur", en: "operator"),
    Mistake("[1,‹,›2]", fr: "opérateur", en: "operator"), Mistake("m.‹.›x", fr: "opérateur", en: "operator"),
    Mistake("‹`abc`› == x", fr: "opérateur", en: "operator"), Mistake("(‹)›", fr: "manque", en: "missing"),
    Mistake("a ? x‹›", "? "), Mistake("a ? x ‹y›", " : "), Mistake("{\"a\" ‹1›}", "\": "),
    Mistake("{\"a\"‹}›", "\": "), Mistake("size(l,‹)›", fr: "virgule", en: "comma"),
    Mistake("‹›", "condition"), Mistake("‹  \n›", "condition"), Mistake("‹// a, b›", "condition"),
  ]

  /// Escapes that there are not.
  static let literals = [
    Mistake("s == \"‹\\d›+\"", "r\"…\""), Mistake("s == \"‹\\u12›\"", "\\\\"),
    Mistake("s == '‹\\x4›'", "\\\\"),
    Mistake("u == b\"‹\\u›00e9\"", "\\\\"), Mistake("s == \"‹\\ud800›\"", "\\\\"),
    Mistake("s == \"‹\\4›00\"", "\\\\"), Mistake("s == \"‹\\U00110000›\"", "\\\\"),
    Mistake("u == b'‹\\4›00'", "\\\\"), Mistake("m.‹`a(b`› == 1", "[\"…\"]"),
  ]

  /// Macros, and what Jalon does not have.
  static let macros = [
    Mistake("l.all(‹1›, a)", "x,"), Mistake("l.exists(‹u.v›, a)", "x,"), Mistake("l.exists(‹.v›, a)", "x,"),
    Mistake("l.all(v, ‹v›, a)", "x,"), Mistake("l.map(‹\"v\"›, a) == [a]", "x,"), Mistake("has(‹x›)", "has("),
    Mistake("has(‹l[0]›)", "has("), Mistake("‹Foo{a: 1}›", fr: "\"clé\":", en: "\"key\":"),
    Mistake("‹google.protobuf.Struct{}›", fr: "\"clé\":", en: "\"key\":"),
  ]
}
