import JalonSource
import JalonYAML
import Testing

/// Where the bytes of a scalar's value were written.
///
/// In each case `↓` stands in the text where the rest of the value starts.
@Suite struct ScalarPlaceTests {
  private func expect(_ marked: String, _ rest: String, name: String = "x.yaml") throws {
    let scalars = marked.unicodeScalars
    let arrow = try #require(scalars.firstIndex(of: "↓"))
    let before = String(scalars[..<arrow])
    let text = before + String(scalars[scalars.index(after: arrow)...])
    let tree = try #require(Self.tree(text, name: name))
    let node = try #require(tree.nodes.indices.first { tree.text($0) == "check" }) + 1
    let value = tree.text(node)
    try #require(value.utf8.elementsEqual(value.utf8.dropLast(rest.utf8.count) + rest.utf8), "\(value)")
    let expected = tree.source.place(ofByte: before.utf8.count)
    #expect(tree.place(ofByte: value.utf8.count - rest.utf8.count, in: node) == expected, "\(marked)")
  }

  private static func tree(_ text: String, name: String = "x.yaml", firstLine: Int = 1) -> YAMLTree? {
    var diagnostics = Diagnostics()
    let source = SourceText(name: name, bytes: Array(text.utf8), firstLine: firstLine)
    return name.hasSuffix(".json")
      ? JSONReader().read(source, into: &diagnostics) : YAMLReader().read(source, into: &diagnostics)
  }

  @Test(
    "A plain scalar, on one line or folded",
    arguments: [
      ("check: ↓value", "value"), ("check: va↓lue", "lue"), ("check: value↓\n", ""), ("check: ↓~\n", "~"),
      ("check: a  ↓b # c\n", "b"), ("check: a↓  b\n", "  b"), ("é: 1\ncheck: à ↓ç\n", "ç"),
      ("check: a\n  ↓b\n", "b"), ("check: a↓ \n  b\n", " b"), ("check: a\n↓\n  b\n", "\nb"),
      ("check: a\n\n\n  b\n\n  ↓c\n", "c"), ("check: a\n  b↓\n\nd: e\n", ""), ("check:\n  a ||\n  ↓b\n", "b"),
      ("{check: a\n  ↓b, c: d}\n", "b"), ("check: 漢 🌱\r\n  é ↓è\r\n", "è"),
      ("check: a\u{2028}  b\u{85}  c ↓d\n", "d"), ("check: &x a\n  ↓b\n", "b"),
      ("check: !!str\n  # c\n  ↓a\n", "a"),
      ("check: &x !!str ↓a b\n", "a b"), ("check: &x:↓y\n", "y"), ("a: &x b ↓c\ncheck: *x\n", "c"),
      ("check:↓\nb: c\n", ""),
    ] as [(String, String)]
  )
  func plain(text: String, rest: String) throws { try expect(text, rest) }

  @Test(
    "A single-quoted scalar",
    arguments: [
      ("check: '↓value'", "value"), ("check: 'value↓'", ""), ("check: '↓'", ""),
      ("check: 'a ↓''b'' c'", "'b' c"),
      ("check: 'a ''↓b'' c'", "b' c"), ("check: 'a ''b''↓'", ""), ("check: '''''↓a'", "a"),
      ("check: 'it''s\n\n  ↓b'", "b"), ("check: '  a  \n  ↓b'", "b"), ("check: 'a↓  \n  b'", " b"),
      ("check: 'a\\''↓b'", "b"), ("check: !!str 'it''s ↓b'", "b"), ("check: 'a\r\n\r\n  ↓é'", "é"),
    ] as [(String, String)]
  )
  func singleQuoted(text: String, rest: String) throws { try expect(text, rest) }

