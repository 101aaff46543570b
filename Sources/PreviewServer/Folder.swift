import Glibc

/// A folder of the file system.
enum Folder {
  /// What is in a folder, in no order, but for what begins with a dot; nothing if it cannot be listed.
  ///
  /// A link is neither a file nor a folder.
  static func entries(of path: String) -> [(name: String, isFile: Bool, isFolder: Bool)] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var entries: [(name: String, isFile: Bool, isFolder: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      if name.hasPrefix(".") || lstat(path + "/" + name, &status) != 0 { continue }
      let kind = status.st_mode & S_IFMT
      entries.append((name, kind == S_IFREG, kind == S_IFDIR))
    }
    return entries
  }
}
