import JalonSource

/// What libyaml said was wrong, in the words of somebody who has to mend it.
struct YAMLProblem {
  let id: DiagnosticID
  let message: Wording
  let hint: Wording

  init(problem: String, context: String, line: String?, column: Int) {
    let character = line.flatMap { Self.character(of: $0, at: column) }
    let indentation = line.map { $0.prefix { $0 == " " || $0 == "\t" } }
    if character == "\t" || (indentation?.contains("\t") ?? false) {
      id = .tabIndentation
      message = Wording(
        fr: "une tabulation ne peut pas servir d'indentation en YAML",
        en: "a tab cannot be used to indent YAML"
      )
      hint = Wording(fr: "mettez deux espaces par niveau", en: "use two spaces a level")
      return
    }
    id = .syntax
    (message, hint) = Self.explanation(problem: problem, context: context, character: character)
  }

  private static func character(of line: String, at column: Int) -> Unicode.Scalar? {
    let scalars = Array(line.unicodeScalars)
    return column >= 1 && column <= scalars.count ? scalars[column - 1] : nil
  }

  private static func explanation(
    problem: String,
    context: String,
    character: Unicode.Scalar?
  ) -> (Wording, Wording) {
    switch problem {
    case "mapping values are not allowed in this context":
      return (
        Wording(
          fr: "un deux-points inattendu : rien ne peut être clé ici",
          en: "unexpected colon: nothing can be a key here"
        ),
        Wording(
          fr: "mettez le texte entre guillemets s'il contient ': ', ou vérifiez l'indentation",
          en: "quote the text if it contains ': ', or check the indentation"
        )
      )
    case "could not find expected ':'":
      return (
        Wording(fr: "il manque ':' après cette clé", en: "':' is missing after this key"),
        Wording(fr: "écrivez 'clé: valeur'", en: "write 'key: value'")
      )
    case "did not find expected key":
      return (
        Wording(
          fr: "l'indentation ne correspond à rien au-dessus",
          en: "the indentation matches nothing above"
        ),
        Wording(fr: "alignez cette ligne avec ses voisines", en: "align this line with its neighbours")
      )
    case "did not find expected '-' indicator":
      return (
        Wording(fr: "un élément de liste commence par '-'", en: "a list item starts with '-'"),
        Wording(fr: "ajoutez '- ' ou vérifiez l'indentation", en: "add '- ' or check the indentation")
      )
    case "did not find expected ',' or ']'":
      return (
        Wording(fr: "il manque ',' ou ']' dans cette liste", en: "',' or ']' is missing in this list"),
        Wording(fr: "fermez la liste avec ']'", en: "close the list with ']'")
      )
    case "did not find expected ',' or '}'":
      return (
        Wording(fr: "il manque ',' ou '}' dans cette table", en: "',' or '}' is missing in this mapping"),
        Wording(fr: "fermez la table avec '}'", en: "close the mapping with '}'")
      )
    case "found unexpected end of stream":
      return (
        Wording(fr: "le fichier s'arrête au milieu d'un texte", en: "the file ends in the middle of a text"),
        Wording(fr: "fermez les guillemets", en: "close the quotes")
      )
    case "found character that cannot start any token":
      let shown = character.map { String($0) } ?? ""
      return (
        Wording(
          fr: "le caractère '\(shown)' ne peut pas commencer une valeur",
          en: "the character '\(shown)' cannot start a value"
        ),
        Wording(fr: "mettez la valeur entre guillemets", en: "quote the value")
      )
    default:
      let detail = [context, problem].filter { !$0.isEmpty }.joined(separator: ", ")
      return (
        Wording(
          fr: "la syntaxe YAML est rompue ici (\(detail))",
          en: "the YAML syntax breaks here (\(detail))"
        ),
        Wording(
          fr: "vérifiez l'indentation, les guillemets et les crochets autour de ce point",
          en: "check indentation, quotes and brackets around this point"
        )
      )
    }
  }
}
