private import CZlib
private import Glibc

/// What inflating takes: made once, since it is more than most objects are.
@safe
struct Inflater: ~Copyable {
  /// zlib keeps this address.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Makes an inflater.
  init() {
    guard let memory = unsafe calloc(1, MemoryLayout<z_stream>.size) else { preconditionFailure("there is memory") }
    unsafe stream = memory.bindMemory(to: z_stream.self, capacity: 1)
    let status = unsafe inflateInit_(stream, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib starts")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe free(stream)
  }

  /// Room behind the bytes: with less than that zlib looks at each byte before it writes the next.
  private static let room = 258

  /// Inflates what a buffer begins with.
  ///
  /// zlib: `inflate`, <https://zlib.net/manual.html>.
  ///
  /// - Parameters:
  ///   - source: A stream of zlib, and what comes behind it.
  ///   - size: How many bytes it has to come to.
  /// - Returns: The bytes; nil if they are not so many, or damaged.
  func bytes(of source: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
    var isWhole = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + Self.room) { target, count in
      // SAFETY: zlib is told how much there is to read, and how much room there is; it only reads from the source.
      unsafe inflateReset(stream)
      unsafe stream.pointee.next_in = UnsafeMutablePointer(
        mutating: source.assumingMemoryBound(to: UInt8.self).baseAddress)
      unsafe stream.pointee.avail_in = UInt32(clamping: source.count)
      unsafe stream.pointee.next_out = target.baseAddress
      unsafe stream.pointee.avail_out = UInt32(clamping: size + Self.room)
      let status = unsafe inflate(stream, Z_FINISH)
      isWhole = unsafe status == Z_STREAM_END && stream.pointee.total_out == size
      count = isWhole ? size : 0
    }
    return isWhole ? bytes : nil
  }
}
