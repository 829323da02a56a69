/// Estimates the width of text that others will draw.
///
/// The fonts of the reader are not known: widths are those of DejaVu Sans, the widest of the usual ones, so that what
/// has room here has room everywhere.
enum TextMeasure {
  /// The width of a text at a font size, in the unit of the size.
  static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.unicodeScalars.reduce(0.0) { $0 + share($1) } * size * (isBold ? 1.1 : 1)
  }

  /// The text on lines of a width; of more than `limit` lines, the last one says that something was left out.
  static func wrap(_ text: String, width: Double, size: Double, isBold: Bool = false, limit: Int) -> [String]
  {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || self.width(longer, size: size, isBold: isBold) <= width {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    let isCut = lines.count > limit
    lines = Array(lines.prefix(max(1, limit)))
    if isCut, let last = lines.popLast() { lines.append(last + " …") }
    return lines.map { cut($0, width: width, size: size, isBold: isBold) }
  }

  private static func cut(_ text: String, width: Double, size: Double, isBold: Bool) -> String {
    guard self.width(text, size: size, isBold: isBold) > width else { return text }
    var result = text.hasSuffix(" …") ? String(text.dropLast(2)) : text
    while !result.isEmpty, self.width(result + "…", size: size, isBold: isBold) > width {
      result.removeLast()
    }
    return result + "…"
  }

  /// Width as a share of the font size.
  private static func share(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", "’", ".", ",", ":", ";", "!", "|", " ", "\u{A0}", "\u{202F}": 0.34
    case "f", "t", "r", "(", ")", "[", "]", "-", "/", "·": 0.42
    case "m", "w", "M", "W", "%", "@", "—", "…", "œ", "Œ", "æ", "Æ": 1.0
    case "A"..."Z", "À"..."Þ", "+", "<", ">", "=", "×", "−", "~", "°": 0.8
    default:
      switch TextLayout.width(String(scalar)) {
      case 0: 0
      case 1: 0.64
      default: 1.1
      }
    }
  }
}
