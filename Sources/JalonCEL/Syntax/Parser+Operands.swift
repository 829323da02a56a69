import JalonSource

// MARK: Operands

extension Parser {
  /// Reads a literal, a name, a call, a list, a map, or an expression in parentheses.
  mutating func primary() -> NodeID {
    let start = token
    switch start.kind {
    case .int, .uint, .double:
      return number(negativeFrom: nil)
    case .string, .bytes:
      advance()
      let isBytes = start.kind == .bytes
      let content = TextLiteral.content(of: bytes, start.range, isBytes: isBytes, &problems)
      tree.texts.append(content)
      return literal(isBytes ? .bytes : .string, start, UInt64(tree.texts.count - 1))
    case .trueWord, .falseWord:
      advance()
      return literal(.bool, start, start.kind == .trueWord ? 1 : 0)
    case .nullWord:
      advance()
      return literal(.null, start, 0)
    case .leftParen:
      advance()
      let inner = expression()
      close(.rightParen, start)
      tree.nodes[Int(inner)].flags.insert(.enclosed)
      tree.nodes[Int(inner)].start = start.start
      tree.nodes[Int(inner)].end = lastEnd
      return inner
    case .leftBracket:
      return list()
    case .leftBrace:
      return map()
    case .name:
      if let denied = deniedByWord() { return denied }
      return name(isAbsolute: false)
    case .point where following.kind == .name:
      advance()
      return name(isAbsolute: true)
    default:
      reportUnexpected()
      if start.kind == .invalid || start.kind == .reserved || start.kind == .quotedName { advance() }
      return invalid(at: start)
    }
  }

  private mutating func literal(_ kind: NodeKind, _ token: Token, _ payload: UInt64) -> NodeID {
    add(Node(kind: kind, start: token.start, end: token.end, point: token.start, payload: payload))
  }

  /// Reads a number; a sign before it belongs to it, so that the least whole number can be written.
  mutating func number(negativeFrom sign: Token?) -> NodeID {
    let token = token
    advance()
    var node = Node(kind: .invalid, start: sign?.start ?? token.start, end: token.end, point: token.start)
    let digits = bytes[token.range]
    switch token.kind {
    case .double:
      node.kind = .double
      guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
        return add(outOfRange(node, token))
      }
      node.payload = (sign == nil ? value : -value).bitPattern
    case .uint:
      node.kind = .uint
      guard let value = Self.magnitude(digits.dropLast()) else { return add(outOfRange(node, token)) }
      node.payload = value
    default:
      node.kind = .int
      let limit = UInt64(Int64.max) + (sign == nil ? 0 : 1)
      guard let value = Self.magnitude(digits), value <= limit else { return add(outOfRange(node, token)) }
      node.payload = sign == nil ? value : 0 &- value
    }
    return add(node)
  }

  private mutating func outOfRange(_ node: Node, _ token: Token) -> Node {
    report(
      token.range,
      Wording(fr: "ce nombre est trop grand", en: "this number is too large"),
      hint: token.kind == .int
        ? Wording(fr: "écrivez un nombre décimal : 1e30", en: "write a decimal number: 1e30")
        : Wording(
          fr: "restez sous 1.8e308, ou 18446744073709551615u",
          en: "stay below 1.8e308, or 18446744073709551615u"
        )
    )
    var node = node
    node.kind = .invalid
    return node
  }

  private static func magnitude(_ digits: ArraySlice<UInt8>) -> UInt64? {
    let text = String(decoding: digits, as: UTF8.self)
    if text.hasPrefix("0x") || text.hasPrefix("0X") { return UInt64(text.dropFirst(2), radix: 16) }
    return UInt64(text)
  }

  /// Reads a name, the call of a function, or a message.
  private mutating func name(isAbsolute: Bool) -> NodeID {
    let token = token
    advance()
    let symbol = symbol(token)
    if self.token.kind == .leftParen { return call(symbol, token, receiver: nil, isAbsolute: isAbsolute) }
    let node = Node(
      kind: .name,
      flags: isAbsolute ? .absolute : [],
      start: isAbsolute ? token.start - 1 : token.start,
      end: token.end,
      point: token.start,
      symbol: symbol
    )
    return add(node)
  }

  /// Expects the bracket that closes `opener`.
  mutating func close(_ kind: TokenKind, _ opener: Token) {
    if take(kind) { return }
    let sign = kind == .rightParen ? ")" : kind == .rightBracket ? "]" : "}"
    if token.kind == .end {
      let opened = text(opener)
      report(
        opener.range,
        Wording(fr: "'\(opened)' n'est pas fermé", en: "'\(opened)' is not closed"),
        hint: Wording(fr: "ajoutez '\(sign)' à la fin", en: "add '\(sign)' at the end")
      )
      return
    }
    if isClosing {
      report(
        token.range,
        Wording(
          fr: "'\(text(token))' ne ferme pas '\(text(opener))'",
          en: "'\(text(token))' does not close '\(text(opener))'"
        ),
        hint: Wording(fr: "écrivez '\(sign)'", en: "write '\(sign)'")
      )
      if !isAwaited(token.kind, outside: opener) { advance() }
      return
    }
    reportUnexpected()
    recover(to: kind)
  }

  private var isClosing: Bool {
    token.kind == .rightParen || token.kind == .rightBracket || token.kind == .rightBrace
  }

  /// Whether a bracket before `opener` waits for this one to close it.
  private func isAwaited(_ closer: TokenKind, outside opener: Token) -> Bool {
    var awaited: [TokenKind] = []
    for token in tokens.prefix(while: { $0.start < opener.start }) {
      switch token.kind {
      case .leftParen: awaited.append(.rightParen)
      case .leftBracket: awaited.append(.rightBracket)
      case .leftBrace: awaited.append(.rightBrace)
      default: if token.kind == awaited.last { awaited.removeLast() }
      }
    }
    return awaited.contains(closer)
  }

  /// Skips to the bracket that closes, over brackets that are opened on the way.
  private mutating func recover(to kind: TokenKind) {
    var open = 0
    while token.kind != .end {
      switch token.kind {
      case .leftParen, .leftBracket, .leftBrace:
        open += 1
      case .rightParen, .rightBracket, .rightBrace:
        if open == 0 {
          if token.kind == kind { advance() }
          return
        }
        open -= 1
      default:
        break
      }
      advance()
    }
  }
}

