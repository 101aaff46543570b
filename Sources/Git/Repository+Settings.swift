internal import CGit2

extension Repository {
  /// What git's configuration has under a name, the nearest file first: the repository's own, the user's, the system's.
  ///
  /// libgit2: `git_config_get_string`, <https://libgit2.org/libgit2/#v1.5.1/group/config>.
  ///
  /// - Parameter name: The section and the key: `core.hooksPath`.
  /// - Throws: `failed`, if a file of the configuration cannot be read.
  /// - Returns: The text; nil if there is none.
  public func setting(_ name: String) throws(GitError) -> String? {
    let operation = "read \(name) from git's configuration"
    let configuration = try snapshotOfConfiguration(operation)
    var text: UnsafePointer<CChar>?
    let status = unsafe git_config_get_string(&text, configuration.pointer, name)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, operation)
    return unsafe text.map { unsafe String(cString: $0) }
  }

  /// What git's configuration has under a name, read as git reads a truth: `true`, `yes`, `on`, `1`, or only the name.
  ///
  /// - Throws: `failed`, if it is something else.
  /// - Returns: The truth; nil if there is none.
  public func truthSetting(_ name: String) throws(GitError) -> Bool? {
    let operation = "read \(name) from git's configuration"
    let configuration = try snapshotOfConfiguration(operation)
    var value: Int32 = 0
    let status = unsafe git_config_get_bool(&value, configuration.pointer, name)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, operation)
    return value != 0
  }

  /// What git's configuration has under a name, read as git reads a path: `~/` is the user's folder, and a relative path
  /// begins where hooks run, at the top of the working tree or in the bare repository.
  ///
  /// - Throws: `failed`, if a file of the configuration cannot be read.
  /// - Returns: The path; nil if there is none.
  public func pathSetting(_ name: String) throws(GitError) -> String? {
    let operation = "read \(name) from git's configuration"
    let configuration = try snapshotOfConfiguration(operation)
    var path = unsafe git_buf()
    defer { unsafe git_buf_dispose(&path) }
    let status = unsafe git_config_get_path(&path, configuration.pointer, name)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, operation)
    guard let start = unsafe path.ptr else { return nil }
    let text = withoutTrailingSlash(unsafe String(cString: start))
    return text.utf8.first == UInt8(ascii: "/") ? text : "\(location.workingTree ?? location.gitDirectory)/\(text)"
  }

  /// The folder in which git looks for hooks: where `core.hooksPath` says, or else `hooks` in the repository.
  ///
  /// - Throws: `failed`.
  public func hooksFolder() throws(GitError) -> String {
    if let folder = try pathSetting("core.hooksPath") { return folder }
    return unsafe String(cString: git_repository_commondir(handle.pointer)) + "hooks"
  }

  /// The branch that `HEAD` names, `refs/heads/main`, whether it has a commit or not; nil if `HEAD` is detached.
  ///
  /// - Throws: `failed`.
  public func headBranch() throws(GitError) -> String? {
    let head = try unsafe Handle("read HEAD", free: git_reference_free) {
      unsafe git_reference_lookup($0, handle.pointer, "HEAD")
    }
    return unsafe git_reference_symbolic_target(head.pointer).map { unsafe String(cString: $0) }
  }

  private func snapshotOfConfiguration(_ operation: String) throws(GitError) -> Handle {
    try unsafe Handle(operation, free: git_config_free) {
      unsafe git_repository_config_snapshot($0, handle.pointer)
    }
  }
}
