/// A report's date or name, ordered by the last year that it mentions, then as text; one without a name comes first.
struct Vintage: Comparable, Sendable {
  /// The last four-digit year in the name, 0 where there is none.
  let year: Int
  private let text: String

  init(_ name: String?) {
    text = name ?? ""
    let runs = text.split { !("0"..."9").contains($0) }
    year = runs.filter { $0.utf8.count == 4 }.compactMap { Int($0) }.filter { (1900...2200) ~= $0 }.max() ?? 0
  }

  static func < (a: Vintage, b: Vintage) -> Bool {
    a.year != b.year ? a.year < b.year : a.text < b.text
  }
}

extension StatedSeries {
  /// The statements of a year that supersede each other: one a vintage, oldest first.
  ///
  /// A statement without vintage counts where its source stated the year again. Of two sources of which one names no
  /// vintage, neither supersedes the other.
  func chain(_ year: Int) -> [StatedValue] {
    var result: [StatedValue] = []
    for statement in statements[year] ?? [] {
      if let last = result.last {
        if last.vintage == statement.vintage { continue }
        if last.vintage == nil, last.source != statement.source { result.removeLast() }
      }
      result.append(statement)
    }
    return result
  }
}
