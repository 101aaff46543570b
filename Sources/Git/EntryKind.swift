/// What an entry of a tree is. Git keeps no other modes: it reads every other one as one of these.
public enum EntryKind: UInt32, Hashable, Sendable {
  /// A file.
  case file = 0o100644

  /// A file that may be executed.
  case executable = 0o100755

  /// A symbolic link; its blob holds the target. Nothing here ever follows it.
  case symlink = 0o120000

  /// A folder.
  case tree = 0o040000

  /// A commit of another repository, which is not read.
  case submodule = 0o160000

  /// The mode as git keeps it.
  public var mode: UInt32 { rawValue }

  /// Whether it is a file, executable or not.
  public var isFile: Bool { self == .file || self == .executable }

  /// What git makes of any mode (`canon_mode`).
  init(anyMode mode: UInt32) {
    switch mode & 0o170000 {
    case 0o100000: self = mode & 0o100 == 0 ? .file : .executable
    case 0o120000: self = .symlink
    case 0o040000: self = .tree
    default: self = .submodule
    }
  }
}
