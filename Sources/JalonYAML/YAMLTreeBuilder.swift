import CLibYAML
import JalonSource

/// Puts nodes into the flat arrays of a tree, from a parser's events.
struct YAMLTreeBuilder {
  private struct Open {
    var node: Int
    var anchor: String?
    var expandedBefore: Int
  }

  let source: SourceText
  let limits: YAMLLimits
  /// Number of the text's first line.
  let firstLine: Int
  var nodes: [YAMLNodeRecord] = []
  var arena: [UInt8] = []
  private var open: [Open] = []
  private var roots: [Int] = []
  private var anchors: [Int: String] = [:]
  private var tags: [Int: String] = [:]
  private var targets: [String: (node: Int, expanded: Int)] = [:]
  private var expanded = 0
  private(set) var diagnostics = Diagnostics()
  private var lines: LineIndex?

  init(source: SourceText, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
    firstLine = source.firstLine
    nodes.reserveCapacity(min(source.bytes.count / 7 + 16, limits.nodes))
  }

  /// Starts a new document: anchors do not reach over its border.
  mutating func beginDocument() {
    targets.removeAll(keepingCapacity: true)
  }

  /// Adds a scalar whose value is a stretch of the source.
  @inline(__always)
  mutating func scalar(slice offset: Int, length: Int, style: YAMLStyle, line: Int, column: Int) -> Bool {
    append(
      YAMLNodeRecord(
        offset: UInt32(truncatingIfNeeded: offset),
        length: UInt32(truncatingIfNeeded: length),
        end: UInt32(truncatingIfNeeded: nodes.count + 1),
        line: UInt32(truncatingIfNeeded: line),
        column: UInt32(truncatingIfNeeded: column),
        kind: .scalar,
        style: style,
        isInArena: false
      )
    )
  }

  /// Adds a scalar whose value had to be unescaped.
  mutating func scalar(
    bytes: UnsafeBufferPointer<UInt8>,
    style: YAMLStyle,
    line: Int,
    column: Int
  ) -> Bool {
    let offset = arena.count
    arena.append(contentsOf: bytes)
    return append(
      YAMLNodeRecord(
        offset: UInt32(offset),
        length: UInt32(bytes.count),
        end: UInt32(nodes.count + 1),
        line: UInt32(line),
        column: UInt32(column),
        kind: .scalar,
        style: style,
        isInArena: true
      )
    )
  }

  /// Opens a sequence or a mapping.
  mutating func begin(
    _ kind: YAMLKind,
    style: YAMLStyle,
    anchor: String?,
    line: Int,
    column: Int
  ) -> Bool {
    guard open.count < limits.depth else {
      refuse(
        .tooDeep,
        Wording(
          fr: "l'imbrication dépasse la limite de \(limits.depth) niveaux",
          en: "nesting goes past the limit of \(limits.depth) levels"
        ),
        hint: Wording(fr: "aplatissez la structure", en: "flatten the structure"),
        line: line,
        column: column
      )
      return false
    }
    let node = nodes.count
    guard
      append(
        YAMLNodeRecord(
          offset: 0,
          length: 0,
          end: 0,
          line: UInt32(line),
          column: UInt32(column),
          kind: kind,
          style: style,
          isInArena: false
        )
      )
    else { return false }
    open.append(Open(node: node, anchor: anchor, expandedBefore: expanded))
    if let anchor { declare(anchor, at: node, complete: false, line: line, column: column) }
    return true
  }

  /// Closes the collection opened last.
  mutating func end() {
    guard let closed = open.popLast() else { return }
    nodes[closed.node].end = UInt32(nodes.count)
    if nodes[closed.node].kind == .mapping {
      checkKeys(of: closed.node)
    } else {
      nodes[closed.node].length = UInt32(countChildren(of: closed.node))
    }
    if let anchor = closed.anchor {
      targets[anchor] = (closed.node, expanded - closed.expandedBefore)
    }
  }

  /// Gives the node added last an anchor.
  mutating func anchorLast(_ name: String) {
    let node = nodes.count - 1
    declare(name, at: node, complete: true, line: Int(nodes[node].line), column: Int(nodes[node].column))
  }

