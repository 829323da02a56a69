/// The cases of the YAML test suite on which libyaml 0.2.5 is not of the suite's opinion.
enum LibyamlDisagreements {
  /// What libyaml does instead.
  enum Kind: Equatable {
    /// It refuses what is legal.
    case refused
    /// It accepts what is not.
    case accepted
    /// It reads something else.
    case otherTree
  }

  /// Every such case, by its id in the suite, with its title.
  static let all: [String: Kind] = [
    "2JQS": .refused,  // Block Mapping with Missing Keys
    "2LFX": .refused,  // Spec Example 6.13. Reserved Directives [1.3]
    "2SXE": .refused,  // Anchors With Colon in Name
    "4ABK": .refused,  // Flow Mapping Separate Values
    "4MUZ/00": .refused,  // Flow mapping colon on line after key
    "4MUZ/01": .refused,  // Flow mapping colon on line after key
    "4MUZ/02": .refused,  // Flow mapping colon on line after key
    "58MP": .refused,  // Flow mapping edge cases
    "5MUD": .refused,  // Colon and adjacent value on next line
    "5T43": .refused,  // Colon at the beginning of adjacent flow scalar
    "652Z": .otherTree,  // Question mark at start of flow key
    "6BCT": .refused,  // Spec Example 6.3. Separation Spaces
    "6CA3": .refused,  // Tab indented top flow
    "6LVF": .refused,  // Spec Example 6.13. Reserved Directives
    "6M2F": .refused,  // Aliases in Explicit Block Mapping
    "7Z25": .refused,  // Bare document after document end marker
    "8XYN": .refused,  // Anchor with unicode character
    "96NN/00": .refused,  // Leading tab content in literals
    "96NN/01": .refused,  // Leading tab content in literals
    "9C9N": .accepted,  // Wrong indented flow sequence
    "9HCY": .accepted,  // Need document footer before directives
    "9JBA": .accepted,  // Invalid comment after end of flow sequence
    "9SA2": .refused,  // Multiline double quoted flow mapping key
    "A2M4": .refused,  // Spec Example 6.2. Indentation Indicators
    "BEC7": .refused,  // Spec Example 6.14. “YAML” directive
    "CFD4": .refused,  // Empty implicit key in single pair flow sequences
    "CVW2": .accepted,  // Invalid comment after comma
    "DBG4": .refused,  // Spec Example 7.10. Plain Characters
    "DK3J": .refused,  // Zero indented block scalar with line that looks like a comment
    "DK95/00": .refused,  // Tabs that look like indentation
    "DK95/01": .accepted,  // Tabs that look like indentation
    "DK95/03": .refused,  // Tabs that look like indentation
    "DK95/04": .refused,  // Tabs that look like indentation
    "EB22": .accepted,  // Missing document-end marker before directive
    "FP8R": .refused,  // Zero indented block scalar
    "FRK4": .refused,  // Spec Example 7.3. Completely Empty Flow Nodes
    "G5U8": .accepted,  // Plain dashes in flow sequence
    "HM87/00": .refused,  // Scalars in flow start with syntax char
    "HM87/01": .otherTree,  // Scalars in flow start with syntax char
    "HWV9": .refused,  // Document-end marker
    "JEF9/02": .otherTree,  // Trailing whitespace in streams
    "K3WX": .refused,  // Colon and adjacent value after comment on next line
    "L24T/01": .otherTree,  // Trailing line of spaces
    "M2N8/00": .refused,  // Question mark edge cases
    "M7A3": .refused,  // Spec Example 9.3. Bare Documents
    "MUS6/00": .accepted,  // Directive variants
    "MUS6/01": .accepted,  // Directive variants
    "MUS6/05": .refused,  // Directive variants
    "MUS6/06": .refused,  // Directive variants
    "NHX8": .refused,  // Empty Lines at End of Document
    "NJ66": .refused,  // Multiline plain flow mapping key
    "NKF9": .refused,  // Empty keys in block and flow mapping
    "Q5MG": .refused,  // Tab at beginning of line followed by a flow mapping
    "QB6E": .accepted,  // Wrong indented multiline quoted scalar
    "QT73": .refused,  // Comment and document-end marker
    "R4YG": .refused,  // Spec Example 8.2. Block Indentation Indicator
    "RHX7": .accepted,  // YAML directive without document end marker
    "S3PD": .refused,  // Spec Example 8.18. Implicit Block Mapping Entries
    "S98Z": .accepted,  // Block scalar with more spaces than first content line
    "SM9W/01": .refused,  // Single character streams
    "SU5Z": .accepted,  // Comment without whitespace after doublequoted scalar
    "UKK6/00": .refused,  // Syntax character edge cases
    "UT92": .refused,  // Spec Example 9.4. Explicit Documents
    "VJP3/01": .refused,  // Flow collections over many lines
    "W4TN": .refused,  // Spec Example 9.5. Directives Documents
    "W5VH": .refused,  // Allowed characters in alias
    "X4QW": .accepted,  // Comment without whitespace after block scalar indicator
    "Y2GN": .otherTree,  // Anchor with colon in the middle
    "Y79Y/01": .refused,  // Tabs in various contexts
    "Y79Y/03": .accepted,  // Tabs in various contexts
    "Y79Y/10": .refused,  // Tabs in various contexts
    "YJV2": .accepted,  // Dash in flow sequence
    "ZYU8/01": .refused,  // Directive variants
    "ZYU8/02": .refused,  // Directive variants
    "ZYU8/03": .refused,  // Directive variants
  ]
}
