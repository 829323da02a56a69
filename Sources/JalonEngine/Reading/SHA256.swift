import CNettle

/// SHA-256 (FIPS 180-4), through Nettle.
package enum SHA256 {
  /// The digest of several texts one after the other, each preceded by its length, in hexadecimal.
  package static func hexadecimal(of texts: [[UInt8]]) -> String {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    for text in texts {
      let prefix = Array("\(text.count)\n".utf8)
      nettle_sha256_update(&context, prefix.count, prefix)
      nettle_sha256_update(&context, text.count, text)
    }
    return finish(&context)
  }

  /// The digest of a file's bytes, in hexadecimal.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, bytes.count, bytes)
    return finish(&context)
  }

  private static func finish(_ context: inout sha256_ctx) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&context, digest.count, &digest)
    let digits = Array("0123456789abcdef".unicodeScalars)
    var text = String.UnicodeScalarView()
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(text)
  }
}
