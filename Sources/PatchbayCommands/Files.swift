import ArgumentParser
import FoundationEssentials
import Glibc

/// Reading and writing files of a checkout.
enum Files {
  /// Whether something is there.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// The text of a file; nil if there is none.
  static func read(_ path: String) throws -> String? {
    guard exists(path) else { return nil }
    return try attempt("read", path) { String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) }
  }

  /// Writes a file, with the folders above it.
  static func write(_ text: String, to path: String) throws {
    try attempt("write", path) {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
    }
  }

  /// The bytes of all files below a folder, by path from there. Hidden files do not count, and links are not followed.
  static func all(below folder: String) throws -> [String: [UInt8]] {
    try attempt("read", folder) {
      let manager = FileManager.default
      var files: [String: [UInt8]] = [:]
      for path in try manager.subpathsOfDirectory(atPath: folder) {
        let place = folder + "/" + path
        let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
        guard !isHidden, try manager.attributesOfItem(atPath: place)[.type] as? FileAttributeType == .typeRegular else {
          continue
        }
        files[path] = Array(try Data(contentsOf: URL(filePath: place)))
      }
      return files
    }
  }

  /// Lets everyone read and run a file that its owner may write.
  static func makeExecutable(_ path: String) throws {
    try call("make executable", path) { chmod(path, 0o755) }
  }

  /// Gives a file a second name, which must be free.
  static func link(_ path: String, as name: String) throws {
    try call("make", name) { Glibc.link(path, name) }
  }

  /// Gives a file another name, in one step; what has that name is gone.
  static func rename(_ path: String, to name: String) throws {
    try call("replace", name) { Glibc.rename(path, name) }
  }

  /// Removes a file.
  static func remove(_ path: String) throws {
    try call("remove", path) { unlink(path) }
  }

  /// Removes a folder if it is there and empty.
  static func removeIfEmpty(folder: String) throws {
    try call("remove", folder) { rmdir(folder) == 0 || [ENOENT, ENOTEMPTY, EEXIST].contains(errno) ? 0 : -1 }
  }

  /// What a symbolic link names.
  static func target(ofLink path: String) throws -> String {
    try attempt("read", path) { try FileManager.default.destinationOfSymbolicLink(atPath: path) }
  }

  private static func call(_ verb: String, _ path: String, _ body: () -> CInt) throws {
    try attempt(verb, path) {
      if body() != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
  }

  /// Adds to the end of a file, which is made if it is not there.
  static func append(_ text: String, to path: String) throws {
    try write((read(path) ?? "") + text, to: path)
  }

  private static func attempt<Result>(_ verb: String, _ path: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      let system = error as? POSIXError ?? (error as? CocoaError)?.underlying as? POSIXError
      let reason = system.map { String(cString: strerror($0.code.rawValue)).lowercased() } ?? "\(error)"
      Console.shared.say("patchbay: cannot \(verb) \(path): \(reason)")
      throw ExitStatus.environment
    }
  }
}
