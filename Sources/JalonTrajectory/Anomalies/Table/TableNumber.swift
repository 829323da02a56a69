/// A number as tables write it: digits, spaces between groups of three, a decimal mark, an exponent.
///
/// The decimal mark is a point, or also a comma where cells are separated by semicolons. A comma elsewhere is ambiguous:
/// `12,345` is twelve thousand to some and twelve to others.
enum TableNumber: Equatable {
  case number(Double)
  case ambiguous
  case tooLarge
  case notANumber

  init(_ text: String, takesComma: Bool) {
    var plain = ""
    var rest = Substring(text)
    if rest.hasPrefix("\u{2212}") { rest = "-" + rest.dropFirst() }
    if let sign = rest.first, sign == "-" || sign == "+" {
      if sign == "-" { plain = "-" }
      rest = rest.dropFirst()
    }
    guard let whole = Self.takeGroups(&rest) else {
      self = .notANumber
      return
    }
    plain += whole.isEmpty ? "0" : whole
    var hasDigits = !whole.isEmpty
    if let mark = rest.first, mark == "." || mark == "," {
      rest = rest.dropFirst()
      let fraction = Self.takeDigits(&rest)
      if mark == ",", !takesComma {
        self = hasDigits && !fraction.isEmpty ? .ambiguous : .notANumber
        return
      }
      if let next = rest.first, next == "." || next == "," {
        self = .ambiguous
        return
      }
      hasDigits = hasDigits || !fraction.isEmpty
      plain += fraction.isEmpty ? "" : "." + fraction
    }
    if let e = rest.first, e == "e" || e == "E" {
      rest = rest.dropFirst()
      let sign = rest.first.map { $0 == "-" || $0 == "+" } == true ? String(rest.removeFirst()) : ""
      let exponent = Self.takeDigits(&rest)
      plain += exponent.isEmpty ? "x" : "e" + sign + exponent
    }
    guard hasDigits, rest.isEmpty, let value = Double(plain) else {
      self = .notANumber
      return
    }
    self = value.isFinite ? .number(value) : .tooLarge
  }

  /// Digits, or groups of three behind spaces; `nil` when a group is not of three.
  private static func takeGroups(_ text: inout Substring) -> String? {
    var result = takeDigits(&text)
    guard (1...3) ~= result.utf8.count else { return result }
    while let space = text.first, " \u{A0}\u{202F}\u{2009}".contains(space) {
      text = text.dropFirst()
      let group = takeDigits(&text)
      guard group.utf8.count == 3 else { return nil }
      result += group
    }
    return result
  }

  private static func takeDigits(_ text: inout Substring) -> String {
    let digits = text.prefix { ("0"..."9").contains($0) }
    text = text.dropFirst(digits.count)
    return String(digits)
  }
}
