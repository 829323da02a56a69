/// A point in time as calendar and clock show it, in the proleptic Gregorian calendar.
///
/// Days are counted in years that begin in March, so that the leap day is the last one: then the days before
/// a month follow from one multiplication, and 146 097 days make 400 years.
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil` and
/// `civil_from_days`.
struct CivilTime {
  /// Year; 0 is the year before 1.
  let year: Int64
  /// Month, 1…12.
  let month: Int64
  /// Day of the month, 1…31.
  let day: Int64
  /// Hour, 0…23.
  let hour: Int64
  /// Minute, 0…59.
  let minute: Int64
  /// Second, 0…59.
  let second: Int64

  static let secondsPerDay: Int64 = 86_400

  /// The civil time so many seconds after 1970-01-01T00:00:00.
  ///
  /// - Parameter seconds: Within some millions of years.
  init(secondsSince1970 seconds: Int64) {
    let days = Self.floor(seconds, by: Self.secondsPerDay)
    let clock = seconds &- days &* Self.secondsPerDay
    hour = clock / 3600
    minute = clock / 60 % 60
    second = clock % 60

    // Days since 0000-03-01.
    let shifted = days &+ 719_468
    let era = Self.floor(shifted, by: 146_097)
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = era &* 400 &+ yearOfEra &+ (month <= 2 ? 1 : 0)
  }

  /// A date and a time of day that exist, or `nil`; leap seconds do not.
  init?(year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// Seconds since 1970-01-01T00:00:00.
  var secondsSince1970: Int64 {
    Self.days(year: year, month: month, day: day) &* Self.secondsPerDay &+ hour * 3600 &+ minute * 60
      &+ second
  }

  /// Day of the year, 0…365.
  var dayOfYear: Int64 {
    Self.days(year: year, month: month, day: day) &- Self.days(year: year, month: 1, day: 1)
  }

  /// Day of the week, from 0 for Sunday to 6.
  var dayOfWeek: Int64 {
    // 1970 began on a Thursday.
    let days = Self.days(year: year, month: month, day: day) &+ 4
    return days &- Self.floor(days, by: 7) &* 7
  }

  /// Days since 1970-01-01.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year &- 1 : year
    let era = floor(year, by: 400)
    let yearOfEra = year &- era &* 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era &* 146_097 &+ dayOfEra &- 719_468
  }

  private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The quotient rounded down; `divisor` is positive.
  private static func floor(_ value: Int64, by divisor: Int64) -> Int64 {
    value / divisor &- (value % divisor < 0 ? 1 : 0)
  }
}
