/// How long one way of doing the work took, round by round.
struct Sample {
  /// What was done.
  let name: String
  /// How much was done in a round, in MB or in reports.
  let amount: Double
  /// Seconds, by round.
  let seconds: [Double]

  /// MB or reports a second.
  var rate: Spread { Spread(seconds.map { amount / $0 }) }

  /// Microseconds for one MB or one report.
  var microseconds: Spread { Spread(pace.map { $0 * 1e6 }) }

  /// Seconds for one MB or one report, by round.
  var pace: [Double] { seconds.map { $0 / amount } }

  /// How much longer this takes than `other` for the same amount, round against round.
  func ratio(to other: Sample) -> Spread {
    Spread(zip(pace, other.pace).map { $0 / $1 })
  }

  /// How much longer than `part` this takes, as a ratio to `whole`, round against round.
  func excess(over part: Sample, to whole: Sample) -> Spread {
    Spread(zip(pace, zip(part.pace, whole.pace)).map { ($0 - $1.0) / $1.1 })
  }
}
