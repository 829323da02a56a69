import JalonRendering
import JalonSource

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Where results and messages go.
enum Output {
  /// Writes a result.
  static func standard(_ text: String) { write(Array(text.utf8), to: 1) }

  /// Writes bytes as they are.
  static func standard(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// Writes a message.
  static func error(_ text: String) { write(Array(text.utf8), to: 2) }

  /// Writes a file whole, or not at all.
  static func file(_ text: String, at path: String) throws(Diagnostic) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Diagnostic(
        .notWritable,
        .error,
        Wording(fr: "impossible d'écrire '\(path)'", en: "cannot write '\(path)'"),
        hint: Wording(fr: "vérifiez le dossier et les droits", en: "check the folder and the permissions")
      )
    }
  }

  private static func write(_ all: [UInt8], to descriptor: Int32) {
    var bytes = all[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
