/// The kinds of documents that people write.
public enum DocumentKind: String, CaseIterable, Sendable {
  /// `registry/platform.yaml`
  case platform

  /// `registry/permissions.yaml`
  case permissions

  /// `registry/categories.yaml`
  case categories

  /// `registry/extension-points/<id>/v<n>.yaml`
  case extensionPoint = "extension-point"

  /// `registry/publishers/<publisher>.yaml`
  case publisher

  /// `registry/plugins/<plugin>/plugin.yaml`
  case plugin

  /// `registry/plugins/<plugin>/versions/<semver>.yaml`
  case release

  /// `registry/plugins/<plugin>/status.yaml`
  case status

  /// `tenants/<tenant>/tenant.yaml`
  case tenant

  /// `tenants/<tenant>/installs/<plugin>.yaml`
  case install

  /// `registry/accepted.yaml`
  case accepted

  /// `registry/owners.yaml`
  case owners

  /// What a sentence calls such a document.
  var noun: String {
    switch self {
    case .platform: "the platform"
    case .permissions: "the permissions"
    case .categories: "the categories"
    case .extensionPoint: "an extension point"
    case .publisher: "a publisher"
    case .plugin: "a plugin"
    case .release: "a release"
    case .status: "a plugin's status"
    case .tenant: "a tenant"
    case .install: "an install"
    case .accepted: "the list of accepted warnings"
    case .owners: "the list of owners"
    }
  }

  /// The file that holds the schema: `schemas/extension-point.schema.json`.
  public var schemaPath: String { "schemas/\(rawValue).schema.json" }

  /// The file that holds what an organisation asks on top.
  public var rulesPath: String { "schemas/rules/\(rawValue).schema.json" }
}
