import JalonEngine
import JalonSource

/// What a run reads: files, the files of folders, standard input.
struct InputList {
  /// One thing to read.
  struct Input: Sendable {
    /// The path, `-` for standard input.
    let path: String
    /// The name to show.
    let name: String
    /// Whether it came from a folder, where files of other formats are passed over.
    let isFromFolder: Bool
  }

  /// Everything, in the order given; the files of a folder sorted by path.
  let all: [Input]
  /// Whether the user asked for more than one report.
  let isMany: Bool

  init(_ paths: [String], stdinName: String?, into problems: inout Diagnostics) {
    var inputs: [Input] = []
    var isMany = paths.count > 1
    for path in paths {
      guard path != "-", Files.isFolder(path) else {
        inputs.append(Input(path: path, name: path == "-" ? stdinName ?? "-" : path, isFromFolder: false))
        isMany = isMany || path.hasSuffix(".jsonl")
        continue
      }
      isMany = true
      let files = Files.reports(in: path)
      if files.isEmpty {
        problems.add(
          Diagnostic(
            .nothingToDo,
            .error,
            Wording(fr: "aucun rapport dans ce dossier", en: "no report in this folder"),
            hint: Wording(
              fr: "les rapports finissent par .yaml, .yml, .json ou .jsonl",
              en: "reports end in .yaml, .yml, .json or .jsonl"
            ),
            at: Place(file: path)
          )
        )
      }
      inputs += files.map { Input(path: $0, name: $0, isFromFolder: true) }
    }
    all = inputs
    self.isMany = isMany
  }
}
