internal import CGit2

/// Where a repository is, and where its parts are: found once, then enough to open it again.
///
/// A handle on a repository does not go from one thread to another; a location does. Each worker opens its own handle.
public struct RepositoryLocation: Sendable {
  /// The folder that holds `HEAD`: `…/.git`, a bare repository, or a worktree's folder inside another `.git`.
  public let gitDirectory: String

  /// The top of the working tree; nil if the repository is bare.
  public let workingTree: String?

  /// Where objects are, the place of new ones first, if not only in the repository (a `pre-receive` hook's quarantine).
  let objectDirectories: [String]

  /// The index, if not the repository's own.
  let indexFile: String?

  /// Objects that the repository does not hold and that are to be read as if it did.
  let objectsInMemory: [ObjectInMemory]

  /// Finds a repository as git does: at a folder or above it, or where `GIT_DIR` says.
  ///
  /// Git's variables (`GIT_DIR`, `GIT_WORK_TREE`, `GIT_INDEX_FILE`, `GIT_OBJECT_DIRECTORY`,
  /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`) describe the repository that git itself would use in the current folder. If
  /// `directory` names another one, they do not concern it: a hook that looks at a second repository must not see the
  /// first one's objects there.
  ///
  /// - Parameters:
  ///   - directory: A folder in a working tree, or a repository; nil for the one that git itself would use.
  ///   - environment: The variables of the environment.
  ///   - currentDirectory: Where relative paths begin.
  /// - Throws: `noRepository`, `ownedByAnother`, `unsupportedRepository`, `failed`.
  public init(
    of directory: String? = nil, environment: [String: String], currentDirectory: String = "."
  ) throws(GitError) {
    let variables = GitVariables(environment, currentDirectory: currentDirectory)
    let found: Handle
    let variablesApply: Bool
    if let directory {
      found = try Self.search(from: variables.resolve(directory), variables)
      let name = found.gitDirectory
      variablesApply = variables.describeRepository && (try? Self.ambient(variables))?.gitDirectory == name
    } else {
      found = try Self.ambient(variables)
      variablesApply = true
    }
    self.init(found, variablesApply ? variables : GitVariables([:], currentDirectory: currentDirectory))

    // Who sets GIT_DIR has decided to trust it: git does not check the owner then either.
    if !variablesApply || variables.gitDirectory == nil {
      try Ownership(environment).check(self)
    }
  }

  /// The parts of a repository, where the variables do not say otherwise.
  private init(_ repository: borrowing Handle, _ variables: GitVariables) {
    gitDirectory = repository.gitDirectory
    indexFile = variables.indexFile
    objectsInMemory = []

    let ownWorkingTree = unsafe git_repository_workdir(repository.pointer).map { unsafe String(cString: $0) }
    if let workingTree = variables.workingTree {
      self.workingTree = workingTree
    } else if variables.gitDirectory != nil, ownWorkingTree != nil, !repository.saysWhereItsWorkingTreeIs {
      self.workingTree = variables.currentDirectory
    } else {
      self.workingTree = ownWorkingTree.map(withoutTrailingSlash)
    }

    if variables.objectDirectory == nil, variables.alternateObjectDirectories.isEmpty {
      objectDirectories = []
    } else {
      let own = unsafe String(cString: git_repository_commondir(repository.pointer)) + "objects"
      objectDirectories = [variables.objectDirectory ?? own] + variables.alternateObjectDirectories
    }
  }

  /// The same place, with objects that are to be read as if the repository held them.
  init(_ location: RepositoryLocation, holding objects: [ObjectInMemory]) {
    gitDirectory = location.gitDirectory
    workingTree = location.workingTree
    objectDirectories = location.objectDirectories
    indexFile = location.indexFile
    objectsInMemory = objects
  }

  // MARK: - Finding

  /// The repository that git itself would use in the current folder.
  private static func ambient(_ variables: GitVariables) throws(GitError) -> Handle {
    guard let gitDirectory = variables.gitDirectory else {
      return try search(from: variables.currentDirectory, variables)
    }
    return try Handle.repository(at: gitDirectory, search: false)
  }

  /// The repository at a folder or above it.
  private static func search(from directory: String, _ variables: GitVariables) throws(GitError) -> Handle {
    try Handle.repository(
      at: directory, search: true, acrossFileSystems: variables.searchesAcrossFileSystems,
      ceilings: variables.ceilingDirectories)
  }
}

extension Handle {
  /// Opens a repository.
  ///
  /// libgit2: `git_repository_open_ext`, <https://libgit2.org/libgit2/#v1.5.1/group/repository>.
  ///
  /// - Parameters:
  ///   - path: The repository, or with `search` a folder in it.
  ///   - search: Whether to look for `.git` there, and in the folders above.
  ///   - acrossFileSystems: Whether the search goes on where another file system begins.
  ///   - ceilings: Folders at which the search ends, parted by colons.
  /// - Throws: `noRepository`, `unsupportedRepository`, `failed`.
  /// - Returns: The repository.
  static func repository(
    at path: String, search: Bool, acrossFileSystems: Bool = false, ceilings: String? = nil
  ) throws(GitError) -> Handle {
    _ = Library.started
    var flags = search ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
    if acrossFileSystems { flags |= GIT_REPOSITORY_OPEN_CROSS_FS.rawValue }
    var made: OpaquePointer?
    let status = unsafe git_repository_open_ext(&made, path, flags, ceilings)
    if status >= 0, let pointer = unsafe made {
      return unsafe Handle(taking: pointer, free: git_repository_free)
    }
    let reason = lastMessage()
    if status == GIT_ENOTFOUND.rawValue {
      throw GitError(
        .noRepository, "open the repository", "there is no git repository at \(path)" + (search ? " or above it" : ""))
    }
    // libgit2 has no status of its own for what follows; its words name the version or the extension.
    if reason.contains("objectformat") {
      throw GitError(
        .unsupportedRepository, "open the repository at \(path)",
        "it has SHA-256 object ids, and libgit2 reads SHA-1 only",
        help: "keep the files in a repository made with `git init --object-format=sha1`")
    }
    throw GitError(
      reason.hasPrefix("unsupported") ? .unsupportedRepository : .failed, "open the repository at \(path)", reason)
  }

  /// The repository's own folder, without a slash at its end.
  var gitDirectory: String {
    withoutTrailingSlash(unsafe String(cString: git_repository_path(pointer)))
  }

  /// Where the repository keeps its objects, those of a worktree too.
  var objectDirectory: String {
    unsafe String(cString: git_repository_commondir(pointer)) + "objects"
  }

  /// Whether the repository itself records where its working tree is: `core.worktree`, or a worktree of another one.
  fileprivate var saysWhereItsWorkingTreeIs: Bool {
    unsafe git_repository_is_worktree(pointer) == 1 || hasSetting(matching: #"^core\.worktree$"#)
  }

  /// Whether the configuration of this repository has a setting whose name a regular expression matches.
  func hasSetting(matching pattern: String) -> Bool {
    let operation = "read the configuration"
    guard
      let configuration = try? unsafe Handle(
        operation, free: git_config_free, { unsafe git_repository_config_snapshot($0, pointer) }),
      let iterator = try? unsafe Handle(
        operation, free: git_config_iterator_free,
        { unsafe git_config_iterator_glob_new($0, configuration.pointer, pattern) })
    else { return false }
    var entry: UnsafeMutablePointer<git_config_entry>?
    return unsafe git_config_next(&entry, iterator.pointer) == 0
  }
}

/// libgit2 ends the paths of folders with a slash; people do not.
func withoutTrailingSlash(_ path: String) -> String {
  path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
}