  /// Gives the node added last a tag.
  mutating func tagLast(_ tag: String) {
    tags[nodes.count - 1] = tag
  }

  /// Adds an alias; it stands for its anchor's node without being written out.
  mutating func alias(_ name: String, line: Int, column: Int) -> Bool {
    guard let target = targets[name] else {
      refuse(
        .undefinedAlias,
        Wording(fr: "aucune ancre ne s'appelle '\(name)'", en: "no anchor is called '\(name)'"),
        hint: diagnostics.isFull
          ? nil
          : NearName.hint(name, among: targets.keys)
            ?? Wording(
              fr: "déclarez '&\(name)' plus haut, ou écrivez la valeur en entier",
              en: "declare '&\(name)' above, or write the value out"
            ),
        line: line,
        column: column
      )
      return append(
        YAMLNodeRecord(
          offset: 0,
          length: 0,
          end: UInt32(nodes.count + 1),
          line: UInt32(line),
          column: UInt32(column),
          kind: .scalar,
          style: .plain,
          isInArena: true
        )
      )
    }
    guard target.expanded >= 0 else {
      refuse(
        .recursiveAlias,
        Wording(
          fr: "l'alias '\(name)' se trouve dans ce qu'il désigne",
          en: "the alias '\(name)' stands inside what it refers to"
        ),
        hint: Wording(fr: "écrivez la valeur en entier", en: "write the value out"),
        line: line,
        column: column
      )
      return false
    }
    expanded += max(target.expanded, 1)
    guard expanded <= limits.aliasNodes + nodes.count else {
      refuse(
        .aliasExpansion,
        Wording(
          fr: "les alias représenteraient plus de \(limits.aliasNodes) nœuds",
          en: "the aliases would stand for more than \(limits.aliasNodes) nodes"
        ),
        hint: Wording(fr: "écrivez les valeurs en entier", en: "write the values out"),
        line: line,
        column: column
      )
      return false
    }
    return append(
      YAMLNodeRecord(
        offset: UInt32(target.node),
        length: UInt32(0),
        end: UInt32(nodes.count + 1),
        line: UInt32(line),
        column: UInt32(column),
        kind: .alias,
        style: .plain,
        isInArena: false
      )
    )
  }

  /// The finished tree.
  func finish() -> YAMLTree {
    YAMLTree(source: source, nodes: nodes, arena: arena, roots: roots, anchors: anchors, tags: tags)
  }

  /// Reports a problem at a place.
  mutating func refuse(
    _ id: DiagnosticID,
    _ message: Wording,
    hint: Wording?,
    line: Int,
    column: Int,
    length: Int = 1
  ) {
    if diagnostics.isFull {
      diagnostics.drop(.error)
      return
    }
    let known = lines ?? LineIndex(source)
    lines = known
    let excerpt = known.line(line).map { Diagnostic.Excerpt(line: $0, column: column, length: length) }
    diagnostics.add(
      Diagnostic(
        id,
        .error,
        message,
        hint: hint,
        at: Place(file: source.name, line: line, column: column),
        excerpt: excerpt
      )
    )
  }

  @inline(__always)
  private mutating func append(_ node: YAMLNodeRecord) -> Bool {
    if open.isEmpty { roots.append(nodes.count) }
    guard nodes.count < limits.nodes else {
      refuse(
        .tooManyNodes,
        Wording(
          fr: "le fichier compte plus de \(limits.nodes) nœuds",
          en: "the file has more than \(limits.nodes) nodes"
        ),
        hint: Wording(fr: "découpez-le en plusieurs fichiers", en: "split it into several files"),
        line: Int(node.line),
        column: Int(node.column)
      )
      return false
    }
    expanded += 1
    nodes.append(node)
    return true
  }

  private mutating func declare(_ name: String, at node: Int, complete: Bool, line: Int, column: Int) {
    anchors[node] = name
    targets[name] = (node, complete ? 1 : -1)
  }

  private func countChildren(of node: Int) -> Int {
    var count = 0
    var child = node + 1
    while child < nodes.count {
      count += 1
      child = Int(nodes[child].end)
    }
    return count
  }

  // MARK: Keys

  /// Up to so many keys, comparing each with those before it is faster than a table.
  private static let smallMapping = 512

