import JalonSource

/// What the reader of an expression accepts beside the language itself.
package struct SyntaxOptions: Sendable {
  /// Whether `all`, `exists`, `map`, … are macros; without, they are calls of functions.
  package var macros = true
  /// Whether names may have letters beyond ASCII, as French authors write them.
  package var accents = false
  /// Whether `cel.block` and its companions are known; for conformance tests alone.
  package var blocks = false
  /// Whether `0,6` is held to be a decimal number written the French way.
  package var decimalCommas = false

  /// The language as it is specified.
  package init() {}

  /// The language as rule packs use it.
  package static var rulePack: SyntaxOptions {
    var options = SyntaxOptions()
    options.accents = true
    options.decimalCommas = true
    return options
  }
}

/// Reads an expression into a ``SyntaxTree`` by the binding power of its operators.
///
/// After a mistake it goes on at the next comma or bracket, so that one run finds them all. Source of the grammar: Common
/// Expression Language, Language Definition, section Syntax.
struct Parser {
  /// How deep brackets, calls and signs may be inside one another.
  static let deepestNesting = 200
  /// How many levels a tree may have: a chain such as `a + b + c` has one a sign.
  static let deepestTree = 1_000
  /// How many bytes an expression may have.
  static let longestText = 100_000

  let bytes: [UInt8]
  let options: SyntaxOptions
  var tree = SyntaxTree()
  var problems: ProblemList
  let tokens: [Token]
  var position = 0
  private var nesting = 0
  /// Whether the rest has been left unread, so that nothing can be said of it.
  private(set) var hasGivenUp = false
  /// Children of the nodes that are being read, until each node is complete.
  var pending: [NodeID] = []

  /// Reads an expression; the tree is whole even when there are problems.
  static func parse(_ bytes: [UInt8], _ options: SyntaxOptions) -> (tree: SyntaxTree, problems: ProblemList) {
    guard bytes.count <= longestText else {
      var problems = ProblemList()
      problems.add(
        ExpressionProblem(
          .expressionTooComplex,
          Wording(
            fr: "cette expression a \(bytes.count) octets, plus que les \(longestText) permis",
            en: "this expression has \(bytes.count) bytes, more than the \(longestText) allowed"
          ),
          hint: Wording(fr: "coupez-la en plusieurs contrôles", en: "split it into several checks"),
          range: 0..<1
        )
      )
      var tree = SyntaxTree()
      tree.nodes.append(Node(kind: .invalid, start: 0, end: 1, point: 0))
      return (tree, problems)
    }
    var parser = Parser(bytes, options)
    parser.parseAll()
    return (parser.tree, parser.problems)
  }

  private init(_ bytes: [UInt8], _ options: SyntaxOptions) {
    self.bytes = bytes
    self.options = options
    var lexer = Lexer(bytes, acceptsAccents: options.accents)
    tokens = lexer.tokens()
    problems = lexer.problems
    tree.nodes.reserveCapacity(tokens.count)
    tree.links.reserveCapacity(tokens.count)
  }

  private mutating func parseAll() {
    if token.kind == .end {
      report(
        0..<bytes.count,
        Wording(fr: "cette expression est vide", en: "this expression is empty"),
        hint: Wording(fr: "écrivez une condition, ou ôtez la clé", en: "write a condition, or remove the key")
      )
      tree.root = invalid(at: token)
      return
    }
    tree.root = expression()
    while token.kind != .end, !problems.isFull {
      reportUnexpected()
      advance()
      // What follows a mistake is read for its own mistakes, from the next operand on.
      if Self.power(token.kind) > 0 { advance() }
      if startsOperand { _ = expression() }
    }
  }
}

// MARK: Tokens

extension Parser {
  var token: Token { tokens[position] }

  var following: Token { tokens[min(position + 1, tokens.count - 1)] }

  mutating func advance() {
    if position + 1 < tokens.count { position += 1 }
  }

