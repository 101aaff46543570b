private import CLinux

/// How the C library takes memory from the system.
enum Heap {
  /// Takes it in large steps and keeps it. The process lives shortly, and its workers' memory would grow by one page a call.
  static func prepare() {
    // What is not used stays virtual. Setting one of these, the library no longer adapts the others to what is asked for.
    mallopt(M_TOP_PAD, 64 << 20)
    mallopt(M_TRIM_THRESHOLD, 1 << 30)
    mallopt(M_MMAP_THRESHOLD, 8 << 20)
  }
}
