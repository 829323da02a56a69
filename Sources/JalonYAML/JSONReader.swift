import CSimdJSON
import JalonSource

/// Reads JSON into the same tree as YAML, by JSON's own strict grammar.
package struct JSONReader {
  /// What a text may ask for.
  package let limits: YAMLLimits

  /// A reader with its bounds.
  package init(limits: YAMLLimits = .standard) {
    self.limits = limits
  }

  /// Reads a text; what is wrong with it goes into `diagnostics`.
  package func read(_ source: SourceText, into diagnostics: inout Diagnostics) -> YAMLTree? {
    guard ByteChecks.accept(source, limits: limits, into: &diagnostics) != nil else { return nil }
    let parsed = source.bytes.withUnsafeBufferPointer {
      csimdjson_parse($0.baseAddress, $0.count, limits.depth)
    }
    guard let parsed else { return nil }
    defer { csimdjson_free(parsed) }
    var builder = YAMLTreeBuilder(source: source, limits: limits)
    let status = csimdjson_get_status(parsed)
    guard status == CSIMDJSON_OK else {
      report(status, at: csimdjson_error_offset(parsed), into: &builder)
      diagnostics.add(builder.diagnostics)
      return nil
    }
    let completed = build(parsed, into: &builder)
    diagnostics.add(builder.diagnostics)
    guard completed, !builder.diagnostics.hasErrors else { return nil }
    return builder.finish()
  }

  private func build(_ parsed: OpaquePointer, into builder: inout YAMLTreeBuilder) -> Bool {
    let tokens = UnsafeBufferPointer(start: csimdjson_tokens(parsed), count: csimdjson_token_count(parsed))
    let arena = UnsafeBufferPointer(start: csimdjson_arena(parsed), count: csimdjson_arena_count(parsed))
    var cursor = LineCursor(source: builder.source)
    builder.beginDocument()
    for token in tokens {
      let kind = csimdjson_kind(UInt32(token.kind))
      let isString = kind == CSIMDJSON_KEY || kind == CSIMDJSON_STRING
      cursor.move(to: Int(token.offset) - (isString ? 1 : 0))
      let added =
        switch kind {
        case CSIMDJSON_OBJECT_BEGIN:
          builder.begin(.mapping, style: .flow, anchor: nil, line: cursor.line, column: cursor.column)
        case CSIMDJSON_ARRAY_BEGIN:
          builder.begin(.sequence, style: .flow, anchor: nil, line: cursor.line, column: cursor.column)
        case CSIMDJSON_OBJECT_END, CSIMDJSON_ARRAY_END:
          close(&builder)
        default:
          scalar(token, isString: isString, arena: arena, cursor: cursor, into: &builder)
        }
      if !added { return false }
    }
    return true
  }

  private func close(_ builder: inout YAMLTreeBuilder) -> Bool {
    builder.end()
    return true
  }

  private func scalar(
    _ token: csimdjson_token,
    isString: Bool,
    arena: UnsafeBufferPointer<UInt8>,
    cursor: LineCursor,
    into builder: inout YAMLTreeBuilder
  ) -> Bool {
    let style: YAMLStyle = isString ? .doubleQuoted : .plain
    if token.in_arena != 0 {
      let start = Int(token.arena_offset)
      let value = UnsafeBufferPointer(rebasing: arena[start..<start + Int(token.arena_length)])
      return builder.scalar(bytes: value, style: style, line: cursor.line, column: cursor.column)
    }
    return builder.scalar(
      slice: Int(token.offset),
      length: Int(token.length),
      style: style,
      line: cursor.line,
      column: cursor.column
    )
  }

  private func report(_ status: csimdjson_status, at offset: Int, into builder: inout YAMLTreeBuilder) {
    let place = builder.source.place(ofByte: offset)
    let (id, message, hint): (DiagnosticID, Wording, Wording) =
      switch status {
      case CSIMDJSON_TOO_DEEP:
        (
          .tooDeep,
          Wording(
            fr: "l'imbrication dépasse la limite de \(limits.depth) niveaux",
            en: "nesting goes past the limit of \(limits.depth) levels"
          ),
          Wording(fr: "aplatissez la structure", en: "flatten the structure")
        )
      case CSIMDJSON_EMPTY:
        (
          .emptyDocument, Wording(fr: "le fichier est vide", en: "the file is empty"),
          Wording(
            fr: "partez d'un modèle : 'jalon init --category provider'",
            en: "start from a template: 'jalon init --category provider'"
          )
        )
      case CSIMDJSON_NUMBER:
        (
          .jsonSyntax,
          Wording(
            fr: "ce n'est pas une valeur JSON, ou le nombre est hors limites",
            en: "this is not a JSON value, or the number is out of range"
          ),
          Wording(
            fr: "écrivez les nombres comme 1234.5 et les textes entre guillemets",
            en: "write numbers like 1234.5 and texts in quotes"
          )
        )
      case CSIMDJSON_STRING_ESCAPE:
        (
          .jsonSyntax,
          Wording(
            fr: "ce texte contient un échappement incorrect",
            en: "this text contains an invalid escape"
          ),
          Wording(fr: "vérifiez les '\\' de ce texte", en: "check the '\\' in this text")
        )
      default:
        (
          .jsonSyntax,
          Wording(fr: "la syntaxe JSON est rompue ici", en: "the JSON syntax breaks here"),
          Wording(
            fr: "vérifiez virgules, accolades et guillemets après ce point",
            en: "check commas, braces and quotes after this point"
          )
        )
      }
    builder.refuse(id, message, hint: hint, line: place.line, column: place.column)
  }
}

/// Turns byte offsets that only grow into lines and columns.
private struct LineCursor {
  private let source: SourceText
  private var offset = 0
  private(set) var line: Int
  private(set) var column = 1

  init(source: SourceText) {
    self.source = source
    line = source.firstLine
  }

  mutating func move(to target: Int) {
    while offset < target, offset < source.bytes.count {
      let width = source.breakWidth(at: offset)
      if width > 0 {
        line += 1
        column = 1
        offset += width
      } else {
        if source.bytes[offset] & 0xC0 != 0x80 { column += 1 }
        offset += 1
      }
    }
  }
}
