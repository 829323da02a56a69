import JalonSource

/// Invented reports, the same at every run.
struct Corpus {
  /// The reports' texts, in the order of their numbers.
  let sources: [SourceText]

  /// Reports enough to be at least so many, and at least so many bytes.
  init(count: Int, bytes: Int) {
    var sources: [SourceText] = []
    var total = 0
    while sources.count < count || total < bytes {
      let number = sources.count + 1
      let source = SourceText(name: "reports/\(number).yaml", text: ReportWriter.text(number: number))
      total += source.bytes.count
      sources.append(source)
    }
    self.sources = sources
  }

  /// The first reports that reach a size together.
  func first(bytes: Int) -> [SourceText] {
    var total = 0
    return Array(
      sources.prefix { source in
        defer { total += source.bytes.count }
        return total < bytes
      }
    )
  }

  /// The size of texts, in MB of 10⁶ bytes.
  static func megabytes(_ sources: [SourceText]) -> Double {
    Double(sources.reduce(0) { $0 + $1.bytes.count }) / 1e6
  }

  /// Texts in chunks as large as those that `jalon check` gives to a task.
  static func chunks<Element>(_ elements: [Element]) -> [[Element]] {
    let size = 64
    return stride(from: 0, to: elements.count, by: size).map {
      Array(elements[$0..<min($0 + size, elements.count)])
    }
  }

  /// Items in so many slices of about the same length, none of them empty but where there are fewer items.
  static func slices<T>(_ items: [T], count: Int) -> [[T]] {
    let size = max(1, (items.count + count - 1) / count)
    let filled = stride(from: 0, to: items.count, by: size).map {
      Array(items[$0..<min($0 + size, items.count)])
    }
    return filled + [[T]](repeating: [], count: max(0, count - filled.count))
  }
}
