/// Runs programs: one evaluator a thread, with memory of its own.
///
/// It copies the programs when it is made, so that threads share nothing while they work, and keeps its memory from one
/// evaluation to the next: an expression that builds no text, list or map allocates nothing.
package struct Evaluator: ~Copyable {
  /// A program's share of the evaluator's memory.
  struct Entry: BitwiseCopyable {
    var code: Int
    var frame: Int
    var firstInput: Int
    var inputCount: Int
    var result: Int
    var firstPattern: Int
    var mixesNumbers: Bool
  }

  /// What the evaluation builds.
  var arena: Arena
  /// What the inputs are made of, until they are replaced.
  private var inputArena: Arena
  private var constantArena: Arena
  let code: UnsafeMutablePointer<Instruction>
  let frame: UnsafeMutablePointer<Value>
  let entries: UnsafeMutablePointer<Entry>
  private let entryCount: Int
  let regexes: RegexTable
  var patterns = RegexCache()
  var zones = ZoneCache()
  /// Units of work that are left.
  var budget = 0
  /// At what budget the next look at the limits is due.
  var checkpoint = 0
  /// Levels of the lists, maps and optionals that are being compared.
  var comparisonDepth = 0
  /// Whether the program that runs lets whole and decimal numbers mix.
  var mixesNumbers = false
  /// The instruction that is being carried out.
  var instruction: UInt32 = 0
  let limits: EvaluationLimits

  /// Makes ready to run the programs, which are known by their places from then on.
  package init(_ programs: [Program], limits: EvaluationLimits = EvaluationLimits()) {
    self.limits = limits
    arena = Arena(limit: limits.memory)
    inputArena = Arena(limit: .max)
    constantArena = Arena(limit: .max)
    code = .allocate(capacity: max(programs.reduce(0) { $0 + $1.code.count }, 1))
    frame = .allocate(capacity: max(programs.reduce(0) { $0 + $1.frameSize }, 1))
    entries = .allocate(capacity: max(programs.count, 1))
    entryCount = programs.count
    regexes = RegexTable(patterns: programs.flatMap(\.patterns))
    var nextCode = 0
    var nextFrame = 0
    var nextPattern = 0
    for (number, program) in programs.enumerated() {
      (entries + number).initialize(
        to: Entry(
          code: nextCode,
          frame: nextFrame,
          firstInput: nextFrame + program.firstInput,
          inputCount: program.inputs.count,
          result: nextFrame + Int(program.result),
          firstPattern: nextPattern,
          mixesNumbers: program.mixesNumbers
        )
      )
      for (offset, instruction) in program.code.enumerated() {
        (code + nextCode + offset).initialize(to: instruction)
      }
      (frame + nextFrame).initialize(repeating: .null, count: program.frameSize)
      for (offset, constant) in program.constants.enumerated() {
        frame[nextFrame + offset] = constantArena.copy(constant) ?? .null
      }
      nextCode += program.code.count
      nextFrame += program.frameSize
      nextPattern += program.patterns.count
    }
  }

  deinit {
    code.deallocate()
    frame.deallocate()
    entries.deallocate()
  }

  /// Sets an input to a value without memory of its own, or whose memory outlives the evaluation.
  @inline(__always)
  package mutating func set(_ input: Int, of program: Int, to value: Value) {
    guard program < entryCount, input < entries[program].inputCount else { return }
    frame[entries[program].firstInput + input] = value
  }

  /// Sets an input to a copy of a value.
  package mutating func set(_ input: Int, of program: Int, to value: CELValue) {
    set(input, of: program, to: inputArena.copy(value) ?? .null)
  }

  /// Gives the copies of inputs back; they have to be set anew.
  package mutating func forgetInputs() {
    inputArena.reset()
  }

  /// A copy of a value that lives until ``forgetInputs()``.
  package mutating func hold(_ value: CELValue) -> Value { inputArena.copy(value) ?? .null }

  /// Evaluates a program; what the result is made of lives until the next evaluation.
  package mutating func run(_ program: Int) -> Value {
    guard program < entryCount else { return Value(kind: .error, extra: Fault.undeclared.rawValue) }
    arena.reset()
    budget = limits.cost
    checkpoint = max(budget - EvaluationLimits.checkInterval, 0)
    return execute(entries[program])
  }

  /// Units of work that the last evaluation took.
  package var cost: Int { limits.cost - budget }
}

// MARK: Failures and limits

extension Evaluator {
  /// A failure at the instruction that is being carried out, with what it is about.
  @inline(never)
  mutating func fault(_ fault: Fault, _ subject: Value? = nil) -> Value {
    let bits = subject.map { arena.boxed($0) } ?? 0
    return Value(kind: .error, bits: bits, aux: instruction, extra: fault.rawValue)
  }

  /// Takes units of work from the budget.
  @inline(__always)
  mutating func spend(_ units: Int) {
    budget &-= units
  }

  /// Whether the evaluation may go on; looks at the budget and at the task.
  @inline(never)
  mutating func mayGoOn() -> Fault? {
    if budget <= 0 { return .costExceeded }
    checkpoint = max(budget - EvaluationLimits.checkInterval, 0)
    return Task.isCancelled ? .cancelled : nil
  }

  /// A time zone by its name.
  mutating func zone(named name: UnsafeBufferPointer<UInt8>) -> OpaquePointer? { zones.zone(named: name) }
}
