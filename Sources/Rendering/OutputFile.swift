public import Registry

/// Which of the two trees a file is in; they are served to different people.
public enum OutputRoot: String, Sendable, CaseIterable {
  /// `dist/public`: anyone may read it.
  case `public`

  /// `dist/private`: for the admin app, the gateway and the operators.
  case `private`
}

/// A file of the output: where it goes, and what is in it.
public struct OutputFile: Sendable {
  /// What is in a file.
  public enum Content: Sendable {
    /// These bytes.
    case bytes([UInt8])

    /// A file of a release's bundle, which is in the repository: at `path`, counted from the bundle's folder.
    case bundleFile(Release, path: String)
  }

  /// The tree that it is in.
  public let root: OutputRoot

  /// The path below the root, with forward slashes.
  public let path: String

  /// What is in it.
  public let content: Content

  /// Whether its name changes with its content, so that it may be kept for ever once it was fetched.
  public let isImmutable: Bool

  init(_ root: OutputRoot, _ path: String, _ content: Content, isImmutable: Bool = false) {
    self.root = root
    self.path = path
    self.content = content
    self.isImmutable = isImmutable
  }
}
