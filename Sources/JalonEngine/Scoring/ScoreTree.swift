import JalonModel

/// Turns the credits of leaves into a score, by the pack's model.
struct ScoreTree {
  /// One commitment as the models see it.
  struct Node {
    var children: [Int]
    var weight: Double
    /// Credit bounds of a leaf that counts; `nil` for a section or a leaf that does not count.
    var credit: (low: Double, high: Double)?
  }

  /// What a node comes to.
  struct Value {
    var low: DoubleDouble
    var high: DoubleDouble
  }

  /// The value of every node, `nil` where nothing counts.
  private(set) var values: [Value?]
  /// The share of the whole score of every node, 0…1.
  private(set) var shares: [DoubleDouble]
  /// The whole.
  private(set) var total: Value?

  private let nodes: [Node]
  private let roots: [Int]

  init(nodes: [Node], roots: [Int], model: ScoringModel) {
    let isStrict = model == .rgesn2024
    self.nodes = isStrict ? nodes.map(Self.strict) : nodes
    self.roots = roots
    values = Array(repeating: nil, count: nodes.count)
    shares = Array(repeating: .zero, count: nodes.count)
    switch model {
    case .weightedTree:
      scoreTree(nodes.map(\.weight))
    case .points(redistributes: true):
      scoreTree(Self.points(nodes))
    case .weightedFlat, .rgesn2024, .points(redistributes: false):
      scoreFlat()
    }
  }

  /// By the RGESN's rule what is not fully met is worth nothing.
  private static func strict(_ node: Node) -> Node {
    var node = node
    node.credit = node.credit.map { (low: $0.low >= 1 ? 1 : 0, high: $0.high >= 1 ? 1 : 0) }
    return node
  }

  /// The points of every node: its own for a leaf, those below it for a section.
  private static func points(_ nodes: [Node]) -> [Double] {
    var result = nodes.map { $0.children.isEmpty ? $0.weight : 0 }
    for index in nodes.indices.reversed() {
      for child in nodes[index].children { result[index] += result[child] }
    }
    return result
  }

  // MARK: Tree

  private mutating func scoreTree(_ weights: [Double]) {
    for index in nodes.indices.reversed() {
      if nodes[index].children.isEmpty {
        values[index] = nodes[index].credit.map { Value(low: .init($0.low), high: .init($0.high)) }
      } else {
        values[index] = mean(of: nodes[index].children, weights)
      }
    }
    total = mean(of: roots, weights)
    spread(.one, over: roots, weights)
  }

  private func mean(of children: [Int], _ weights: [Double]) -> Value? {
    var sum = DoubleDouble.zero
    var low = DoubleDouble.zero
    var high = DoubleDouble.zero
    for child in children {
      guard let value = values[child], weights[child] > 0 else { continue }
      let w = DoubleDouble(weights[child])
      sum = sum + w
      low = low + w * value.low
      high = high + w * value.high
    }
    return sum.high > 0 ? Value(low: low / sum, high: high / sum) : nil
  }

  private mutating func spread(_ share: DoubleDouble, over children: [Int], _ weights: [Double]) {
    let counted = children.filter { values[$0] != nil && weights[$0] > 0 }
    let sum = counted.reduce(DoubleDouble.zero) { $0 + DoubleDouble(weights[$1]) }
    for child in counted {
      shares[child] = share * DoubleDouble(weights[child]) / sum
      spread(shares[child], over: nodes[child].children, weights)
    }
  }

  // MARK: Flat

  private mutating func scoreFlat() {
    for index in nodes.indices { values[index] = flatMean(below: index) }
    let leaves = roots.flatMap(leaves(below:))
    total = flatMean(leaves)
    let sum = leaves.reduce(DoubleDouble.zero) { sum, leaf in
      nodes[leaf].credit == nil ? sum : sum + DoubleDouble(nodes[leaf].weight)
    }
    guard sum.high > 0 else { return }
    for leaf in leaves where nodes[leaf].credit != nil {
      shares[leaf] = DoubleDouble(nodes[leaf].weight) / sum
    }
    for index in nodes.indices.reversed() where !nodes[index].children.isEmpty {
      shares[index] = nodes[index].children.reduce(.zero) { $0 + shares[$1] }
    }
  }

  private func leaves(below index: Int) -> [Int] {
    nodes[index].children.isEmpty ? [index] : nodes[index].children.flatMap(leaves(below:))
  }

  private func flatMean(below index: Int) -> Value? {
    if nodes[index].children.isEmpty {
      return nodes[index].credit.map { Value(low: .init($0.low), high: .init($0.high)) }
    }
    return flatMean(leaves(below: index))
  }

  private func flatMean(_ leaves: [Int]) -> Value? {
    var sum = DoubleDouble.zero
    var low = DoubleDouble.zero
    var high = DoubleDouble.zero
    for leaf in leaves {
      guard let credit = nodes[leaf].credit else { continue }
      let w = DoubleDouble(nodes[leaf].weight)
      sum = sum + w
      low = low + w * DoubleDouble(credit.low)
      high = high + w * DoubleDouble(credit.high)
    }
    return sum.high > 0 ? Value(low: low / sum, high: high / sum) : nil
  }
}
