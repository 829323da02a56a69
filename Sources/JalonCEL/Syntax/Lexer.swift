import JalonSource

/// Cuts the bytes of an expression into tokens and reports what is none.
struct Lexer {
  let bytes: [UInt8]
  private let acceptsAccents: Bool
  var index = 0
  private(set) var problems = ProblemList()

  init(_ bytes: [UInt8], acceptsAccents: Bool) {
    self.bytes = bytes
    self.acceptsAccents = acceptsAccents
  }

  /// All tokens; the last is the end.
  mutating func tokens() -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(bytes.count / 4 + 2)
    while true {
      let token = next()
      result.append(token)
      if token.kind == .end || problems.isFull { break }
    }
    if result.last?.kind != .end { result.append(token(.end, from: bytes.count)) }
    return result
  }

  private mutating func next() -> Token {
    skipBlanks()
    guard index < bytes.count else { return token(.end, from: bytes.count) }
    let start = index
    let byte = bytes[index]
    if Self.isLetter(byte) { return word(from: start) }
    if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && Self.isDigit(peek(1))) {
      return number(from: start)
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      return text(from: start, .string, isRaw: false)
    }
    if byte == UInt8(ascii: "`") { return quotedName(from: start) }
    if byte >= 0x80 { return beyondASCII(from: start) }
    return sign(from: start)
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x0C:
        index += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      default:
        return
      }
    }
  }

  func peek(_ distance: Int) -> UInt8 {
    index + distance < bytes.count ? bytes[index + distance] : 0
  }

  func token(_ kind: TokenKind, from start: Int) -> Token {
    Token(kind: kind, start: Int32(start), end: Int32(index))
  }
}

// MARK: Words

extension Lexer {
  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static let words: [String: TokenKind] = [
    "true": .trueWord, "false": .falseWord, "null": .nullWord, "in": .inWord,
    "as": .reserved, "break": .reserved, "const": .reserved, "continue": .reserved, "else": .reserved,
    "for": .reserved, "function": .reserved, "if": .reserved, "import": .reserved, "let": .reserved,
    "loop": .reserved, "package": .reserved, "namespace": .reserved, "return": .reserved, "var": .reserved,
    "void": .reserved, "while": .reserved,
  ]

  /// The initials of the words of each length, one bit a letter: few names need to be looked up.
  private static let initials: [UInt32] = {
    var initials = [UInt32](repeating: 0, count: 10)
    for word in words.keys {
      for initial in word.utf8.prefix(1) { initials[word.utf8.count] |= 1 << UInt32(initial & 0x1F) }
    }
    return initials
  }()

  private static func mayBeWord(initial: UInt8, _ length: Int) -> Bool {
    length < initials.count && initials[length] & 1 << UInt32(initial & 0x1F) != 0
  }

  private mutating func word(from start: Int) -> Token {
    skipWord()
    let length = index - start
    if length <= 2, index < bytes.count,
      bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
      let prefix = textPrefix(start..<index)
    {
      return text(from: start, prefix.isBytes ? .bytes : .string, isRaw: prefix.isRaw)
    }
    if Self.mayBeWord(initial: bytes[start], length),
      let kind = Self.words[String(decoding: bytes[start..<index], as: UTF8.self)]
    {
      return token(kind, from: start)
    }
    return token(.name, from: start)
  }

  private mutating func skipWord() {
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isLetter(byte) || Self.isDigit(byte) {
        index += 1
      } else if byte >= 0x80, acceptsAccents, let scalar = scalar(), scalar.value.properties.isXIDContinue {
        index += scalar.width
      } else {
        return
      }
    }
  }

  private func textPrefix(_ range: Range<Int>) -> (isRaw: Bool, isBytes: Bool)? {
    var isRaw = false
    var isBytes = false
    for byte in bytes[range] {
      switch byte | 0x20 {
      case UInt8(ascii: "r") where !isRaw: isRaw = true
      case UInt8(ascii: "b") where !isBytes && !isRaw: isBytes = true
      default: return nil
      }
    }
    return (isRaw, isBytes)
  }

  private mutating func quotedName(from start: Int) -> Token {
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "`"), bytes[index] != 0x0A { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "`") else {
      report(
        start..<index,
        Wording(
          fr: "ce nom entre accents graves n'est pas fermé",
          en: "this name in backquotes is not closed"
        ),
        hint: Wording(fr: "ajoutez un ` à la fin du nom", en: "add a ` at the end of the name")
      )
      return token(.invalid, from: start)
    }
    index += 1
    let name = bytes[(start + 1)..<(index - 1)]
    let allowed = Set("_.-/ ".utf8)
    if name.isEmpty || !name.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) || allowed.contains($0) }) {
      report(
        start..<index,
        Wording(
          fr: "un nom entre accents graves s'écrit avec des lettres sans accent, des chiffres et '_.-/'",
          en: "a name in backquotes is made of letters without accents, digits and '_.-/ '"
        ),
        hint: Wording(fr: "écrivez [\"…\"] pour une autre clé", en: "write [\"…\"] for any other key")
      )
    }
    return token(.quotedName, from: start)
  }

  /// The Unicode scalar at the place that has been reached, with its length in bytes.
  func scalar() -> (value: Unicode.Scalar, width: Int)? {
    let rest = bytes[index..<min(index + 4, bytes.count)]
    var decoder = UTF8()
    var iterator = rest.makeIterator()
    guard case .scalarValue(let value) = decoder.decode(&iterator) else { return nil }
    return (value, UTF8.width(value))
  }

  private mutating func beyondASCII(from start: Int) -> Token {
    guard let scalar = scalar() else {
      index += 1
      report(
        start..<index,
        Wording(fr: "ces octets ne sont pas du texte UTF-8", en: "these bytes are not UTF-8 text"),
        hint: Wording(fr: "enregistrez le fichier en UTF-8", en: "save the file as UTF-8")
      )
      return token(.invalid, from: start)
    }
    if acceptsAccents, scalar.value.properties.isXIDStart {
      skipWord()
      return token(.name, from: start)
    }
    index += scalar.width
    if let token = typographicText(from: start, scalar.value) { return token }
    let written = String(scalar.value)
    report(
      start..<index,
      Wording(fr: "'\(written)' n'a pas de sens ici", en: "'\(written)' has no meaning here"),
      hint: Self.advice(on: scalar.value)
    )
    return token(Self.meaning(of: scalar.value), from: start)
  }
}

