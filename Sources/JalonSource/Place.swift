/// A place in a file: where an author should look.
package struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The file's name as the user gave it.
  package let file: String
  /// Line, from 1; 0 when the place is the file as a whole.
  package let line: Int
  /// Column in Unicode code points, from 1.
  package let column: Int

  /// A place in `file`; without a line, the file as a whole.
  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String {
    line == 0 ? file : "\(file):\(line):\(column)"
  }

  package static func < (a: Place, b: Place) -> Bool {
    if a.file != b.file { return a.file < b.file }
    return (a.line, a.column) < (b.line, b.column)
  }
}
