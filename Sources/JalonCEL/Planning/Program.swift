/// A checked expression made ready for evaluation: flat, immutable, shared by threads.
///
/// An ``Evaluator`` runs it. Its frame holds the constants, then the inputs, then the registers.
package struct Program: Sendable {
  let code: [Instruction]
  /// The bytes of the expression that each instruction comes from.
  let spans: [Span]
  let constants: [CELValue]
  /// Patterns that are known, compiled by each evaluator for itself.
  let patterns: [String]
  /// What has to be given before an evaluation, in this order.
  package let inputs: [Input]
  /// The bytes where each input is first named.
  let inputSpans: [Span]
  /// Places in the frame.
  let frameSize: Int
  /// Where the result is found.
  let result: UInt32
  /// Whether whole and decimal numbers mix.
  let mixesNumbers: Bool
  /// The type of the result, `dyn` for an expression that was not checked.
  package let type: CELType

  /// A stretch of the expression, by its bytes.
  struct Span: BitwiseCopyable, Sendable {
    var start: Int32
    var end: Int32
  }

  /// The place of the first input in the frame.
  var firstInput: Int { constants.count }

  /// Set in the place of a failure that is an input's rather than an instruction's.
  static let firstInputMark: UInt32 = 1 << 31

  /// The bytes of the expression that a failure comes from.
  func range(of failure: Value) -> Range<Int> {
    let isInput = failure.aux >= Self.firstInputMark
    let all = isInput ? inputSpans : spans
    let index = Int(failure.aux & ~Self.firstInputMark)
    guard all.indices.contains(index) else { return 0..<1 }
    return Int(all[index].start)..<max(Int(all[index].end), Int(all[index].start) + 1)
  }
}
