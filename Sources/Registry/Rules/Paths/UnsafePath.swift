public import Diagnostics

extension RuleCodes {
  /// A path that not every machine can hold, or that means something else on some.
  public static let pathUnsafe = Code(
    "PATH_UNSAFE", .finding(.error), title: "the path is not safe on every machine",
    explanation:
      "Trees of git can hold names that lead out of their folder, that some file systems change or refuse, or "
      + "that two people would write differently. None of them is read or written.",
    mend: "Rename the file with letters, digits, dots, hyphens and underscores.")
}

/// Names that make trouble.
enum UnsafePath {
  /// A finding that names the trouble, if there is any.
  static func finding(for path: String) -> Finding? {
    problem(with: path).map { Finding(RuleCodes.pathUnsafe, $0, at: Place(path: path)) }
  }

  private static func problem(with path: String) -> String? {
    if isPlain(path) { return nil }
    let scalars = path.unicodeScalars
    if scalars.contains("\u{FFFD}") { return "the path is not UTF-8" }
    if scalars.contains("\0") { return "the path holds a NUL" }
    let names = path.pathNames
    if names.contains("..") { return "the path leads out of its folder with `..`" }
    if names.contains(where: { $0.isEmpty || $0 == "." }) { return "the path has an empty name or `.` in it" }
    if names.contains(where: { $0.lowercased() == ".git" }) { return "the path goes through `.git`" }
    if scalars.contains("\\") { return "the path holds a backslash, which separates folders on some machines" }
    if scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return "the path holds a control character" }
    if names.contains(where: { $0.hasSuffix(".") || $0.hasSuffix(" ") }) {
      return "a name ends in a dot or a space, which some file systems drop"
    }
    if scalars.contains(where: isCombining) {
      return "the path holds combining characters: it is not in Unicode's composed form (NFC)"
    }
    return nil
  }

  /// Whether a path has only names of ASCII letters, digits, `-`, `_` and inner dots, as nearly all have.
  private static func isPlain(_ path: String) -> Bool {
    let bytes = path.utf8.span
    var last = UInt8(ascii: "/")
    for offset in bytes.indices {
      switch bytes[offset] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        break
      case UInt8(ascii: "."): if last == UInt8(ascii: "/") { return false }
      case UInt8(ascii: "/"): if last == UInt8(ascii: "/") || last == UInt8(ascii: ".") { return false }
      default: return false
      }
      last = bytes[offset]
    }
    return last != UInt8(ascii: "/") && last != UInt8(ascii: ".")
  }

  /// Whether a character attaches to the one before it, as only decomposed text has it.
  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.canonicalCombiningClass != .notReordered || 0x1160...0x11FF ~= scalar.value
  }
}
