public import Diagnostics

extension RuleCodes {
  /// Two paths that differ in case only.
  public static let pathCase = Code(
    "PATH_CASE", .finding(.error), title: "two paths differ in case only",
    explanation: "On file systems that ignore case, and in people's minds, these are one path.",
    mend: "Rename one of the two.")
}

/// Paths that are one where case does not count.
enum PathCase {
  /// A finding for each path or folder that differs from an earlier-sorting one in case only.
  static func findings(in paths: some Collection<String>) -> [Finding] {
    guard paths.contains(where: mayDifferInCase) else { return [] }
    var seen: [String: String] = [:]
    var findings: [Finding] = []
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      for prefix in prefixes(of: path).suffix(24) {
        guard let other = seen.updateValue(prefix, forKey: prefix.lowercased()), other != prefix else { continue }
        findings.append(
          Finding(
            RuleCodes.pathCase, "`\(prefix)` and `\(other)` differ in case only", at: Place(path: prefix),
            notes: [Finding.Note("the other one", at: Place(path: other))]))
        break
      }
    }
    return findings
  }

  /// Whether a path has anything but small letters, digits and punctuation.
  private static func mayDifferInCase(_ path: String) -> Bool {
    let bytes = path.utf8.span
    for offset in bytes.indices where UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[offset] || bytes[offset] >= 0x80 {
      return true
    }
    return false
  }

  /// The folders on the way to a path, and the path.
  private static func prefixes(of path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) } + [path]
  }
}
