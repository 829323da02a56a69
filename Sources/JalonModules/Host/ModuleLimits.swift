/// What a module's process may use.
package struct ModuleLimits: Sendable, Hashable {
  /// Seconds between a question and the answer, or between two answers.
  package var seconds: Double
  /// Bytes of memory of all its processes together.
  package var memory: Int
  /// Bytes that it may write for one answer.
  package var output: Int
  /// How many processes it may run at once, its own included.
  package var processes: Int

  /// Enough for a check in any language.
  package static let standard = ModuleLimits(
    seconds: 10,
    memory: 512_000_000,
    output: 16_000_000,
    processes: 8
  )

  /// The most that a module's own file may ask for.
  package static let greatest = ModuleLimits(
    seconds: 600,
    memory: 8_000_000_000,
    output: 256_000_000,
    processes: 64
  )

  /// Limits.
  package init(seconds: Double, memory: Int, output: Int, processes: Int) {
    self.seconds = seconds
    self.memory = memory
    self.output = output
    self.processes = processes
  }
}
