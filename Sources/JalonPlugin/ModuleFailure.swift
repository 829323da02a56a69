import JalonSource

/// Why a check could not be evaluated although all that it needs is there.
package struct ModuleFailure: Error, Sendable, Hashable {
  /// What kind of failure.
  package let id: DiagnosticID
  /// What happened, in one sentence.
  package let message: Wording
  /// What to do, or what the module itself said at the end.
  package let hint: Wording?
  /// Whether it is the module's altogether, whatever the row.
  package var isGeneral = false

  /// A failure.
  package init(_ id: DiagnosticID, _ message: Wording, hint: Wording? = nil) {
    self.id = id
    self.message = message
    self.hint = hint
  }
}
