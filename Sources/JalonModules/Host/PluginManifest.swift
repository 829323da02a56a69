import JalonEngine
import JalonModel
import JalonSource
import JalonYAML

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a `plugin.yaml` says: which module a folder holds, and how it is started.
package struct PluginManifest: Sendable {
  /// The name of the file.
  package static let fileName = "plugin.yaml"

  /// The folder, absolute.
  package let folder: String
  /// The module's name in a pack.
  package let name: String
  /// Its version: three numbers.
  package let version: String
  /// What is run, without a shell; the program stands in it with its whole path.
  package let command: [String]
  /// The program, whose digest is known.
  package let program: String
  /// SHA-256 of the program, in hexadecimal, as it is.
  package let digest: String
  /// What the process may use.
  package let limits: ModuleLimits
  /// Where the digest stands in the file.
  package let digestSpot: Spot?
  /// Whether the program is the one that the file is about.
  package let isAuthentic: Bool
}

extension PluginManifest {
  /// The folders below some folders that hold a module: themselves, and those in them.
  package static func folders(in folders: [String], into diagnostics: inout Diagnostics) -> [String] {
    var found: [String] = []
    for folder in folders {
      let path = absolute(folder)
      if isFile(path + "/" + fileName) {
        found.append(path)
        continue
      }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        diagnostics.add(
          Diagnostic(
            .fileUnreadable,
            .error,
            Wording(
              fr: "impossible de lire le dossier '\(folder)'",
              en: "cannot read the folder '\(folder)'"
            ),
            hint: Wording(
              fr: "--plugins et JALON_PLUGINS nomment des dossiers de modules",
              en: "--plugins and JALON_PLUGINS name folders of modules"
            )
          )
        )
        continue
      }
      found += names.sorted().map { path + "/" + $0 }.filter { isFile($0 + "/" + fileName) }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Reads the file of a folder; a program that is not the one that it names is reported, and the manifest says so.
  package init?(folder: String, into all: inout Diagnostics) {
    var diagnostics = Diagnostics()
    defer { all.add(diagnostics) }
    let folder = Self.absolute(folder)
    let path = folder + "/" + Self.fileName
    guard let bytes = Self.bytes(of: path) else {
      diagnostics.add(
        Diagnostic(
          .fileUnreadable,
          .error,
          Wording(fr: "impossible de lire '\(path)'", en: "cannot read '\(path)'")
        )
      )
      return nil
    }
    let source = SourceText(name: path, bytes: bytes)
    guard let tree = DocumentLoader().load(source, into: &diagnostics), let root = tree.roots.first,
      var reader = MappingReader(tree, root, into: &diagnostics)
    else { return nil }
    Self.checkFormat(&reader, into: &diagnostics)
    let name = reader.requiredText("name", into: &diagnostics)
    let version = reader.requiredText("version", into: &diagnostics)
    let spoken = Self.protocolVersion(&reader, into: &diagnostics)
    let command = Self.command(&reader, folder, into: &diagnostics)
    let limits = Self.limits(reader.value("limits"), tree, into: &diagnostics)
    let digestNode = reader.value("sha256")
    let stated = reader.text("sha256", into: &diagnostics)
    reader.finish(into: &diagnostics)
    if let name, !Self.isName(name) {
      diagnostics.add(
        reader.spot.diagnostic(
          .invalidValue,
          Wording(fr: "'\(name)' n'est pas un nom de module", en: "'\(name)' is not a name of a module"),
          hint: Wording(
            fr: "des minuscules, des chiffres et des tirets, une lettre d'abord",
            en: "lower case, digits and dashes, a letter first"
          )
        )
      )
      return nil
    }
    if let version, !Self.isVersion(version) {
      diagnostics.add(
        reader.spot.diagnostic(
          .invalidValue,
          Wording(fr: "'\(version)' n'est pas une version", en: "'\(version)' is not a version"),
          hint: Wording(fr: "trois nombres, comme 1.0.0", en: "three numbers, like 1.0.0")
        )
      )
      return nil
    }
    guard let name, let version, spoken, let (words, program) = command, let content = Self.bytes(of: program)
    else { return nil }
    let digest = SHA256.hexadecimal(of: content)
    let isAuthentic = stated?.lowercased() == digest
    if !isAuthentic {
      diagnostics.add(
        Self.wrongDigest(digestNode.map { Spot(tree: tree, node: $0) } ?? reader.spot, stated, digest)
      )
    }
    self.folder = folder
    self.name = name
    self.version = version
    self.command = words
    self.program = program
    self.digest = digest
    self.limits = limits
    self.isAuthentic = isAuthentic
    digestSpot = digestNode.map { Spot(tree: tree, node: $0) }
  }

  private static func checkFormat(_ reader: inout MappingReader, into diagnostics: inout Diagnostics) {
    guard let format = reader.requiredText("jalon", into: &diagnostics), format != "plugin/1" else { return }
    diagnostics.add(
      reader.spot.diagnostic(
        .invalidValue,
        Wording(fr: "'\(format)' n'est pas un module", en: "'\(format)' is not a module"),
        hint: Wording(fr: "écrivez 'jalon: plugin/1'", en: "write 'jalon: plugin/1'")
      )
    )
  }

  private static func protocolVersion(_ reader: inout MappingReader, into diagnostics: inout Diagnostics)
    -> Bool
  {
    guard reader.required("protocol", into: &diagnostics) != nil,
      let number = reader.number("protocol", into: &diagnostics)
    else { return false }
    if number == Double(ModuleProtocol.version) { return true }
    diagnostics.add(
      reader.spot.diagnostic(
        .moduleProtocol,
        Wording(
          fr: "le module parle une autre version du protocole que la version \(ModuleProtocol.version)",
          en: "the module speaks another version of the protocol than version \(ModuleProtocol.version)"
        ),
        hint: Wording(
          fr: "demandez-en une version pour 'protocol: \(ModuleProtocol.version)'",
          en: "ask for a version of it for 'protocol: \(ModuleProtocol.version)'"
        )
      )
    )
    return false
  }

  /// The words of the command with the program's whole path, and that path: the first word that is a file of the folder.
  private static func command(
    _ reader: inout MappingReader,
    _ folder: String,
    into diagnostics: inout Diagnostics
  ) -> (words: [String], program: String)? {
    guard reader.required("command", into: &diagnostics) != nil else { return nil }
    var words = reader.texts("command", into: &diagnostics).map(\.text)
    for (place, word) in words.enumerated() where !word.isEmpty {
      let path = absolute(word.hasPrefix("/") ? word : folder + "/" + word)
      // A way out of the folder, or a link to elsewhere, is not a file of the folder.
      guard isFile(path), path.hasPrefix(folder + "/") else { continue }
      words[place] = path
      return (words, path)
    }
    diagnostics.add(
      reader.spot.diagnostic(
        .moduleNotStarted,
        Wording(
          fr: "aucun mot de 'command' n'est un fichier de ce dossier",
          en: "no word of 'command' is a file of this folder"
        ),
        hint: Wording(
          fr:
            "écrivez une liste qui nomme le programme, comme [python3, register.py] ou [./register] ; compilez-le s'il doit l'être",
          en:
            "write a list that names the program, such as [python3, register.py] or [./register]; build it where it must be built"
        )
      )
    )
    return nil
  }

  private static func limits(_ node: Int?, _ tree: YAMLTree, into diagnostics: inout Diagnostics)
    -> ModuleLimits
  {
    var limits = ModuleLimits.standard
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return limits }
    let (second, byte) = (Unit("s") ?? .one, Unit("B") ?? .one)
    if let seconds = reader.number("time", unit: second, into: &diagnostics) { limits.seconds = seconds }
    if let memory = reader.number("memory", unit: byte, into: &diagnostics) { limits.memory = whole(memory) }
    if let output = reader.number("output", unit: byte, into: &diagnostics) { limits.output = whole(output) }
    if let count = reader.number("processes", into: &diagnostics) { limits.processes = whole(count) }
    reader.finish(into: &diagnostics)
    let most = ModuleLimits.greatest
    let fits =
      limits.seconds > 0 && limits.seconds <= most.seconds && (1...most.memory).contains(limits.memory)
      && (1...most.output).contains(limits.output) && (1...most.processes).contains(limits.processes)
    if fits { return limits }
    diagnostics.add(
      reader.spot.diagnostic(
        .outOfRange,
        Wording(fr: "une de ces limites n'est pas permise", en: "one of these limits is not allowed"),
        hint: Wording(
          fr: "au plus 600 s, 8 Go de mémoire, 256 Mo de sortie et 64 processus",
          en: "at most 600 s, 8 GB of memory, 256 MB of output and 64 processes"
        )
      )
    )
    return .standard
  }

  private static func whole(_ number: Double) -> Int { number >= 0 && number < 1e15 ? Int(number) : 0 }

  private static func wrongDigest(_ spot: Spot, _ stated: String?, _ digest: String) -> Diagnostic {
    spot.diagnostic(
      .moduleNotStarted,
      stated == nil
        ? Wording(
          fr: "il manque 'sha256', l'empreinte du programme",
          en: "'sha256', the digest of the program, is missing"
        )
        : Wording(
          fr: "le programme n'est pas celui qui est annoncé : son empreinte est \(digest)",
          en: "the program is not the one that is announced: its digest is \(digest)"
        ),
      hint: Wording(
        fr:
          "si le changement vient de vous : 'jalon modules seal' ; sinon, ne scellez pas, demandez à l'auteur",
        en: "if the change is yours: 'jalon modules seal'; if not, do not seal it, ask its author"
      )
    )
  }

  private static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }

  /// Whether a module may be called so.
  package static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
      name.utf8.count <= 60
    else { return false }
    return name.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "-")
    }
  }

  private static func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
  }

  private static func bytes(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: path))).map(Array.init)
  }
}
