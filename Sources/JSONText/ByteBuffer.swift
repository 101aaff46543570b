private import Glibc

/// Bytes that are written from front to back, in memory of their own.
///
/// An array would ask before each append whether someone else holds it; this has one owner, so an append is a look at the
/// room that is left and a copy.
///
/// ```
/// ╭─ start         ╭─ end           ╭─ limit
/// │ what there is  │ room           │
/// ```
struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutableRawPointer
  private var end: UnsafeMutableRawPointer
  private var limit: UnsafeMutableRawPointer

  init(capacity: Int) {
    start = Self.allocate(max(capacity, 16))
    end = start
    limit = start + max(capacity, 16)
  }

  deinit { free(start) }

  /// A copy of the bytes.
  var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: start, count: end - start)) }

  /// Forgets the bytes and keeps the room.
  mutating func removeAll() { end = start }

  /// Makes room for more bytes.
  @inline(__always)
  mutating func reserve(_ room: Int) {
    if limit - end < room { grow(by: room) }
  }

  /// Appends a byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    store(byte)
  }

  /// Appends bytes.
  @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.baseAddress else { return }
    reserve(bytes.count)
    end.copyMemory(from: first, byteCount: bytes.count)
    end += bytes.count
  }

  /// Appends a byte for which there is room.
  @inline(__always)
  mutating func store(_ byte: UInt8) {
    end.storeBytes(of: byte, as: UInt8.self)
    end += 1
  }

  /// Appends the first bytes of a word, the lowest first; there is room for all eight.
  @inline(__always)
  mutating func store(_ word: UInt64, first length: Int) {
    end.storeBytes(of: word.littleEndian, as: UInt64.self)
    end += length
  }

  @inline(never)
  private mutating func grow(by room: Int) {
    let count = end - start
    let capacity = max(2 * (limit - start), count + room)
    let larger = Self.allocate(capacity)
    larger.copyMemory(from: start, byteCount: count)
    free(start)
    (start, end, limit) = (larger, larger + count, larger + capacity)
  }

  /// Memory of `malloc`: what Swift allocates for a pointer comes from `posix_memalign`, which takes much longer.
  private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    guard let memory = malloc(count) else { preconditionFailure("there is memory") }
    return memory
  }
}
