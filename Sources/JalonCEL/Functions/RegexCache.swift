import CRE2

/// Regular expressions whose patterns are only known while an expression is evaluated.
struct RegexCache: ~Copyable {
  private var handles = HandleCache(
    make: { pattern in jalon_regex_compile(pattern.baseAddress, pattern.count, nil, 0) },
    free: jalon_regex_free
  )

  /// Units of work that ``matches(pattern:text:)`` takes; `nil` when the pattern is invalid.
  ///
  /// A new pattern is compiled here.
  mutating func cost(pattern: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>) -> Int? {
    if let regex = handles.find(pattern) { return RegexCost.searching(text.count, with: regex) }
    guard let regex = handles.handle(for: pattern) else { return nil }
    return RegexCost.compiling(pattern.count) &+ RegexCost.searching(text.count, with: regex)
  }

  /// Whether some part of the text matches the pattern; `nil` when the pattern is invalid.
  mutating func matches(pattern: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard let regex = handles.handle(for: pattern) else { return nil }
    return jalon_regex_matches(regex, text.baseAddress, text.count)
  }
}
