import JalonSource

/// The records of a CSV text, cell by cell, with the place of each (RFC 4180).
///
/// The separator is `,`, or `;` where the first line has more of those. Lines end in LF, CRLF or CR, and empty ones are
/// passed over. A cell in quotes may contain separators, line breaks and doubled quotes. Bytes that are not UTF-8 and
/// quotes that do not end are reported, and that cell is `nil`; everything after an open quote is lost.
package struct CSVRecords: Sendable {
  /// One cell.
  package struct Cell: Sendable {
    /// Its text without quotes and surrounding spaces, or `nil` when it cannot be read.
    package let text: String?
    /// The bytes that it takes up in the file.
    let bytes: Range<Int>
    /// Its line, from 1.
    let line: Int
    /// Where that line starts.
    let lineStart: Int
  }

  /// What separates cells.
  package let separator: UInt8
  /// The records, the header first; none is empty.
  package let all: [[Cell]]
  private let source: SourceText

  /// Reads a whole text.
  package init(_ source: SourceText, into diagnostics: inout Diagnostics) {
    self.source = source
    let first = source.bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let semicolons = first.count { $0 == UInt8(ascii: ";") }
    separator = semicolons > first.count { $0 == UInt8(ascii: ",") } ? UInt8(ascii: ";") : UInt8(ascii: ",")
    if source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF]) {
      all = []
      diagnostics.add(
        Diagnostic(
          .unsupportedEncoding,
          .error,
          Wording(fr: "ce fichier est en UTF-16", en: "this file is in UTF-16"),
          hint: Wording(fr: "enregistrez-le en UTF-8", en: "save it as UTF-8"),
          at: Place(file: source.name)
        )
      )
      return
    }
    var scanner = CSVScanner(source.bytes, separator: separator, firstLine: source.firstLine)
    var records: [[Cell]] = []
    while let record = scanner.record() { records.append(record) }
    all = records
    for (cell, problem) in scanner.problems {
      if diagnostics.isFull { diagnostics.drop(.error) } else { diagnostics.add(diagnostic(problem, cell)) }
    }
  }

  /// Where a cell starts.
  package func place(of cell: Cell) -> Place {
    let column = codePoints(cell.lineStart..<cell.bytes.lowerBound) + 1
    return Place(file: source.name, line: cell.line, column: column)
  }

  /// How many code points a cell takes up in the file.
  package func length(of cell: Cell) -> Int { codePoints(cell.bytes) }

  private func codePoints(_ range: Range<Int>) -> Int {
    source.bytes[range].count { $0 & 0xC0 != 0x80 }
  }

  private func diagnostic(_ problem: CSVScanner.Problem, _ cell: Cell) -> Diagnostic {
    switch problem {
    case .notUTF8:
      Diagnostic(
        .invalidUTF8,
        .error,
        Wording(fr: "cette cellule n'est pas de l'UTF-8", en: "this cell is not UTF-8"),
        hint: Wording(fr: "enregistrez le fichier en UTF-8", en: "save the file as UTF-8"),
        at: place(of: cell)
      )
    case .openQuote:
      Diagnostic(
        .syntax,
        .error,
        Wording(fr: "ce guillemet ne se ferme pas", en: "this quote does not end"),
        hint: Wording(fr: "fermez-le ou supprimez-le", en: "close it or remove it"),
        at: place(of: cell)
      )
    case .textAfterQuote:
      Diagnostic(
        .syntax,
        .error,
        Wording(fr: "du texte suit le guillemet fermant", en: "text follows the closing quote"),
        hint: Wording(fr: "doublez les guillemets dans une cellule", en: "double the quotes inside a cell"),
        at: place(of: cell)
      )
    }
  }
}
