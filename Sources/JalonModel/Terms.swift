/// What kind of organisation signed.
package enum Category: String, Sendable, CaseIterable {
  case provider
  case userCompany = "user-company"
  case school
}

/// How a check or a commitment ended.
package enum Outcome: String, Sendable, CaseIterable {
  case pass
  case partial
  case fail
  case notApplicable = "not_applicable"
  case notAssessed = "not_assessed"
  case info
  case error
}

/// Why a threshold is what it is.
package enum Basis: String, Sendable, CaseIterable {
  case legal
  case official
  case benchmark
  case proposed
}

/// How sure a source is.
package enum Certainty: String, Sendable, CaseIterable {
  case found
  case secondary
  case ownKnowledge = "own-knowledge"
  case uncertain
}

/// What stands behind a credit.
package enum Proof: String, Sendable, CaseIterable, Comparable {
  case declared
  case documented
  case verified

  package static func < (a: Proof, b: Proof) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .declared: 0
    case .documented: 1
    case .verified: 2
    }
  }
}

/// How a figure was obtained.
package enum Quality: String, Sendable, CaseIterable {
  case measured
  case calculated
  case estimated
  case `default`
}

/// What an organisation says of a practice.
package enum PracticeStatus: String, Sendable, CaseIterable {
  case validated
  case partial
  case inProgress = "in_progress"
  case notValidated = "not_validated"
  case notApplicable = "not_applicable"
}

/// Where a report comes from.
package enum Origin: String, Sendable, CaseIterable {
  case submitted
  case publicFigures = "public-figures"
  case invented
}
