public import Foundation
import Glibc

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
  public private(set) var files: [String: File] = [:]

  /// The permission bits of the folders.
  public private(set) var folders: [String: UInt32] = [:]

  /// Reads all files.
  public init(_ path: String) throws {
    guard access(path, F_OK) == 0 else { throw CocoaError(.fileNoSuchFile) }
    try read(path, prefix: "")
  }

  /// With the system's own calls: tests compare thousands of trees.
  private mutating func read(_ folder: String, prefix: String) throws {
    guard let listing = opendir(folder) else { throw CocoaError(.fileReadUnknown) }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let path = folder + "/" + name
      var status = stat()
      guard name != ".", name != "..", lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        folders[prefix + name] = status.st_mode & 0o7777
        try read(path, prefix: prefix + name + "/")
      } else if let bytes = Self.bytes(of: path, count: Int(status.st_size)) {
        files[prefix + name] = File(bytes: bytes, mode: status.st_mode & 0o7777, number: UInt64(status.st_ino))
      }
    }
  }

  private static func bytes(of path: String, count: Int) -> Data? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = Data(count: count)
    let length = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, count) }
    return length < 0 ? nil : bytes.prefix(length)
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
        let name = part.dropFirst(baseURL.count).prefix { $0 != "\\" && $0 != " " }
        if name.isEmpty || name.hasSuffix("/") || name.contains("{") { continue }
        if files["public/" + name] == nil { missing.insert("\(path): \(name)") }
      }
    }
    return missing.sorted()
  }
}
