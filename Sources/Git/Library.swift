internal import CGit2
private import Glibc
private import Synchronization

/// libgit2 itself: started once a process, on first use, and never stopped.
///
/// Starting it takes 0.6 ms; it would be 8 ms more with the system's certificates (``readNoCertificates(_:_:)``).
public enum Library {
  /// Touching it starts the library.
  static let started: Void = {
    Allocations.install()
    precondition(git_libgit2_init() > 0, "libgit2 does not start: \(lastMessage())")
    // Ownership is checked as git does it; libgit2 1.5 does not know `safe.directory = *` (see `Ownership`).
    set(GIT_OPT_SET_OWNER_VALIDATION, false)
    // Every object is read once, so that keeping them costs more than it brings. Bases of deltas have their own cache.
    set(GIT_OPT_ENABLE_CACHING, false)
    set(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, false)
    // What these extensions ask of a writer, or of a reader who misses an object, does not concern one who only reads.
    unsafe withCStrings(["partialclone", "preciousobjects", "worktreeconfig"]) { names, count in
      _ = unsafe git_shim_set_extensions(names, count)
    }
  }()

  /// Has the SHA-1 of each object checked when it is read, in the whole process; off at first.
  ///
  /// Git itself does not check packed objects when it reads them. Checking doubles the time of reading.
  public static func verifyObjects(_ verify: Bool) {
    _ = started
    set(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, verify)
    verifies.store(verify, ordering: .relaxed)
  }

  /// Whether that is on.
  static var verifiesObjects: Bool { verifies.load(ordering: .relaxed) }

  private static let verifies = Atomic(false)

  private static func set(_ option: git_libgit2_opt_t, _ value: Bool) {
    _ = git_shim_set_option(option, value ? 1 : 0)
  }
}

/// Gives strings as C takes a list of them, for the time of the call.
func withCStrings<R>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, Int) -> R
) -> R {
  var copies = unsafe strings.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe copies.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress, $0.count) }
}
