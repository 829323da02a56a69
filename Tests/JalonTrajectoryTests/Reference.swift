import Foundation

/// Reference material that is not part of the project, found through `JALON_REFERENCE`.
enum Reference {
  /// The folder, or `nil` where there is none.
  static let folder: URL? = ProcessInfo.processInfo.environment["JALON_REFERENCE"].flatMap {
    $0.isEmpty ? nil : URL(filePath: $0)
  }

  /// Whether there is a folder.
  static var isThere: Bool { folder != nil }
}
