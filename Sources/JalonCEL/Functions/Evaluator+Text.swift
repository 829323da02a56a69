// Functions that look at a text or take a part of it. Parts share the memory of the whole.
extension Evaluator {
  /// Calls a function on texts; positions are counted in code points.
  mutating func callText(_ function: Builtin, _ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    let given = TextArguments(arguments, count)
    switch function {
    case .contains, .startsWith, .endsWith:
      guard count == 2, let text = given.text(at: 0), let part = given.text(at: 1) else { break }
      return .bool(holds(function, text, part))
    case .charAt:
      guard count == 2, let text = given.text(at: 0), let position = given.int(at: 1) else { break }
      return character(of: arguments[0], text, at: position, written: arguments[1])
    case .indexOf, .lastIndexOf:
      guard count == 2 || count == 3, let text = given.text(at: 0), let part = given.text(at: 1) else {
        break
      }
      guard count == 3 else {
        return function == .indexOf ? firstIndex(of: part, in: text) : lastIndex(of: part, in: text)
      }
      guard let position = given.int(at: 2) else { break }
      return function == .indexOf
        ? firstIndex(of: part, in: text, from: position, written: arguments[2])
        : lastIndex(of: part, in: text, upTo: position, written: arguments[2])
    case .substring:
      guard count == 2 || count == 3, let text = given.text(at: 0), let start = given.int(at: 1) else {
        break
      }
      guard count == 3 else { return substring(of: arguments[0], text, from: start, written: arguments[1]) }
      guard let end = given.int(at: 2) else { break }
      return substring(of: arguments[0], text, from: start, to: end, written: arguments + 1)
    case .trim:
      guard count == 1, let text = given.text(at: 0) else { break }
      return trimmed(arguments[0], text)
    case .format:
      guard count == 2, let text = given.text(at: 0), let values = given.elements(at: 1) else { break }
      return format(arguments[0], text, values)
    default:
      return buildText(function, arguments, given)
    }
    return fault(.noSuchOverload)
  }

  private mutating func holds(_ function: Builtin, _ text: UTF8Text.Bytes, _ part: UTF8Text.Bytes) -> Bool {
    switch function {
    case .startsWith:
      spend(part.count >> 6)
      return UTF8Text.has(part, at: 0, in: text)
    case .endsWith:
      spend(part.count >> 6)
      return UTF8Text.has(part, at: text.count &- part.count, in: text)
    default:
      spend(text.count >> 4)
      return UTF8Text.find(part, in: text) != nil
    }
  }

  // MARK: - Positions

  private mutating func firstIndex(of part: UTF8Text.Bytes, in text: UTF8Text.Bytes) -> Value {
    spend(text.count >> 3)
    guard let place = UTF8Text.find(part, in: text) else { return .int(-1) }
    return .int(Int64(UTF8Text.codePoints(UTF8Text.part(of: text, from: 0, to: place))))
  }

  private mutating func firstIndex(
    of part: UTF8Text.Bytes,
    in text: UTF8Text.Bytes,
    from position: Int,
    written: Value
  ) -> Value {
    spend(text.count >> 3)
    guard let start = UTF8Text.offset(ofCodePoint: position, in: text) else {
      return fault(.indexOutOfRange, written)
    }
    guard let place = UTF8Text.find(part, in: text, from: start) else { return .int(-1) }
    return .int(Int64(position &+ UTF8Text.codePoints(UTF8Text.part(of: text, from: start, to: place))))
  }

  private mutating func lastIndex(of part: UTF8Text.Bytes, in text: UTF8Text.Bytes) -> Value {
    spend(text.count >> 2)
    guard let place = UTF8Text.findLast(part, in: text, upTo: text.count) else { return .int(-1) }
    return .int(Int64(UTF8Text.codePoints(UTF8Text.part(of: text, from: 0, to: place))))
  }

  private mutating func lastIndex(
    of part: UTF8Text.Bytes,
    in text: UTF8Text.Bytes,
    upTo position: Int,
    written: Value
  ) -> Value {
    spend(text.count >> 2)
    guard let last = UTF8Text.offset(ofCodePoint: position, in: text) else {
      return fault(.indexOutOfRange, written)
    }
    guard let place = UTF8Text.findLast(part, in: text, upTo: last) else { return .int(-1) }
    return .int(Int64(UTF8Text.codePoints(UTF8Text.part(of: text, from: 0, to: place))))
  }

  // MARK: - Parts

  private mutating func spendOnWalk(to position: Int, in text: UTF8Text.Bytes) {
    spend(max(0, min(position, text.count)) >> 3)
  }

  private mutating func character(
    of whole: Value,
    _ text: UTF8Text.Bytes,
    at position: Int,
    written: Value
  ) -> Value {
    spendOnWalk(to: position, in: text)
    guard let start = UTF8Text.offset(ofCodePoint: position, in: text) else {
      return fault(.indexOutOfRange, written)
    }
    return part(of: whole, from: start, to: UTF8Text.end(ofCodePointAt: start, in: text))
  }

  private mutating func substring(
    of whole: Value,
    _ text: UTF8Text.Bytes,
    from position: Int,
    written: Value
  ) -> Value {
    spendOnWalk(to: position, in: text)
    guard let start = UTF8Text.offset(ofCodePoint: position, in: text) else {
      return fault(.indexOutOfRange, written)
    }
    return part(of: whole, from: start, to: text.count)
  }

  private mutating func substring(
    of whole: Value,
    _ text: UTF8Text.Bytes,
    from first: Int,
    to last: Int,
    written: UnsafePointer<Value>
  ) -> Value {
    spendOnWalk(to: last, in: text)
    guard let start = UTF8Text.offset(ofCodePoint: first, in: text) else {
      return fault(.indexOutOfRange, written[0])
    }
    let rest = UTF8Text.part(of: text, from: start, to: text.count)
    guard last >= first, let length = UTF8Text.offset(ofCodePoint: last &- first, in: rest) else {
      return fault(.indexOutOfRange, written[1])
    }
    return part(of: whole, from: start, to: start &+ length)
  }

  private mutating func trimmed(_ whole: Value, _ text: UTF8Text.Bytes) -> Value {
    var start = 0
    var end = text.count
    while start < end {
      let length = UTF8Text.whiteSpace(at: start, in: text)
      guard length > 0 else { break }
      start &+= length
    }
    while end > start {
      let last = UTF8Text.start(ofCodePointBefore: end, in: text)
      guard last >= start, UTF8Text.whiteSpace(at: last, in: text) == end &- last else { break }
      end = last
    }
    spend((text.count &- (end &- start)) >> 2)
    return part(of: whole, from: start, to: end)
  }

  /// A part of a text, in its memory; `start` and `end` are within it.
  func part(of whole: Value, from start: Int, to end: Int) -> Value {
    guard start < end else { return Value(kind: whole.kind) }
    return Value(
      kind: whole.kind,
      bits: whole.bits &+ UInt64(truncatingIfNeeded: start),
      aux: UInt32(truncatingIfNeeded: end &- start)
    )
  }
}
