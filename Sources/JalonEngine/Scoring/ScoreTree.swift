import JalonModel

/// The tree of a pack as the scoring models see it: what stands in what, and weights.
struct ScoreShape: Sendable {
  /// For each node what stands in it, empty for a leaf; children come after their parents.
  let children: [[Int]]
  /// Weights among siblings.
  let weights: [Double]
  /// The nodes at the top.
  let roots: [Int]
  /// The leaves, in order.
  let leaves: [Int]
  /// The points of every node: its own for a leaf, those below it for a section.
  let points: [Double]

  init(children: [[Int]], weights: [Double], roots: [Int]) {
    self.children = children
    self.weights = weights
    self.roots = roots
    leaves = children.indices.filter { children[$0].isEmpty }
    var points = children.indices.map { children[$0].isEmpty ? weights[$0] : 0 }
    for index in children.indices.reversed() {
      for child in children[index] { points[index] += points[child] }
    }
    self.points = points
  }
}

/// The bounds of a credit, or of a node's value.
struct CreditBounds: Sendable {
  var low: DoubleDouble
  var high: DoubleDouble
}

/// Turns the credits of leaves into a score, by the pack's model.
struct ScoreTree {
  /// The value of every node, `nil` where nothing counts.
  private(set) var values: [CreditBounds?]
  /// The share of the whole score of every node, 0…1.
  private(set) var shares: [DoubleDouble]
  /// The whole.
  private(set) var total: CreditBounds?

  private let shape: ScoreShape

  /// Scores a tree.
  ///
  /// - Parameters:
  ///   - shape: The tree.
  ///   - credits: For each node the bounds of its credit; `nil` for a section or a leaf that does not count.
  ///   - model: The rule.
  init(shape: ScoreShape, credits: [(low: Double, high: Double)?], model: ScoringModel) {
    self.shape = shape
    let isStrict = model == .rgesn2024
    shares = Array(repeating: .zero, count: credits.count)
    values = credits.map { credit in
      guard let credit else { return nil }
      // By the RGESN's rule what is not fully met is worth nothing.
      return isStrict
        ? CreditBounds(low: credit.low >= 1 ? .one : .zero, high: credit.high >= 1 ? .one : .zero)
        : CreditBounds(low: DoubleDouble(credit.low), high: DoubleDouble(credit.high))
    }
    switch model {
    case .weightedTree: scoreTree(shape.weights)
    case .points(redistributes: true): scoreTree(shape.points)
    case .weightedFlat, .rgesn2024, .points(redistributes: false): scoreFlat()
    }
  }

  // MARK: Tree

  private mutating func scoreTree(_ weights: [Double]) {
    for index in shape.children.indices.reversed() where !shape.children[index].isEmpty {
      values[index] = mean(of: shape.children[index], weights)
    }
    total = mean(of: shape.roots, weights)
    spread(.one, over: shape.roots, weights)
    for index in shape.children.indices where !shape.children[index].isEmpty && shares[index].high > 0 {
      spread(shares[index], over: shape.children[index], weights)
    }
  }

  private func mean(of children: [Int], _ weights: [Double]) -> CreditBounds? {
    var sum = DoubleDouble.zero
    var low = DoubleDouble.zero
    var high = DoubleDouble.zero
    for child in children {
      guard let value = values[child], weights[child] > 0 else { continue }
      let weight = DoubleDouble(weights[child])
      sum = sum + weight
      low = low + weight * value.low
      high = high + weight * value.high
    }
    return sum.high > 0 ? CreditBounds(low: low / sum, high: high / sum) : nil
  }

  private mutating func spread(_ share: DoubleDouble, over children: [Int], _ weights: [Double]) {
    var sum = DoubleDouble.zero
    for child in children where values[child] != nil && weights[child] > 0 {
      sum = sum + DoubleDouble(weights[child])
    }
    guard sum.high > 0 else { return }
    for child in children where values[child] != nil && weights[child] > 0 {
      shares[child] = share * DoubleDouble(weights[child]) / sum
    }
  }

  // MARK: Flat

  private mutating func scoreFlat() {
    let credits = values
    for index in shape.children.indices where !shape.children[index].isEmpty {
      values[index] = flatMean(leaves(below: index), credits)
    }
    total = flatMean(shape.leaves, credits)
    var sum = DoubleDouble.zero
    for leaf in shape.leaves where credits[leaf] != nil { sum = sum + DoubleDouble(shape.weights[leaf]) }
    guard sum.high > 0 else { return }
    for leaf in shape.leaves where credits[leaf] != nil {
      shares[leaf] = DoubleDouble(shape.weights[leaf]) / sum
    }
    for index in shape.children.indices.reversed() {
      for child in shape.children[index] { shares[index] = shares[index] + shares[child] }
    }
  }

  private func leaves(below index: Int) -> [Int] {
    shape.children[index].isEmpty ? [index] : shape.children[index].flatMap(leaves(below:))
  }

  private func flatMean(_ leaves: [Int], _ credits: [CreditBounds?]) -> CreditBounds? {
    var sum = DoubleDouble.zero
    var low = DoubleDouble.zero
    var high = DoubleDouble.zero
    for leaf in leaves {
      guard let credit = credits[leaf] else { continue }
      let weight = DoubleDouble(shape.weights[leaf])
      sum = sum + weight
      low = low + weight * credit.low
      high = high + weight * credit.high
    }
    return sum.high > 0 ? CreditBounds(low: low / sum, high: high / sum) : nil
  }
}
