public import YAML

/// One entry of `registry/permissions.yaml`.
public struct Permission: Sendable {
  /// How much harm a plugin that holds it can do.
  public enum Risk: String, Comparable, Sendable, CaseIterable {
    /// Little.
    case low

    /// Some.
    case medium

    /// Much.
    case high

    /// Whether one risk is smaller than another.
    public static func < (left: Self, right: Self) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// `noun:verb`.
  public let id: String

  /// What it is called where people grant it.
  public let title: String

  /// What people are told before they grant it.
  public let warning: String

  /// How much harm it can do.
  public let risk: Risk
}

/// One entry of `registry/categories.yaml`.
public struct Category: Sendable {
  /// The id, as plugins name it.
  public let id: String

  /// What the marketplace calls it.
  public let title: String

  /// One sentence for the marketplace.
  public let description: String?
}

/// `registry/publishers/<publisher>.yaml`.
public struct Publisher: Sendable {
  /// How the platform made sure who they are.
  public struct Verification: Sendable {
    /// `none`, `domain` or `partner`.
    public let level: String

    /// `dns-txt` or `https-file`.
    public let method: String?

    /// The domain that was verified.
    public let domain: String?

    /// When.
    public let at: Timestamp?
  }

  /// The id: the file's name.
  public let id: String

  /// The text and its tree.
  public let document: Document

  /// The name people know.
  public let name: String

  /// Their site.
  public let website: String?

  /// How to reach them; public.
  public let contact: String?

  /// How they were verified.
  public let verification: Verification?
}
