#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension NetworkAddress {
  /// Bytes of the longest text: eight groups of four digits and seven colons, or an IPv4 address at their
  /// end.
  private static let longestText = 45

  /// Reads an address such as `192.168.0.1` or `2001:db8::68`.
  ///
  /// Refused are zones (`fe80::1%en0`), octets with leading zeros, and IPv4 addresses written as the end of
  /// their IPv6 form (`::ffff:192.168.0.1`), which hides what they are.
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
  /// Also refused are lengths with leading zeros or a sign, and IPv4 addresses in IPv6 form however written,
  /// since it would be unclear which bits the length counts.
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

  /// Calls with the text of the address: for IPv6 in lower case without leading zeros, the longest run of two
  /// or more zero groups left out, the first of several.
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
