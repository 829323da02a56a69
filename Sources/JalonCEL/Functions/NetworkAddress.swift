/// The address of an interface in a network, IPv4 or IPv6, as sixteen bytes in network order.
///
/// An IPv4 address stands in its IPv6 form, `::ffff:0:0/96`. An IPv6 address within that range *is* the IPv4
/// address: values that are equal then have the same family and the same text.
struct NetworkAddress: Equatable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The bits, the first one of the address being the most significant.
  let bits: UInt128
  let isIPv4: Bool

  init(bits: UInt128) {
    self.bits = bits
    isIPv4 = bits >> 32 == 0xFFFF
  }

  /// The address of an `ip` or a `cidr`, whose prefix is no part of it.
  init?(_ value: Value) {
    guard value.kind == .ip || value.kind == .cidr, let bytes = UnsafeRawPointer(bitPattern: UInt(value.bits))
    else { return nil }
    bits = UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self))
    isIPv4 = value.aux == 4
  }

  /// Most bits that a network of this family can fix.
  var longestPrefix: Int { isIPv4 ? 32 : 128 }

  /// The first address of the network of which this address is part.
  ///
  /// All addresses of the network share the first `prefix` bits, 0…``longestPrefix``.
  func masked(_ prefix: Int) -> NetworkAddress {
    let hostBits = longestPrefix - prefix
    return NetworkAddress(bits: (bits >> hostBits) << hostBits)
  }

  /// Appends an `ip` or a `cidr` as `string()` writes it, in the form of RFC 5952; nothing for another kind.
  static func addressText(_ value: Value, into text: inout [UInt8]) {
    guard let address = NetworkAddress(value) else { return }
    address.withText { text.append(contentsOf: $0) }
    guard value.kind == .cidr else { return }
    text.append(UInt8(ascii: "/"))
    text.append(contentsOf: String(value.extra).utf8)
  }

  /// Whether two values, each an `ip` or a `cidr`, are the same; networks are with equal prefixes and equal
  /// host bits.
  static func areEqual(_ a: Value, _ b: Value) -> Bool {
    guard let first = NetworkAddress(a), let second = NetworkAddress(b) else { return false }
    return a.kind == b.kind && a.extra == b.extra && first == second
  }
}

// MARK: - Ranges

extension NetworkAddress {
  /// The last 32 bits, all there is of an IPv4 address.
  var low: UInt32 { UInt32(truncatingIfNeeded: bits) }

  /// The first 16 bits.
  private var high: UInt16 { UInt16(truncatingIfNeeded: bits >> 112) }

  /// `0.0.0.0` or `::`.
  var isUnspecified: Bool { isIPv4 ? low == 0 : bits == 0 }

  /// `127.0.0.0/8` or `::1`.
  var isLoopback: Bool { isIPv4 ? low >> 24 == 127 : bits == 1 }

  /// `224.0.0.0/4` or `ff00::/8`.
  var isMulticast: Bool { isIPv4 ? low >> 28 == 0xE : high >> 8 == 0xFF }

  /// `224.0.0.0/24`, or the link's scope of `ff00::/8`.
  var isLinkLocalMulticast: Bool { isIPv4 ? low >> 8 == 0xE0_0000 : high & 0xFF0F == 0xFF02 }

  /// `169.254.0.0/16` or `fe80::/10`.
  var isLinkLocalUnicast: Bool { isIPv4 ? low >> 16 == 0xA9FE : high & 0xFFC0 == 0xFE80 }

  /// Any other address of one host, private ones included; not the broadcast address of IPv4.
  var isGlobalUnicast: Bool {
    if isIPv4, low == .max { return false }
    return !isUnspecified && !isLoopback && !isMulticast && !isLinkLocalUnicast
  }
}
