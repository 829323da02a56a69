/// The rule packs that the binary carries.
package enum EmbeddedPacks {
  /// Path below `rules/` and text of every `pack.yaml`, sorted by path.
  package static var all: [(path: String, text: String)] { embeddedPackTexts }
}
