public import Versioning
public import YAML

/// `registry/plugins/<plugin>/plugin.yaml`: what is said of a plugin, and may change any time.
public final class Listing: Sendable {
  /// Whether one should still begin to use it.
  public enum Lifecycle: String, Sendable, CaseIterable {
    /// It may change without notice.
    case experimental

    /// It is meant for use.
    case production

    /// It is on its way out.
    case deprecated
  }

  /// That a plugin is on its way out.
  public struct Deprecation: Sendable {
    /// What users are told.
    public let message: String?

    /// The plugin to use instead.
    public let replacedBy: String?

    /// When it is over: from then on tenants that have it are told so; it goes on being served.
    public let endOfLife: Timestamp?
  }

  /// The plugin's id: the folder's name.
  public let id: String

  /// The text and its tree.
  public let document: Document

  /// The name people know.
  public let name: String

  /// The publisher's id.
  public let publisher: String

  /// A few sentences.
  public let description: String

  /// The category's id.
  public let category: String

  /// Words for the search.
  public let keywords: [String]

  /// An SPDX expression.
  public let license: String

  /// Links, as written.
  public let homepage, repository, support, privacyPolicy: String?

  /// The icon's file name beside `plugin.yaml`.
  public let icon: String?

  /// Whether one should begin to use it.
  public let lifecycle: Lifecycle

  /// That it is on its way out.
  public let deprecated: Deprecation?

  /// The release that each channel names, in order of channel.
  public let channels: [(name: String, version: Version)]

  /// Makes the listing of a document that fits its schema.
  init?(id: String, _ document: Document, fields: inout FieldReader) {
    let root = document.root
    guard let name = root["name"]?.string, let publisher = root["publisher"]?.string,
      let description = root["description"]?.string, let category = root["category"]?.string,
      let license = root["license"]?.string
    else { return nil }
    self.id = id
    self.document = document
    self.name = name
    self.publisher = publisher
    self.description = description
    self.category = category
    self.license = license
    keywords = fields.strings(root["keywords"])
    homepage = root["homepage"]?.string
    repository = root["repository"]?.string
    support = root["support"]?.string
    privacyPolicy = root["privacyPolicy"]?.string
    icon = root["icon"]?.string
    deprecated = root["deprecated"].map { Deprecation($0, fields: &fields) }
    lifecycle = fields.word(root["lifecycle"]) ?? (deprecated == nil ? .production : .deprecated)
    channels = (root["channels"]?.members ?? [])
      .compactMap { member in fields.version(member.value).map { (member.key, $0) } }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
