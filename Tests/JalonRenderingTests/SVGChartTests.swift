import Foundation
import Testing

@testable import JalonRendering

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What holds for every figure in SVG.
@Suite struct SVGChartTests {
  @Test("The file is well-formed and says in words what it shows", arguments: ChartCase.all)
  func wellFormed(test: ChartCase) throws {
    let elements = try Self.read(SVGChart(id: "f1").text(test.chart))
    let root = try #require(elements.first)
    #expect(root.name == "svg" && root.attributes["role"] == "img")
    let named = root.attributes["aria-labelledby"]?.split(separator: " ").map(String.init)
    #expect(named == ["f1-title", "f1-desc"])
    let description = try #require(elements.first { $0.attributes["id"] == "f1-desc" })
    #expect(description.text.hasSuffix("."))
    #expect(elements.contains { $0.attributes["id"] == "f1-title" && !$0.text.isEmpty })
  }

  @Test("Nothing is fetched, run or styled from elsewhere", arguments: ChartCase.all)
  func selfContained(test: ChartCase) throws {
    for element in try Self.read(SVGChart().text(test.chart)) {
      #expect(!["script", "style", "image", "foreignObject", "use", "a"].contains(element.name))
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on") && name != "class" && name != "style" && !name.hasSuffix("href"))
        #expect(!value.contains("url(") || value.hasPrefix("url(#trajectory-"))
        #expect(name == "xmlns" || !value.contains("://"))
      }
    }
  }

  @Test("Every year of the series has a mark with its value", arguments: ChartCase.all)
  func marks(test: ChartCase) throws {
    let elements = try Self.read(SVGChart().text(test.chart))
    let marks = elements.filter { $0.path.contains("trajectory-observed") && $0.name == "title" }
    #expect(marks.map { $0.text.prefix(4) } == test.chart.observed.map { "\($0.year)" })
  }

  @Test("No text lies over another or outside the page, and none is small", arguments: ChartCase.all)
  func texts(test: ChartCase) throws {
    let elements = try Self.read(SVGChart().text(test.chart))
    let root = try #require(elements.first)
    let page = PlotBox(x: 0, y: 0, width: 800, height: Double(root.attributes["height"] ?? "") ?? 0)
    let texts = elements.filter { $0.name == "text" }
    let boxes = try texts.map { try #require(Self.box($0)) }
    for (index, box) in boxes.enumerated() {
      #expect(page.contains(box), "\(texts[index].text)")
      for other in boxes.indices where other > index {
        #expect(!box.intersects(boxes[other]), "'\(texts[index].text)' and '\(texts[other].text)'")
      }
    }
    #expect(texts.allSatisfy { (Double($0.attributes["font-size"] ?? "") ?? 0) >= 12 })
  }

  @Test("Every mark is on the page, whatever the values", arguments: ChartCase.all)
  func places(test: ChartCase) throws {
    let elements = try Self.read(SVGChart().text(test.chart))
    let height = elements.first.flatMap { Double($0.attributes["height"] ?? "") } ?? 0
    for element in elements where element.path.contains("trajectory-observed") && element.name != "title" {
      let place = element.attributes["cx"].map { "\($0),\(element.attributes["cy"] ?? "")" }
      guard let points = place ?? element.attributes["points"] else { continue }
      for point in points.split(separator: " ") {
        let pair = point.split(separator: ",").compactMap { Double($0) }
        try #require(pair.count == 2)
        #expect((0...800).contains(pair[0]) && (0...height).contains(pair[1]))
      }
    }
  }

  @Test("Texts and lines stand out from the ground (WCAG 2.1)")
  func contrast() {
    for color in [SVGStyle.ink, SVGStyle.faint, SVGStyle.goal] { #expect(Self.contrast(color) >= 4.5) }
    var lines = (0..<4).map { SVGStyle.pathway($0).color }
    lines += [SVGStyle.forecast, SVGStyle.pace, SVGStyle.suspect, SVGStyle.bandEdge, SVGStyle.gapLine.color]
    for color in lines { #expect(Self.contrast(color) >= 3, "\(color)") }
    let dashes = (0..<4).map { SVGStyle.pathway($0).dashes } + [SVGStyle.paceLine.dashes, ""]
    #expect(Set(dashes).count == dashes.count, "lines differ without their colours")
  }

  // MARK: Reading

  private struct Element {
    let name: String
    let attributes: [String: String]
    /// The ids of the elements around it.
    let path: [String]
    var text = ""
  }

  private static func read(_ text: String) throws -> [Element] {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader.elements
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      let path = open.compactMap { elements[$0].attributes["id"] }
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes, path: path))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if let last = open.last { elements[last].text += string }
    }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
    }
  }

  /// The area of a text, by the same estimate as the figure's, from the top of its digits to its base line.
  private static func box(_ element: Element) -> PlotBox? {
    guard let x = element.attributes["x"].flatMap(Double.init),
      let y = element.attributes["y"].flatMap(Double.init),
      let size = element.attributes["font-size"].flatMap(Double.init)
    else { return nil }
    let isBold = element.attributes["font-weight"] == "bold"
    let width = TextMeasure.width(element.text, size: size, isBold: isBold)
    let shares = ["start": 0, "middle": 0.5, "end": 1]
    let share = shares[element.attributes["text-anchor"] ?? ""] ?? 0
    return PlotBox(x: x - width * share, y: y - size * 0.75, width: width, height: size * 0.75)
  }

  private static func contrast(_ color: String) -> Double {
    let digits = Int(color.dropFirst(), radix: 16) ?? 0
    let parts = [digits >> 16 & 255, digits >> 8 & 255, digits & 255].map { part in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 1.05 / (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05)
  }
}
