import JalonSource

/// Reads a file that holds exactly one YAML or JSON document.
package struct DocumentLoader {
  /// What a text may ask for.
  package let limits: YAMLLimits

  /// A loader with its bounds.
  package init(limits: YAMLLimits = .standard) {
    self.limits = limits
  }

  /// The document of a text: JSON when its name says so, YAML otherwise.
  ///
  /// Several documents, an empty one, merge keys and tags that change a value are refused.
  package func load(_ source: SourceText, into diagnostics: inout Diagnostics) -> YAMLTree? {
    let name = source.name.lowercased()
    let isJSON = name.hasSuffix(".json") || name.hasSuffix(".jsonl")
    let tree =
      isJSON
      ? JSONReader(limits: limits).read(source, into: &diagnostics)
      : YAMLReader(limits: limits).read(source, into: &diagnostics)
    guard let tree else { return nil }
    if tree.roots.count <= 1, tree.roots.first.map({ isNull(tree, $0) }) ?? true {
      diagnostics.add(
        Diagnostic(
          .emptyDocument,
          .error,
          Wording(fr: "le fichier est vide", en: "the file is empty"),
          hint: Wording(
            fr: "partez d'un modèle : 'jalon init --category provider'",
            en: "start from a template: 'jalon init --category provider'"
          ),
          at: Place(file: source.name, line: source.firstLine, column: 1)
        )
      )
      return nil
    }
    refuse(tree, into: &diagnostics)
    return diagnostics.hasErrors ? nil : tree
  }

  private func isNull(_ tree: YAMLTree, _ root: Int) -> Bool {
    tree.nodes[root].kind == .scalar && tree.nodes[root].style == .plain && tree.nodes[root].length == 0
  }

  private func refuse(_ tree: YAMLTree, into diagnostics: inout Diagnostics) {
    refuseAnchors(tree, into: &diagnostics)
    if !tree.anchors.isEmpty { refuseAliasKeys(tree, into: &diagnostics) }
    if tree.roots.count > 1 {
      diagnostics.add(
        tree.diagnostic(
          .severalDocuments,
          at: tree.roots[1],
          Wording(fr: "un second document commence ici", en: "a second document starts here"),
          hint: Wording(
            fr: "mettez un seul document par fichier, ou un rapport JSON par ligne dans un fichier .jsonl",
            en: "keep one document a file, or one JSON report a line in a .jsonl file"
          )
        )
      )
    }
    for (node, tag) in tree.tags.sorted(by: { $0.key < $1.key }) where !Self.knownTags.contains(tag) {
      diagnostics.add(
        tree.diagnostic(
          .unknownTag,
          at: node,
          Wording(
            fr: "le tag YAML '\(Self.short(tag))' n'a pas de sens ici",
            en: "the YAML tag '\(Self.short(tag))' means nothing here"
          ),
          hint: Wording(fr: "supprimez le tag", en: "remove the tag")
        )
      )
    }
    for index in tree.nodes.indices
    where tree.nodes[index].length == 2 && tree.nodes[index].style == .plain && tree.isText(index, "<<") {
      diagnostics.add(
        tree.diagnostic(
          .mergeKey,
          at: index,
          Wording(
            fr: "la fusion de clés '<<' n'existe pas en YAML 1.2",
            en: "the merge key '<<' is not part of YAML 1.2"
          ),
          hint: Wording(fr: "écrivez les clés en entier", en: "write the keys out")
        )
      )
    }
  }

  /// An anchor declared twice is legal YAML, and a trap for whoever reads it.
  private func refuseAnchors(_ tree: YAMLTree, into diagnostics: inout Diagnostics) {
    var seen: Set<String> = []
    for (node, name) in tree.anchors.sorted(by: { $0.key < $1.key }) where !seen.insert(name).inserted {
      diagnostics.add(
        tree.diagnostic(
          .duplicateAnchor,
          at: node,
          Wording(
            fr: "l'ancre '\(name)' est déclarée deux fois",
            en: "the anchor '\(name)' is declared twice"
          ),
          hint: Wording(fr: "donnez un autre nom à la seconde", en: "give the second one another name")
        )
      )
    }
  }

  /// A key that an alias stands for could repeat another without anybody seeing it.
  private func refuseAliasKeys(_ tree: YAMLTree, into diagnostics: inout Diagnostics) {
    for mapping in tree.nodes.indices where tree.nodes[mapping].kind == .mapping {
      for entry in tree.entries(mapping) where tree.nodes[entry.key].kind == .alias {
        diagnostics.add(
          tree.diagnostic(
            .wrongType,
            at: entry.key,
            Wording(fr: "un alias ne peut pas servir de clé", en: "an alias cannot be a key"),
            hint: Wording(fr: "écrivez la clé en entier", en: "write the key out")
          )
        )
      }
    }
  }

  private static func short(_ tag: String) -> String {
    tag.hasPrefix("tag:yaml.org,2002:") ? "!!" + tag.dropFirst(18) : tag
  }

  private static let knownTags: Set<String> = [
    "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!",
  ]
}

extension YAMLTree {
  /// A problem at a node, with the line it is on.
  package func diagnostic(
    _ id: DiagnosticID,
    _ severity: Severity = .error,
    at node: Int,
    _ message: Wording,
    hint: Wording? = nil
  ) -> Diagnostic {
    let place = place(node)
    let record = nodes[node]
    let width = record.kind == .scalar && record.style.rawValue <= YAMLStyle.doubleQuoted.rawValue
    let quotes = record.style == .plain ? 0 : 2
    let length = width ? text(node).unicodeScalars.count + quotes : 1
    return Diagnostic(
      id,
      severity,
      message,
      hint: hint,
      at: place,
      excerpt: self.line(place.line).map { line in
        let room = line.unicodeScalars.count - place.column + 1
        return .init(line: line, column: place.column, length: min(length, max(room, 1)))
      }
    )
  }
}
