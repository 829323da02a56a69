/// Finds the name that somebody probably meant.
package enum NearName {
  /// The candidate nearest to `name`, or `nil` when none is near enough.
  ///
  /// Near enough is at most a third of the name's length in edits, for names of four letters or more, a swap of two neighbours being one edit.
  /// Ties go to the first candidate in alphabetical order.
  package static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let limit = name.unicodeScalars.count < 4 ? 0 : name.unicodeScalars.count / 3
    var best: (name: String, distance: Int)?
    for candidate in candidates.sorted() where candidate != name {
      let distance = distance(name, candidate, limit: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The hint "did you mean …?", when a near name exists.
  package static func hint(_ name: String, among candidates: some Sequence<String>) -> Wording? {
    of(name, among: candidates).map {
      Wording(fr: "vouliez-vous dire '\($0)' ?", en: "did you mean '\($0)'?")
    }
  }

  /// Edits between two names (insert, delete, replace, swap neighbours); anything past `limit` may come back as `limit + 1`.
  static func distance(_ a: String, _ b: String, limit: Int) -> Int {
    let x = Array(a.lowercased().unicodeScalars)
    let y = Array(b.lowercased().unicodeScalars)
    if abs(x.count - y.count) > limit || max(x.count, y.count) > 200 { return limit + 1 }
    if x.isEmpty || y.isEmpty { return max(x.count, y.count) }
    var beforePrevious = [Int](repeating: 0, count: y.count + 1)
    var previous = Array(0...y.count)
    for i in 1...x.count {
      var current = [i] + [Int](repeating: 0, count: y.count)
      for j in 1...y.count {
        let cost = x[i - 1] == y[j - 1] ? 0 : 1
        var best = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, x[i - 1] == y[j - 2], x[i - 2] == y[j - 1] {
          best = min(best, beforePrevious[j - 2] + 1)
        }
        current[j] = best
      }
      beforePrevious = previous
      previous = current
    }
    return previous[y.count]
  }
}
