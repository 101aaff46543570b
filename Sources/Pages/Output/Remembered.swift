/// The file `.pages`: which program wrote it, then a fingerprint and a path a line, in order of path.
enum Remembered {
  private static let heading = "patchbay pages, made by \(FileSystem.thisProgram())"

  /// What this program remembers; nothing of what another one wrote.
  static func read(_ bytes: [UInt8]) -> [String: Fingerprint] {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    guard lines.first == heading else { return [:] }
    var fingerprints: [String: Fingerprint] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let fingerprint = Fingerprint(String(parts[0])) else { return [:] }
      fingerprints[String(parts[1])] = fingerprint
    }
    return fingerprints
  }

  /// The file's bytes.
  static func write(_ fingerprints: [String: Fingerprint]) -> [UInt8] {
    let lines = fingerprints.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.value) \($0.key)\n" }
    return Array((heading + "\n" + lines.joined()).utf8)
  }
}
