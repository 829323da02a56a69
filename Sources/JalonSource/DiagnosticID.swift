/// Every kind of problem that Jalon reports, with its stable name.
///
/// The raw value is what a user sees in brackets and may search for; it never changes its meaning.
package enum DiagnosticID: String, Sendable, CaseIterable {
  // Files and bytes
  case fileUnreadable = "file-unreadable"
  case fileTooLarge = "file-too-large"
  case invalidUTF8 = "invalid-utf8"
  case unsupportedEncoding = "unsupported-encoding"
  case controlCharacter = "control-character"

  // YAML and JSON
  case syntax = "syntax"
  case tabIndentation = "tab-indentation"
  case tooDeep = "too-deep"
  case tooManyNodes = "too-many-nodes"
  case aliasExpansion = "alias-expansion"
  case undefinedAlias = "undefined-alias"
  case recursiveAlias = "recursive-alias"
  case duplicateAnchor = "duplicate-anchor"
  case duplicateKey = "duplicate-key"
  case mergeKey = "merge-key"
  case unknownTag = "unknown-tag"
  case severalDocuments = "several-documents"
  case emptyDocument = "empty-document"
  case jsonSyntax = "json-syntax"

  // Shape
  case unknownFormat = "unknown-format"
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case invalidValue = "invalid-value"
  case duplicateID = "duplicate-id"
  case commaSplit = "comma-split"

  // Numbers, units, dates
  case invalidNumber = "invalid-number"
  case ambiguousNumber = "ambiguous-number"
  case localNumber = "local-number"
  case unknownUnit = "unknown-unit"
  case unitMismatch = "unit-mismatch"
  case outOfRange = "out-of-range"
  case invalidDate = "invalid-date"

  // Reports
  case unknownIndicator = "unknown-indicator"
  case unknownPractice = "unknown-practice"
  case unknownProfile = "unknown-profile"
  case unknownEntityKind = "unknown-entity-kind"
  case unknownCommitment = "unknown-commitment"
  case derivedIndicator = "derived-indicator"
  case notApplicableRefused = "not-applicable-refused"
  case noPackApplies = "no-pack-applies"

  // Rule packs
  case unknownPack = "unknown-pack"
  case duplicatePack = "duplicate-pack"
  case packCycle = "pack-cycle"
  case conflictingParents = "conflicting-parents"
  case unknownOverride = "unknown-override"
  case unknownReference = "unknown-reference"
  case indicatorConflict = "indicator-conflict"
  case invalidFormula = "invalid-formula"
  case invalidWeight = "invalid-weight"
  case missingTranslation = "missing-translation"
  case unknownCheckModule = "unknown-check-module"
  case unknownParameter = "unknown-parameter"
  case invalidParameter = "invalid-parameter"

  // Expressions
  case expressionSyntax = "expression-syntax"
  case expressionTooComplex = "expression-too-complex"
  case unknownName = "unknown-name"
  case unknownFunction = "unknown-function"
  case wrongOperands = "wrong-operands"
  case invalidRegex = "invalid-regex"
  case integerDivision = "integer-division"
  case decimalComma = "decimal-comma"
  case expressionFailed = "expression-failed"

  // Check modules that are processes
  case moduleNotStarted = "module-not-started"
  case moduleCrashed = "module-crashed"
  case moduleTimeout = "module-timeout"
  case moduleLimit = "module-limit"
  case moduleGarbage = "module-garbage"
  case moduleProtocol = "module-protocol"
  case moduleLied = "module-lied"
  case moduleFailed = "module-failed"
  case moduleWarning = "module-warning"
  case duplicateModule = "duplicate-module"
  case noIsolation = "no-isolation"

  // Tests of packs
  case testFailed = "test-failed"

  // Running
  case nothingToDo = "nothing-to-do"
  case notWritable = "not-writable"
  case tooManyProblems = "too-many-problems"
}
