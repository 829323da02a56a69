import JalonEngine
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

/// Reads what the user names.
enum Files {
  /// Files larger than this are refused before they are read.
  static let maximumBytes = 1 << 30

  /// The bytes of a file, `-` for standard input.
  static func read(_ path: String, name: String? = nil) throws(Diagnostic) -> SourceText {
    if path == "-" {
      return SourceText(name: name ?? "-", bytes: StandardInput.standardInput())
    }
    if let size = size(of: path), size > maximumBytes {
      throw Diagnostic(
        .fileTooLarge,
        .error,
        Wording(fr: "le fichier fait \(size) octets", en: "the file has \(size) bytes"),
        at: Place(file: path)
      )
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Diagnostic(
        .fileUnreadable,
        .error,
        FileManager.default.fileExists(atPath: path)
          ? Wording(fr: "le fichier ne peut pas être lu", en: "the file cannot be read")
          : Wording(fr: "le fichier n'existe pas", en: "the file does not exist"),
        hint: Wording(fr: "vérifiez le chemin et les droits", en: "check the path and the permissions"),
        at: Place(file: path)
      )
    }
    return SourceText(name: name ?? path, bytes: Array(data))
  }

  /// Bytes of a file, `nil` when there is none; Foundation's several editions say it as different kinds of number.
  static func size(of path: String) -> Int? {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size]
    return (size as? any BinaryInteger).map { Int(clamping: $0) }
  }

  /// Whether a path is a folder.
  static func isFolder(_ path: String) -> Bool {
    let target =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: path)).map { _ in path + "/." } ?? path
    let type = (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType
    return type == .typeDirectory
  }

  /// Paths of the report files below a folder, sorted: those with a known ending, hidden ones left out.
  static func reports(in folder: String) -> [String] {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: folder + "/.")) ?? []
    return all.filter { path in
      let isKnown = [".yaml", ".yml", ".json", ".jsonl"].contains { path.hasSuffix($0) }
      return isKnown && !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }.sorted().map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
  }

  /// The texts of the packs below a folder: every `pack.yaml`, or the file itself.
  static func packs(in path: String, into diagnostics: inout Diagnostics) -> [SourceText] {
    var paths = [path]
    if isFolder(path) {
      let all = (try? FileManager.default.subpathsOfDirectory(atPath: path + "/.")) ?? []
      paths = all.filter { $0 == "pack.yaml" || $0.hasSuffix("/pack.yaml") }.sorted().map {
        path.hasSuffix("/") ? path + $0 : path + "/" + $0
      }
      if paths.isEmpty {
        diagnostics.add(
          Diagnostic(
            .nothingToDo,
            .error,
            Wording(fr: "aucun 'pack.yaml' dans ce dossier", en: "no 'pack.yaml' in this folder"),
            hint: Wording(
              fr: "donnez le dossier d'un référentiel, ou un dossier qui en contient",
              en: "give the folder of a pack, or one that holds packs"
            ),
            at: Place(file: path)
          )
        )
      }
    }
    var sources: [SourceText] = []
    for path in paths {
      do throws(Diagnostic) {
        sources.append(try read(path))
      } catch {
        diagnostics.add(error)
      }
    }
    return sources
  }
}

/// Reads standard input to its end.
enum StandardInput {
  static func standardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Files.maximumBytes {
      let count = read(0, &buffer, buffer.count)
      if count <= 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
  }
}
