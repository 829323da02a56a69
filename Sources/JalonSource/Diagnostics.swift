/// The problems found in one file, in the order in which they were found.
///
/// At most ``limit`` are kept, so that a hostile file cannot fill the memory; the rest is counted.
package struct Diagnostics: Sendable {
  /// How many are kept.
  package static let limit = 500

  /// What was found.
  package private(set) var all: [Diagnostic] = []
  /// How many errors there were, kept or not.
  package private(set) var errorCount = 0
  /// How many were not kept.
  package private(set) var droppedCount = 0

  /// Nothing found yet.
  package init() {}

  /// Whether something was found that stops the file from being used.
  package var hasErrors: Bool { errorCount > 0 }

  /// Whether no more are kept; what is found from now on is only worth counting.
  package var isFull: Bool { all.count >= Self.limit }

  /// Counts one that is not worth building any more.
  package mutating func drop(_ severity: Severity) {
    if severity == .error { errorCount += 1 }
    droppedCount += 1
  }

  /// Adds one; an error takes the place of a lesser one when there is no room.
  package mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    if !isFull {
      all.append(diagnostic)
      return
    }
    droppedCount += 1
    if diagnostic.severity == .error, let lesser = all.lastIndex(where: { $0.severity < .error }) {
      all.remove(at: lesser)
      all.append(diagnostic)
    }
  }

  /// Adds those of another file or step.
  package mutating func add(_ others: Diagnostics) {
    for diagnostic in others.all { add(diagnostic) }
    droppedCount += others.droppedCount
    errorCount += others.errorCount - others.all.count { $0.severity == .error }
  }

  /// Those kept, sorted by place, then id: the order in which they are shown.
  package var sorted: [Diagnostic] {
    let keyed = all.enumerated().sorted { a, b in
      switch (a.element.place, b.element.place) {
      case (let x?, let y?) where x != y: x < y
      case (nil, _?): true
      case (_?, nil): false
      default: a.offset < b.offset
      }
    }
    return keyed.map(\.element) + remark
  }

  /// One more that says how many were not kept.
  private var remark: [Diagnostic] {
    guard droppedCount > 0 else { return [] }
    return [
      Diagnostic(
        .tooManyProblems,
        hasErrors ? .error : .warning,
        Wording(
          fr: "et \(droppedCount) autres problèmes dans ce fichier",
          en: "and \(droppedCount) more problems in this file"
        ),
        hint: Wording(fr: "corrigez d'abord ceux-ci", en: "mend these first"),
        at: all.last?.place.map { Place(file: $0.file) }
      )
    ]
  }
}
