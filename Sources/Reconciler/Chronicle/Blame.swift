public import Diagnostics
public import Rendering

/// The commits behind what a tenant is served of a plugin.
public struct Blame: Sendable {
  /// Something that what is served rests on, where it is written, and since when.
  public struct Line: Sendable {
    /// What it is: `asks for ^1.2`. Of a configuration it names the key, never the value.
    public let what: String

    /// Where it is written.
    public let place: Place

    /// The commit that wrote it so.
    public let commit: HistoryCommit

    /// Whether it may be older: a shallow clone ends there.
    public let mayBeOlder: Bool
  }

  /// The release that is served; nil for none.
  public let served: String?

  /// What it rests on, the release first.
  public let lines: [Line]
}
