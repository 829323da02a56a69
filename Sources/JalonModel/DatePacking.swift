extension CivilDate {
  /// The day as a number, yyyymmdd, the form in which figures hold dates.
  package var packed: Double { Double(year * 10_000 + month * 100 + day) }

  /// The day that a packed number stands for.
  package init?(packed: Double) {
    guard packed > 0, packed < 99_999_999 else { return nil }
    let number = Int(packed)
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }
}

extension CivilDate {
  /// The day's number, 0 on 1970-01-01.
  ///
  /// Years count from March, so that the leap day is the last of its year.
  package var daysSince1970: Int64 {
    let shifted = year - (month > 2 ? 0 : 1)
    let monthFromMarch = (month + 9) % 12
    let leapDays = shifted / 4 - shifted / 100 + shifted / 400
    let daysToMonth = (153 * monthFromMarch + 2) / 5
    return Int64(365 * shifted + leapDays + daysToMonth + day - 719_469)
  }
}
