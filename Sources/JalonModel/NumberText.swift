/// A number as people write it, with what follows it.
///
/// Accepted: `98000`, `98 000` (space, no-break space or narrow no-break space between groups of three), `0,42`, `1 234,5`,
/// `42 %`, `-12 tCO2e`, `1.5e3`. Refused as ambiguous: `12,345`, which is twelve thousand to some and twelve to others.
package struct NumberText: Sendable, Hashable {
  /// The number.
  package let number: DecimalNumber
  /// The unit written behind it; empty when there is none.
  package let unit: String
  /// Whether it was written in a way that only some readers understand: a decimal comma, spaces between groups.
  package let isLocal: Bool

  /// Why a text is not a number.
  package enum Failure: Error, Equatable {
    /// Not a number at all.
    case notANumber
    /// `12,345`: a factor of 1000 between two readings.
    case ambiguous
    /// More digits than can be kept.
    case tooLong
  }

  /// Reads the whole of a text.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
    var scanner = NumberScanner(bytes: bytes)
    let significand = try scanner.scan()
    number = DecimalNumber(significand: significand, exponent: scanner.exponent)
    isLocal = scanner.isLocal
    unit = scanner.rest()
    // What follows a number and looks like more of it is no unit.
    if let first = unit.unicodeScalars.first, "0123456789_'’;+-–.,:".unicodeScalars.contains(first) {
      throw .notANumber
    }
    if let first = unit.first, "exob".contains(first),
      unit.dropFirst().first.map({ $0.isNumber }) ?? (first != "o" && first != "b")
    {
      throw .notANumber
    }
  }

  /// Reads the whole of a text.
  package init(_ text: String) throws(Failure) {
    let result: Result<NumberText, Failure> = Array(text.utf8).withUnsafeBufferPointer { bytes in
      do throws(Failure) {
        return .success(try NumberText(bytes))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }
}

/// Walks over the bytes of a number.
private struct NumberScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  var exponent = 0
  var isLocal = false
  private var significand: Int64 = 0
  private var digitCount = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func scan() throws(NumberText.Failure) -> Int64 {
    skipSpaces()
    let isNegative = takeSign()
    let whole = try digits()
    let groups = try groupsOfThree(after: whole)
    try fraction(afterWhole: whole, groups: groups)
    guard digitCount > 0 else { throw .notANumber }
    try scientific()
    guard abs(exponent) < 400 else { throw .tooLong }
    return isNegative ? -significand : significand
  }

  /// What follows the number, without surrounding spaces.
  func rest() -> String {
    var start = index
    while start < bytes.count, let width = spaceWidth(at: start) { start += width }
    var end = bytes.count
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }

  private mutating func takeSign() -> Bool {
    guard index < bytes.count else { return false }
    if bytes[index] == 0x2D {
      index += 1
      return true
    }
    if bytes[index] == 0x2B { index += 1 }
    // U+2212 MINUS SIGN
    if index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x88, bytes[index + 2] == 0x92 {
      index += 3
      isLocal = true
      return true
    }
    return false
  }

  /// Takes a run of digits; gives its length.
  private mutating func digits() throws(NumberText.Failure) -> Int {
    let start = index
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      let (product, overflow1) = significand.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.addingReportingOverflow(Int64(bytes[index] &- 0x30))
      guard !overflow1, !overflow2 else { throw .tooLong }
      significand = sum
      index += 1
    }
    digitCount += index - start
    return index - start
  }

  private mutating func groupsOfThree(after whole: Int) throws(NumberText.Failure) -> Int {
    guard whole >= 1, whole <= 3 else { return 0 }
    var groups = 0
    while let width = spaceWidth(at: index), isGroup(at: index + width) {
      index += width
      _ = try digits()
      groups += 1
      isLocal = true
    }
    return groups
  }

  private func isGroup(at start: Int) -> Bool {
    guard start + 3 <= bytes.count else { return false }
    for i in start..<start + 3 where bytes[i] &- 0x30 >= 10 { return false }
    return start + 3 == bytes.count || bytes[start + 3] &- 0x30 >= 10
  }

  private mutating func fraction(afterWhole whole: Int, groups: Int) throws(NumberText.Failure) {
    guard index < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x2C else { return }
    let isComma = bytes[index] == 0x2C
    let startsWithZero = significand == 0
    index += 1
    let count = try digits()
    if count == 0, whole == 0 || isComma { throw .notANumber }
    exponent -= count
    if isComma {
      isLocal = true
      // After a zero or after spaced groups a comma can only be the decimal mark.
      if count == 3, groups == 0, !startsWithZero, whole <= 3 { throw .ambiguous }
      if index < bytes.count, bytes[index] == 0x2C || bytes[index] == 0x2E { throw .ambiguous }
    } else if index < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x2C {
      throw count == 3 ? .ambiguous : .notANumber
    }
  }

  private mutating func scientific() throws(NumberText.Failure) {
    guard index + 1 < bytes.count, bytes[index] | 0x20 == 0x65 else { return }
    var next = index + 1
    var isNegative = false
    if bytes[next] == 0x2D || bytes[next] == 0x2B {
      isNegative = bytes[next] == 0x2D
      next += 1
    }
    guard next < bytes.count, bytes[next] &- 0x30 < 10 else { return }
    var power = 0
    while next < bytes.count, bytes[next] &- 0x30 < 10 {
      power = min(power * 10 + Int(bytes[next] &- 0x30), 100_000)
      next += 1
    }
    index = next
    exponent += isNegative ? -power : power
  }

  private mutating func skipSpaces() {
    while index < bytes.count, let width = spaceWidth(at: index) { index += width }
  }

  /// Bytes of the space at `start`: plain, no-break (U+00A0), narrow no-break (U+202F), thin (U+2009); an apostrophe is none.
  private func spaceWidth(at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case 0x20: return 1
    case 0xC2: return start + 1 < bytes.count && bytes[start + 1] == 0xA0 ? 2 : nil
    case 0xE2:
      guard start + 2 < bytes.count, bytes[start + 1] == 0x80 else { return nil }
      return bytes[start + 2] == 0xAF || bytes[start + 2] == 0x89 ? 3 : nil
    default: return nil
    }
  }
}
