import Foundation
import JalonCEL
import Testing

/// Random expressions come to what cel-cpp says.
@Suite struct DifferentialTests {
  static let environment: Environment = {
    var environment = Environment.standard
    for (name, type) in TypedGenerator.variables { environment.declare(name, type) }
    return environment
  }()

  @Test(
    "Random expressions come to what cel-cpp says",
    .enabled(if: Peer.isThere, "python3 has no package cel_expr_python"),
    arguments: [UInt64(2_026)]
  )
  func agreement(seed: UInt64) throws {
    var generator = TypedGenerator(seed: seed)
    let questions = (0..<2_000).map { _ in Question(&generator) }
    let answers = try Peer.answers(to: questions)
    #expect(answers.count == questions.count)
    var values = 0
    for (question, answer) in zip(questions, answers) {
      let own = question.answer
      if own == answer {
        values += own == "error" || own == "invalid" ? 0 : 1
      } else if KnownDivergence.explains(question, own: own, peer: answer) == nil {
        Issue.record("\(question): \(own), cel-cpp \(answer)")
      }
    }
    #expect(values > 1_000)
  }
}
