/// Why nothing can be measured.
struct BenchmarkError: Error {
  /// One sentence, lower case, no full stop.
  let message: String

  /// A reason.
  init(_ message: String) {
    self.message = message
  }
}
