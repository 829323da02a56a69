import Foundation

/// What was measured: ratios, which hold on any machine, then figures of this one.
struct Tables {
  /// What a ratio should be.
  enum Aim {
    case atMost(Double)
    case below(Double)
  }

  private struct Row {
    let part: String
    let name: String
    let spread: Spread
    let decimals: Int
    let remark: String

    /// What stands in its columns.
    var cells: [String] {
      let numbers = [spread.median, spread.least, spread.greatest].map {
        String(format: "%.\(decimals)f", $0)
      }
      return [part, name] + numbers + [remark]
    }
  }

  private var ratios: [Row] = []
  private var figures: [Row] = []
  private var remarks: [String] = []

  /// Adds a ratio, with what its median should be.
  mutating func add(ratio part: String, _ name: String, _ spread: Spread, aim: Aim? = nil) {
    let remark = aim.map { $0.describe(spread.median) } ?? ""
    ratios.append(Row(part: part, name: name, spread: spread, decimals: 2, remark: remark))
  }

  /// Adds a figure of this machine.
  mutating func add(figure part: String, _ name: String, _ spread: Spread, unit: String) {
    figures.append(Row(part: part, name: name, spread: spread, decimals: 1, remark: unit))
  }

  /// Adds a sentence below the tables.
  mutating func add(remark: String) {
    remarks.append(remark)
  }

  /// The tables as text, aligned.
  var text: String {
    var lines = [Self.line(["part", "ratio", "median", "min", "max", "aim"])]
    lines += ratios.map { Self.line($0.cells) }
    lines += ["", Self.line(["part", "figure", "median", "min", "max", "unit"])]
    lines += figures.map { Self.line($0.cells) }
    if !remarks.isEmpty { lines += [""] + remarks }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Cells in columns: names to the left, numbers to the right.
  private static func line(_ cells: [String]) -> String {
    let widths = [8, 31, 9, 9, 9]
    var text = ""
    for (index, cell) in cells.enumerated() where !cell.isEmpty {
      guard index < widths.count else {
        text += "  " + cell
        continue
      }
      let room = String(repeating: " ", count: max(0, widths[index] - cell.count))
      text += index < 2 ? cell + room : room + cell
    }
    return text
  }
}

extension Tables.Aim {
  /// The aim, and whether a value meets it.
  fileprivate func describe(_ value: Double) -> String {
    switch self {
    case .atMost(let limit):
      String(format: "at most %.2f", limit) + (value <= limit ? ", met" : ", missed")
    case .below(let limit):
      String(format: "below %.2f", limit) + (value < limit ? ", met" : ", missed")
    }
  }
}
