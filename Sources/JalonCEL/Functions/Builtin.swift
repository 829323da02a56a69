/// A function of the language, by what it does: overloads of one name share one.
///
/// Operators are instructions of their own (``Instruction``), and `&&`, `||`, `?:`, `or` and `orValue` are jumps.
enum Builtin: UInt8, Sendable {
  // Conversions and types
  case toBool
  case toInt
  case toUint
  case toDouble
  case toString
  case toBytes
  case toTimestamp
  case toDuration
  case toDynamic
  case typeOf

  // Texts, lists and maps
  case size
  case contains
  case startsWith
  case endsWith
  case matches

  // Times
  case getFullYear
  case getMonth
  case getDate
  case getDayOfMonth
  case getDayOfWeek
  case getDayOfYear
  case getHours
  case getMinutes
  case getSeconds
  case getMilliseconds

  // Strings extension
  case charAt
  case indexOf
  case lastIndexOf
  case join
  case lowerAscii
  case upperAscii
  case replace
  case split
  case substring
  case trim
  case reverse
  case quote
  case format

  // Encoders extension
  case base64Encode
  case base64Decode

  // Math extension
  case greatest
  case least
  case ceil
  case floor
  case round
  case trunc
  case abs
  case sign
  case sqrt
  case isNaN
  case isInf
  case isFinite
  case bitAnd
  case bitOr
  case bitXor
  case bitNot
  case bitShiftLeft
  case bitShiftRight

  // Optionals
  case optionalOf
  case optionalNone
  case optionalOfNonZero
  case hasValue
  case optionalValue
  case unwrap
  case optionalOr
  case optionalOrValue

  // Network extension
  case ip
  case cidr
  case isIP
  case isCIDR
  case isCanonical
  case family
  case isUnspecified
  case isLoopback
  case isGlobalUnicast
  case isLinkLocalMulticast
  case isLinkLocalUnicast
  case containsIP
  case containsCIDR
  case networkAddress
  case masked
  case prefixLength

  // Rule packs
  case sum
  case average
  case minimum
  case maximum
  case roundTo
  case near
}
