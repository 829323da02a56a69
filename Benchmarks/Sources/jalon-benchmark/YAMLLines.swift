/// A YAML text in block style, written line by line.
struct YAMLLines {
  /// What was written.
  private(set) var text = ""

  /// Adds a line, indented by two spaces a level.
  mutating func add(_ level: Int, _ line: String) {
    for _ in 0..<level { text += "  " }
    text += line
    text += "\n"
  }
}
