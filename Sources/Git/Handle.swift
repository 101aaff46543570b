internal import CGit2

/// One value that libgit2 made and that must be given back to it.
///
/// It is not `Sendable`: libgit2 lets one thread at a time use a value.
@safe
struct Handle: ~Copyable {
  let pointer: OpaquePointer
  private let free: @convention(c) (OpaquePointer?) -> Void

  /// Takes over a value that libgit2 made.
  ///
  /// - Parameters:
  ///   - pointer: The value; nobody else may give it back.
  ///   - free: libgit2's function that gives it back.
  init(taking pointer: OpaquePointer, free: @convention(c) (OpaquePointer?) -> Void) {
    unsafe self.pointer = pointer
    unsafe self.free = free
  }

  deinit { unsafe free(pointer) }
}

extension Handle {
  /// Has libgit2 make a value and takes it over.
  ///
  /// - Parameters:
  ///   - operation: What is being done, as an infinitive.
  ///   - free: libgit2's function that gives the value back.
  ///   - make: Calls libgit2's function that makes it.
  /// - Throws: `failed`, with the library's message.
  init(
    _ operation: @autoclosure () -> String, free: @convention(c) (OpaquePointer?) -> Void,
    _ make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(GitError) {
    var made: OpaquePointer?
    let status = unsafe make(&made)
    guard status >= 0, let pointer = unsafe made else { throw GitError(.failed, operation(), lastMessage()) }
    unsafe self.init(taking: pointer, free: free)
  }
}
