import JalonSource

extension Parser {
  /// Words that stand for `!` elsewhere.
  static let denials: Set<String> = ["not", "NOT", "Not", "non"]

  mutating func report(_ range: Range<Int>, _ message: Wording, hint: Wording?) {
    guard !hasGivenUp else { return }
    problems.add(ExpressionProblem(.expressionSyntax, message, hint: hint, range: range))
  }

  /// Reports a token that can't stand where it does; what the lexer has refused is not reported twice.
  mutating func reportUnexpected() {
    let token = token
    if reportPercentSign() { return }
    switch token.kind {
    case .invalid:
      return
    case .inWord where position > 0 && Self.denials.contains(text(tokens[position - 1])):
      return
    case .end:
      report(
        token.range,
        Wording(fr: "l'expression s'arrête trop tôt", en: "the expression ends too early"),
        hint: Wording(fr: "écrivez ce qui manque à la fin", en: "write what is missing at its end")
      )
    default:
      let written = self.text(token)
      report(
        token.range,
        Wording(fr: "'\(written)' n'est pas attendu ici", en: "'\(written)' is not expected here"),
        hint: advice(on: token, written)
      )
    }
  }

  /// Reports a `%` after a number with nothing to divide it by.
  private mutating func reportPercentSign() -> Bool {
    guard position >= 2, tokens[position - 1].kind == .percent else { return false }
    let number = tokens[position - 2]
    guard number.kind == .int || number.kind == .double else { return false }
    let written = text(number)
    report(
      Int(number.start)..<Int(tokens[position - 1].end),
      Wording(
        fr: "'%' est le reste d'une division, et il y manque un nombre",
        en: "'%' is the remainder of a division, and lacks a number"
      ),
      hint: Wording(
        fr: "un pourcentage s'écrit sans signe : \(written) pour \(written) %",
        en: "a percentage is written without sign: \(written) for \(written)%"
      )
    )
    return true
  }

  /// What an author meant who wrote this here, as far as it can be told.
  private func advice(on token: Token, _ written: String) -> Wording {
    let previous = position > 0 ? tokens[position - 1] : token
    let isAfterNumber = previous.kind == .int || previous.kind == .double
    switch token.kind {
    case .comma where isAfterNumber && following.kind == .int:
      let number = "\(text(previous)).\(text(following))"
      return Wording(
        fr: "un nombre décimal s'écrit avec un point : \(number)",
        en: "a decimal number is written with a point: \(number)"
      )
    case .int where isAfterNumber:
      let number = "\(text(previous))\(written)"
      return Wording(
        fr: "un nombre s'écrit sans espace : \(number)",
        en: "write the number without spaces: \(number)"
      )
    case .name where ["and", "AND", "et"].contains(written):
      return Wording(fr: "écrivez && pour 'et'", en: "write && for 'and'")
    case .name where ["or", "OR", "ou"].contains(written):
      return Wording(fr: "écrivez || pour 'ou'", en: "write || for 'or'")
    case .name where Self.denials.contains(written) && following.kind == .inWord:
      return Wording(fr: "écrivez !(valeur in liste)", en: "write !(value in list)")
    case .name where Self.denials.contains(written):
      return Wording(fr: "écrivez ! pour 'non'", en: "write ! for 'not'")
    case .name where isAfterNumber:
      return Wording(
        fr: "un nombre s'écrit sans unité : \(text(previous))",
        en: "a number is written without unit: \(text(previous))"
      )
    case .reserved where written == "if" || written == "else":
      return Wording(
        fr: "écrivez condition ? valeur : autre valeur",
        en: "write condition ? value : other value"
      )
    case .reserved:
      return Wording(
        fr: "ce mot est réservé par le langage : choisissez un autre nom",
        en: "this word is reserved by the language: choose another name"
      )
    case .rightParen where previous.kind == .comma:
      return Wording(fr: "ôtez la virgule avant ')'", en: "remove the comma before ')'")
    case .rightParen, .rightBracket, .rightBrace:
      return Wording(
        fr: "rien n'est ouvert ici, ou il manque une valeur",
        en: "nothing is open here, or a value is missing"
      )
    default:
      return Wording(
        fr: "il manque un opérateur avant, ou ceci est de trop",
        en: "an operator is missing before it, or it is too much"
      )
    }
  }
}
