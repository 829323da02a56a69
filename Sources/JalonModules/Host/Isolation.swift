import JalonSource

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Whether modules are kept from the network and from writing files.
package enum IsolationWish: String, Sendable, CaseIterable {
  /// Where the system can.
  case auto
  /// Or not at all.
  case always
  /// Never.
  case never
}

/// Keeps a process from the network and from writing anywhere but its own folder, through bubblewrap.
struct Isolation: Sendable {
  /// How many processes bubblewrap itself has beside the module.
  static let overhead = 2

  private let program: String

  /// The isolation of this system; `nil` where bubblewrap is missing or may not work.
  static func find() -> Isolation? {
    guard let program = Executables.find("bwrap") else { return nil }
    let isolation = Isolation(program: program)
    let arguments = isolation.arguments(for: ["true"], program: "true", folder: "/", work: "/tmp")
    return Executables.succeeds(arguments) ? isolation : nil
  }

  /// The command line that runs another one isolated.
  ///
  /// The whole file system is readable but for homes and temporary files, of which the module sees its own folder and where
  /// its program is installed; nothing but `work` is writable.
  ///
  /// - Parameters:
  ///   - command: What is run.
  ///   - program: The word of it that is looked up through `PATH`.
  ///   - folder: The module's folder.
  ///   - work: Its working folder.
  /// - Returns: The words of the command line.
  func arguments(for command: [String], program: String, folder: String, work: String) -> [String] {
    var arguments = [
      self.program, "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/", "--proc",
      "/proc",
      "--dev", "/dev",
    ]
    for root in Self.hidden where Executables.isFolder(root) { arguments += ["--tmpfs", root] }
    var shown = [folder]
    if let path = Executables.find(program), let place = Self.installation(of: path) { shown.append(place) }
    for place in shown where Self.hidden.contains(where: { place.hasPrefix($0 + "/") }) {
      arguments += ["--ro-bind", place, place]
    }
    return arguments + ["--bind", work, work, "--chdir", work, "--"] + command
  }

  /// What no module sees.
  private static let hidden = ["/home", "/root", "/tmp", "/var/tmp"]

  /// The folder below a home in which a program is installed, such as `.pyenv` or `.local`.
  private static func installation(of path: String) -> String? {
    let steps = path.split(separator: "/").map(String.init)
    let depth = steps.first == "home" ? 3 : 2
    guard ["home", "root"].contains(steps.first), steps.count >= depth else { return nil }
    return "/" + steps.prefix(depth).joined(separator: "/")
  }
}

/// Programs of this system.
enum Executables {
  /// Where a program is, through `PATH`.
  static func find(_ name: String) -> String? {
    if name.isEmpty { return nil }
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 && !isFolder($0) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// Whether a command ends well within two seconds.
  static func succeeds(_ arguments: [String]) -> Bool {
    guard let process = try? ChildProcess(arguments, environment: [], folder: "/") else { return false }
    defer {
      process.kill()
      for descriptor in [process.input, process.output, process.errors] { close(descriptor) }
    }
    for _ in 0..<1_000 {
      if let end = process.end() { return end == .exited(0) }
      usleep(2_000)
    }
    return false
  }
}
