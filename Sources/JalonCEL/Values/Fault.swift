/// Why an evaluation failed.
package enum Fault: UInt16, Sendable, Hashable, CaseIterable {
  case noSuchOverload
  case noSuchKey
  case noSuchField
  case indexOutOfRange
  case divisionByZero
  case overflow
  case outOfRange
  case duplicateKey
  case unsupportedKey
  case invalidUTF8
  case invalidConversion
  case invalidRegex
  case invalidFormat
  case invalidTimeZone
  case invalidArgument
  case emptyOptional
  case emptyList
  case undeclared
  case costExceeded
  case memoryExceeded
  case cancelled
}
