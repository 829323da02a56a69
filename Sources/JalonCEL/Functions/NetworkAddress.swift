#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The address of an interface in a network, IPv4 or IPv6, as sixteen bytes in network order.
///
/// An IPv4 address stands in its IPv6 form, `::ffff:0:0/96`. An IPv6 address within that range *is* the IPv4 address:
/// values that are equal then have the same family and the same text.
struct NetworkAddress: Equatable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Bits that an IPv4 address has before its own.
  static let mappedPrefix = 96

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

  /// Whether two values, each an `ip` or a `cidr`, are the same; networks are with equal prefixes and equal host bits.
  static func areEqual(_ a: Value, _ b: Value) -> Bool {
    guard let first = NetworkAddress(a), let second = NetworkAddress(b) else { return false }
    return a.kind == b.kind && a.extra == b.extra && first == second
  }
}

// MARK: - Ranges

extension NetworkAddress {
  /// The last 32 bits, all there is of an IPv4 address.
  private var low: UInt32 { UInt32(truncatingIfNeeded: bits) }

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

// MARK: - Texts

extension NetworkAddress {
  /// Bytes of the longest text: eight groups of four digits and seven colons, or an IPv4 address at their end.
  private static let longestText = 45

  /// Reads an address such as `192.168.0.1` or `2001:db8::68`.
  ///
  /// Refused are zones (`fe80::1%en0`), octets with leading zeros, and IPv4 addresses written as the end of their IPv6
  /// form (`::ffff:192.168.0.1`), which hides what they are.
  init?(parsing text: Bytes) {
    guard (1...Self.longestText).contains(text.count), !text.contains(0) else { return nil }
    let isIPv6 = text.contains(UInt8(ascii: ":"))
    let bits = withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy -> UInt128? in
      for (index, byte) in text.enumerated() { copy[index] = CChar(bitPattern: byte) }
      copy[text.count] = 0
      if isIPv6 {
        var address: UInt128 = 0
        return inet_pton(AF_INET6, copy.baseAddress, &address) == 1 ? UInt128(bigEndian: address) : nil
      }
      var address: UInt32 = 0
      guard inet_pton(AF_INET, copy.baseAddress, &address) == 1 else { return nil }
      return 0xFFFF_0000_0000 | UInt128(UInt32(bigEndian: address))
    }
    guard let bits else { return nil }
    self.init(bits: bits)
    if isIPv6, isIPv4, text.contains(UInt8(ascii: ".")) { return nil }
  }

  /// Reads an address with the length of a prefix, such as `192.168.0.0/24`.
  ///
  /// Also refused are lengths with leading zeros or a sign, and IPv4 addresses in IPv6 form however written, since it
  /// would be unclear which bits the length counts.
  static func network(parsing text: Bytes) -> (address: NetworkAddress, prefix: Int)? {
    guard let slash = text.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let front = Bytes(rebasing: text[..<slash])
    let digits = text[(slash + 1)...]
    guard let address = NetworkAddress(parsing: front),
      !(address.isIPv4 && front.contains(UInt8(ascii: ":"))),
      (1...3).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { return nil }
    var prefix = 0
    for byte in digits {
      guard byte &- 0x30 < 10 else { return nil }
      prefix = prefix * 10 + Int(byte &- 0x30)
    }
    return prefix <= address.longestPrefix ? (address, prefix) : nil
  }

  /// Calls with the text of the address: for IPv6 in lower case without leading zeros, the longest run of two or more
  /// zero groups left out, the first of several.
  ///
  /// The C library's `inet_ntop` writes the end of some addresses (`::1:2`) as if it were an IPv4 address.
  func withText<Result>(_ body: (Bytes) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestText) { buffer in
      var writer = Writer(buffer)
      if isIPv4 {
        for shift in [24, 16, 8, 0] as [UInt32] {
          if shift != 24 { writer.write(UInt8(ascii: ".")) }
          writer.write(UInt16(low >> shift & 0xFF), radix: 10)
        }
      } else {
        writeGroups(to: &writer)
      }
      return body(Bytes(rebasing: buffer[..<writer.count]))
    }
  }

  private func writeGroups(to writer: inout Writer) {
    let gap = longestZeroRun()
    var index = 0
    while index < 8 {
      if index == gap.lowerBound, !gap.isEmpty {
        writer.write(UInt8(ascii: ":"))
        index = gap.upperBound
        if index == 8 { writer.write(UInt8(ascii: ":")) }
        continue
      }
      if index > 0 { writer.write(UInt8(ascii: ":")) }
      writer.write(group(index), radix: 16)
      index += 1
    }
  }

  private func group(_ index: Int) -> UInt16 { UInt16(truncatingIfNeeded: bits >> (112 - 16 * index)) }

  /// The groups that `::` stands for, or none.
  private func longestZeroRun() -> Range<Int> {
    var longest = 0..<0
    var start = 0
    for index in 0..<8 {
      if group(index) != 0 {
        start = index + 1
      } else if index + 1 - start > max(longest.count, 1) {
        longest = start..<index + 1
      }
    }
    return longest
  }

  /// Fills a buffer from its beginning; what has no room is left out.
  private struct Writer {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
      self.buffer = buffer
    }

    mutating func write(_ byte: UInt8) {
      guard count < buffer.count else { return }
      buffer[count] = byte
      count += 1
    }

    mutating func write(_ number: UInt16, radix: UInt16) {
      if number >= radix { write(number / radix, radix: radix) }
      let digit = UInt8(number % radix)
      write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
