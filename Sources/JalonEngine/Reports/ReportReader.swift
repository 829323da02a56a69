import JalonModel
import JalonSource
import JalonYAML

/// Reads reports: one from a YAML or JSON file, one a line from JSON lines.
package struct ReportReader: Sendable {
  /// What reports may name.
  package let vocabulary: VocabularyIndex

  /// A reader for what packs know.
  package init(vocabulary: VocabularyIndex) {
    self.vocabulary = vocabulary
  }

  /// The report of a text, or `nil` when it cannot be assessed; what is wrong with it goes into `diagnostics`.
  package func read(_ source: SourceText, into diagnostics: inout Diagnostics) -> Report? {
    guard let tree = DocumentLoader().load(source, into: &diagnostics) else { return nil }
    return read(tree, into: &diagnostics)
  }

  /// The report of a tree.
  package func read(_ tree: YAMLTree, into diagnostics: inout Diagnostics) -> Report? {
    var decoder = ReportDecoder(tree: tree, vocabulary: vocabulary)
    let report = decoder.decode()
    diagnostics.add(decoder.diagnostics)
    return decoder.diagnostics.hasErrors ? nil : report
  }

  /// The texts of a file that holds one report a line; blank lines are passed over; a file without any line is given as it is.
  package static func lines(of source: SourceText) -> [SourceText] {
    var result: [SourceText] = []
    var line = source.firstLine
    for bytes in source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if bytes.contains(where: { $0 > 0x20 }) {
        result.append(SourceText(name: source.name, bytes: Array(bytes), firstLine: line))
      }
      line += 1
    }
    return result.isEmpty ? [source] : result
  }
}
