/// Where the lines of a text start, so that any of them is found at once.
package struct LineIndex: Sendable {
  private let source: SourceText
  private let starts: [Int]

  /// The lines of a text.
  package init(_ source: SourceText) {
    self.source = source
    starts = source.lineStarts()
  }

  /// The text of line `number` without its line break, or `nil` when there is no such line.
  package func line(_ number: Int) -> String? {
    let index = number - source.firstLine
    guard starts.indices.contains(index) else { return nil }
    let end = index + 1 < starts.count ? starts[index + 1] : source.bytes.count
    return source.text(from: starts[index], before: end)
  }
}
