public import Foundation

/// The files below a folder, as they are at one moment.
public struct FileTree: Sendable {
  /// One of them.
  public struct File: Hashable, Sendable {
    /// Its bytes.
    public let bytes: Data

    /// The permission bits.
    public let mode: UInt32

    /// Tells this file from another that took its place.
    public let number: UInt64
  }

  /// The files by path from the folder.
  public let files: [String: File]

  /// The permission bits of the folders.
  public let folders: [String: UInt32]

  /// Reads all files.
  public init(_ path: String) throws {
    var files: [String: File] = [:]
    var folders: [String: UInt32] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var status = stat()
      guard lstat(path + "/" + name, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        folders[name] = status.st_mode & 0o7777
      } else if let bytes = FileManager.default.contents(atPath: path + "/" + name) {
        files[name] = File(bytes: bytes, mode: status.st_mode & 0o7777, number: UInt64(status.st_ino))
      }
    }
    self.files = files
    self.folders = folders
  }

  /// The bytes of what is served, public and private; no bookkeeping.
  public var served: [String: Data] {
    files.filter { $0.key.hasPrefix("public/") || $0.key.hasPrefix("private/") }.mapValues(\.bytes)
  }

  /// The paths of what differs from another tree's served files, in order.
  public func differences(from other: FileTree) -> [String] {
    let (mine, theirs) = (served, other.served)
    return Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }.sorted()
  }

  /// A file's text; empty if there is none.
  public func text(_ path: String) -> String {
    String(decoding: files[path]?.bytes ?? Data(), as: UTF8.self)
  }

  /// What the documents name and the tree does not hold: `document: missing file`.
  ///
  /// Whatever in a JSON document begins with the base URL is the address of a file, but for folders, which end in a slash, and
  /// for patterns of addresses, which have braces.
  public func missingFiles(baseURL: String = "https://cdn.example.org/") -> [String] {
    var missing: Set<String> = []
    for (path, file) in files where path.hasSuffix(".json") && path.contains("/") && !path.contains("staging/") {
      let text = String(decoding: file.bytes, as: UTF8.self).replacing("\\/", with: "/")
      for part in text.split(separator: "\"") where part.hasPrefix(baseURL) {
        let name = part.dropFirst(baseURL.count).prefix { $0 != "\\" }
        if name.isEmpty || name.hasSuffix("/") || name.contains("{") { continue }
        if files["public/" + name] == nil { missing.insert("\(path): \(name)") }
      }
    }
    return missing.sorted()
  }
}
