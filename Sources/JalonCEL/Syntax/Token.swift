/// What a token is.
enum TokenKind: UInt8, Sendable {
  case end
  case name
  /// A name between backquotes.
  case quotedName
  case int
  case uint
  case double
  case string
  case bytes
  case trueWord
  case falseWord
  case nullWord
  case inWord
  /// A word that the language keeps for itself: a field may have it for a name, nothing else.
  case reserved
  case leftParen
  case rightParen
  case leftBracket
  case rightBracket
  case leftBrace
  case rightBrace
  case point
  case comma
  case colon
  case question
  case plus
  case minus
  case star
  case slash
  case percent
  case not
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case and
  case or
  /// Something that is no token; it has been reported.
  case invalid
}

/// A word or sign, by its bytes.
struct Token: Sendable {
  var kind: TokenKind
  var start: Int32
  var end: Int32

  var range: Range<Int> { Int(start)..<Int(end) }
}
