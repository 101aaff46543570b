import Foundation
import TestSupport

/// What happens in the folders below a directory, in the order in which it happens, told by the kernel.
final class FolderWatch {
  /// One thing that happened.
  struct Event: Equatable {
    let path: String

    /// Whether a file was renamed to this path; else it was deleted.
    let isArrival: Bool
  }

  private let queue: CInt
  private let root: String
  private var folders: [CInt: String] = [:]

  /// Begins to watch the folders that are there. New ones have to be there already too: they are made by the watcher's
  /// user.
  init(_ root: String) throws {
    self.root = root
    queue = inotify_init1(CInt(IN_NONBLOCK))
    for folder in try FileTree(root).folders.keys.sorted() where !folder.hasPrefix("staging") { add(folder) }
  }

  deinit { close(queue) }

  private func add(_ folder: String) {
    folders[inotify_add_watch(queue, root + "/" + folder, UInt32(IN_MOVED_TO | IN_DELETE | IN_CREATE))] = folder
  }

  /// What has happened until now to files.
  ///
  /// Of a folder that was made meanwhile only its making is known; that stands for what was put into it, since a writer
  /// makes folders on demand.
  func events() throws -> [Event] {
    var events: [Event] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(queue, &buffer, buffer.count)
      guard count > 0 else { return events }
      var offset = 0
      while offset < count {
        let (watch, mask, length) = buffer[offset...].withUnsafeBytes {
          (
            $0.loadUnaligned(as: CInt.self), $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
            $0.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
          )
        }
        let name = String(decoding: buffer[(offset + 16)...].prefix(Int(length)).prefix { $0 != 0 }, as: UTF8.self)
        offset += 16 + Int(length)
        guard let folder = folders[watch] else { continue }
        let isFolder = mask & UInt32(IN_ISDIR) != 0
        if mask & UInt32(IN_DELETE) != 0 {
          if !isFolder { events.append(Event(path: folder + "/" + name, isArrival: false)) }
        } else {
          events.append(Event(path: folder + "/" + name, isArrival: true))
        }
      }
    }
  }
}
