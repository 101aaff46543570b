internal import CGit2
private import Glibc

/// The memory that libgit2 takes, and a bound on it while an object is read.
///
/// A blob of a few bytes in a pack may be one of gigabytes when it is inflated. To find the size first
/// (`git_odb_read_header`) costs nearly half of what reading costs, since of an object that is kept as a change to another
/// one the beginning has to be inflated for that. libgit2 takes the whole memory for an object at once, before it inflates
/// any of it; so it is refused what is over the bound, and only then the size is looked at.
///
/// libgit2: `GIT_OPT_SET_ALLOCATOR`, <https://libgit2.org/libgit2/#v1.5.1/type/git_allocator>.
enum Allocations {
  /// What is never refused: less than this is no object worth refusing.
  static let alwaysGranted = 1 << 20

  /// The most that is taken to read an object of any size, in bytes.
  ///
  /// One that is small may be kept as a change to a large one. Git itself keeps none of more than 512 MiB in that way
  /// (`core.bigFileThreshold`), so what it can have packed can be read.
  static let most = 512 << 20 + alwaysGranted

  /// Has libgit2 take its memory from here. Before anything else of it is called.
  static func install() {
    let status = unsafe git_shim_set_allocator(
      { size, _, _ in Allocations.isGranted(size) ? unsafe malloc(size) : nil },
      { count, size, _, _ in
        let (product, overflows) = count.multipliedReportingOverflow(by: size)
        return !overflows && Allocations.isGranted(product) ? unsafe calloc(count, size) : nil
      },
      { old, size, _, _ in Allocations.isGranted(size) ? unsafe realloc(old, size) : nil })
    precondition(status >= 0, "libgit2 does not take an allocator")
  }

  /// Calls libgit2 with a bound on each piece of memory that it takes.
  ///
  /// - Parameters:
  ///   - limit: The bound, in bytes.
  ///   - body: The call.
  /// - Returns: Its status, and whether something was refused.
  static func bounded(to limit: Int, _ body: () -> Int32) -> (status: Int32, wasRefused: Bool) {
    var bound = Bound(limit: max(limit, alwaysGranted))
    // SAFETY: the thread knows the address only while the call runs.
    let status = unsafe withUnsafeMutablePointer(to: &bound) { bound in
      unsafe pthread_setspecific(Bound.key, bound)
      defer { pthread_setspecific(Bound.key, nil) }
      return body()
    }
    return (status, bound.wasRefused)
  }

  /// What holds for one thread, for the time of a call.
  private struct Bound {
    let limit: Int
    var wasRefused = false

    static let key: pthread_key_t = {
      var key = pthread_key_t()
      precondition(unsafe pthread_key_create(&key, nil) == 0, "the system has no keys left for values of threads")
      return key
    }()
  }

  private static func isGranted(_ size: Int) -> Bool {
    // A size that is negative here is one that no machine has.
    if 0...alwaysGranted ~= size { return true }
    guard let bound = unsafe pthread_getspecific(Bound.key)?.assumingMemoryBound(to: Bound.self),
      unsafe UInt(bitPattern: size) > UInt(bound.pointee.limit)
    else { return true }
    unsafe bound.pointee.wasRefused = true
    git_error_set_oom()
    return false
  }
}
