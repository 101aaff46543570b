internal import Glibc

/// What tells one state of a file from another without reading it.
///
/// `patchbay reconcile` makes a new file of each new state, so no two have all of this in common.
struct FileIdentity: Hashable, Sendable {
  let inode: UInt64

  /// In bytes.
  let size: UInt64

  /// When it became what it is, in nanoseconds since 1970; unlike the time of its bytes, no program can set it.
  let changed: UInt64

  init(inode: UInt64, size: UInt64, changed: UInt64) {
    (self.inode, self.size, self.changed) = (inode, size, changed)
  }

  init(_ status: stat) {
    inode = UInt64(status.st_ino)
    size = UInt64(status.st_size)
    changed = UInt64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ UInt64(status.st_ctim.tv_nsec)
  }
}
