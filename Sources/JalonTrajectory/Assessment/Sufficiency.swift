/// What may be said with so many comparable observations.
package enum Sufficiency: Int, Sendable, Comparable, CaseIterable {
  /// Nothing.
  case nothing
  /// One year: base, target and required rate.
  case requirement
  /// Two years: the change and the gap as well, and a flat line ahead; no range and no score.
  case change
  /// Three years: a wide range, the pace, and a provisional score as well.
  case pace
  /// Four years: a damped forecast, the trend test, and a score as well.
  case trend
  /// Five years and more: everything.
  case everything

  /// What so many observations allow.
  package init(count: Int) {
    self = Sufficiency(rawValue: min(max(count, 0), Sufficiency.everything.rawValue)) ?? .nothing
  }

  /// Whether one allows less than the other.
  package static func < (a: Sufficiency, b: Sufficiency) -> Bool { a.rawValue < b.rawValue }
}
