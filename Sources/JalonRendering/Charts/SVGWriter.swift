/// Writes SVG text, element by element.
struct SVGWriter {
  /// Attributes in the order in which they are written.
  typealias Attributes = KeyValuePairs<String, String>

  private(set) var text: String
  private var depth: Int

  /// A file.
  init() {
    text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    depth = 0
  }

  private init(depth: Int) {
    text = ""
    self.depth = depth
  }

  /// The inside of a file, to be appended to it.
  static var part: SVGWriter { SVGWriter(depth: 1) }

  /// Appends a part.
  mutating func append(_ part: SVGWriter) {
    text += part.text
  }

  /// An element with others inside.
  mutating func group(_ name: String, _ attributes: Attributes = [:], _ body: (inout SVGWriter) -> Void) {
    line("<\(name)\(Self.written(attributes))>")
    depth += 1
    body(&self)
    depth -= 1
    line("</\(name)>")
  }

  /// An element with a text or with nothing inside.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text: String? = nil) {
    let start = "<\(name)\(Self.written(attributes))"
    line(text.map { "\(start)>\(Self.escaped($0))</\(name)>" } ?? start + "/>")
  }

  /// A length or place to a tenth, without a sign at zero.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let size = abs(tenths)
    let digits = size % 10 == 0 ? "\(size / 10)" : "\(size / 10).\(size % 10)"
    return tenths < 0 ? "-" + digits : digits
  }

  /// A list of places, for polygons and lines of several parts.
  static func points(_ points: [PlotPoint]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  private static func written(_ attributes: Attributes) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }

  /// A text for an element or an attribute; what XML cannot hold is replaced.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TextLayout.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
