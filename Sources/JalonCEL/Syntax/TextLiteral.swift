import JalonSource

/// Reads the content of a text or bytes literal: quotes, prefixes and escapes.
enum TextLiteral {
  /// The bytes that a literal stands for; mistakes in its escapes are reported one by one.
  static func content(of bytes: [UInt8], _ range: Range<Int>, isBytes: Bool, _ problems: inout ProblemList)
    -> [UInt8]
  {
    var index = range.lowerBound
    var isRaw = false
    while index < range.upperBound, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "'") {
      if bytes[index] | 0x20 == UInt8(ascii: "r") { isRaw = true }
      index += 1
    }
    guard index < range.upperBound else { return [] }
    let quote = bytes[index]
    let length = range.upperBound - index
    let isLong = length >= 6 && bytes[index + 1] == quote && bytes[index + 2] == quote
    let margin = isLong ? 3 : 1
    let end = range.upperBound - margin
    index += margin
    guard index <= end else { return [] }
    if isRaw || !bytes[index..<end].contains(UInt8(ascii: "\\")) { return Array(bytes[index..<end]) }
    var reader = EscapeReader(bytes: bytes, index: index, end: end, isBytes: isBytes)
    return reader.read(&problems)
  }
}

/// Turns the escapes of a literal into the bytes that they stand for.
private struct EscapeReader {
  let bytes: [UInt8]
  var index: Int
  let end: Int
  let isBytes: Bool

  mutating func read(_ problems: inout ProblemList) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(end - index)
    while index < end {
      if bytes[index] != UInt8(ascii: "\\") {
        result.append(bytes[index])
        index += 1
        continue
      }
      let start = index
      index += 1
      if !escape(into: &result) {
        problems.add(
          ExpressionProblem(
            .expressionSyntax,
            Wording(fr: "cet échappement n'existe pas", en: "there is no such escape"),
            hint: Wording(
              fr: "doublez la barre : \\\\ ; ou écrivez un texte brut : r\"…\"",
              en: "double the backslash: \\\\; or write a raw text: r\"…\""
            ),
            range: start..<min(max(index, start + 2), end)
          )
        )
      }
    }
    return result
  }

  /// Reads what follows a backslash; `false` when it is no escape.
  private mutating func escape(into result: inout [UInt8]) -> Bool {
    guard index < end else { return false }
    let letter = bytes[index]
    index += 1
    if let plain = Self.plain(letter) {
      result.append(plain)
      return true
    }
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return append(digits(2, radix: 16), to: &result)
    case UInt8(ascii: "u"):
      return !isBytes && append(digits(4, radix: 16), to: &result)
    case UInt8(ascii: "U"):
      return !isBytes && append(digits(8, radix: 16), to: &result)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      index -= 1
      return append(digits(3, radix: 8), to: &result)
    default:
      return false
    }
  }

  private static func plain(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "?"):
      letter
    default: nil
    }
  }

  private mutating func digits(_ count: Int, radix: UInt32) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard index < end, let digit = Lexer.hexValue(bytes[index]), digit < radix else { return nil }
      value = value &* radix &+ UInt32(digit)
      index += 1
    }
    return value
  }

  /// Adds a code point to a text, or a byte to bytes.
  private func append(_ code: UInt32?, to result: inout [UInt8]) -> Bool {
    guard let code else { return false }
    if isBytes {
      guard let byte = UInt8(exactly: code) else { return false }
      result.append(byte)
      return true
    }
    guard let scalar = Unicode.Scalar(code), let encoded = UTF8.encode(scalar) else { return false }
    result.append(contentsOf: encoded)
    return true
  }
}
