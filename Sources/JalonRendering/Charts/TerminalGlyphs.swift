/// The characters that a figure in a terminal is made of.
struct TerminalGlyphs {
  let observed: Character
  let interpolated: Character
  let anomalous: Character
  let target: Character
  let milestone: Character
  let band: Character
  let middle: Character
  let pace: Character
  let perimeter: Character
  /// Vertical line, mark on it, corner, horizontal line, mark on it, line at zero.
  let axis:
    (
      vertical: Character, mark: Character, corner: Character, flat: Character, tick: Character,
      zero: Character
    )
  /// Characters of the pathways where lines are not made of dots, one after the other.
  let lines: [Character]

  /// For terminals with Unicode.
  static let unicode = TerminalGlyphs(
    observed: "●",
    interpolated: "○",
    anomalous: "◆",
    target: "★",
    milestone: "☆",
    band: "░",
    middle: "▒",
    pace: "›",
    perimeter: "┊",
    axis: ("│", "┤", "└", "─", "┬", "╌"),
    lines: []
  )

  /// For terminals, files and mails that hold ASCII alone.
  static let ascii = TerminalGlyphs(
    observed: "@",
    interpolated: "o",
    anomalous: "?",
    target: "X",
    milestone: "x",
    band: ":",
    middle: "=",
    pace: ">",
    perimeter: "|",
    axis: ("|", "+", "+", "-", "+", "-"),
    lines: ["*", ".", ",", "'"]
  )
}

/// How the dots of a line follow each other.
enum DotPattern: Int, CaseIterable {
  case solid
  case dotted
  case dashed
  case sparse

  /// The pattern of the line that stands at an index; patterns come again after the fourth.
  static func at(_ index: Int) -> DotPattern { allCases[index % allCases.count] }

  /// Whether there is a dot so many half columns from the left.
  func isSet(_ x: Int) -> Bool {
    switch self {
    case .solid: true
    case .dotted: x % 3 == 0
    case .dashed: x % 8 < 4
    case .sparse: x % 6 == 0
    }
  }
}
