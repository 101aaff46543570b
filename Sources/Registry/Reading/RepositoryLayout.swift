/// Where things are in a repository.
///
/// ```
/// registry/platform.yaml  permissions.yaml  categories.yaml
/// registry/owners.yaml  allowed-signers  accepted.yaml
/// registry/extension-points/<id>/v<n>.yaml
/// registry/publishers/<publisher>.yaml
/// registry/plugins/<plugin>/plugin.yaml  status.yaml  README.md  CHANGELOG.md  icon.svg
/// registry/plugins/<plugin>/versions/<semver>.yaml
/// registry/plugins/<plugin>/bundles/<semver>/…
/// tenants/<tenant>/tenant.yaml
/// tenants/<tenant>/installs/<plugin>.yaml
/// schemas/<kind>.schema.json
/// schemas/rules/<kind>.schema.json
/// ```
enum RepositoryLayout {
  static let platform = "registry/platform.yaml"
  static let permissions = "registry/permissions.yaml"
  static let categories = "registry/categories.yaml"
  static let accepted = "registry/accepted.yaml"
  static let owners = "registry/owners.yaml"
  static let allowedSigners = "registry/allowed-signers"

  static func listing(of plugin: String) -> String { "registry/plugins/\(plugin)/plugin.yaml" }
  static func status(of plugin: String) -> String { "registry/plugins/\(plugin)/status.yaml" }
  static func release(_ version: String, of plugin: String) -> String {
    "registry/plugins/" + plugin + "/versions/" + version + ".yaml"
  }
}

/// What a file is read with: files of one unit are read together, and units do not know each other.
public enum RepositoryUnit: Hashable, Sendable {
  /// A plugin's folder, by the folder's name.
  case plugin(String)

  /// A tenant's folder, by the folder's name.
  case tenant(String)

  /// All else under `registry/` and `tenants/`.
  case platform

  /// What is under `schemas/`.
  case schemas

  /// The unit of a file; nil for a path that is no business of the engine.
  ///
  /// - Parameter path: The path from the repository's root.
  public init?(path: String) {
    let parts = path.pathNames
    switch parts.first {
    case "registry" where parts.count >= 4 && parts[1] == "plugins": self = .plugin(String(parts[2]))
    case "tenants" where parts.count >= 3: self = .tenant(String(parts[1]))
    case "registry", "tenants": self = .platform
    case "schemas": self = .schemas
    default: return nil
    }
  }
}

/// Whether texts are names that the engine gives to things.
enum Identifier {
  /// Whether a text is the id of a plugin, a tenant or a publisher: `[a-z0-9]` with inner hyphens, 64 characters at most.
  static func isValid(_ text: some StringProtocol) -> Bool {
    var (count, last) = (0, UInt8(ascii: "-"))
    for byte in text.utf8 {
      guard isAlphanumeric(byte) || byte == UInt8(ascii: "-") && count > 0, count < 64 else { return false }
      (count, last) = (count + 1, byte)
    }
    return last != UInt8(ascii: "-")
  }

  /// Whether a text is the id of an extension point of the registry with its version: `storefront.checkout.payment/v1`.
  static func isExtensionPoint(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= 128, parts.count == 2, let version = parts.last, version.first == "v",
      let number = Int(version.dropFirst()), 1...9999 ~= number, version.dropFirst() == String(number)[...]
    else { return false }
    let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return words.count >= 2 && words.allSatisfy { isValid($0) && !$0.contains("--") }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
