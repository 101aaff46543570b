import Diagnostics
import Git
import YAML

/// Whether a commit may follow what is published.
///
/// What was published must stay as it was; so only a commit that descends from the revision in the output's `index.json`
/// follows it, unless someone says that the branch was rewritten on purpose.
enum Continuity {
  /// Looks at the revision in the output.
  ///
  /// - Throws: `HISTORY_REWRITTEN`.
  static func check(
    _ commit: ObjectID, after published: ObjectID?, _ snapshot: Snapshot, allowedRewrite: String?
  ) throws {
    guard let published, published != commit else { return }
    let repository = try snapshot.open()
    if let allowedRewrite, try repository.commit(at: allowedRewrite).id == commit { return }
    do throws(GitError) {
      if try repository.isAncestor(published, of: commit) { return }
    } catch {
      guard error.code == .objectMissing else { throw error }
    }
    throw ReconcilerError(
      ReconcilerCodes.historyRewritten, "commit \(commit) does not descend from \(published), which is published",
      help: "bring \(published) back into the branch, or publish all the same: --allow-rewrite \(commit)",
      remedy: .repository)
  }

  /// The revision that is published; nil if there is none.
  static func revision(in directory: borrowing OutputDirectory) throws(ReconcilerError) -> ObjectID? {
    let path = directory.path + "/" + OutputDirectory.index
    guard let bytes = try FileSystem.read(path) else { return nil }
    return JSONReader.read(SourceText(path: path, bytes: bytes)).document?.root["revision"]?.string
      .flatMap { ObjectID($0) }
  }
}