  /// Takes the token when it is of a kind.
  mutating func take(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  /// The symbol of a name, without its backquotes.
  mutating func symbol(_ token: Token) -> Symbol {
    let margin = token.kind == .quotedName ? 1 : 0
    let range = (token.range.lowerBound + margin)..<(token.range.upperBound - margin)
    return bytes.withUnsafeBufferPointer { tree.symbols.symbol(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// End of the token before this one.
  var lastEnd: Int32 { position > 0 ? tokens[position - 1].end : 0 }

  private var startsOperand: Bool { Self.startsOperand(token.kind) }

  private static func startsOperand(_ kind: TokenKind) -> Bool {
    switch kind {
    case .name, .int, .uint, .double, .string, .bytes, .trueWord, .falseWord, .nullWord, .leftParen,
      .leftBracket, .leftBrace, .not, .minus, .point:
      true
    default: false
    }
  }
}

// MARK: Nodes

extension Parser {
  /// Adds a node whose children are those pending from `base` on.
  mutating func add(_ node: Node, childrenFrom base: Int) -> NodeID {
    var node = node
    node.firstChild = Int32(tree.links.count)
    node.childCount = Int32(pending.count - base)
    var depth: UInt16 = 0
    for child in pending[base...] { depth = max(depth, tree[child].depth) }
    tree.links.append(contentsOf: pending[base...])
    pending.removeSubrange(base...)
    node.depth = depth &+ 1
    if node.depth > Self.deepestTree {
      reportTooDeep(Int(node.start)..<Int(node.end))
      return add(Node(kind: .invalid, start: node.start, end: node.end, point: node.point))
    }
    return add(node)
  }

  mutating func add(_ node: Node) -> NodeID {
    tree.nodes.append(node)
    return NodeID(tree.nodes.count - 1)
  }

  /// Adds a node with two children.
  mutating func add(_ node: Node, _ first: NodeID, _ second: NodeID) -> NodeID {
    let base = pending.count
    pending.append(first)
    pending.append(second)
    return add(node, childrenFrom: base)
  }

  mutating func invalid(at token: Token) -> NodeID {
    add(Node(kind: .invalid, start: token.start, end: token.end, point: token.start))
  }

  private mutating func reportTooDeep(_ range: Range<Int>) {
    problems.add(
      ExpressionProblem(
        .expressionTooComplex,
        Wording(
          fr: "cette expression a plus de \(Self.deepestNesting) niveaux de parenthèses"
            + " ou \(Self.deepestTree) opérations à la suite",
          en: "this expression has more than \(Self.deepestNesting) levels of brackets"
            + " or \(Self.deepestTree) operations in a row"
        ),
        hint: Wording(fr: "coupez-la en plusieurs contrôles", en: "split it into several checks"),
        range: range
      )
    )
  }
}

// MARK: Operators

extension Parser {
  /// How tightly an operator binds its left operand; 0 for what is none.
  private static func power(_ kind: TokenKind) -> UInt8 {
    switch kind {
    case .question: 1
    case .or: 2
    case .and: 3
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .inWord: 4
    case .plus, .minus: 5
    case .star, .slash, .percent: 6
    default: 0
    }
  }

  private static func binaryOperator(_ kind: TokenKind) -> BinaryOperator {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .inWord: .within
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    default: .modulo
    }
  }

  /// Reads an expression with all operators that bind at least as tightly as `minimum`.
  mutating func expression(_ minimum: UInt8 = 1) -> NodeID {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.deepestNesting else {
      reportTooDeep(token.range)
      skipRest()
      return invalid(at: token)
    }
    var left = unary()
    while true {
      let sign = token
      let power = Self.power(sign.kind)
      guard power >= minimum, power > 0, !problems.isFull else { return left }
      advance()
      switch sign.kind {
      case .question: left = conditional(left, sign)
      case .and: left = chain(left, sign, .and, power)
      case .or: left = chain(left, sign, .or, power)
      default:
        let right = expression(power + 1)
        let operation = Self.binaryOperator(sign.kind)
        let node = Node(
          kind: .binary,
          start: tree[left].start,
          end: tree[right].end,
          point: sign.start,
          payload: operation.rawValue
        )
        left = add(node, left, right)
      }
    }
  }

  /// Reads the operands of one `&&` after another into one node.
  private mutating func chain(_ first: NodeID, _ sign: Token, _ kind: NodeKind, _ power: UInt8) -> NodeID {
    let base = pending.count
    pending.append(first)
    repeat { pending.append(expression(power + 1)) } while take(sign.kind)
    return add(
      Node(kind: kind, start: tree[first].start, end: lastEnd, point: sign.start),
      childrenFrom: base
    )
  }

  private mutating func conditional(_ condition: NodeID, _ sign: Token) -> NodeID {
    let base = pending.count
    pending.append(condition)
    pending.append(expression(2))
    if take(.colon) {
      pending.append(expression())
    } else {
      report(
        token.range,
        Wording(fr: "il manque ':' et l'autre valeur", en: "':' and the other value are missing"),
        hint: Wording(
          fr: "écrivez condition ? valeur : autre valeur",
          en: "write condition ? value : other value"
        )
      )
      pending.append(invalid(at: token))
    }
    let node = Node(kind: .conditional, start: tree[condition].start, end: lastEnd, point: sign.start)
    return add(node, childrenFrom: base)
  }

  /// Reads signs before an operand, then the operand with what is applied to it.
  private mutating func unary() -> NodeID {
    let sign = token
    guard sign.kind == .not || sign.kind == .minus else { return members(of: primary()) }
    if sign.kind == .minus, following.kind == .int || following.kind == .double {
      advance()
      return members(of: number(negativeFrom: sign))
    }
    nesting += 1
    defer { nesting -= 1 }
    advance()
    guard nesting <= Self.deepestNesting else {
      reportTooDeep(sign.range)
      skipRest()
      return invalid(at: sign)
    }
    let base = pending.count
    pending.append(unary())
    let node = Node(
      kind: sign.kind == .not ? .not : .negate,
      start: sign.start,
      end: lastEnd,
      point: sign.start
    )
    return add(node, childrenFrom: base)
  }

  /// Reads `not x` as the `!x` that was meant; `nil` when the word is the name of a variable or function.
  mutating func deniedByWord() -> NodeID? {
    let word = token
    guard word.end - word.start == 3, !problems.isFull, Self.startsOperand(following.kind),
      ![.leftParen, .leftBracket, .leftBrace, .minus, .point].contains(following.kind),
      Self.denials.contains(text(word))
    else { return nil }
    reportUnexpected()
    advance()
    let base = pending.count
    pending.append(unary())
    return add(Node(kind: .not, start: word.start, end: lastEnd, point: word.start), childrenFrom: base)
  }

  /// Goes to the end: after a nesting that is too deep, what is missing there says nothing new.
  private mutating func skipRest() {
    position = tokens.count - 1
    hasGivenUp = true
  }
}
