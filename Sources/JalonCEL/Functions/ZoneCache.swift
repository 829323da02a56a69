import CTimeZone

/// The time zones that an evaluator has met, by name.
struct ZoneCache: ~Copyable {
  private var handles = HandleCache(
    make: { name in
      name.withMemoryRebound(to: CChar.self) { jalon_zone_load($0.baseAddress, $0.count) }
    },
    free: jalon_zone_free
  )

  /// The zone of a name such as `Europe/Paris`, `nil` when the system knows none; valid until the next call.
  mutating func zone(named name: UnsafeBufferPointer<UInt8>) -> OpaquePointer? {
    handles.handle(for: name)
  }
}