  /// Reports keys that stand twice; counts the entries.
  private mutating func checkKeys(of mapping: Int) {
    var count = 0
    var repeated: [(key: Int, first: Int)] = []
    source.bytes.withUnsafeBufferPointer { text in
      arena.withUnsafeBufferPointer { arena in
        nodes.withUnsafeBufferPointer { nodes in
          var key = mapping + 1
          var seen = SIMD4<UInt64>.zero
          while key < nodes.count {
            count += 1
            // Keys that differ in length, first or last byte need no comparison.
            let mark = Self.mark(nodes[key], text, arena)
            let isMarked = seen[mark >> 6] >> UInt64(mark & 63) & 1 == 1
            seen[mark >> 6] |= 1 << UInt64(mark & 63)
            if isMarked, count <= Self.smallMapping,
              let first = Self.earlier(key, in: mapping, nodes, text, arena)
            {
              repeated.append((key, first))
            }
            key = Int(nodes[Int(nodes[key].end)].end)
          }
        }
      }
    }
    nodes[mapping].length = UInt32(count)
    if count > Self.smallMapping { repeated = repeatedKeys(of: mapping) }
    for (key, first) in repeated { reportDuplicate(key, first: first) }
  }

  /// A number in 0…255 from a key's length, first and last byte.
  @inline(__always)
  private static func mark(
    _ node: YAMLNodeRecord,
    _ text: UnsafeBufferPointer<UInt8>,
    _ arena: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard node.kind == .scalar, node.length > 0 else { return 0 }
    let bytes = node.isInArena ? arena : text
    let first = Int(bytes[Int(node.offset)])
    let last = Int(bytes[Int(node.offset) + Int(node.length) - 1])
    return (Int(node.length) &* 37 &+ first &* 11 &+ last &* 7) & 255
  }

  /// The key before `key` in its mapping that reads the same.
  @inline(__always)
  private static func earlier(
    _ key: Int,
    in mapping: Int,
    _ nodes: UnsafeBufferPointer<YAMLNodeRecord>,
    _ text: UnsafeBufferPointer<UInt8>,
    _ arena: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let wanted = nodes[key]
    guard wanted.kind == .scalar, let bytes = (wanted.isInArena ? arena : text).baseAddress else {
      return nil
    }
    var other = mapping + 1
    while other < key {
      let node = nodes[other]
      if node.length == wanted.length, node.kind == .scalar,
        let base = (node.isInArena ? arena : text).baseAddress,
        jalon_same_bytes(bytes + Int(wanted.offset), base + Int(node.offset), Int(node.length)) != 0
      {
        return other
      }
      other = Int(nodes[Int(node.end)].end)
    }
    return nil
  }

  /// The same for large mappings, through a table.
  private func repeatedKeys(of mapping: Int) -> [(key: Int, first: Int)] {
    var result: [(key: Int, first: Int)] = []
    var seen: [KeyBytes: Int] = [:]
    var key = mapping + 1
    while key < nodes.count {
      if nodes[key].kind == .scalar {
        let bytes = KeyBytes(bytes: Array(slice(key)))
        if let first = seen[bytes] { result.append((key, first)) } else { seen[bytes] = key }
      }
      key = Int(nodes[Int(nodes[key].end)].end)
    }
    return result
  }

  private struct KeyBytes: Hashable {
    let bytes: [UInt8]
  }

  private func slice(_ node: Int) -> ArraySlice<UInt8> {
    let record = nodes[node]
    let range = Int(record.offset)..<Int(record.offset) + Int(record.length)
    return record.isInArena ? arena[range] : source.bytes[range]
  }

  private mutating func reportDuplicate(_ key: Int, first: Int) {
    let name = String(decoding: slice(key), as: UTF8.self)
    let line = Int(nodes[first].line)
    refuse(
      .duplicateKey,
      Wording(
        fr: "la clé '\(name)' figure déjà à la ligne \(line)",
        en: "the key '\(name)' already stands on line \(line)"
      ),
      hint: Wording(fr: "gardez-en une seule", en: "keep only one of them"),
      line: Int(nodes[key].line),
      column: Int(nodes[key].column),
      length: name.unicodeScalars.count
    )
  }
}
