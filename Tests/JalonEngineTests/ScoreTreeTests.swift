import Testing

@testable import JalonEngine

/// The scoring models against their definitions.
@Suite struct ScoreTreeTests {
  /// A random tree: sections and leaves, weights 0…5 with one decimal, credits 0, 1 or none.
  private struct RandomTree {
    var nodes: [TreeNode] = []
    var roots: [Int] = []

    init(seed: UInt64, partial: Bool = false) {
      var random = SplitMix(state: seed)
      let count = Int(random.next() % 4) + 1
      for _ in 0..<count { roots.append(add(depth: 0, &random, partial)) }
    }

    private mutating func add(depth: Int, _ random: inout SplitMix, _ partial: Bool) -> Int {
      let index = nodes.count
      let weight = Double(random.next() % 51) / 10
      nodes.append(TreeNode(children: [], weight: weight, credit: nil))
      if depth < 3, random.next() % 3 == 0 {
        let count = Int(random.next() % 4) + 1
        var children: [Int] = []
        for _ in 0..<count { children.append(add(depth: depth + 1, &random, partial)) }
        nodes[index].children = children
      } else if weight > 0, random.next() % 4 != 0 {
        let credit = partial ? Double(random.next() % 11) / 10 : Double(random.next() % 2)
        nodes[index].credit = (credit, credit)
      }
      return index
    }
  }

  /// XCCDF's *default* model: a weighted mean of means, what is not applicable left out.
  ///
  /// Source: NIST IR 7275 rev. 4, section 7.3.1.
  private func referenceDefault(_ tree: RandomTree, _ index: Int) -> Double? {
    let node = tree.nodes[index]
    if node.children.isEmpty { return node.credit?.low }
    return mean(node.children.map { (tree.nodes[$0].weight, referenceDefault(tree, $0)) })
  }

  /// XCCDF's *flat* model: one weighted mean over all rules that apply.
  ///
  /// Source: NIST IR 7275 rev. 4, section 7.3.2.
  private func referenceFlat(_ tree: RandomTree) -> Double? {
    mean(tree.nodes.filter(\.children.isEmpty).map { ($0.weight, $0.credit?.low) })
  }

  private func mean(_ pairs: [(Double, Double?)]) -> Double? {
    let counted = pairs.compactMap { weight, value in value.map { (weight, $0) } }.filter { $0.0 > 0 }
    let sum = counted.map(\.0).reduce(0, +)
    return sum > 0 ? counted.map { $0.0 * $0.1 }.reduce(0, +) / sum : nil
  }

  @Test("10 000 random trees equal XCCDF's default and flat models")
  func xccdf() {
    for seed in 0..<10_000 {
      let tree = RandomTree(seed: UInt64(seed))
      let ours = ScoreTree(nodes: tree.nodes, roots: tree.roots, model: .weightedTree).total?.low.value
      let theirs = mean(tree.roots.map { (tree.nodes[$0].weight, referenceDefault(tree, $0)) })
      #expect(isNear(ours, theirs), "default model, seed \(seed)")
      let flat = ScoreTree(nodes: tree.nodes, roots: tree.roots, model: .weightedFlat).total?.low.value
      #expect(isNear(flat, referenceFlat(tree)), "flat model, seed \(seed)")
    }
  }

  @Test("Turning unknowns into any outcome keeps the score inside its range")
  func bounds() throws {
    let models: [ScoringModel] = [
      .weightedTree, .weightedFlat, .points(redistributes: true), .points(redistributes: false), .rgesn2024,
    ]
    for seed in 0..<2_000 {
      var random = SplitMix(state: UInt64(seed) &* 77)
      var open = RandomTree(seed: UInt64(seed), partial: true)
      for index in open.nodes.indices where open.nodes[index].credit != nil && random.next() % 2 == 0 {
        open.nodes[index].credit = (0, 1)
      }
      for model in models {
        guard let range = ScoreTree(nodes: open.nodes, roots: open.roots, model: model).total else {
          continue
        }
        var settled = open
        for index in settled.nodes.indices
        where settled.nodes[index].credit?.low != settled.nodes[index].credit?.high {
          let choice = random.next() % 4
          let credit = choice == 0 ? 0 : choice == 1 ? 1 : Double(random.next() % 11) / 10
          settled.nodes[index].credit = choice == 3 ? nil : (credit, credit)
        }
        guard let score = ScoreTree(nodes: settled.nodes, roots: settled.roots, model: model).total else {
          continue
        }
        #expect(score.low.value >= range.low.value - 1e-12, "\(model), seed \(seed)")
        #expect(score.high.value <= range.high.value + 1e-12, "\(model), seed \(seed)")
      }
    }
  }

