import JalonEngine
import JalonModel

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Compares documents at hand with the digests that a report states.
enum EvidenceFiles {
  /// Only files inside the report's own folder are looked at, whatever a report names.
  static func check(_ report: inout Report, beside path: String) {
    for index in report.evidence.indices {
      guard let digest = report.evidence[index].sha256, let file = report.evidence[index].file, isInside(file)
      else { continue }
      let folder = URL(filePath: path).deletingLastPathComponent()
      let target = folder.appending(path: file)
      guard let size = Files.size(of: target.path), size <= Files.maximumBytes,
        let data = try? Data(contentsOf: target)
      else { continue }
      report.evidence[index].digest = SHA256.hexadecimal(of: Array(data)) == digest ? .matches : .differs
    }
  }

  private static func isInside(_ file: String) -> Bool {
    !file.hasPrefix("/") && !file.split(separator: "/").contains("..")
  }
}
