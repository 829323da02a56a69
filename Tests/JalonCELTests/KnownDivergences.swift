/// A question on which this implementation and cel-cpp disagree, and why.
struct KnownDivergence: Sendable {
  let reason: String
  private let applies: @Sendable (_ text: String, _ own: String, _ peer: String) -> Bool

  /// The reason for which two answers differ, `nil` when none is known.
  static func explains(_ question: Question, own: String, peer: String) -> String? {
    all.first { $0.applies(question.text, own, peer) }?.reason
  }

  private static let all: [KnownDivergence] = [
    KnownDivergence(
      reason: "NaN has no place in an order: the greatest and the least of it fail, as in cel-go"
    ) {
      text,
      own,
      _ in own == "error" && (text.contains("math.greatest(") || text.contains("math.least("))
    },
    KnownDivergence(reason: "a pattern that is written out is compiled when the expression is checked") {
      text,
      own,
      _ in own == "invalid" && text.contains("matches(")
    },
    KnownDivergence(
      reason: "the sign before a number belongs to it, so that --9223372036854775808 can be read"
    ) {
      text,
      _,
      peer in peer == "invalid" && text.contains("--9223372036854775808")
    },
    KnownDivergence(reason: "a uint is read without a sign, as in cel-go") {
      text,
      own,
      _ in own == "error" && text.contains("uint(")
    },
    KnownDivergence(reason: "a double is not read from hexadecimal digits, as in cel-go") {
      text,
      own,
      _ in own == "error" && text.contains("'0x10'") && text.contains("double(")
    },
    KnownDivergence(
      reason: "a text beyond the greatest double is refused, as in cel-go, and not read as infinity"
    ) {
      text,
      own,
      peer in own == "error" && text.contains("double(") && text.contains("1e3") && peer != "invalid"
    },
    KnownDivergence(reason: "a part of a text may reach up to its end, where cel-cpp fails") {
      text,
      _,
      peer in
      peer == "error" && text.contains(".substring(")
    },
    KnownDivergence(
      reason: "the greatest of an empty list fails when it is evaluated, not when it is checked"
    ) {
      text,
      _,
      peer in peer == "invalid" && (text.contains("math.greatest([])") || text.contains("math.least([])"))
    },
    KnownDivergence(
      reason: "cel-cpp takes a macro's variable for that of cel.bind where both are in one expression"
    ) {
      text,
      _,
      _ in text.contains("cel.bind(") && (text.contains(".exists(") || text.contains(".all("))
    },
    KnownDivergence(reason: "a year has four digits") { text, own, peer in
      own == "error" && peer.hasPrefix("t") && text.contains("timestamp(")
    },
    KnownDivergence(reason: "numbers of different types are compared by their exact values, not as doubles") {
      text,
      _,
      _ in text.contains("dyn(") && text.contains("9223372036854775")
    },
  ]
}
