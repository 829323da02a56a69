extension Evaluator {
  /// Reads network addresses and answers questions about them.
  ///
  /// Source: the network extension of cel-go, which follows that of Kubernetes.
  mutating func callNetwork(_ function: Builtin, _ arguments: UnsafePointer<Value>, _ count: Int) -> Value {
    switch count {
    case 1:
      switch arguments[0].kind {
      case .string: return readNetwork(function, arguments[0])
      case .ip: return question(function, about: arguments[0])
      case .cidr: return part(function, of: arguments[0])
      default: return fault(.noSuchOverload)
      }
    case 2 where arguments[0].kind == .cidr:
      return contains(function, arguments[0], arguments[1])
    default:
      return fault(.noSuchOverload)
    }
  }

  /// Functions of a text.
  private mutating func readNetwork(_ function: Builtin, _ text: Value) -> Value {
    switch function {
    case .ip:
      guard let address = NetworkAddress(parsing: text.text) else { return fault(.invalidConversion, text) }
      return value(.ip, address)
    case .cidr:
      guard let network = NetworkAddress.network(parsing: text.text) else {
        return fault(.invalidConversion, text)
      }
      return value(.cidr, network.address, prefix: network.prefix)
    case .isIP: return .bool(NetworkAddress(parsing: text.text) != nil)
    case .isCIDR: return .bool(NetworkAddress.network(parsing: text.text) != nil)
    case .isCanonical:
      guard let address = NetworkAddress(parsing: text.text) else { return fault(.invalidConversion, text) }
      return .bool(address.withText { $0.elementsEqual(text.text) })
    default: return fault(.noSuchOverload)
    }
  }

  /// Functions of an `ip`.
  private mutating func question(_ function: Builtin, about ip: Value) -> Value {
    guard let address = NetworkAddress(ip) else { return fault(.noSuchOverload) }
    switch function {
    case .family: return .int(address.isIPv4 ? 4 : 6)
    case .isUnspecified: return .bool(address.isUnspecified)
    case .isLoopback: return .bool(address.isLoopback)
    case .isGlobalUnicast: return .bool(address.isGlobalUnicast)
    case .isLinkLocalMulticast: return .bool(address.isLinkLocalMulticast)
    case .isLinkLocalUnicast: return .bool(address.isLinkLocalUnicast)
    default: return fault(.noSuchOverload)
    }
  }

  /// Functions of a `cidr` alone.
  private mutating func part(_ function: Builtin, of network: Value) -> Value {
    guard let address = NetworkAddress(network) else { return fault(.noSuchOverload) }
    switch function {
    case .ip, .networkAddress: return Value(kind: .ip, bits: network.bits, aux: network.aux)
    case .masked:
      let prefix = Int(network.extra)
      return value(.cidr, address.masked(prefix), prefix: prefix)
    case .prefixLength: return .int(Int64(network.extra))
    default: return fault(.noSuchOverload)
    }
  }

  /// Whether a network contains an address or another network, given as such or as text.
  private mutating func contains(_ function: Builtin, _ network: Value, _ other: Value) -> Value {
    guard let outer = NetworkAddress(network) else { return fault(.noSuchOverload) }
    let prefix = Int(network.extra)
    let inner: NetworkAddress
    var innerPrefix: Int?
    switch (function, other.kind) {
    case (.containsIP, .ip), (.containsCIDR, .cidr):
      guard let address = NetworkAddress(other) else { return fault(.noSuchOverload) }
      inner = address
      if other.kind == .cidr { innerPrefix = Int(other.extra) }
    case (.containsIP, .string):
      guard let address = NetworkAddress(parsing: other.text) else { return fault(.invalidConversion, other) }
      inner = address
    case (.containsCIDR, .string):
      guard let read = NetworkAddress.network(parsing: other.text) else {
        return fault(.invalidConversion, other)
      }
      inner = read.address
      innerPrefix = read.prefix
    default:
      return fault(.noSuchOverload)
    }
    guard outer.isIPv4 == inner.isIPv4, prefix <= innerPrefix ?? inner.longestPrefix else {
      return .bool(false)
    }
    return .bool(outer.masked(prefix) == inner.masked(prefix))
  }

  private mutating func value(_ kind: Value.Kind, _ address: NetworkAddress, prefix: Int = 0) -> Value {
    guard let room = arena.bytes(16) else { return fault(.memoryExceeded) }
    UnsafeMutableRawPointer(room).storeBytes(of: address.bits.bigEndian, as: UInt128.self)
    return Value(
      kind: kind,
      bits: UInt64(UInt(bitPattern: room)),
      aux: address.isIPv4 ? 4 : 6,
      extra: UInt16(truncatingIfNeeded: prefix)
    )
  }
}
