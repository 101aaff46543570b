private import Glibc

/// A file that is read where the system keeps it.
@safe
struct MappedFile: ~Copyable {
  private let bytes: UnsafeRawBufferPointer

  /// Maps a file; nil if it cannot be, or is empty.
  init?(_ path: String) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_size > 0,
      let start = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0), unsafe start != MAP_FAILED
    else { return nil }
    unsafe bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
  }

  deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

  /// How many bytes there are.
  var count: Int { unsafe bytes.count }

  /// The byte at an offset; nil behind the last one.
  @inline(__always)
  subscript(offset: Int) -> UInt8? {
    guard 0..<count ~= offset else { return nil }
    return unsafe bytes[offset]
  }

  /// The integer at an offset, its most significant byte first.
  @inline(__always)
  func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
    precondition(offset >= 0 && offset + MemoryLayout<Value>.size <= count, "a file is read within its bounds")
    return unsafe Value(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  /// Gives the bytes from an offset on, for the time of the call.
  func withBytes<R>(from offset: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    unsafe body(UnsafeRawBufferPointer(rebasing: bytes[min(offset, count)...]))
  }
}
