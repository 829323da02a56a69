/// A day of the Gregorian calendar, without time or zone.
package struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Year, 1900…2200.
  package let year: Int
  /// Month, 1…12.
  package let month: Int
  /// Day, 1…31.
  package let day: Int

  /// A day that exists, or `nil`.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysIn(month: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2024-02-01`, `2024-02` (its last day when `isEnd`, else its first) or `2024` likewise.
  package init?(_ text: String, isEnd: Bool = false) {
    var numbers = (0, 0, 0)
    var position = 0
    for byte in text.utf8 {
      let digit = Int(byte &- 0x30)
      switch position {
      case 0..<4 where digit < 10: numbers.0 = numbers.0 * 10 + digit
      case 5..<7 where digit < 10: numbers.1 = numbers.1 * 10 + digit
      case 8..<10 where digit < 10: numbers.2 = numbers.2 * 10 + digit
      case 4 where byte == 0x2D, 7 where byte == 0x2D: break
      default: return nil
      }
      position += 1
    }
    guard position == 4 || position == 7 || position == 10 else { return nil }
    let month = position > 4 ? numbers.1 : (isEnd ? 12 : 1)
    guard (1...12).contains(month) else { return nil }
    let day = position > 7 ? numbers.2 : (isEnd ? Self.daysIn(month: month, of: numbers.0) : 1)
    self.init(year: numbers.0, month: month, day: day)
  }

  package var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// Whole months from this day to `other`; negative when `other` is earlier.
  package func months(until other: CivilDate) -> Int {
    let months = (other.year - year) * 12 + other.month - month
    if months > 0, other.day < day, other.day < Self.daysIn(month: other.month, of: other.year) {
      return months - 1
    }
    if months < 0, other.day > day { return months + 1 }
    return months
  }

  private static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }
}
