// Base64 with the standard alphabet (RFC 4648, section 4).
extension Evaluator {
  /// Calls a function between bytes and their Base64.
  mutating func callEncoder(_ function: Builtin, _ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    guard count == 1 else { return fault(.noSuchOverload) }
    let argument = arguments[0]
    switch (function, argument.kind) {
    case (.base64Encode, .bytes): return encodedBase64(argument.text)
    case (.base64Decode, .string): return decodedBase64(argument)
    default: return fault(.noSuchOverload)
    }
  }

  private mutating func encodedBase64(_ bytes: UTF8Text.Bytes) -> Value {
    let size = (bytes.count &+ 2) / 3 &* 4
    guard let room = textRoom(size) else { return fault(.memoryExceeded) }
    spend(bytes.count >> 3)
    var next = room
    var index = 0
    while index < bytes.count {
      let left = min(bytes.count &- index, 3)
      var group = UInt32(bytes[index]) << 16
      if left > 1 { group |= UInt32(bytes[index &+ 1]) << 8 }
      if left > 2 { group |= UInt32(bytes[index &+ 2]) }
      for place in 0..<4 {
        let symbol = UInt8(truncatingIfNeeded: group >> UInt32(18 &- 6 &* place)) & 63
        next.pointee = place <= left ? Base64.character(of: symbol) : Base64.padding
        next += 1
      }
      index &+= left
    }
    return Value(
      kind: .string,
      bits: UInt64(UInt(bitPattern: room)),
      aux: UInt32(truncatingIfNeeded: size)
    )
  }

  /// Reads Base64 with its padding or without it; line ends within are passed over.
  private mutating func decodedBase64(_ argument: Value) -> Value {
    let text = argument.text
    guard let room = textRoom(text.count / 4 &* 3 &+ 3) else { return fault(.memoryExceeded) }
    spend(text.count >> 3)
    var size = 0
    var group: UInt32 = 0
    var symbols = 0
    var paddings = 0
    for byte in text where byte != 0x0A && byte != 0x0D {
      if byte == Base64.padding {
        paddings &+= 1
        continue
      }
      guard paddings == 0, let symbol = Base64.symbol(of: byte) else {
        return fault(.invalidConversion, argument)
      }
      group = group << 6 | UInt32(symbol)
      symbols &+= 1
      // Every symbol but the first of four completes a byte.
      let rest = symbols & 3
      guard rest != 1 else { continue }
      let spare = rest == 2 ? 4 : rest == 3 ? 2 : 0
      room[size] = UInt8(truncatingIfNeeded: group >> UInt32(spare))
      size &+= 1
    }
    let rest = symbols & 3
    guard rest != 1, paddings == 0 || (rest > 0 && paddings == 4 &- rest) else {
      return fault(.invalidConversion, argument)
    }
    return Value(
      kind: .bytes,
      bits: UInt64(UInt(bitPattern: room)),
      aux: UInt32(truncatingIfNeeded: size)
    )
  }
}

/// The alphabet of RFC 4648, table 1.
private enum Base64 {
  static let padding = UInt8(ascii: "=")

  static func character(of symbol: UInt8) -> UInt8 {
    switch symbol {
    case 0..<26: UInt8(ascii: "A") &+ symbol
    case 26..<52: UInt8(ascii: "a") &+ (symbol &- 26)
    case 52..<62: UInt8(ascii: "0") &+ (symbol &- 52)
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }

  static func symbol(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character &- UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character &- UInt8(ascii: "a") &+ 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character &- UInt8(ascii: "0") &+ 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
