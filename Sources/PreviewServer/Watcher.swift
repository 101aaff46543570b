import Dispatch
import Glibc

/// Tells when files below some folders change, through Linux's inotify.
///
/// Man page: <https://man7.org/linux/man-pages/man7/inotify.7.html>.
public final class Watcher: Sendable {
  private let descriptor: CInt
  private let folders: [String]

  /// How long nothing must have changed until it is told, in milliseconds: editors write a file in several steps.
  private static let calm: CInt = 30

  private static let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)

  /// Tells of each change below some folders, for as long as someone listens.
  ///
  /// - Throws: `PreviewError` if the system does not let us watch.
  public static func changes(in folders: [String]) throws(PreviewError) -> AsyncStream<Void> {
    let watcher = try Watcher(folders)
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      // It waits in a call of the system, so it may not hold one of the few threads that tasks share.
      DispatchQueue.global().async {
        repeat { watcher.wait() } while !continuation.yield().isEnd
      }
    }
  }

  private init(_ folders: [String]) throws(PreviewError) {
    descriptor = inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK))
    self.folders = folders
    if descriptor < 0 {
      throw PreviewError("cannot watch files: \(String(cString: strerror(errno)).lowercased())")
    }
    for folder in folders { add(folder) }
  }

  deinit { close(descriptor) }

  /// Waits for the next change, and until all is calm again.
  private func wait() {
    _ = poll(within: -1)
    repeat { drain() } while poll(within: Self.calm)
    // Folders may have come with it.
    for folder in folders { add(folder) }
  }

  private func poll(within milliseconds: CInt) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&waiting, 1, milliseconds) > 0
  }

  /// Takes what is there to read; what it says does not matter, since the state is read anew.
  private func drain() {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }

  /// Watches a folder and all below it; one that is watched already stays so.
  private func add(_ folder: String) {
    guard inotify_add_watch(descriptor, folder, Self.events) >= 0 else { return }
    for entry in Folder.entries(of: folder) where entry.isFolder { add(folder + "/" + entry.name) }
  }
}

extension AsyncStream.Continuation.YieldResult {
  /// Whether nobody listens any more.
  fileprivate var isEnd: Bool { if case .terminated = self { true } else { false } }
}
