import Bundles

/// A file of a repository, as the engine is given it: what is in the tree, never how it got there.
public struct RepositoryFile: Sendable {
  /// What an entry of a tree is.
  public enum Mode: Sendable {
    /// An ordinary file; executable or not makes no difference here.
    case file

    /// A symbolic link. It is named in a finding and never followed.
    case symbolicLink

    /// A commit of another repository. It is named in a finding and never opened.
    case submodule

    /// A file of more bytes, or a folder of more files, than are read. It is named in a finding and never opened.
    case tooLarge
  }

  /// The identity of a content: two files with the same identity have the same bytes.
  ///
  /// It is whatever the caller wants it to be, an object id of git for instance; here it is only compared and handed back.
  public struct ContentID: Hashable, Sendable {
    /// Room for 256 bits, which is what the longest of git's object ids has.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Makes an identity of four words.
    public init(_ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0, _ fourth: UInt64 = 0) {
      words = (first, second, third, fourth)
    }

    /// The four words.
    public var rawValue: (UInt64, UInt64, UInt64, UInt64) { words }

    /// Whether two contents are the same.
    public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    /// Hashes the first word, which is as good as all of them for what digests are.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
  }

  /// The path from the repository's root, with forward slashes. Bytes that are not UTF-8 are U+FFFD, which stands in no path
  /// that is expected.
  public let path: String

  /// What it is.
  public let mode: Mode

  /// The identity of the bytes.
  public let content: ContentID

  /// The bytes; empty for what is not a file.
  public let bytes: [UInt8]

  /// Makes a file of which only the bytes are known, in a working tree for instance: its identity is their SHA-256.
  public init(path: String, mode: Mode = .file, bytes: [UInt8]) {
    let digest = SHA256Digest(of: bytes).bytes
    func word(_ index: Int) -> UInt64 { digest[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(path: path, mode: mode, content: ContentID(word(0), word(1), word(2), word(3)), bytes: bytes)
  }

  /// Makes a file.
  public init(path: String, mode: Mode = .file, content: ContentID, bytes: [UInt8]) {
    self.path = path
    self.mode = mode
    self.content = content
    self.bytes = bytes
  }
}
