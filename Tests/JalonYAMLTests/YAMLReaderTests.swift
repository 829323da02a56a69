import JalonSource
import JalonYAML
import Testing

/// What the YAML reader builds, and what it refuses where.
@Suite struct YAMLReaderTests {
  private func read(_ text: String, limits: YAMLLimits = .standard) -> (YAMLTree?, [Diagnostic]) {
    var diagnostics = Diagnostics()
    let tree = YAMLReader(limits: limits).read(SourceText(name: "x.yaml", text: text), into: &diagnostics)
    return (tree, diagnostics.all)
  }

  private func load(_ text: String, name: String = "x.yaml") -> (YAMLTree?, [Diagnostic]) {
    var diagnostics = Diagnostics()
    let tree = DocumentLoader().load(SourceText(name: name, text: text), into: &diagnostics)
    return (tree, diagnostics.all)
  }

  @Test("Keys and values know their line and column in code points")
  func places() throws {
    let tree = try #require(read("é: à\nb:\n  - 'ç': \"d\"\n").0)
    let places = tree.nodes.indices.map { "\(tree.text($0))@\(tree.place($0).line):\(tree.place($0).column)" }
    #expect(places == ["@1:1", "é@1:1", "à@1:4", "b@2:1", "@3:3", "@3:5", "ç@3:5", "d@3:10"])
  }

  @Test("A scalar is a slice of the source unless it had to be unescaped")
  func slices() throws {
    let tree = try #require(
      read("a: plain\nb: \"quoted é\"\nc: \"es\\tcaped\"\nd: 'it''s'\ne: |\n  text\n").0
    )
    let arena = tree.nodes.indices.filter { tree.nodes[$0].isInArena }.map(tree.text)
    #expect(arena == ["es\tcaped", "it's", "text\n"])
    #expect(tree.text(2) == "plain" && tree.text(4) == "quoted é")
  }

  @Test(
    "Broken syntax points at the offending place",
    arguments: [
      ("a: [1, 2", "x.yaml:2:1", DiagnosticID.syntax), ("a: 1\n\tb: 2\n", "x.yaml:2:1", .tabIndentation),
      ("a: b: c\n", "x.yaml:1:5", .syntax), ("a: 1\nb\nc: 2\n", "x.yaml:3:1", .syntax),
      ("a: \"b\nc: d\n", "x.yaml:3:1", .syntax), ("a: @b\n", "x.yaml:1:4", .syntax),
    ]
  )
  func syntaxErrors(text: String, place: String, id: DiagnosticID) throws {
    let error = try #require(read(text).1.first)
    #expect(error.place?.description == place)
    #expect(error.id == id)
    #expect(error.hint != nil)
  }

  @Test(
    "What YAML allows and a report does not is refused at its place",
    arguments: [
      ("a: 1\nb: 2\na: 3\n", DiagnosticID.duplicateKey, "x.yaml:3:1"),
      ("a: *b\n", .undefinedAlias, "x.yaml:1:4"), ("a: &b [*b]\n", .recursiveAlias, "x.yaml:1:8"),
      ("a: 1\n---\nb: 2\n", .severalDocuments, "x.yaml:3:1"), ("", .emptyDocument, "x.yaml:1:1"),
      ("# nothing\n", .emptyDocument, "x.yaml:1:1"),
      ("a: &b {c: 1}\nd:\n  <<: *b\n", .mergeKey, "x.yaml:3:3"),
      ("a: !!binary aGk=\n", .unknownTag, "x.yaml:1:4"), ("a: b\u{1}c\n", .controlCharacter, "x.yaml:1:5"),
    ]
  )
  func refusals(text: String, id: DiagnosticID, place: String) throws {
    let error = try #require(load(text).1.first)
    #expect(error.id == id)
    #expect(error.place?.description == place)
  }

  @Test("All duplicate keys of a file are reported, in small and large mappings alike")
  func manyDuplicates() {
    let keys = (0..<40).map { "k\($0 % 30): 1\n" }.joined()
    #expect(read(keys).1.map(\.id) == Array(repeating: .duplicateKey, count: 10))
  }

  @Test("Each bound is named when it is hit")
  func bounds() throws {
    let tight = YAMLLimits(bytes: 400, depth: 4, nodes: 50, aliasNodes: 20)
    func first(_ text: String) -> Diagnostic? { read(text, limits: tight).1.first }
    #expect(first(String(repeating: "a", count: 401))?.id == .fileTooLarge)
    #expect(first("[[[[[1]]]]]")?.id == .tooDeep)
    #expect(first("[" + String(repeating: "1,", count: 60) + "]")?.id == .tooManyNodes)
    let bomb = "a: &a [1,1,1,1]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b,*b]\n"
    #expect(first(bomb)?.id == .aliasExpansion)
    #expect(first("[[[[[1]]]]]")?.message.en.contains("4 levels") == true)
  }

  @Test("A hundred thousand brackets end at once in the depth limit")
  func deepNesting() {
    #expect(read(String(repeating: "[", count: 100_000)).1.first?.id == .tooDeep)
  }

  @Test("An alias stands for its anchor's node, and a document's anchors end with it")
  func aliases() throws {
    let tree = try #require(read("a: &x {b: 1}\nc: *x\n").0)
    let alias = try #require(tree.nodes.indices.first { tree.nodes[$0].kind == .alias })
    #expect(tree.entries(alias).map { tree.text($0.key) } == ["b"])
    #expect(read("a: &x 1\n---\nb: *x\n").1.first?.id == .undefinedAlias)
  }

  @Test("A byte-order mark, Windows line ends and old Mac line ends are read")
  func lineEnds() throws {
    let marked = SourceText(name: "x.yaml", bytes: [0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb: é\r\n".utf8))
    var diagnostics = Diagnostics()
    let tree = try #require(YAMLReader().read(marked, into: &diagnostics))
    #expect(tree.place(3).description == "x.yaml:2:1")
    #expect(tree.text(4) == "é")
    #expect(try #require(read("a: 1\rb: 2\r").0).place(3).line == 2)
  }

  @Test(
    "Bytes that are not UTF-8 are refused at their place",
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF] as [UInt8], 4), ([0xC0, 0xAF], 1), ([0x61, 0xED, 0xA0, 0x80], 2),
      ([0xE2, 0x82], 1),
    ]
  )
  func invalidUTF8(bytes: [UInt8], column: Int) throws {
    var diagnostics = Diagnostics()
    #expect(YAMLReader().read(SourceText(name: "x.yaml", bytes: bytes), into: &diagnostics) == nil)
    let error = try #require(diagnostics.all.first)
    #expect(error.id == .invalidUTF8)
    #expect(error.place?.column == column)
  }

  @Test(
    "Plain scalars follow the core schema",
    arguments: [
      ("", CoreScalar.null), ("~", .null), ("null", .null), ("true", .bool(true)), ("FALSE", .bool(false)),
      ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")), ("010", .integer("10")),
      ("0o14", .integer("12")), ("0x1F", .integer("31")), ("-0", .integer("0")), ("1:30", .string("1:30")),
      ("1_000", .string("1_000")), ("1.10", .float(1.1)), (".5", .float(0.5)), ("1e3", .float(1000)),
      (".inf", .float(.infinity)), ("2024-02-01", .string("2024-02-01")), ("1.", .float(1)),
      (".", .string(".")),
    ]
  )
  func coreSchema(text: String, value: CoreScalar) {
    #expect(CoreScalar(text, isPlain: true) == value)
    #expect(CoreScalar(text, isPlain: false) == .string(text))
  }
}

