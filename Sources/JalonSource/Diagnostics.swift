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

  /// Adds one.
  package mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    if all.count < Self.limit {
      all.append(diagnostic)
    } else {
      droppedCount += 1
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
    return keyed.map(\.element)
  }
}
