// What the build writes: `modules OUTPUT FILE…` lists check modules, `packs OUTPUT FOLDER FILE…` embeds rule packs.
import Foundation

/// Stops the build with a reason.
func fail(_ reason: String) -> Never {
  FileHandle.standardError.write(Data("jalon-generate: \(reason)\n".utf8))
  exit(1)
}

/// The list of module types, one for each file named `…Check.swift`.
func moduleList(_ files: [String]) -> String {
  let names = files.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }.sorted()
  let rows = names.map { "    BuiltInModule(\($0).self),\n" }.joined()
  return """
    import JalonPlugin

    /// The check modules that are built in, by name.
    package enum CheckModules {
      /// Every module of `Plugins/`.
      package static let all: [any CheckModuleSource] = [
    \(rows)  ]
    }

    """
}

/// The packs' texts, as raw string literals, with their paths below `rules/`.
func packTexts(folder: String, files: [String]) -> String {
  var result =
    "/// The texts of the embedded packs.\nlet embeddedPackTexts: [(path: String, text: String)] = [\n"
  for file in files {
    guard let text = try? String(contentsOfFile: folder + "/" + file, encoding: .utf8) else {
      fail("cannot read \(file) as UTF-8")
    }
    result += "  (\"\(file)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
  }
  return result + "]\n"
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fail("usage: jalon-generate modules|packs OUTPUT …") }
let text =
  switch arguments[1] {
  case "modules": moduleList(Array(arguments.dropFirst(3)))
  case "packs" where arguments.count >= 4:
    packTexts(folder: arguments[3], files: Array(arguments.dropFirst(4)))
  default: fail("unknown task '\(arguments[1])'")
  }
do {
  try text.write(toFile: arguments[2], atomically: true, encoding: .utf8)
} catch {
  fail("cannot write \(arguments[2])")
}
