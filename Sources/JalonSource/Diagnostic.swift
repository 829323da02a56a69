/// How much a diagnostic or a finding weighs.
package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  case note
  case warning
  case error

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A problem in what somebody wrote: a pack, a report, a command line.
package struct Diagnostic: Sendable, Hashable, Error {
  /// A line of the text, with the stretch that is meant.
  package struct Excerpt: Sendable, Hashable {
    /// The whole line.
    package let line: String
    /// First column that is meant, from 1, in code points.
    package let column: Int
    /// Number of code points that are meant, at least 1.
    package let length: Int

    /// A stretch of a line.
    package init(line: String, column: Int, length: Int) {
      self.line = line
      self.column = column
      self.length = max(length, 1)
    }
  }

  /// What kind of problem it is.
  package let id: DiagnosticID
  /// How much it weighs.
  package let severity: Severity
  /// One sentence, lower case, no full stop.
  package let message: Wording
  /// An instruction: what to do about it.
  package let hint: Wording?
  /// Where it is, when it is anywhere.
  package let place: Place?
  /// The line it is on.
  package let excerpt: Excerpt?

  /// A problem at a place, or nowhere in particular.
  package init(
    _ id: DiagnosticID,
    _ severity: Severity = .error,
    _ message: Wording,
    hint: Wording? = nil,
    at place: Place? = nil,
    excerpt: Excerpt? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message.cut(to: 400)
    self.hint = hint?.cut(to: 400)
    self.place = place
    self.excerpt = excerpt
  }
}