  @Test("Scaling all weights changes no digit", arguments: [3.0, 0.1, 7.7, 1e-6, 123_456])
  func scale(factor: Double) {
    for seed in 0..<500 {
      let tree = RandomTree(seed: UInt64(seed), partial: true)
      var scaled = tree
      for index in scaled.nodes.indices { scaled.nodes[index].weight *= factor }
      for model in [ScoringModel.weightedTree, .weightedFlat, .points(redistributes: true)] {
        let a = ScoreTree(nodes: tree.nodes, roots: tree.roots, model: model).total?.low.value
        let b = ScoreTree(nodes: scaled.nodes, roots: scaled.roots, model: model).total?.low.value
        #expect(
          a.map { Rounding.round($0 * 100, decimals: 4) } == b.map { Rounding.round($0 * 100, decimals: 4) }
        )
      }
    }
  }

  @Test("Points of what does not apply go to its siblings, or leave the total")
  func points() {
    func node(_ points: Double, _ credit: Double?) -> TreeNode {
      TreeNode(children: [], weight: points, credit: credit.map { ($0, $0) })
    }
    // Two sections of 30 and 10 points; 20 of the first do not apply.
    let nodes = [
      TreeNode(children: [1, 2], weight: 0, credit: nil), node(20, nil), node(10, 1),
      TreeNode(children: [4], weight: 0, credit: nil), node(10, 0),
    ]
    let shared = ScoreTree(nodes: nodes, roots: [0, 3], model: .points(redistributes: true))
    #expect(shared.total?.low.value == 0.75)
    let dropped = ScoreTree(nodes: nodes, roots: [0, 3], model: .points(redistributes: false))
    #expect(dropped.total?.low.value == 0.5)
  }

  @Test("With nothing applicable there is no score, never 0 and never 100")
  func nothing() {
    let nodes = [TreeNode(children: [], weight: 1, credit: nil)]
    for model in [ScoringModel.weightedTree, .weightedFlat, .rgesn2024] {
      #expect(ScoreTree(nodes: nodes, roots: [0], model: model).total?.low == nil)
    }
  }

  @Test("Shares of the leaves add up to the whole")
  func shares() {
    for seed in 0..<300 {
      let tree = RandomTree(seed: UInt64(seed))
      for model in [ScoringModel.weightedTree, .weightedFlat, .points(redistributes: true)] {
        let scored = ScoreTree(nodes: tree.nodes, roots: tree.roots, model: model)
        let sum = tree.nodes.indices.filter { tree.nodes[$0].children.isEmpty }.reduce(0) {
          $0 + scored.shares[$1].value
        }
        #expect(scored.total?.low == nil ? sum == 0 : abs(sum - 1) < 1e-12)
      }
    }
  }

  private func isNear(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) < 1e-12
  }
}

/// How several checks make one credit.
@Suite struct CreditFoldTests {
  private func fold(_ checks: [(CheckResult, Double)], _ combination: Combination) -> CheckResult {
    var fold = CreditFold(combination)
    for (result, weight) in checks { fold.add(result, weight: weight) }
    return fold.result
  }

  private func check(_ low: Double, _ high: Double) -> (CheckResult, Double) {
    (CheckResult(outcome: CreditFold.outcome(low: low, high: high), low: low, high: high), 1)
  }

  @Test("The worst of 0.6 and unknown lies between 0 and 0.6; a failure settles it")
  func worst() {
    let open = fold([check(0.6, 0.6), check(0, 1)], .worst)
    #expect(open == CheckResult(outcome: .notAssessed, low: 0, high: 0.6))
    #expect(fold([check(0, 0), check(0, 1)], .worst).outcome == .fail)
    #expect(fold([check(1, 1), check(0, 1)], .best).outcome == .pass)
    #expect(
      fold([check(1, 1), check(0, 0)], .mean)
        == CheckResult(outcome: .partial, low: 0.5, high: 0.5)
    )
  }

  @Test("Information, exemptions and weight 0 take no part")
  func nonCounting() {
    let info = (CheckResult(outcome: .info, low: 0, high: 0), 1.0)
    let exempt = (CheckResult(outcome: .notApplicable, low: 0, high: 0), 1.0)
    let light = (CheckResult(outcome: .fail, low: 0, high: 0), 0.0)
    #expect(fold([info, exempt, light, check(1, 1)], .worst).outcome == .pass)
    #expect(fold([exempt, exempt], .worst).outcome == .notApplicable)
    #expect(fold([info, exempt], .worst).outcome == .info)
  }
}

/// Rounding for display.
@Suite struct RoundingTests {
  @Test(
    "Halves go away from zero, once, even where binary fractions fall short of them",
    arguments: [
      (62.25, 62.3), (0.05, 0.1), (-0.05, -0.1), (2.449999, 2.4), (99.95, 100.0), (1.005 * 100, 100.5),
      (44.8877805, 44.9),
    ]
  )
  func ties(value: Double, rounded: Double) {
    #expect(Rounding.round(value, decimals: 1) == rounded)
  }
}

/// A small random generator, the same on every machine (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A commitment as the tests write it.
struct TreeNode {
  var children: [Int]
  var weight: Double
  var credit: (low: Double, high: Double)?
}

extension ScoreTree {
  /// Scores nodes that hold everything about themselves.
  init(nodes: [TreeNode], roots: [Int], model: ScoringModel) {
    let shape = ScoreShape(children: nodes.map(\.children), weights: nodes.map(\.weight), roots: roots)
    self.init(shape: shape, credits: nodes.map(\.credit), model: model)
  }
}