  @Test(
    "A double-quoted scalar",
    arguments: [
      (#"check: "↓value""#, "value"), (#"check: "value↓""#, ""), (#"check: "a\t↓b""#, "b"),
      (#"check: "a↓\tb""#, "\tb"), (#"check: "a↓\"b""#, "\"b"), (#"check: "a\\↓b""#, "b"),
      (#"check: "\x41↓b""#, "b"), (#"check: "a\n↓\u00e9\n""#, "é\n"), (#"check: "\u00e9↓b""#, "b"),
      (#"check: "\U0001F331↓b""#, "b"), (#"check: "\N\_\L\P\e\0\a\v\/↓b""#, "b"),
      (#"check: "\xe9\u6F22↓b""#, "b"),
      ("check: \"a\n  ↓b\"", "b"), ("check: \"a\\\n  \\  ↓b\"", "b"), ("check: \"a  \\\n\n  ↓b\"", "b"),
      ("check: \"a\\ \n  \\u00e9\n\n  ↓b\"", "b"), ("check: \"é\\t\r\n  漢 ↓b\"\r\n", "b"),
      ("check: \"a\u{2028}  \\t↓b\"", "b"), ("check: \"\\t\u{85} \u{85}  ↓b\"", "b"),
      ("check: &x \"\\t↓b\"", "b"), (#"check: "a\n↓""#, ""), (#"check: !!str "↓""#, ""),
      ("check: \" a ↓\"", ""),
    ] as [(String, String)]
  )
  func doubleQuoted(text: String, rest: String) throws { try expect(text, rest) }

  @Test(
    "A literal block scalar",
    arguments: [
      ("check: |\n  ↓a\n", "a\n"), ("check: |\n  a\n  ↓b\n", "b\n"), ("check: |\n  a↓\n  b\n", "\nb\n"),
      ("check: |\n  a\n  ↓  b\n", "  b\n"), ("check: |\n  a\n    ↓b\n", "b\n"),
      ("check: |\n  a\n  b↓\nd: e\n", ""), ("check: |\n  a\n  b↓\n\nd: e\n", "\n"),
      ("check: |-\n  a ↓b\n", "b"),
      ("check: |2-\n    a\n  ↓b\n", "b"), ("check: |2-\n    ↓a\n  b\n", "a\nb"),
      ("check: |+ # c\n\n  \n  a↓\n\n\nd: e\n", ""), ("check: |+ # c\n\n  \n  ↓a\n\n\nd: e\n", "a\n\n\n"),
      ("check: |+2 # c\n\n     ↓a\n", "a\n"), ("check: |2\n     \n    ↓a\n", "a\n"),
      ("- check: |1\n      ↓a\n   b\n", "a\nb\n"), ("check: |\r\n  é\r\n\r\n  漢 ↓b\r\n", "b\n"),
      ("check: &x !!str # c\n  |\n  ↓a\n", "a\n"), ("check: |2\n  \ta ↓b\n", "b\n"),
      ("check: |\n  a\u{2028}  ↓b\u{85}  c\n", "b\nc\n"), ("check: |\n  a ↓b", "b"),
      ("check: |\n  a # ↓b\n", "b\n"), ("check: ↓|\nb: c\n", ""),
    ] as [(String, String)]
  )
  func literal(text: String, rest: String) throws { try expect(text, rest) }

  @Test(
    "A folded block scalar",
    arguments: [
      ("check: >\n  ↓a\n", "a\n"), ("check: >\n  a\n  ↓b\n", "b\n"), ("check: >\n  a↓\n  b\n", " b\n"),
      ("check: >\n  a\n\n  ↓b\n", "b\n"), ("check: >\n  a\n    b\n    c\n  ↓d\n", "d\n"),
      ("check: >-\n\n\n  a\n\n\n  b ↓c\n", "c"), ("check: >+ # c\n  a\n  b↓\n\n\nd: e\n", ""),
      ("check: >2\n      a\n  b\n  ↓c\n", "c\n"), ("check: >\r\n  é è\r\n  ↓ç\r\n", "ç\n"),
      ("check: >\n  a ||\n  b &&\n  ↓c\n", "c\n"), ("check: >\n  a\n  \tb\n  ↓c\n", "c\n"),
      ("check: >\n  a\u{2028}  b\n  ↓c\n", "c\n"),
    ] as [(String, String)]
  )
  func folded(text: String, rest: String) throws { try expect(text, rest) }

  @Test(
    "A JSON string or number",
    arguments: [
      (#"{"check": "↓value"}"#, "value"), (#"{"check": "value↓"}"#, ""), (#"{"check": 1↓.5}"#, ".5"),
      (#"{"check": "\ud83c\udf31↓b"}"#, "b"), (#"{"check": "a↓\ud83c\udf31b"}"#, "🌱b"),
      (#"{"check": "\u00e9\/\b\f\n\r\t\"\\↓b"}"#, "b"), ("{\"é\": 1,\r\n \"check\": \"a\\u0020↓b\"}", "b"),
      ("{\"check\": \"\\t \u{85} 漢 \u{85} \u{85}  ↓b\"}", "b"), ("{\"check\": \"\\t \u{2028}  ↓b\"}", "b"),
    ] as [(String, String)]
  )
  func json(text: String, rest: String) throws { try expect(text, rest, name: "x.json") }

  @Test("All bytes of a character, escaped or not, have its place")
  func insideCharacters() throws {
    let tree = try #require(Self.tree("- \"漢a\\u6f22\\x41\"\n- 漢a\n"))
    #expect((-1...9).map { tree.place(ofByte: $0, in: 1).column } == [4, 4, 4, 4, 5, 6, 6, 6, 12, 16, 16])
    #expect((0...4).map { tree.place(ofByte: $0, in: 2).column } == [3, 3, 3, 4, 5])
  }

  @Test("Lines are counted from the source's first line")
  func firstLine() throws {
    let tree = try #require(Self.tree("- |\n  a\n  b\n- 'c'\n", firstLine: 40))
    #expect(tree.place(ofByte: 2, in: 1).description == "x.yaml:42:3")
    #expect(tree.place(ofByte: 0, in: 2).description == "x.yaml:43:4")
  }

  @Test("A collection, which has no bytes, is where it starts")
  func collections() throws {
    let tree = try #require(Self.tree("a:\n  - b\n"))
    #expect(tree.place(ofByte: 1, in: 2).description == "x.yaml:2:3")
    let diagnostic = tree.diagnostic(.wrongType, at: 2, bytes: 1..<2, Wording(same: "no"))
    #expect(diagnostic.place?.description == "x.yaml:2:3")
  }

  @Test("Every place of a scalar of 100 kB is found in its own time", .timeLimit(.minutes(1)))
  func longScalar() throws {
    let line = "  \(String(repeating: "é ", count: 30))\n"
    let tree = try #require(Self.tree("check: >\n" + String(repeating: line, count: 1200)))
    #expect(tree.text(2).utf8.count > 100_000)
    #expect(tree.place(ofByte: .max, in: 2).description == "x.yaml:1201:63")
    let long = try #require(Self.tree("- \"\(String(repeating: #"\t\\"#, count: 50_000))\""))
    #expect(long.place(ofByte: 99_999, in: 1).description == "x.yaml:1:200002")
  }

  @Test(
    "A diagnostic marks its stretch, or as much of it as stands on the first line",
    arguments: [
      ("a < b", "- x: é a < b", "x.yaml:1:8", 5), ("b", "- x: \"é\\t b\"", "x.yaml:1:11", 1),
      ("é b", "- x: \"é a\\u00e9 b\"", "x.yaml:1:10", 8), ("'b' c", "- x: 'a ''b'' c'", "x.yaml:1:9", 7),
      ("b c d", "- x: a b\n    c d", "x.yaml:1:8", 1), ("b\nc", "- x: |\n    a b\n    c d", "x.yaml:2:7", 1),
      ("b  #  c", "- x: >\n    a b  # \n    c", "x.yaml:2:7", 5),
      ("b c", "- x: 'a b  \n    c'", "x.yaml:1:9", 1),
      ("c\n", "- x: >\n    a b\n    c\n", "x.yaml:3:5", 1),
      ("ab c", "- x: \"ab\\\n    \\ c\"", "x.yaml:1:7", 2),
      ("b c", "- x: a\n    b\n    c\n", "x.yaml:2:5", 1), ("漢🌱", "- x: |2\r\n     漢🌱\r\n", "x.yaml:2:6", 2),
    ] as [(String, String, String, Int)]
  )
  func diagnostics(stretch: String, text: String, place: String, length: Int) throws {
    let tree = try #require(Self.tree(text))
    let range = try #require(Array(tree.text(3).utf8).firstRange(of: Array(stretch.utf8)))
    let diagnostic = tree.diagnostic(.expressionSyntax, at: 3, bytes: range, Wording(same: "no"))
    #expect(diagnostic.place?.description == place)
    #expect(diagnostic.excerpt?.length == length)
    #expect(diagnostic.excerpt?.column == diagnostic.place?.column)
    #expect(diagnostic.excerpt?.line == diagnostic.place.flatMap { tree.source.line($0.line) })
  }

  @Test("A diagnostic past the value's end marks the place after it", arguments: [3..<3, 3..<9, 7..<9])
  func pastTheEnd(range: Range<Int>) throws {
    let tree = try #require(Self.tree("- 'a b'"))
    let diagnostic = tree.diagnostic(.expressionSyntax, at: 1, bytes: range, Wording(same: "no"))
    #expect(diagnostic.excerpt == Diagnostic.Excerpt(line: "- 'a b'", column: 7, length: 1))
  }

  @Test("Wherever a random character is written, its bytes are there", arguments: ScalarStyle.allCases)
  fileprivate func randomScalars(style: ScalarStyle) throws {
    for seed in 0..<200 {
      let written = RandomScalar(style, seed: UInt64(seed))
      let name = style == .json ? "x.json" : "x.yaml"
      let tree = try #require(Self.tree(written.text, name: name), "seed \(seed): \(written.text)")
      let key = try #require(tree.nodes.indices.first { tree.text($0) == "check" })
      var found: [RandomScalar.Character] = []
      var offset = 0
      for scalar in tree.text(key + 1).unicodeScalars {
        let places = Set((offset..<offset + scalar.utf8.count).map { tree.place(ofByte: $0, in: key + 1) })
        offset += scalar.utf8.count
        if RandomScalar.isBlank(scalar) { continue }
        found.append(.init(scalar: scalar, place: try #require(places.first)))
        #expect(places.count == 1, "seed \(seed): \(written.text)")
      }
      #expect(found == written.characters, "seed \(seed): \(written.text)")
    }
  }
}

/// A way to write a scalar.
private enum ScalarStyle: CaseIterable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
  case json
}

/// A scalar of random characters, which remembers where it wrote those that are not blank.
private struct RandomScalar {
  struct Character: Equatable {
    let scalar: Unicode.Scalar
    let place: Place
  }

  private(set) var text = ""
  private var offsets: [(scalar: Unicode.Scalar, offset: Int)] = []
  private var random: SplitMix
  private let lineBreak: String
  private let indentation: String

  init(_ style: ScalarStyle, seed: UInt64) {
    var random = SplitMix(state: seed)
    lineBreak = ["\n", "\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    indentation = String(repeating: " ", count: .random(in: 1...4, using: &random))
    self.random = random
    if style == .json {
      text += "{\"é\": 1,\(lineBreak)  \"check\": \""
      writeEscaped(isJSON: true)
      text += "\"}"
      return
    }
    text +=
      "é: 漢\(lineBreak)check:"
      + pick([" ", "  ", " &x ", " !!str ", " &x !!str # c\(lineBreak)\(indentation)"])
    switch style {
    case .singleQuoted: writeSingleQuoted()
    case .doubleQuoted: writeEscaped(isJSON: false)
    case .literal: writeBlock("|")
    case .folded: writeBlock(">")
    default: writePlain()
    }
    text += "\(lineBreak)last: 1\(lineBreak)"
  }

  /// What was written where.
  var characters: [Character] {
    let name = text.hasPrefix("{") ? "x.json" : "x.yaml"
    let source = SourceText(name: name, text: text)
    return offsets.map { Character(scalar: $0.scalar, place: source.place(ofByte: $0.offset)) }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  // MARK: Styles

  private mutating func writePlain() {
    for _ in 0..<number(1...6) {
      write("a")
      for _ in 0..<number(0...5) { write(pickScalar("bc09é漢🌱-.&|<>'\"\\()")) }
      writeFold()
    }
    write("z")
  }

  private mutating func writeSingleQuoted() {
    text += "'"
    for _ in 0..<number(0...20) {
      let scalar = pickScalar("ab:#é漢🌱-&|\"\\{]'")
      write(scalar, as: scalar == "'" ? "''" : nil)
      if number(0...3) == 0 { writeFold() }
    }
    write("z")
    text += pick(["'", " '", "  '"])
  }

  private mutating func writeEscaped(isJSON: Bool) {
    if !isJSON { text += "\"" }
    for _ in 0..<number(0...20) {
      let scalar = pickScalar("ab:#é漢🌱-&|'/{]\"\\")
      let isSpecial = scalar == "\"" || scalar == "\\"
      switch number(0...3) {
      case 0: write(scalar, as: isJSON ? utf16Escapes(scalar) : escape(scalar))
      case 1 where isSpecial || scalar == "/": write(scalar, as: "\\\(scalar)")
      default: write(isSpecial ? "b" : scalar)
      }
      switch number(0...7) {
      case 0: text += pick([" ", "  ", "\\n", "\\t", "\\u0020"])
      case 1 where isJSON: text += pick([" \u{85} ", "\u{2028}  ", "\u{2029}"])
      case 1: text += pick(["\\N", "\\_", "\\L", "\\P", "\\ ", "\\x20"])
      case 2 where !isJSON: text += "\\" + lineBreak + pick(["", lineBreak]) + indentation
      case 3 where !isJSON: writeFold()
      default: break
      }
    }
    if !isJSON { text += "\"" }
  }

  private mutating func writeBlock(_ indicator: String) {
    let header = pick([
      "", "-", "+", "\(indentation.count)", "\(indentation.count)-", "+\(indentation.count)",
    ])
    text += indicator + header + pick(["", " # c"]) + lineBreak
    let hasIndentation = header.contains { $0.isNumber }
    for _ in 0..<number(0...2) { text += lineBreak }
    for line in 0..<number(1...6) {
      text += indentation
      if hasIndentation || line > 0 { text += pick(["", "", "  ", "\t"]) }
      for _ in 0..<number(0...5) { write(pickScalar("ab:#é漢🌱-&|'\"\\{]")) }
      write("z")
      text += pick(["", "", " ", " \t"])
      for _ in 0..<number(1...3) {
        text += pick(["", "", " "]) + pick([lineBreak, lineBreak, "\u{2028}", "\u{85}"])
      }
    }
  }

  /// Blanks inside a line or around line breaks.
  private mutating func writeFold() {
    let breaks = (0..<number(0...3)).map { _ in pick([lineBreak, lineBreak, "\u{85}", "\u{2029}"]) }
    text +=
      pick([" ", "  ", "\t"]) + breaks.joined(separator: pick(["", " "]))
      + (breaks.isEmpty ? "" : indentation)
  }

  // MARK: Characters

  private mutating func write(_ scalar: Unicode.Scalar, as escape: String? = nil) {
    offsets.append((scalar, text.utf8.count))
    text += escape ?? String(scalar)
  }

  private mutating func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let forms = [("x", 2), ("u", 4), ("U", 8)].filter { $0.1 >= digits.count }
    let (letter, width) = forms.randomElement(using: &random) ?? ("U", 8)
    return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
  }

  private func utf16Escapes(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

  private mutating func pickScalar(_ choices: String) -> Unicode.Scalar {
    choices.unicodeScalars.randomElement(using: &random) ?? "a"
  }
}

/// A small random generator, the same on every machine (Steele, Lea and Flood 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
