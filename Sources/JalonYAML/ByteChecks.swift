import JalonSource

/// What is checked of a file's bytes before a parser sees them.
enum ByteChecks {
  /// Checks size and encoding.
  ///
  /// - Returns: Whether all bytes are ASCII, or `nil` when the file is refused.
  static func accept(
    _ source: SourceText,
    limits: YAMLLimits,
    into diagnostics: inout Diagnostics
  ) -> Bool? {
    guard source.bytes.count <= limits.bytes else {
      diagnostics.add(
        Diagnostic(
          .fileTooLarge,
          .error,
          Wording(
            fr: "le fichier fait \(source.bytes.count) octets, la limite est \(limits.bytes)",
            en: "the file has \(source.bytes.count) bytes, the limit is \(limits.bytes)"
          ),
          hint: Wording(fr: "découpez-le en plusieurs fichiers", en: "split it into several files"),
          at: Place(file: source.name)
        )
      )
      return nil
    }
    let start = source.bytes.prefix(4)
    let isWide = start.count == 4 && start.count { $0 == 0 } >= 2
    if isWide || source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF]) {
      diagnostics.add(
        Diagnostic(
          .unsupportedEncoding,
          .error,
          Wording(fr: "le fichier est en UTF-16", en: "the file is in UTF-16"),
          hint: Wording(fr: "enregistrez-le en UTF-8", en: "save it as UTF-8"),
          at: Place(file: source.name)
        )
      )
      return nil
    }
    if isASCII(source.bytes) { return true }
    if let offset = invalidUTF8(source.bytes) {
      let place = source.place(ofByte: offset)
      diagnostics.add(
        Diagnostic(
          .invalidUTF8,
          .error,
          Wording(fr: "cet octet n'est pas de l'UTF-8", en: "this byte is not UTF-8"),
          hint: Wording(
            fr: "enregistrez le fichier en UTF-8 (et non en Latin-1 ou Windows-1252)",
            en: "save the file as UTF-8 (not as Latin-1 or Windows-1252)"
          ),
          at: place,
          excerpt: source.line(place.line).map { .init(line: $0, column: place.column, length: 1) }
        )
      )
      return nil
    }
    return false
  }

  private static func isASCII(_ bytes: [UInt8]) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  /// Offset of the first byte that is not UTF-8, or `nil` when all is well.
  static func invalidUTF8(_ bytes: [UInt8]) -> Int? {
    if (try? UTF8Span(validating: bytes.span)) != nil { return nil }
    var offset = 0
    while offset < bytes.count {
      let width = sequenceWidth(bytes, at: offset)
      if width == 0 { return offset }
      offset += width
    }
    return nil
  }

  /// Bytes of the well-formed sequence at `offset`, 0 when it is ill-formed (Unicode 15, table 3-7).
  private static func sequenceWidth(_ bytes: [UInt8], at offset: Int) -> Int {
    let lead = bytes[offset]
    if lead < 0x80 { return 1 }
    let width = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard width > 0, offset + width <= bytes.count else { return 0 }
    for i in 1..<width where bytes[offset + i] & 0xC0 != 0x80 { return 0 }
    let second = bytes[offset + 1]
    switch lead {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F: return 0
    case 0xF0 where second < 0x90, 0xF4 where second > 0x8F: return 0
    default: return width
    }
  }
}
