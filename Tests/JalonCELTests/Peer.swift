import Foundation
import JalonCEL

/// An expression with values for its variables.
struct Question: CustomStringConvertible {
  let text: String
  let values: [String: CELValue]

  init(_ generator: inout TypedGenerator, depth: Int = 3) {
    text = generator.expression(depth: depth)
    values = generator.values()
  }

  var description: String {
    let used = values.filter { text.contains($0.key) }.sorted { $0.key < $1.key }
    return "\(text) with \(used.map { "\($0.key) = \($0.value.notation)" }.joined(separator: ", "))"
  }

  /// What the expression comes to here: its value in the notation of `answers.py`, `invalid` or `error`.
  var answer: String {
    switch outcome(text, values, in: DifferentialTests.environment) {
    case .value(let value): value.notation
    case .failure: "error"
    case .unknown: "unknown"
    case nil: "invalid"
    }
  }

  /// The question as a line for `answers.py`.
  var line: String {
    get throws {
      let object: [String: Any] = ["expression": text, "values": values.mapValues(\.json)]
      return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
  }
}

/// The engine that expressions are compared with.
enum Peer {
  /// Whether there is a Python with the package.
  static let isThere = (try? run(["-c", "import cel_expr_python.cel"], input: Data())) != nil

  private struct Failed: Error {}

  /// The answers, in the order of the questions.
  static func answers(to questions: [Question]) throws -> [String] {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Differential/answers.py"
    )
    let input = try questions.map { try $0.line + "\n" }.joined()
    let output = try run([script.path], input: Data(input.utf8))
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func run(_ arguments: [String], input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    // A file each way: two pipes could fill up and wait for each other.
    let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (folder.appending(path: "in"), folder.appending(path: "out"))
    try input.write(to: source)
    try Data().write(to: target)
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: target)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return try Data(contentsOf: target)
  }
}

extension CELValue {
  /// The value in the notation of `answers.py`.
  var notation: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): "\(number)u"
    case .double(let number): number.isNaN ? "dNaN" : "d" + Self.hexadecimal(number.bitPattern)
    case .string(let text): "s" + Self.hexadecimal(Array(text.utf8))
    case .bytes(let bytes): "b" + Self.hexadecimal(bytes)
    case .list(let elements): "[\(elements.map(\.notation).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\($0.key.notation): \($0.value.notation)" }.sorted().joined(separator: ", "))}"
    case .timestamp(let seconds, let nanos): "t\(Int128(seconds) * 1_000_000_000 + Int128(nanos))"
    case .duration(let seconds, let nanos): "p\(Int128(seconds) * 1_000_000_000 + Int128(nanos))"
    case .type(let kind): "type \(kind.typeName)"
    default: "unsupported"
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func hexadecimal(_ bits: UInt64) -> String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The value in a question to `answers.py`.
  fileprivate var json: Any {
    switch self {
    case .bool(let value): value
    case .int(let number): String(number)
    case .uint(let number): String(number)
    case .double(let number): "\(number)"
    case .string(let text): text
    case .bytes(let bytes): Data(bytes).base64EncodedString()
    case .list(let elements): elements.map(\.json)
    case .map(let entries):
      Dictionary(uniqueKeysWithValues: entries.map { (Self.keyText($0.key), $0.value.json) })
    default: NSNull()
    }
  }

  private static func keyText(_ key: CELValue) -> String {
    switch key {
    case .string(let text): text
    case .int(let number): String(number)
    default: ""
    }
  }
}
