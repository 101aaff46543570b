/// A document that lists what many plugins come to; its raw value is its path below `dist/public`.
///
/// It is put together from the vocabulary and from its fragments, and needs nothing else of any plugin.
public enum SharedDocument: Hashable, Sendable {
  /// `catalog.json`.
  case catalog

  /// `search.json`.
  case search

  /// `categories/<category>.json`.
  case category(String)

  /// `compatibility.json`.
  case compatibility

  /// `bundles.json`.
  case bundles

  /// `extension-points.json`.
  case extensionPoints

  /// `extension-points/<id>.json`.
  case extensionPoint(String)

  /// `types/extension-points.d.ts`.
  case types
}

extension SharedDocument: RawRepresentable {
  /// The document at a path; nil for any other path.
  public init?(rawValue path: String) {
    switch path {
    case "catalog.json": self = .catalog
    case "search.json": self = .search
    case "compatibility.json": self = .compatibility
    case "bundles.json": self = .bundles
    case "extension-points.json": self = .extensionPoints
    case "types/extension-points.d.ts": self = .types
    default:
      guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")), path.hasSuffix(".json") else { return nil }
      let id = String(path[path.index(after: slash)...].dropLast(5))
      switch path[..<slash] {
      case "categories": self = .category(id)
      case "extension-points": self = .extensionPoint(id)
      default: return nil
      }
    }
  }

  /// The path below `dist/public`.
  public var rawValue: String {
    switch self {
    case .catalog: "catalog.json"
    case .search: "search.json"
    case .category(let id): OutputPaths.category(id)
    case .compatibility: "compatibility.json"
    case .bundles: "bundles.json"
    case .extensionPoints: "extension-points.json"
    case .extensionPoint(let id): OutputPaths.extensionPoint(id)
    case .types: "types/extension-points.d.ts"
    }
  }
}
