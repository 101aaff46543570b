/// Which paths a rule is about: `registry/plugins/card-*` means each such plugin's folder and all that is in it.
///
/// A pattern is a row of names; in each `*` stands for any characters. It means every path that begins with such names, the
/// file or folder itself too.
public struct PathPattern: Sendable {
  /// The pattern as it is written.
  public let text: String

  private let names: [[UInt8]]

  /// Takes a pattern.
  public init(_ text: String) {
    self.text = text
    names = text.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
  }

  /// Whether a path is meant.
  public func matches(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    return parts.count >= names.count && zip(names, parts).allSatisfy { Self.matches($0[...], $1) }
  }

  /// Whether a name fits one with stars in it.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: Substring.UTF8View) -> Bool {
    // The place to go back to: behind the last star, and what that star has taken so far.
    var (rest, pattern) = (name[...], pattern)
    var last: (pattern: ArraySlice<UInt8>, rest: Substring.UTF8View)?
    while let byte = rest.first {
      if pattern.first == UInt8(ascii: "*") {
        pattern.removeFirst()
        last = (pattern, rest)
      } else if pattern.first == byte {
        pattern.removeFirst()
        rest.removeFirst()
      } else if let (again, taken) = last {
        pattern = again
        rest = taken.dropFirst()
        last = (again, rest)
      } else {
        return false
      }
    }
    return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
