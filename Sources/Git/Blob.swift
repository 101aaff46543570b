internal import CGit2

/// The bytes of a file, as git keeps them.
public struct Blob: ~Copyable {
  private let object: Handle

  /// Takes over a blob object.
  init(taking object: consuming Handle) { self.object = object }

  /// How many bytes there are.
  public var count: Int { unsafe git_odb_object_size(object.pointer) }

  /// Gives the bytes, uncopied, for the time of the call.
  public func withBytes<R: ~Copyable, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    // SAFETY: the bytes belong to the object, which lives as long as this value.
    try unsafe body(RawSpan(_unsafeStart: git_odb_object_data(object.pointer), byteCount: count))
  }

  /// The bytes, copied.
  public func copy() -> [UInt8] {
    withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
  }
}
