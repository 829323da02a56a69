import Foundation

/// What came of the comparison with other engines: a line an expression.
struct CELTable {
  /// One turn of ours: nanoseconds and allocations a call.
  struct Turn {
    let nanoseconds: Double
    let allocations: Double
  }

  /// The turns of an expression, round by round.
  struct Row {
    let name: String
    private(set) var ours: [Turn] = []
    private(set) var theirs: [String: [PeerEngine.Answer]] = [:]

    init(name: String) {
      self.name = name
    }

    /// Adds a round: our turn, then each engine's.
    mutating func add(
      _ turn: Turn,
      _ engines: [PeerEngine],
      _ time: (PeerEngine) throws(BenchmarkError) -> PeerEngine.Answer?
    ) throws(BenchmarkError) {
      ours.append(turn)
      for engine in engines {
        if let answer = try time(engine) { theirs[engine.name, default: []].append(answer) }
      }
    }

    /// The same without the round that warmed up.
    var withoutFirst: Row {
      var row = self
      row.ours.removeFirst()
      for (name, answers) in theirs { row.theirs[name] = Array(answers.dropFirst()) }
      return row
    }

    /// How many times as long another engine takes net as we do gross, round against round; `nil` when it was not measured.
    func ratio(to engine: String) -> Spread? {
      guard let answers = theirs[engine], answers.count == ours.count else { return nil }
      return Spread(zip(answers, ours).map { $0.net / $1.nanoseconds })
    }
  }

  var evaluations: [Row] = []
  var compilations: [Row] = []
  /// How many times as fast two tasks are as one.
  var threads: Spread?
  /// Sentences below the tables.
  var remarks: [String] = []

  /// The tables as text, aligned.
  var text: String {
    var lines = ["evaluate, in ns: JalonCEL with the call; net is without it"]
    lines += table(evaluations, CELBenchmark.peers, scale: 1)
    lines += ["", "compile, in µs: from the text to what can be evaluated"]
    lines += table(compilations, [CELBenchmark.peers[0]], scale: 1_000)
    if let threads {
      let values = [threads.median, threads.least, threads.greatest].map { Self.number($0, 2) }
      lines += ["", "threads: 1 task / 2 tasks \(values[0]), from \(values[1]) to \(values[2])"]
    }
    return (lines + [""] + remarks).joined(separator: "\n") + "\n"
  }

  private func table(_ rows: [Row], _ engines: [String], scale: Double) -> [String] {
    let known = engines.filter { engine in rows.contains { $0.theirs[engine] != nil } }
    var heads = ["expression", "JalonCEL", "allocations"]
    for engine in known { heads += [engine, "net", "/ JalonCEL", "min", "max"] }
    return [Self.line(heads)]
      + rows.map { row in
        var cells = [row.name, Self.number(Spread(row.ours.map(\.nanoseconds)).median / scale, 1)]
        cells.append(Self.number(Spread(row.ours.map(\.allocations)).greatest, 0))
        for engine in known { cells += self.cells(of: row, engine, scale) }
        return Self.line(cells)
      }
  }

  private func cells(of row: Row, _ engine: String, _ scale: Double) -> [String] {
    guard let answers = row.theirs[engine], let ratio = row.ratio(to: engine) else {
      return Array(repeating: "-", count: 5)
    }
    let times = [answers.map(\.gross), answers.map(\.net)].map { Spread($0).median / scale }
    let ratios = [ratio.median, ratio.least, ratio.greatest]
    return times.map { Self.number($0, 0) } + ratios.map { Self.number($0, 1) }
  }

  private static func number(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }

  private static func line(_ cells: [String]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      let room = String(repeating: " ", count: max(1, (index == 0 ? 18 : 12) - cell.count))
      text += index == 0 ? cell + room : room + cell
    }
    return text
  }
}
