import CRE2

/// Regular expressions whose patterns stand in an expression, compiled once.
///
/// Searching writes to a compiled expression: each evaluator has a table of its own.
struct RegexTable: ~Copyable {
  private let regexes: UnsafeMutablePointer<OpaquePointer?>
  private let count: Int

  /// Compiles the patterns, which are known by their places; one that has a ``problem(in:)`` matches nothing.
  init(patterns: [String]) {
    count = patterns.count
    regexes = .allocate(capacity: patterns.count)
    for (index, pattern) in patterns.enumerated() {
      let regex = Self.withBytes(of: pattern) { jalon_regex_compile($0.baseAddress, $0.count, nil, 0) }
      (regexes + index).initialize(to: regex)
    }
  }

  deinit {
    for index in 0..<count { jalon_regex_free(regexes[index]) }
    regexes.deallocate()
  }

  /// Whether some part of the text matches the pattern at `index`.
  @inline(__always)
  func matches(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index >= 0, index < count, let regex = regexes[index] else { return false }
    return jalon_regex_matches(regex, text.baseAddress, text.count)
  }

  /// Units of work that ``matches(_:_:)`` takes for a text of so many bytes.
  func cost(_ index: Int, bytes: Int) -> Int {
    guard index >= 0, index < count, let regex = regexes[index] else { return 0 }
    return RegexCost.searching(bytes, with: regex)
  }

  /// What is wrong with a pattern, in the words of RE2; `nil` when it is valid.
  static func problem(in pattern: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 200) { reason in
      let regex = withBytes(of: pattern) {
        jalon_regex_compile($0.baseAddress, $0.count, reason.baseAddress, reason.count)
      }
      guard regex == nil else {
        jalon_regex_free(regex)
        return nil
      }
      return reason.baseAddress.map { String(cString: $0) }
    }
  }

  private static func withBytes<Result>(
    of pattern: String,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var pattern = pattern
    return pattern.withUTF8(body)
  }
}
