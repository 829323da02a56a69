/// Place of a node in a ``SyntaxTree``.
typealias NodeID = Int32

/// A name in a ``SymbolTable``.
typealias Symbol = Int32

/// What a node of the tree is.
enum NodeKind: UInt8, Sendable {
  /// Something that could not be read; everything around it is still checked.
  case invalid
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  /// A name: `symbol`; with ``NodeFlags/absolute`` it began with a point.
  case name
  /// `operand.symbol`
  case select
  /// `operand[index]`
  case index
  /// `symbol(arguments)`, or `receiver.symbol(arguments)` with ``NodeFlags/member``.
  case call
  /// `[elements]`
  case list
  /// `{key: value}`: keys and values in turn.
  case map
  /// `Name{field: value}`: fields as strings and values in turn.
  case message
  /// `?element` of a list, `?key` of a map.
  case optionalElement
  case not
  case negate
  /// Two operands or more, of one `&&` after another.
  case and
  case or
  case conditional
  /// An operator with two operands: ``BinaryOperator`` in `payload`.
  case binary
  /// A macro over the elements of a list or map: ``Fold`` in `payload`, the variables in `symbol` and `second`.
  case fold
  /// `cel.bind(symbol, value, body)`
  case bind
  /// `target.optMap(symbol, body)`
  case optionalMap
  /// `target.optFlatMap(symbol, body)`
  case optionalFlatMap
  /// `cel.block([values], body)`, of the conformance tests.
  case block
  /// `cel.index(n)`: the value `payload` of the block around it.
  case blockIndex
}

/// What a node says beside its kind.
struct NodeFlags: OptionSet, Sendable {
  let rawValue: UInt8

  /// The name began with a point and is not looked for in the container.
  static let absolute = NodeFlags(rawValue: 1)
  /// The first child is the receiver of the call.
  static let member = NodeFlags(rawValue: 2)
  /// An optional: `.?field` or `[?index]`.
  static let optional = NodeFlags(rawValue: 4)
  /// A test for presence: `has(operand.field)`.
  static let test = NodeFlags(rawValue: 8)
  /// The field was written between backquotes.
  static let quoted = NodeFlags(rawValue: 16)
  /// The expression stood in parentheses.
  static let enclosed = NodeFlags(rawValue: 32)
}

/// An operator between two operands.
enum BinaryOperator: UInt64, Sendable {
  case add
  case subtract
  case multiply
  case divide
  case modulo
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case within

  /// How it is written.
  var spelling: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .modulo: "%"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .within: "in"
    }
  }
}

/// What a macro makes of the elements of a list or map.
enum Fold: UInt64, Sendable {
  /// Whether the body is true of all.
  case all
  /// Whether the body is true of one or more.
  case exists
  /// Whether the body is true of exactly one.
  case existsOne
  /// The elements of which the body is true.
  case filter
  /// The body of every element; with three children, of those of which the second is true.
  case list
  /// The same key with the body as its value; the second of three children is a condition.
  case map
  /// The entries of the map that the body is; the second of three children is a condition.
  case mapEntry
}

/// One node: its children are ``SyntaxTree/children(of:)``.
struct Node: Sendable {
  var kind: NodeKind
  var flags: NodeFlags = []
  /// Levels below it, 1 for a leaf.
  var depth: UInt16 = 1
  /// First byte, and the byte after the last.
  var start: Int32
  var end: Int32
  /// First byte of the operator, of the field's name, of the function's name.
  var point: Int32
  var symbol: Symbol = -1
  /// The second variable of a macro, -1 when it has one.
  var second: Symbol = -1
  var firstChild: Int32 = 0
  var childCount: Int32 = 0
  /// A literal's bits, the place of a text in ``SyntaxTree/texts``, an operator, a macro.
  var payload: UInt64 = 0
}

/// An expression as it was written, macros recognised: nodes in one array, children before their parents.
struct SyntaxTree: Sendable {
  var nodes: [Node] = []
  /// The children of all nodes, each node's side by side.
  var links: [NodeID] = []
  /// The contents of text and bytes literals.
  var texts: [[UInt8]] = []
  var symbols = SymbolTable()
  /// The node of the whole expression.
  var root: NodeID = 0

  subscript(id: NodeID) -> Node { nodes[Int(id)] }

  /// The children of a node, in the order in which they are written.
  func children(of node: Node) -> ArraySlice<NodeID> {
    links[Int(node.firstChild)..<Int(node.firstChild + node.childCount)]
  }

  /// A child of a node by its place.
  func child(_ index: Int, of node: Node) -> NodeID {
    links[Int(node.firstChild) + index]
  }

  /// The name that a symbol stands for.
  func name(_ symbol: Symbol) -> String { symbols.name(symbol) }
}
