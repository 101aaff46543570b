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

  private static func attempt<Result>(_ verb: String, _ path: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      let system = error as? POSIXError ?? (error as? CocoaError)?.underlying as? POSIXError
      let reason = system.map { String(cString: strerror($0.code.rawValue)).lowercased() } ?? "\(error)"
      Console.shared.say("patchbay: cannot \(verb) \(path): \(reason)")
      throw ExitStatus.environment
    }
  }
}
