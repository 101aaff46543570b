/// What stands between the quotes of an import, by the way a browser resolves it.
///
/// HTML: "resolve a module specifier", <https://html.spec.whatwg.org/multipage/webappapis.html#resolve-a-module-specifier>.
public enum ModuleSpecifier: Hashable, Sendable {
  /// A name that the page's import map must know: `react`, `react/jsx-runtime`, `@scope/package`.
  case bare(String)

  /// A path from the file that imports: `./chunk.js`, `../shared.js`.
  case relative(String)

  /// A path from the origin's root, or from another host: `/vendor/react.js`, `//host/x.js`.
  case absolute(String)

  /// A whole URL: `https:…`, `data:…`, `node:…`.
  case url(String)

  /// Tells what a specifier is.
  public init(_ text: String) {
    if text.hasPrefix("./") || text.hasPrefix("../") {
      self = .relative(text)
    } else if text.hasPrefix("/") {
      self = .absolute(text)
    } else if Self.hasScheme(text) {
      self = .url(text)
    } else {
      self = .bare(text)
    }
  }

  /// The file that a relative specifier names.
  ///
  /// - Parameter importer: The path of the file that imports, from the bundle's root.
  /// - Returns: A path from the bundle's root; nil for other specifiers, and for a path that leads out of the bundle.
  public func path(from importer: String) -> String? {
    guard case .relative(let text) = self else { return nil }
    var parts = importer.split(separator: "/").dropLast()
    for part in text.prefix(while: { $0 != "?" && $0 != "#" }).split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// Whether a text begins as an absolute URL does. Schemes are ASCII: a letter, then letters, digits, `+`, `-`, `.`.
  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let first = text.utf8.first else { return false }
    return UInt8(ascii: "a")...UInt8(ascii: "z") ~= first | 0x20
      && text.utf8[..<colon].allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }
  }
}
