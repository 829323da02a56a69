import CRE2

/// Units of work that regular expressions take, to be charged before the work is done.
enum RegexCost {
  /// Units to compile a pattern of so many bytes.
  static func compiling(_ bytes: Int) -> Int { bytes << 8 }

  /// Units to search so many bytes.
  ///
  /// When the automaton of an expression grows too large, RE2 falls back on following each of its
  /// instructions: the size counts in proportion, though not as much as it would then, since that is rare.
  static func searching(_ bytes: Int, with regex: OpaquePointer) -> Int {
    // A text has less than 2³² bytes, an expression less than 2¹⁶ instructions.
    (bytes >> 4) &+ (bytes &* jalon_regex_size(regex)) >> 7
  }
}
