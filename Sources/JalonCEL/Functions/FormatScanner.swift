/// Finds the clauses of a text for `format`, one after the other.
struct FormatScanner {
  /// What a text has next.
  enum Step {
    /// A clause with the letter of its conversion; the precision is `nil` when none is written, and capped.
    case clause(UInt8, precision: Int?)
    case end
    /// A `%` that begins no clause.
    case malformed
  }

  private let text: UTF8Text.Bytes
  private var offset = 0

  init(_ text: UTF8Text.Bytes) {
    self.text = text
  }

  /// Reads up to the next clause; what stands before it is copied, `%%` as one `%`.
  mutating func next(copyingTo bytes: inout [UInt8]) -> Step {
    while offset < text.count {
      let rest = UTF8Text.part(of: text, from: offset, to: text.count)
      guard let length = rest.firstIndex(of: UInt8(ascii: "%")) else {
        bytes.append(contentsOf: rest)
        offset = text.count
        return .end
      }
      bytes.append(contentsOf: UTF8Text.part(of: rest, from: 0, to: length))
      offset &+= length &+ 1
      guard current == UInt8(ascii: "%") else { return clause() }
      bytes.append(UInt8(ascii: "%"))
      offset &+= 1
    }
    return .end
  }

  private var current: UInt8? { offset < text.count ? text[offset] : nil }

  private mutating func clause() -> Step {
    var precision: Int?
    if current == UInt8(ascii: ".") {
      offset &+= 1
      while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        let digit = Int(byte &- UInt8(ascii: "0"))
        precision = min((precision ?? 0) &* 10 &+ digit, Int(Int32.max))
        offset &+= 1
      }
      guard precision != nil else { return .malformed }
    }
    switch current {
    case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "f"), UInt8(ascii: "e"), UInt8(ascii: "b"),
      UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
      let conversion = text[offset]
      offset &+= 1
      return .clause(conversion, precision: precision)
    default:
      return .malformed
    }
  }
}