// MARK: Numbers and texts

extension Lexer {
  private mutating func number(from start: Int) -> Token {
    if bytes[index] == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x"), Self.hexValue(peek(2)) != nil {
      index += 2
      while index < bytes.count, Self.hexValue(bytes[index]) != nil { index += 1 }
      return wholeNumber(from: start)
    }
    skipDigits()
    var kind = TokenKind.int
    if index < bytes.count, bytes[index] == UInt8(ascii: "."), Self.isDigit(peek(1)) {
      index += 1
      skipDigits()
      kind = .double
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if Self.isDigit(peek(signed ? 2 : 1)) {
        index += signed ? 2 : 1
        skipDigits()
        kind = .double
      }
    }
    return kind == .int ? wholeNumber(from: start) : endOfNumber(.double, from: start)
  }

  private mutating func wholeNumber(from start: Int) -> Token {
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "u") {
      index += 1
      return endOfNumber(.uint, from: start)
    }
    return endOfNumber(.int, from: start)
  }

  /// A number ends where no letter follows it: `12kg` and `1_000` are neither numbers nor names.
  private mutating func endOfNumber(_ kind: TokenKind, from start: Int) -> Token {
    guard index < bytes.count, Self.isLetter(bytes[index]) else { return token(kind, from: start) }
    while index < bytes.count, Self.isLetter(bytes[index]) || Self.isDigit(bytes[index]) { index += 1 }
    let written = String(decoding: bytes[start..<index], as: UTF8.self)
    report(
      start..<index,
      Wording(fr: "'\(written)' n'est pas un nombre", en: "'\(written)' is not a number"),
      hint: Wording(
        fr: "un nombre s'écrit sans unité ni séparateur : 1000, 0.5, 1e6",
        en: "a number is written without unit or separator: 1000, 0.5, 1e6"
      )
    )
    return token(.invalid, from: start)
  }

  private mutating func skipDigits() {
    while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private mutating func text(from start: Int, _ kind: TokenKind, isRaw: Bool) -> Token {
    let quote = bytes[index]
    let isLong = peek(1) == quote && peek(2) == quote
    index += isLong ? 3 : 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), !isRaw {
        index += 2
      } else if byte == quote, !isLong || (peek(1) == quote && peek(2) == quote) {
        index += isLong ? 3 : 1
        return token(kind, from: start)
      } else if !isLong, byte == 0x0A || byte == 0x0D {
        break
      } else {
        index += 1
      }
    }
    index = min(index, bytes.count)
    let sign = String(repeating: Character(Unicode.Scalar(quote)), count: isLong ? 3 : 1)
    report(
      start..<index,
      Wording(fr: "ce texte n'est pas fermé", en: "this text is not closed"),
      hint: Wording(fr: "ajoutez \(sign) à la fin du texte", en: "add \(sign) at the end of the text")
    )
    return token(.invalid, from: start)
  }
}

// MARK: Signs

extension Lexer {
  private mutating func sign(from start: Int) -> Token {
    let byte = bytes[index]
    let follower = peek(1)
    if let token = foreignSign(byte, follower, from: start) { return token }
    if let kind = Self.doubleSign(byte, follower) {
      index += 2
      return token(kind, from: start)
    }
    index += 1
    if let kind = Self.singleSign(byte) { return token(kind, from: start) }
    let written = byte < 0x20 || byte == 0x7F ? "\\x" + String(byte, radix: 16) : String(Unicode.Scalar(byte))
    report(
      start..<index,
      Wording(fr: "'\(written)' n'a pas de sens ici", en: "'\(written)' has no meaning here"),
      hint: Self.advice(on: byte)
    )
    // What was meant is plain: reading goes on with it, so that one slip gives one message.
    switch byte {
    case UInt8(ascii: "="): return token(.equal, from: start)
    case UInt8(ascii: "&"): return token(.and, from: start)
    case UInt8(ascii: "|"): return token(.or, from: start)
    default: return token(.invalid, from: start)
    }
  }

  private static func doubleSign(_ first: UInt8, _ second: UInt8) -> TokenKind? {
    switch (first, second) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): .and
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): .or
    default: nil
    }
  }

  private static func singleSign(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case UInt8(ascii: "("): .leftParen
    case UInt8(ascii: ")"): .rightParen
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "."): .point
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "?"): .question
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "!"): .not
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    default: nil
    }
  }

  mutating func report(_ range: Range<Int>, _ message: Wording, hint: Wording) {
    problems.add(ExpressionProblem(.expressionSyntax, message, hint: hint, range: range))
  }
}
