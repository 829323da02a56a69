/// What an instruction does.
enum Opcode: UInt8, Sendable, BitwiseCopyable {
  /// target := a
  case move
  case add
  case subtract
  case multiply
  case divide
  case modulo
  case negate
  case not
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  /// target := a in b
  case within
  /// target := field b of a; with ``InstructionFlag/optional``, an optional
  case select
  /// target := whether a has the field b
  case has
  /// target := a[b]; with ``InstructionFlag/optional``, an optional
  case index
  /// target := the function `count`… of the arguments that start at a; the function is in `c`
  case call
  /// target := whether a matches the compiled pattern b
  case match
  /// target := list of `count` values that start at a
  case list
  /// target := map of `count` keys and values that start at a
  case map
  /// target := a list with room for b values, or for as many as the iterator a has left
  case listStart
  /// Adds a to the list target; a failure becomes the target and goes to c.
  case append
  /// target := a map with room for b entries, or for as many as the iterator a has left
  case mapStart
  /// Adds the key a with the value b to the map target; a failure becomes the target and goes to c.
  case insert
  /// Adds all entries of the map a to the map target; a failure becomes the target and goes to c.
  case merge
  /// Goes to b.
  case jump
  /// Goes on when a is true and to b when it is false; anything else becomes the target and goes to c.
  case branch
  /// target := target && a, or a alone with ``InstructionFlag/first``; goes to b when it is settled.
  case and
  /// target := target || a, likewise
  case or
  /// Adds one to target when a is true; a failure becomes the target and goes to c.
  case count
  /// target := an iterator over a; when there is nothing to go over, goes to b with the failure in c.
  case iterate
  /// a (and b of two) := the next of the iterator target, and goes to c; goes on when there is none.
  case next
  case nextPair
  /// When the optional a holds something, target := it, or its content with ``InstructionFlag/content``, and goes to b;
  /// a failure becomes the target and goes to b too.
  case orElse
  /// When the optional a holds something, b := its content; else target := a and goes to c.
  case open
  /// target := an optional that holds a
  case wrap
  /// target := a when it is an optional, else a failure
  case asOptional
  /// target := the fault `count`
  case fail
  case end
}

/// What an instruction does in addition.
enum InstructionFlag {
  static let first: UInt8 = 1
  static let optional: UInt8 = 2
  static let content: UInt8 = 4
}

/// One step of a program; operands are places in the frame, jumps are numbers of instructions.
struct Instruction: BitwiseCopyable, Sendable {
  var opcode: Opcode
  var flags: UInt8 = 0
  /// How many arguments, or which fault; of ``Opcode/select``, ``Opcode/has`` and ``Opcode/index``, where among the entries of
  /// a map the key was found last.
  var count: UInt16 = 0
  var target: UInt32 = 0
  var a: UInt32 = 0
  var b: UInt32 = 0
  var c: UInt32 = 0
}
