import CLibYAML
import JalonSource

/// Reads YAML through libyaml's events into a ``YAMLTree``.
package struct YAMLReader {
  /// What a text may ask for.
  package let limits: YAMLLimits

  /// A reader with its bounds.
  package init(limits: YAMLLimits = .standard) {
    self.limits = limits
  }

  /// Reads a text; what is wrong with it goes into `diagnostics`.
  ///
  /// - Returns: The tree of all its documents, or `nil` when there was an error.
  package func read(_ source: SourceText, into diagnostics: inout Diagnostics) -> YAMLTree? {
    guard let isASCII = ByteChecks.accept(source, limits: limits, into: &diagnostics) else { return nil }
    var builder = YAMLTreeBuilder(source: source, limits: limits)
    let completed = source.bytes.withUnsafeBufferPointer { bytes in
      parse(bytes, isASCII: isASCII, into: &builder)
    }
    diagnostics.add(builder.diagnostics)
    guard completed, !builder.diagnostics.hasErrors else { return nil }
    return builder.finish()
  }

  private func parse(
    _ bytes: UnsafeBufferPointer<UInt8>,
    isASCII: Bool,
    into builder: inout YAMLTreeBuilder
  ) -> Bool {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return false }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    var cursor = ByteCursor(bytes: bytes, isASCII: isASCII)
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(&parser, &event) == 1 else {
        report(parser, bytes: bytes, into: &builder)
        return false
      }
      let view = jalon_event_view(&event)
      let goesOn = take(view, cursor: &cursor, bytes: bytes, into: &builder)
      yaml_event_delete(&event)
      if view.type == YAML_STREAM_END_EVENT { return true }
      if !goesOn { return false }
    }
  }

  @inline(__always)
  private func take(
    _ event: jalon_event,
    cursor: inout ByteCursor,
    bytes: UnsafeBufferPointer<UInt8>,
    into builder: inout YAMLTreeBuilder
  ) -> Bool {
    let line = event.line + builder.firstLine
    let column = event.column + 1
    switch event.type {
    case YAML_SCALAR_EVENT:
      return takeScalar(event, line: line, column: column, cursor: &cursor, bytes: bytes, into: &builder)
    case YAML_MAPPING_START_EVENT:
      return begin(.mapping, event, line: line, column: column, into: &builder)
    case YAML_SEQUENCE_START_EVENT:
      return begin(.sequence, event, line: line, column: column, into: &builder)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      builder.end()
    case YAML_ALIAS_EVENT:
      return builder.alias(text(event.anchor), line: line, column: column)
    case YAML_DOCUMENT_START_EVENT:
      builder.beginDocument()
    default:
      break
    }
    return true
  }

  @inline(__always)
  private func begin(
    _ kind: YAMLKind,
    _ event: jalon_event,
    line: Int,
    column: Int,
    into builder: inout YAMLTreeBuilder
  ) -> Bool {
    let name = event.anchor == nil ? nil : text(event.anchor)
    let style: YAMLStyle = event.style != 0 ? .flow : .block
    guard builder.begin(kind, style: style, anchor: name, line: line, column: column) else { return false }
    if event.tag != nil { builder.tagLast(text(event.tag)) }
    return true
  }

  @inline(__always)
  private func takeScalar(
    _ event: jalon_event,
    line: Int,
    column: Int,
    cursor: inout ByteCursor,
    bytes: UnsafeBufferPointer<UInt8>,
    into builder: inout YAMLTreeBuilder
  ) -> Bool {
    let style = Self.style(event.style)
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    let offset = cursor.offset(ofCharacter: event.index) + quote
    let end = offset + event.length
    let isSlice =
      style.rawValue <= YAMLStyle.doubleQuoted.rawValue && end + quote <= bytes.count
      && Self.isSame(event, bytes, at: offset) && (quote == 0 || bytes[end] == bytes[offset - 1])
    let added =
      isSlice
      ? builder.scalar(slice: offset, length: event.length, style: style, line: line, column: column)
      : builder.scalar(
        bytes: UnsafeBufferPointer(start: event.value, count: event.length),
        style: style,
        line: line,
        column: column
      )
    guard added else { return false }
    if event.anchor != nil { builder.anchorLast(text(event.anchor)) }
    if event.tag != nil { builder.tagLast(text(event.tag)) }
    return true
  }

  @inline(__always)
  private static func style(_ style: Int32) -> YAMLStyle {
    switch UInt32(style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE.rawValue: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE.rawValue: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE.rawValue: .literal
    case YAML_FOLDED_SCALAR_STYLE.rawValue: .folded
    default: .plain
    }
  }

  /// Whether the value stands in the source byte for byte.
  @inline(__always)
  private static func isSame(_ event: jalon_event, _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int)
    -> Bool
  {
    guard let value = event.value, let base = bytes.baseAddress else { return event.length == 0 }
    return jalon_same_bytes(value, base + offset, event.length) != 0
  }

  private func text(_ pointer: UnsafePointer<UInt8>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  // MARK: Errors

  private func report(
    _ parser: yaml_parser_t,
    bytes: UnsafeBufferPointer<UInt8>,
    into builder: inout YAMLTreeBuilder
  ) {
    if parser.error == YAML_READER_ERROR {
      let place = builder.source.place(ofByte: Int(parser.problem_offset))
      builder.refuse(
        .controlCharacter,
        Wording(
          fr: "un caractère de contrôle ne peut pas figurer dans un fichier YAML",
          en: "a control character cannot stand in a YAML file"
        ),
        hint: Wording(fr: "supprimez ce caractère invisible", en: "remove this invisible character"),
        line: place.line,
        column: place.column
      )
      return
    }
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    let context = parser.context.map { String(cString: $0) } ?? ""
    let line = Int(parser.problem_mark.line) + builder.source.firstLine
    let column = Int(parser.problem_mark.column) + 1
    let explanation = YAMLProblem(
      problem: problem,
      context: context,
      line: builder.source.line(line),
      column: column
    )
    builder.refuse(explanation.id, explanation.message, hint: explanation.hint, line: line, column: column)
  }
}

/// Turns libyaml's marks, which count characters, into byte offsets by walking forward.
private struct ByteCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    self.bytes = bytes
    self.isASCII = isASCII
  }

  @inline(__always)
  mutating func offset(ofCharacter index: Int) -> Int {
    if isASCII { return index }
    if index < character {
      character = 0
      byte = 0
    }
    while character < index, byte < bytes.count {
      // Eight bytes of ASCII at a time, where there are so many left.
      if character + 8 <= index, byte + 8 <= bytes.count, isASCII(at: byte) {
        byte += 8
        character += 8
        continue
      }
      let lead = bytes[byte]
      byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      character += 1
    }
    return byte
  }

  @inline(__always)
  private func isASCII(at offset: Int) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
  }
}
