public import Diagnostics
import Git
public import Reconciler
import Registry

/// A file before an edit and after it, to be shown to people.
public struct FileDifference: Sendable {
  /// The path from the repository's root.
  public let path: String

  /// The text before; nil if there was no file.
  public let old: SourceText?

  /// The text after; nil if there is no file any more.
  public let new: SourceText?

  /// Whether people write and read the file: a document, not a file of a bundle.
  public var isText: Bool { path.hasSuffix(".yaml") || path.hasSuffix(".md") }
}

extension Base {
  /// What an edit changes, file by file.
  public func differences(of proposal: Proposal) throws(ReconcilerError) -> [FileDifference] {
    try proposal.edits.map { edit throws(ReconcilerError) in
      let path = edit.path.text
      return FileDifference(
        path: path, old: try bytes(of: path).map { RepositoryFile.text(path: path, bytes: $0) },
        new: edit.bytes.map { RepositoryFile.text(path: path, bytes: $0) })
    }
  }
}
