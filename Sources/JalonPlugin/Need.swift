/// One thing that a check reads, resolved to a slot once per pack.
package struct Need: Sendable, Hashable {
  /// What is read.
  package enum Subject: Sendable, Hashable {
    /// An indicator, practice or reserved fact, so many years before the report's period.
    case figure(String, yearsBack: Int)
    /// Documents that support a commitment. The value is how many are usable (young enough, digest not different), the
    /// part how many are attached, the whole how many differ from their digest.
    case evidence(commitment: String, maximumAgeMonths: Int?)
    /// Whether the perimeter changed: 1 or 0.
    case perimeterChanged
    /// Periods since the later of the signature and the pack's first period, from 1.
    case periodNumber
    /// Last day of the report's period, as yyyymmdd.
    case periodEnd
  }

  /// What is read.
  package let subject: Subject
  /// Whether there is no verdict without it.
  package let isRequired: Bool

  /// Something without which there is no verdict.
  package static func required(_ id: String, yearsBack: Int = 0) -> Need {
    Need(subject: .figure(id, yearsBack: yearsBack), isRequired: true)
  }

  /// Something that may be missing.
  package static func optional(_ id: String, yearsBack: Int = 0) -> Need {
    Need(subject: .figure(id, yearsBack: yearsBack), isRequired: false)
  }

  /// A subject other than a figure.
  package init(subject: Subject, isRequired: Bool) {
    self.subject = subject
    self.isRequired = isRequired
  }
}
