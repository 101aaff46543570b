internal import CGit2

/// What stops the reading of a repository.
///
/// What is wrong *in* a repository's files is not an error of this kind: a hostile tree is listed as it is.
public struct GitError: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public enum Code: Hashable, Sendable {
    /// There is no repository at the place, nor above it.
    case noRepository

    /// The repository belongs to another user, and nothing says that it is trusted.
    case ownedByAnother

    /// The repository has a form that libgit2 cannot read: SHA-256 object ids, or an extension it does not know.
    case unsupportedRepository

    /// `HEAD` names a branch that has no commit yet.
    case noCommits

    /// No revision has this name.
    case revisionNotFound

    /// Several objects begin with this abbreviated id.
    case revisionAmbiguous

    /// The revision names something that is not what was asked for: a blob where a commit belongs, for example.
    case wrongKind

    /// An object is not there: a damaged repository.
    case objectMissing

    /// An object is not there because a partial clone left it with its server.
    case objectNotFetched

    /// A commit is not there because a shallow clone ends before it.
    case historyMissing

    /// Two commits have no commit in common.
    case unrelatedHistories

    /// An object's bytes are not what its id or its kind promises.
    case objectCorrupt

    /// An object has more bytes than the caller would take.
    case tooLarge

    /// A tree has more files or more levels than the caller would take.
    case tooManyFiles

    /// The index holds files with merge conflicts, which no tree can hold.
    case conflictedIndex

    /// Someone else has moved or made a branch in the meantime.
    case referenceMoved

    /// Git knows no name or no e-mail address for whoever commits.
    case noIdentity

    /// The repository is bare: it has no index and no files.
    case noWorkingTree

    /// Anything else that libgit2 or the file system refused.
    case failed
  }

  /// What kind of failure it is.
  public let code: Code

  /// What was being done, as an infinitive: "read an object".
  public let operation: String

  /// What happened: a lower-case sentence without a full stop, with the path, revision or object id in question.
  public let message: String

  /// How to mend it, where git has a way.
  public let help: String?

  init(_ code: Code, _ operation: String, _ message: String, help: String? = nil) {
    self.code = code
    self.operation = operation
    self.message = message
    self.help = help
  }
}

extension GitError: CustomStringConvertible {
  /// What could not be done, and why.
  public var description: String { "cannot \(operation): \(message)" }
}

/// Turns a negative status of libgit2 into an error with the library's own message.
///
/// The message belongs to the thread, so it must be read before anything else is called.
///
/// libgit2: `git_error_last`, <https://libgit2.org/libgit2/#v1.5.1/group/error>.
func check(_ status: Int32, _ operation: @autoclosure () -> String) throws(GitError) {
  guard status >= 0 else { throw GitError(.failed, operation(), lastMessage()) }
}

/// What libgit2 said last on this thread.
func lastMessage() -> String {
  guard let error = unsafe git_error_last(), let message = unsafe error.pointee.message else {
    return "libgit2 gives no reason"
  }
  return unsafe String(cString: message)
}
