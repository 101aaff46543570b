import Diagnostics
import FoundationEssentials
import Glibc
import YAML

extension Files {
  /// What a file gives next; nothing at its end, or when it cannot be read on.
  static func block(of file: CInt, atMost size: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      repeat { count = Glibc.read(file, buffer.baseAddress, size) } while count < 0 && errno == EINTR
      count = max(0, count)
    }
  }

  /// The bytes of a file that is named in a line or on the command line.
  static func bytes(of path: String, atMost limit: Int = Question.limits.bytes) throws(LineError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw LineError(String(cString: strerror(errno)), in: path, at: nil) }
    defer { close(file) }
    var bytes: [UInt8] = []
    while case let block = block(of: file, atMost: 1 << 16), !block.isEmpty {
      bytes += block
      if bytes.count > limit { throw LineError("the file has more than \(limit) bytes", in: path, at: nil) }
    }
    return bytes
  }

  /// The document in a file: JSON by its name, or else YAML.
  static func document(_ path: String) throws(LineError) -> Document {
    let source = SourceText(path: path, bytes: try bytes(of: path))
    let reading =
      path.hasSuffix(".json") ? JSONReader.read(source, limits: Question.limits) : YAMLReader.read(source)
    guard let document = reading.document else { throw LineError(reading.findings, in: path) }
    return document
  }

  /// The paths of the JSON and YAML files below a folder, in order.
  static func documents(below folder: String) throws(LineError) -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { path in
        [".json", ".yaml", ".yml"].contains { path.hasSuffix($0) }
      }
    } catch {
      throw LineError("there is no such folder, or it cannot be read", in: folder, at: nil)
    }
  }
}
