#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Handles of a C library by the bytes that they were made from: at most 32, the oldest goes first.
///
/// A hit allocates nothing and touches no reference count. The handles given out stay valid until the next
/// call.
struct HandleCache: ~Copyable {
  typealias Key = UnsafeBufferPointer<UInt8>

  private struct Entry {
    let key: UnsafeMutableBufferPointer<UInt8>
    let handle: OpaquePointer
  }

  private static let capacity = 32

  private var entries: UnsafeMutablePointer<Entry>?
  private var count = 0
  /// The oldest entry, which a new one replaces once all places are taken.
  private var oldest = 0
  private let make: (Key) -> OpaquePointer?
  private let free: (OpaquePointer) -> Void

  /// An empty cache, which takes no memory yet.
  ///
  /// - Parameters:
  ///   - make: Makes the handle for a key, or `nil` when there is none; that answer is not kept.
  ///   - free: Gives a handle back.
  init(make: @escaping (Key) -> OpaquePointer?, free: @escaping (OpaquePointer) -> Void) {
    self.make = make
    self.free = free
  }

  deinit {
    guard let entries else { return }
    for index in 0..<count { Self.discard(entries[index], free) }
    entries.deallocate()
  }

  /// The handle for a key that is there.
  func find(_ key: Key) -> OpaquePointer? {
    guard let entries else { return nil }
    for index in 0..<count where Self.isSame(entries[index].key, key) { return entries[index].handle }
    return nil
  }

  /// The handle for a key, made when it is not there yet; `nil` when it cannot be made.
  mutating func handle(for key: Key) -> OpaquePointer? {
    if let handle = find(key) { return handle }
    guard let handle = make(key) else { return nil }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: key.count)
    _ = copy.initialize(from: key)
    add(Entry(key: copy, handle: handle))
    return handle
  }

  private mutating func add(_ entry: Entry) {
    let entries = self.entries ?? .allocate(capacity: Self.capacity)
    self.entries = entries
    if count < Self.capacity {
      (entries + count).initialize(to: entry)
      count &+= 1
    } else {
      Self.discard(entries[oldest], free)
      entries[oldest] = entry
      oldest = (oldest &+ 1) % Self.capacity
    }
  }

  private static func discard(_ entry: Entry, _ free: (OpaquePointer) -> Void) {
    free(entry.handle)
    entry.key.deallocate()
  }

  @inline(__always)
  private static func isSame(_ a: UnsafeMutableBufferPointer<UInt8>, _ b: Key) -> Bool {
    guard a.count == b.count else { return false }
    guard let a = a.baseAddress, let start = b.baseAddress else { return true }
    return memcmp(a, start, b.count) == 0
  }
}
