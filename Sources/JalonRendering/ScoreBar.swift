import JalonEngine

/// A score as a bar: proven, still open, lost.
struct ScoreBar {
  let score: Score
  let width: Int

  /// The bar, `width` columns wide.
  func text(_ style: TerminalStyle) -> String {
    let proven = cells(score.low)
    let open = max(cells(score.high) - proven, 0)
    let lost = max(width - proven - open, 0)
    return style.paint(String(repeating: "█", count: proven), .green)
      + style.paint(String(repeating: "░", count: open), .yellow)
      + style.paint(String(repeating: "·", count: lost), .dim)
  }

  private func cells(_ value: Double) -> Int {
    Int((value / 100 * Double(width)).rounded())
  }
}