// MARK: Lists, maps, calls

extension Parser {
  private mutating func list() -> NodeID {
    let opener = token
    advance()
    let base = pending.count
    while token.kind != .rightBracket, token.kind != .end, !problems.isFull {
      pending.append(element())
      guard takeComma() else { break }
    }
    close(.rightBracket, opener)
    return add(
      Node(kind: .list, start: opener.start, end: lastEnd, point: opener.start),
      childrenFrom: base
    )
  }

  /// An element of a list, with `?` where it may be absent.
  private mutating func element() -> NodeID {
    let mark = token
    guard take(.question) else { return expression() }
    let base = pending.count
    pending.append(expression())
    return add(
      Node(kind: .optionalElement, start: mark.start, end: lastEnd, point: mark.start),
      childrenFrom: base
    )
  }

  private mutating func map() -> NodeID {
    let opener = token
    advance()
    let base = pending.count
    entries(until: .rightBrace)
    close(.rightBrace, opener)
    return add(Node(kind: .map, start: opener.start, end: lastEnd, point: opener.start), childrenFrom: base)
  }

  private mutating func entries(until closer: TokenKind) {
    while token.kind != closer, token.kind != .end, !problems.isFull {
      pending.append(element())
      if take(.colon) {
        pending.append(expression())
      } else {
        report(
          token.range,
          Wording(
            fr: "il manque ':' et la valeur de cette clé",
            en: "':' and the value of this key are missing"
          ),
          hint: Wording(fr: "écrivez {\"clé\": valeur}", en: "write {\"key\": value}")
        )
        pending.append(invalid(at: token))
      }
      guard takeComma() else { return }
    }
  }

  /// Takes a comma; where it looks like the comma of a French decimal number, it says so.
  private mutating func takeComma() -> Bool {
    let comma = token
    guard take(.comma) else { return false }
    guard options.decimalCommas, token.kind == .int, comma.end == token.start, following.kind != .colon,
      let last = pending.last
    else { return true }
    let left = tree[last]
    guard left.kind == .int, left.end == comma.start, !left.flags.contains(.enclosed) else { return true }
    let whole = String(decoding: bytes[Int(left.start)..<Int(left.end)], as: UTF8.self)
    let fraction = text(token)
    // `[2020,2024]` is a list of years: only what is short before the comma is taken for a decimal number.
    guard whole == "0" || whole == "-0" || whole.utf8.count <= 2 else { return true }
    problems.add(
      ExpressionProblem(
        .decimalComma,
        Wording(
          fr: "'\(whole),\(fraction)' est lu comme deux nombres, \(whole) et \(fraction)",
          en: "'\(whole),\(fraction)' is read as two numbers, \(whole) and \(fraction)"
        ),
        severity: .warning,
        hint: Wording(
          fr:
            "écrivez \(whole).\(fraction) pour un nombre décimal, ou une espace après la virgule pour deux nombres",
          en: "write \(whole).\(fraction) for a decimal number, or a space after the comma for two numbers"
        ),
        range: Int(left.start)..<Int(token.end)
      )
    )
    return true
  }

