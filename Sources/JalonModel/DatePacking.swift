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