/// JSON comes into the same tree by its own grammar.
@Suite struct JSONReaderTests {
  private func read(_ text: String) -> (YAMLTree?, [Diagnostic]) {
    var diagnostics = Diagnostics()
    let tree = JSONReader().read(SourceText(name: "x.json", text: text), into: &diagnostics)
    return (tree, diagnostics.all)
  }

  @Test("JSON gives the tree and the places that the same text gives as YAML")
  func sameTree() throws {
    let text = "{\"a\": [1, 2.50, true, null],\n  \"é\": {\"b\": \"c\\u00e9\\n\"}}\n"
    let json = try #require(read(text).0)
    var diagnostics = Diagnostics()
    let yaml = try #require(YAMLReader().read(SourceText(name: "x.json", text: text), into: &diagnostics))
    func shape(_ tree: YAMLTree) -> [String] {
      tree.nodes.indices.map {
        "\(tree.nodes[$0].kind) \(tree.text($0)) \(tree.place($0)) \(tree.nodes[$0].end)"
      }
    }
    #expect(shape(json) == shape(yaml))
  }

  @Test(
    "What libyaml would let pass is refused",
    arguments: [
      "{\"a\": 1,}", "{\"a\": 1 \"b\": 2}", "{\"a\": 1} // no", "{'a': 1}", "{a: 1}", "{\"a\": 01}",
      "{\"a\": NaN}",
      "{\"a\": \"\\ud800\"}", "{\"a\": 1}}", "[1, 2", "{\"a\"", "", "{\"a\": +1}", "{\"a\": tru}",
      "{\"a\": \"\t\"}",
    ]
  )
  func strictness(text: String) {
    let (tree, diagnostics) = read(text)
    #expect(tree == nil)
    #expect(diagnostics.contains { $0.severity == .error })
  }

  @Test("Surrogate pairs, which libyaml refuses, are read")
  func surrogates() throws {
    let tree = try #require(read("{\"a\": \"\\ud83c\\udf31\"}").0)
    #expect(tree.text(2) == "🌱")
  }

  @Test("Duplicate keys are refused in JSON too, and deep nesting ends in its limit")
  func limits() {
    #expect(read("{\"a\": 1, \"a\": 2}").1.first?.id == .duplicateKey)
    #expect(
      read(String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)).1.first?.id == .tooDeep
    )
  }
}
