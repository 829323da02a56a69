extension SVGFigure {
  /// Writes what the marks mean and what the figure leaves out.
  ///
  /// - Returns: Where the last text ends.
  func key(below top: Double, _ writer: inout SVGWriter) -> Double {
    var (x, y) = (SVGStyle.margin, top + 18)
    for (sample, text) in entries {
      let width = 40 + TextMeasure.width(text, size: SVGStyle.textSize) + 20
      if x > SVGStyle.margin, x + width > SVGStyle.width {
        x = SVGStyle.margin
        y += SVGLayout.lineHeight + 2
      }
      self.sample(sample, PlotPoint(x: x, y: y), &writer)
      let room = SVGStyle.width - SVGStyle.margin - x - 40
      for (index, line) in TextMeasure.wrap(text, width: room, size: SVGStyle.textSize, limit: 3).enumerated()
      {
        if index > 0 { y += SVGLayout.lineHeight }
        writer.label(line, x: x + 40, y: y + 5)
      }
      x += width
    }
    if entries.isEmpty { y -= SVGLayout.lineHeight }
    for note in notes {
      let lines = TextMeasure.wrap(
        note,
        width: SVGStyle.width - 2 * SVGStyle.margin,
        size: SVGStyle.noteSize,
        limit: 4
      )
      for line in lines {
        y += SVGLayout.lineHeight
        writer.label(line, x: SVGStyle.margin, y: y + 5, size: SVGStyle.noteSize, color: SVGStyle.faint)
      }
    }
    return y + 8
  }

  private var notes: [String] {
    let cut = words.cutOff(chart, by: layout.scale)
    return layout.scale.low > 0 ? cut + [words.notFromZero] : cut
  }

  private var entries: [(SVGSample, String)] {
    var entries: [(SVGSample, String)] = []
    let kept = chart.observed.filter { !$0.isAnomalous }
    if kept.contains(where: { !$0.isInterpolated }) { entries.append((.mark(.observed), words.observed)) }
    if kept.contains(where: \.isInterpolated) { entries.append((.mark(.interpolated), words.interpolated)) }
    if chart.observed.contains(where: \.isAnomalous) { entries.append((.mark(.anomalous), words.anomalous)) }
    for goal in chart.milestones { entries.append((.mark(.milestone), words.milestone(goal))) }
    if !chart.breakYears.isEmpty {
      entries.append((.line(SVGStyle.breakLine), words.breaks(chart.breakYears)))
    }
    return entries
  }
}
