import JalonJSON
import JalonModel
import JalonPlugin
import JalonTrajectory

/// Rows of figures as JSON, one element a need.
enum WireRows {
  /// The message that asks for verdicts.
  static func line(
    _ rows: borrowing FigureRows,
    _ indices: ArraySlice<Int>,
    needs: [Need],
    check: Int,
    batch: Int
  ) -> [UInt8] {
    var bytes = Array("{\"kind\":\"evaluate\",\"batch\":\(batch),\"check\":\(check),\"rows\":[".utf8)
    bytes.reserveCapacity(64 + indices.count * needs.count * 16)
    for (place, row) in indices.enumerated() {
      bytes.append(UInt8(ascii: place == 0 ? "[" : ","))
      if place > 0 { bytes.append(UInt8(ascii: "[")) }
      for need in needs.indices {
        if need > 0 { bytes.append(UInt8(ascii: ",")) }
        if case .series = needs[need].subject {
          write(rows.series(need, row: row), rows.figure(need, row: row), &bytes)
        } else {
          write(rows.figure(need, row: row), &bytes)
        }
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(contentsOf: "]}\n".utf8)
    return bytes
  }

  private static func write(_ figure: Figure, _ bytes: inout [UInt8]) {
    switch figure.state {
    case .notStated: bytes.append(contentsOf: "null".utf8)
    case .statedAbsent: bytes.append(contentsOf: "{\"absent\":true}".utf8)
    case .notApplicable: bytes.append(contentsOf: "{\"not_applicable\":true}".utf8)
    case .value:
      if figure.value.isFinite, figure.quality == nil, figure.part.isNaN, figure.whole.isNaN {
        return write(figure.value, &bytes)
      }
      bytes.append(contentsOf: "{\"value\":".utf8)
      write(figure.value, &bytes)
      if !figure.part.isNaN {
        bytes.append(contentsOf: ",\"part\":".utf8)
        write(figure.part, &bytes)
      }
      if !figure.whole.isNaN {
        bytes.append(contentsOf: ",\"whole\":".utf8)
        write(figure.whole, &bytes)
      }
      if let quality = figure.quality {
        bytes.append(contentsOf: ",\"quality\":\"\(quality.rawValue)\"".utf8)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ series: YearlySeries, _ figure: Figure, _ bytes: inout [UInt8]) {
    guard figure.state == .value else { return write(figure, &bytes) }
    bytes.append(contentsOf: "{\"series\":[".utf8)
    for (place, point) in series.observations.enumerated() {
      bytes.append(contentsOf: "\(place == 0 ? "" : ",")[\(point.year),".utf8)
      write(point.value, &bytes)
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(contentsOf: "]}".utf8)
  }

  private static func write(_ number: Double, _ bytes: inout [UInt8]) {
    guard number.isFinite else {
      return bytes.append(
        contentsOf: "\"\(number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity")\"".utf8
      )
    }
    if number == number.rounded(), abs(number) < 1e15, number != 0 || number.sign == .plus {
      bytes.append(contentsOf: "\(Int(number))".utf8)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  /// The rows of a message, every one to be judged.
  static func read(_ rows: [JSONNode], needs: Int) throws(ProtocolViolation) -> FigureRows {
    var figures = [Figure](repeating: .notStated, count: needs * rows.count)
    var points: [Observation] = []
    for (row, node) in rows.enumerated() {
      let elements = node.elements
      guard elements.count == needs else {
        throw .garbage(
          fr: "une ligne a \(elements.count) valeurs au lieu de \(needs)",
          en: "a row has \(elements.count) values instead of \(needs)"
        )
      }
      for (need, element) in elements.enumerated() {
        figures[need * rows.count + row] = figure(element, &points)
      }
    }
    return FigureRows(
      figures: figures,
      stride: rows.count,
      slots: Array(0..<needs),
      indices: Array(rows.indices),
      points: points
    )
  }

  private static func figure(_ node: JSONNode, _ points: inout [Observation]) -> Figure {
    if let number = node.number { return Figure(value: number) }
    if node.isNull { return .notStated }
    if node["absent"]?.isTrue == true { return .statedAbsent() }
    if node["not_applicable"]?.isTrue == true { return .notApplicable() }
    if let series = node["series"] {
      let start = points.count
      for point in series.elements {
        let pair = point.elements
        guard pair.count == 2, let year = pair[0].integer, let value = pair[1].anyNumber else { continue }
        points.append(Observation(year: year, value: value))
      }
      return Figure(value: Double(points.count - start), part: Double(start))
    }
    guard let value = node["value"]?.anyNumber else { return .notStated }
    return Figure(
      value: value,
      quality: node["quality"]?.string.flatMap { Quality(rawValue: $0) },
      part: node["part"]?.anyNumber ?? .nan,
      whole: node["whole"]?.anyNumber ?? .nan
    )
  }
}
