internal import CGit2
private import Glibc

/// Whether a repository may be trusted: its configuration can say what to run, so it must be the user's own.
///
/// This is git's rule. libgit2 1.5 has it too, but does not know `safe.directory = *`.
///
/// Git's documentation: <https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory>.
struct Ownership {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  /// Checks the owner of the repository and of its working tree.
  ///
  /// - Throws: `ownedByAnother`.
  func check(_ location: RepositoryLocation) throws(GitError) {
    let places = [location.workingTree, location.gitDirectory].compactMap(\.self)
    guard let place = places.first(where: { !isOwn($0) }) else { return }
    // Git names the working tree where there is one, and people write down what git named.
    let name = places[0]
    guard !isDeclaredSafe(name) else { return }
    throw GitError(
      .ownedByAnother, "open the repository", "\(place) belongs to another user",
      help: "if you trust it: git config --global --add safe.directory \(name)")
  }

  private func isOwn(_ path: String) -> Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return true }
    if status.st_uid == geteuid() { return true }
    // Under sudo, the files of the user who called it count as one's own.
    guard geteuid() == 0, let user = environment["SUDO_UID"] else { return false }
    return status.st_uid == uid_t(user)
  }

  /// Whether the system's or the user's configuration names the path; the repository's own has no say in this.
  private func isDeclaredSafe(_ path: String) -> Bool {
    var isSafe = false
    for value in configurationFiles.flatMap(safeDirectories) {
      switch value {
      case "": isSafe = false
      case "*": isSafe = true
      default:
        let directory = value.hasPrefix("~/") ? (environment["HOME"] ?? "~") + value.dropFirst() : value
        isSafe =
          isSafe || withoutTrailingSlash(directory) == path
          || directory.hasSuffix("/*") && path.hasPrefix(directory.dropLast())
      }
    }
    return isSafe
  }

  /// The files that say what is safe, in the order in which git reads them.
  private var configurationFiles: [String] {
    var files: [String] = []
    if environment["GIT_CONFIG_NOSYSTEM"] == nil { files.append(environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig") }
    if let global = environment["GIT_CONFIG_GLOBAL"] {
      files.append(global)
    } else if let home = environment["HOME"] {
      files.append((environment["XDG_CONFIG_HOME"] ?? home + "/.config") + "/git/config")
      files.append(home + "/.gitconfig")
    }
    return files.filter { unsafe access($0, R_OK) == 0 }
  }

  private func safeDirectories(in file: String) -> [String] {
    var values: [String] = []
    let operation = "read \(file)"
    guard
      let configuration = try? unsafe Handle(
        operation, free: git_config_free, { unsafe git_config_open_ondisk($0, file) }),
      let iterator = try? unsafe Handle(
        operation, free: git_config_iterator_free,
        {
          unsafe git_config_multivar_iterator_new($0, configuration.pointer, "safe.directory", nil)
        })
    else { return [] }
    var entry: UnsafeMutablePointer<git_config_entry>?
    while unsafe git_config_next(&entry, iterator.pointer) == 0, let value = unsafe entry?.pointee.value {
      values.append(unsafe String(cString: value))
    }
    return values
  }
}
