import JalonJSON
import JalonRendering
import JalonSource
import JalonTrajectory
import JalonYAML

/// A file of trajectory cases: `{"cases": [{"id": …, "input": {…}}]}`.
struct CasesFile {
  /// A case that was read, or the key that cannot be.
  struct Entry {
    let id: String
    let item: Result<TrajectoryCase, UnreadableKey>
  }

  /// A case that cannot be read.
  struct UnreadableKey: Error {
    /// The key whose value is missing or wrong.
    let key: String
  }

  /// The cases in their order.
  let entries: [Entry]

  /// Reads a file; `nil` when it is no JSON or has no list of cases, which is reported.
  init?(_ source: SourceText, into diagnostics: inout Diagnostics) {
    guard let tree = JSONReader().read(source, into: &diagnostics), let root = tree.roots.first else {
      return nil
    }
    guard let cases = JSONNode(tree: tree, index: root)["cases"], tree.kind(cases.index) == .sequence else {
      diagnostics.add(
        tree.diagnostic(
          .missingKey,
          at: root,
          Wording(fr: "il manque la liste 'cases'", en: "the list 'cases' is missing"),
          hint: Wording(
            fr: "écrivez {\"cases\": [{\"id\": …, \"input\": …}]}",
            en: "write {\"cases\": [{\"id\": …, \"input\": …}]}"
          )
        )
      )
      return nil
    }
    entries = cases.elements.enumerated().map { number, node in
      let id = node["id"]?.text ?? String(number + 1)
      do throws(UnreadableKey) {
        return Entry(id: id, item: .success(try Self.item(node["input"])))
      } catch {
        return Entry(id: id, item: .failure(error))
      }
    }
  }

  private static func item(_ node: JSONNode?) throws(UnreadableKey) -> TrajectoryCase {
    guard let node else { throw UnreadableKey(key: "input") }
    guard let pathway = node["pathway"] else { throw UnreadableKey(key: "pathway") }
    return TrajectoryCase(
      series: try series(node["series"]),
      baseYear: try year(node["base_year"], "base_year"),
      baseValue: try number(node["base_value"], "base_value"),
      targetYear: try year(node["target_year"], "target_year"),
      targetReduction: try number(node["target_reduction"], "target_reduction"),
      pathway: try fields(pathway),
      asOfYear: node["as_of"] == nil ? nil : try year(node["as_of"], "as_of")
    )
  }

  private static func series(_ node: JSONNode?) throws(UnreadableKey) -> [Int: Double?] {
    guard let node, node.isObject else { throw UnreadableKey(key: "series") }
    var series: [Int: Double?] = [:]
    for (key, value) in node.entries {
      guard let year = Int(key) else { throw UnreadableKey(key: "series.\(key)") }
      series[year] = .some(try number(value, "series.\(key)"))
    }
    return series
  }

  /// A number, or `nil` for `null` and for a key that is not there.
  private static func number(_ node: JSONNode?, _ key: String) throws(UnreadableKey) -> Double? {
    guard let node, !node.isNull else { return nil }
    guard !node.isString, let number = node.text.flatMap({ Double($0) }), number.isFinite else {
      throw UnreadableKey(key: key)
    }
    return number
  }

  private static func year(_ node: JSONNode?, _ key: String) throws(UnreadableKey) -> Int {
    guard let node, !node.isString, let year = node.text.flatMap({ Int($0) }) else {
      throw UnreadableKey(key: key)
    }
    return year
  }

  private static func fields(_ node: JSONNode) throws(UnreadableKey) -> PathwayFields {
    guard let kind = node["kind"]?.text else { throw UnreadableKey(key: "pathway.kind") }
    var numbers: [String: Double] = [:]
    var curves: [String: [Int: Double]] = [:]
    var texts: [String: String] = [:]
    for (key, value) in node.entries where key != "kind" && !value.isNull {
      if value.isObject {
        var curve: [Int: Double] = [:]
        for (year, point) in value.entries {
          guard let year = Int(year), let number = try number(point, "pathway.\(key)") else {
            throw UnreadableKey(key: "pathway.\(key)")
          }
          curve[year] = number
        }
        curves[key] = curve
      } else if value.isString {
        texts[key] = value.text
      } else {
        numbers[key] = try number(value, "pathway.\(key)")
      }
    }
    return PathwayFields(kind: kind, numbers: numbers, curves: curves, texts: texts)
  }

  /// One JSON line a case, and whether every case could be read.
  func run() -> (lines: String, isComplete: Bool) {
    var lines = ""
    var isComplete = true
    for entry in entries {
      let fields: [RecordField]
      switch entry.item {
      case .success(let item):
        do throws(PathwayFields.Problem) {
          fields = try TrajectoryCases.record(of: item)
        } catch {
          isComplete = false
          fields = [RecordField("error", .text(Self.message(error)))]
        }
      case .failure(let error):
        isComplete = false
        fields = [RecordField("error", .text("unreadable: \(error.key)"))]
      }
      lines += RecordText.json(.object([RecordField("id", .text(entry.id))] + fields)) + "\n"
    }
    return (lines, isComplete)
  }

  private static func message(_ problem: PathwayFields.Problem) -> String {
    switch problem {
    case .unknownKind(let kind): "unreadable: pathway.kind \(kind)"
    case .missing(let field): "unreadable: \(field)"
    }
  }
}
