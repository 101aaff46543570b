internal import CGit2

/// A commit's signature, and what was signed.
public struct SignedCommit: Sendable {
  /// The signature, in the armour of the program that made it.
  public let signature: [UInt8]

  /// The commit object without its signature.
  public let payload: [UInt8]
}

extension Repository {
  /// The signature of a commit; nil if it has none. Whether it is a good one is not looked at.
  ///
  /// libgit2: `git_commit_extract_signature`, <https://libgit2.org/libgit2/#v1.5.1/group/commit>.
  ///
  /// - Throws: `failed`, if the commit cannot be read.
  public func signature(of commit: ObjectID) throws(GitError) -> SignedCommit? {
    var oid = commit.oid
    var (signature, payload) = unsafe (git_buf(), git_buf())
    let status = unsafe git_commit_extract_signature(&signature, &payload, handle.pointer, &oid, nil)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, "read the signature of commit \(commit)")
    defer {
      unsafe git_buf_dispose(&signature)
      unsafe git_buf_dispose(&payload)
    }
    func bytes(_ buffer: git_buf) -> [UInt8] {
      unsafe Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
    }
    return unsafe SignedCommit(signature: bytes(signature), payload: bytes(payload))
  }
}
