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
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { return nil }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return nil }
    let month = numbers.count > 1 ? numbers[1] : (isEnd ? 12 : 1)
    guard (1...12).contains(month) else { return nil }
    let day = numbers.count > 2 ? numbers[2] : (isEnd ? Self.daysIn(month: month, of: numbers[0]) : 1)
    self.init(year: numbers[0], month: month, day: day)
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
