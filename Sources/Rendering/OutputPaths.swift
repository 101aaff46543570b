import Versioning

/// Where each document is, and which paths the output can have at all.
///
/// ```
/// public   index.json  catalog.json  search.json  extension-points.json  compatibility.json  bundles.json  _headers
///          categories/ID.json  plugins/ID.json  storefront/ID.json  extension-points/NAME/vN.json
///          bundles/ID/VERSION-HASH/FILE…  icons/ID-HASH.EXTENSION  runtime/NAME-HASH.js  types/NAME.d.ts
/// private  status.json  admin/ID.json  scripts/ID.json  history/ID.json  history/plugins/ID.json
/// ```
///
/// A path of no such shape in an output directory was not made by Patchbay, and the writer leaves it alone.
public enum OutputPaths {
  /// How many hex digits of a hash stand in a name.
  static let hashLength = 16

  static let headers = "_headers"
  static let index = "index.json"
  /// The status, below the private root.
  public static let status = "status.json"

  static func category(_ id: String) -> String { "categories/\(id).json" }
  static func plugin(_ id: String) -> String { "plugins/\(id).json" }
  static func storefront(_ tenant: String) -> String { "storefront/\(tenant).json" }
  static func admin(_ tenant: String) -> String { "admin/\(tenant).json" }
  static func scripts(_ tenant: String) -> String { "scripts/\(tenant).json" }

  static func history(of subject: HistorySubject) -> String {
    switch subject {
    case .tenant(let id): "history/\(id).json"
    case .plugin(let id): "history/plugins/\(id).json"
    }
  }

  /// The id holds a slash already: `extension-points/storefront.widget/v1.json`.
  static func extensionPoint(_ id: String) -> String { "extension-points/\(id).json" }

  /// The folder of a release, without a slash at the end.
  static func bundle(_ plugin: String, _ version: Version, hash: String) -> String {
    "bundles/\(plugin)/\(version)-\(hash)"
  }

  static func icon(_ plugin: String, hash: String, extension: String) -> String {
    "icons/\(plugin)-\(hash).\(`extension`)"
  }

  static func runtime(_ name: String, hash: String) -> String { "runtime/\(name)-\(hash).js" }
  static func types(_ name: String) -> String { "types/\(name).d.ts" }
}

// MARK: - From the output directory

extension OutputPaths {
  /// The folders that `dist/public` can have.
  public static let publicFolders = [
    "bundles", "categories", "extension-points", "icons", "plugins", "runtime", "storefront", "types",
  ]

  /// The folders that `dist/private` can have.
  public static let privateFolders = ["admin", "history", "history/plugins", "scripts"]
}

extension OutputPaths {
  /// The two documents of a tenant.
  public static func files(ofTenant id: String) -> [String] {
    ["\(OutputRoot.public.rawValue)/\(storefront(id))", "\(OutputRoot.private.rawValue)/\(admin(id))"]
  }

  /// The list of a tenant's scripts.
  public static func file(ofScripts tenant: String) -> String { "\(OutputRoot.private.rawValue)/\(scripts(tenant))" }

  /// A history.
  public static func file(ofHistory subject: HistorySubject) -> String {
    "\(OutputRoot.private.rawValue)/\(history(of: subject))"
  }

  /// A plugin's page.
  public static func page(ofPlugin id: String) -> String { "\(OutputRoot.public.rawValue)/\(plugin(id))" }
}

// MARK: - Shapes

extension OutputPaths {
  /// Whether this engine could have made a file at a path below a root.
  public static func isOurs(_ path: String, in root: OutputRoot) -> Bool {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    switch (root, segments.count) {
    case (.public, 1): return publicNames.contains(path)
    case (.private, 1): return path == status
    case (.private, 2): return ["admin", "history", "scripts"].contains(segments[0]) && isDocument(segments[1])
    case (.private, 3): return path.hasPrefix("history/plugins/") && isDocument(segments[2])
    case (.private, _): return false
    case (.public, _): break
    }
    switch segments[0] {
    case "categories", "plugins", "storefront": return segments.count == 2 && isDocument(segments[1])
    case "icons": return segments.count == 2 && isHashed(segments[1])
    case "runtime": return segments.count == 2 && segments[1].hasSuffix(".js") && isHashed(segments[1])
    case "types": return segments.count == 2 && segments[1].hasSuffix(".d.ts") && isID(segments[1].dropLast(5))
    case "extension-points": return segments.count == 3 && isPointName(segments[1]) && isPointVersion(segments[2])
    case "bundles":
      return segments.count >= 4 && isID(segments[1]) && isRelease(segments[2])
        && segments[3...].allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    default: return false
    }
  }

  private static let publicNames: Set<String> = [
    headers, index, "bundles.json", "catalog.json", "compatibility.json", "extension-points.json", "search.json",
  ]

  /// `ID.json`.
  private static func isDocument(_ name: Substring) -> Bool {
    name.hasSuffix(".json") && isID(name.dropLast(5))
  }

  /// `ID-HASH.EXTENSION`.
  private static func isHashed(_ name: Substring) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    let suffix = name[name.index(after: dot)...]
    guard !suffix.isEmpty, suffix.utf8.allSatisfy(isLetterOrDigit), let stem = withoutHash(name[..<dot]) else {
      return false
    }
    return isID(stem)
  }

  /// `VERSION-HASH`.
  private static func isRelease(_ name: Substring) -> Bool {
    guard let version = withoutHash(name).flatMap({ Version($0) }) else { return false }
    return version.build.isEmpty
  }

  /// `vN.json`.
  private static func isPointVersion(_ name: Substring) -> Bool {
    name.hasPrefix("v") && name.hasSuffix(".json") && name.utf8.count > 6
      && name.utf8.dropFirst().dropLast(5).allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Ids with dots between them.
  private static func isPointName(_ name: Substring) -> Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isID)
  }

  /// `[a-z0-9]` with inner hyphens.
  static func isID(_ text: Substring) -> Bool {
    !text.isEmpty && text.first != "-" && text.last != "-"
      && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// What stands before `-HASH`.
  private static func withoutHash(_ name: Substring) -> Substring? {
    let hash = name.utf8.suffix(hashLength)
    guard hash.count == hashLength, hash.allSatisfy(isHexDigit) else { return nil }
    let rest = name.dropLast(hashLength)
    return rest.last == "-" ? rest.dropLast() : nil
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x61...0x66).contains(byte) || (0x30...0x39).contains(byte)
  }
}