  /// Reads the arguments of a call; the receiver, where there is one, becomes the first child.
  mutating func call(_ symbol: Symbol, _ name: Token, receiver: NodeID?, isAbsolute: Bool) -> NodeID {
    let opener = token
    advance()
    let base = pending.count
    if let receiver { pending.append(receiver) }
    // Unlike a list, a call has no comma after its last argument.
    if token.kind != .rightParen {
      repeat { pending.append(expression()) } while takeComma() && token.kind != .end && !problems.isFull
    }
    close(.rightParen, opener)
    var node = Node(kind: .call, start: name.start, end: lastEnd, point: name.start, symbol: symbol)
    if let receiver {
      node.start = tree[receiver].start
      node.flags.insert(.member)
    }
    if isAbsolute { node.flags.insert(.absolute) }
    if options.macros, let expanded = expandMacro(node, childrenFrom: base) { return expanded }
    return add(node, childrenFrom: base)
  }
}

// MARK: What is applied to an operand

extension Parser {
  /// Reads fields, indexes, calls and message bodies that follow an operand.
  mutating func members(of operand: NodeID) -> NodeID {
    var operand = operand
    while !problems.isFull {
      switch token.kind {
      case .point: operand = member(of: operand)
      case .leftBracket: operand = index(of: operand)
      case .leftBrace where isQualifiedName(operand): operand = message(operand)
      default: return operand
      }
    }
    return operand
  }

  private mutating func member(of operand: NodeID) -> NodeID {
    advance()
    let isOptional = take(.question)
    let name = token
    switch name.kind {
    case .name, .reserved, .quotedName:
      advance()
    default:
      reportUnexpected()
      return operand
    }
    let symbol = symbol(name)
    if token.kind == .leftParen, !isOptional, name.kind != .quotedName {
      return call(symbol, name, receiver: operand, isAbsolute: false)
    }
    let base = pending.count
    pending.append(operand)
    var node = Node(
      kind: .select,
      start: tree[operand].start,
      end: name.end,
      point: name.start,
      symbol: symbol
    )
    if isOptional { node.flags.insert(.optional) }
    if name.kind == .quotedName { node.flags.insert(.quoted) }
    return add(node, childrenFrom: base)
  }

  private mutating func index(of operand: NodeID) -> NodeID {
    let opener = token
    advance()
    let isOptional = take(.question)
    let base = pending.count
    pending.append(operand)
    pending.append(expression())
    close(.rightBracket, opener)
    var node = Node(kind: .index, start: tree[operand].start, end: lastEnd, point: opener.start)
    if isOptional { node.flags.insert(.optional) }
    return add(node, childrenFrom: base)
  }

  /// Whether an operand is a name, or names joined by points.
  func isQualifiedName(_ id: NodeID) -> Bool {
    var node = tree[id]
    while node.kind == .select, node.flags.isDisjoint(with: [.optional, .test, .enclosed, .quoted]) {
      node = tree[tree.child(0, of: node)]
    }
    return node.kind == .name && !node.flags.contains(.enclosed)
  }

  /// Reads the body of a message: Jalon has none, but says so at its name and checks what is inside.
  private mutating func message(_ operand: NodeID) -> NodeID {
    let opener = token
    advance()
    let base = pending.count
    while token.kind != .rightBrace, token.kind != .end, !problems.isFull {
      _ = take(.question)
      guard token.kind == .name || token.kind == .reserved || token.kind == .quotedName else {
        reportUnexpected()
        break
      }
      advance()
      guard take(.colon) else {
        reportUnexpected()
        break
      }
      pending.append(expression())
      guard take(.comma) else { break }
    }
    close(.rightBrace, opener)
    let start = tree[operand].start
    return add(Node(kind: .message, start: start, end: lastEnd, point: start), childrenFrom: base)
  }
}
